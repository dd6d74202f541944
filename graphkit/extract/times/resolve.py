"""Resolve time expressions to periods of days, against the article's date and no more precisely than it allows.

Approximate expressions follow the project's reading: Anfang is days 1 to 10, Mitte 11 to 20, Ende 21 to the last.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from graphkit.extract.times.find import (
    DAYPARTS,
    DAYS,
    DIRECTIONS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    SHARES,
    WEEKDAYS,
    TimeExpression,
)
from graphkit.facts import Period
from graphkit.read.article import IssueDate

PARTS = {"Anfang": (1, 10), "Mitte": (11, 20), "Ende": (21, 31)}
WEEK_PARTS = {"Anfang": (0, 2), "Mitte": (2, 3), "Ende": (3, 6)}


def resolve_time(
    time: TimeExpression, issued: IssueDate | None, *, future: bool = False, context: Period | None = None
) -> Period | None:
    """Return the days a time expression means, or None where the article's date does not tell.

    `future` says on which side of the article's day to look where the words leave it open ("am Dienstag", "im Mai");
    `context` is the period last spoken of, for "einen Tag später" and "am Abend".
    """
    day = issued.day_known if issued else None
    try:
        return _READERS[time.kind](time.values, issued, day, future, context)
    except ValueError:  # a day that never was: "31. Juni"
        return None


def _one(day: date) -> Period:
    return Period(start=day, end=day)


def _month(year: int, month: int, first: int = 1, last: int = 31) -> Period:
    end = calendar.monthrange(year, month)[1]
    return Period(start=date(year, month, first), end=date(year, month, min(last, end)))


def _year_of_month(
    month: int, issued: IssueDate | None, future: bool, last_day: int = 31, first_day: int = 1
) -> int | None:
    """Return the year in which a month named without one lies, seen from the article's date."""
    if issued is None:
        return None
    if issued.month is None:
        return issued.year
    if future:
        here = (issued.month, issued.day or 1)
        return issued.year if (month, last_day) >= here else issued.year + 1
    here = (issued.month, issued.day or 31)
    return issued.year if (month, first_day) <= here else issued.year - 1


def _year(
    values: dict[str, str], month: int, issued: IssueDate | None, future: bool, last_day: int = 31, first_day: int = 1
) -> int | None:
    """Return the year of a month: the one named with it ("2024", "vergangenen Jahres"), else the nearest."""
    if "year" in values:
        return int(values["year"])
    if "whichyear" in values or "lastyear" in values:
        step = DIRECTIONS[values["whichyear"].lower()] if "whichyear" in values else -1
        return issued.year + step if issued else None
    return _year_of_month(month, issued, future, last_day, first_day)


def _numeric(values: dict[str, str], *_: object) -> Period | None:
    return _one(date(int(values["year"]), int(values["month"]), int(values["day"])))


def _day_of_month(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    month, first = MONTHS[values["month"]], int(values["day"])
    last_month, last = MONTHS[values.get("lastmonth", values["month"])], int(values.get("last", first))
    begin = first if month == last_month else 1
    year = _year(values, last_month, issued, future, last, begin)
    if year is None:
        return None
    return Period(start=date(year - (month > last_month), month, first), end=date(year, last_month, last))


def _part_of_month(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    month = MONTHS[values["month"]]
    first, last = PARTS[values["part"]]
    year = _year(values, month, issued, future, last, first)
    return _month(year, month, first, last) if year else None


def _part_of_this_month(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if issued is None or issued.month is None:
        return None
    step = {"kommenden": 1, "nächsten": 1, "vergangenen": -1, "vorigen": -1}.get(values.get("which", ""), 0)
    year, month = _shift_month(issued.year, issued.month, step)
    return _month(year, month, *PARTS[values["part"]])


def _shift_month(year: int, month: int, step: int) -> tuple[int, int]:
    number = year * 12 + month - 1 + step
    return number // 12, number % 12 + 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _part_of_week(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None:
        return None
    monday = _monday(day) + timedelta(weeks=DIRECTIONS[values["direction"]])
    first, last = WEEK_PARTS[values["part"]]
    return Period(start=monday + timedelta(days=first), end=monday + timedelta(days=last))


def _season(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    first, last = map(int, SEASONS[values["season"]].split("-"))
    step = DIRECTIONS.get(values.get("direction", ""), 0)
    future = step == 1 or (step == 0 and future)
    year = int(values["year"]) if "year" in values else _year_of_month(first, issued, future)
    return Period(start=date(year, first, 1), end=_month(year, last).end) if year else None


def _weekday(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    wanted = WEEKDAYS[values["weekday"]]
    if "after" in values:  # "am Mittwoch darauf"
        return _one(context.end + timedelta(days=(wanted - context.end.weekday()) % 7 or 7)) if context else None
    if day is None:
        return None
    direction = DIRECTIONS.get(values.get("direction", ""))
    if "which" in values:
        step = {"vergangene": -1, "vorige": -1, "letzte": -1, "kommende": 1, "nächste": 1}.get(values["which"], 0)
        start = _monday(day) + timedelta(weeks=step, days=wanted)
    elif direction == 1 or (direction != -1 and future):  # "an diesem Freitag" is the next one or the last
        start = day + timedelta(days=(wanted - day.weekday()) % 7 or (7 if direction == 1 else 0))
    elif direction == -1:
        start = day - timedelta(days=(day.weekday() - wanted) % 7 or 7)
    else:
        start = day - timedelta(days=(day.weekday() - wanted) % 7)
    if "last" not in values:
        return _one(start)
    last = WEEKDAYS[values["last"]]
    if not future and direction != 1:  # both lie before the article's day: count back from the later one
        end = day - timedelta(days=(day.weekday() - last) % 7)
        return Period(start=end - timedelta(days=(last - wanted) % 7), end=end)
    return Period(start=start, end=start + timedelta(days=(last - wanted) % 7))


def _weekend(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None:
        return None
    direction = DIRECTIONS.get(values.get("direction", ""), 0)
    saturday = _monday(day) + timedelta(days=5)
    if direction == -1 or (direction == 0 and not future and day.weekday() < 5):
        saturday -= timedelta(weeks=1)
    elif direction == 1 and saturday <= day:
        saturday += timedelta(weeks=1)
    return Period(start=saturday, end=saturday + timedelta(days=1))


def _ago(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None:
        return None
    count = _count(values["number"])
    sign = -1 if values["side"].lower() == "vor" else 1
    unit = values["unit"]
    if unit == "Tag":
        return _one(day + timedelta(days=sign * count))
    if unit == "Woche":
        middle = day + timedelta(weeks=sign * count)
        return _one(middle)
    if unit == "Monat":
        return _month(*_shift_month(day.year, day.month, sign * count))
    return Period(start=date(day.year + sign * count, 1, 1), end=date(day.year + sign * count, 12, 31))


def _count(number: str) -> int:
    return int(number) if number.isdigit() else NUMBERS[number.lower()]


def length(time: TimeExpression) -> int | None:
    """Return how many days something lasts, by "zweitägig", "zehn Tage lang", "am dritten Tag"; None for a date."""
    if time.kind != "length":
        return None
    if "nth" in time.values:
        return ORDINALS[time.values["nth"]]
    unit = 7 if time.values["unit"][:1].lower() == "w" else 1
    return unit * _count(time.values["number"])


def _no_day(*_: object) -> Period | None:
    return None


def _day_beside(step: int) -> Callable[..., Period | None]:
    def read(
        values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
    ) -> Period | None:
        if context is None or context.start != context.end:
            return None
        return _one(context.start + timedelta(days=step))

    return read


def _week_later(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if context is None:
        return None
    monday = _monday(context.end) + timedelta(weeks=1)
    return Period(start=monday, end=monday + timedelta(days=6))


def _rest_of_week(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    return Period(start=day, end=_monday(day) + timedelta(days=6)) if day else None


def _until_weekend(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None:
        return None
    friday = _monday(day) + timedelta(days=4)
    return Period(start=min(day + timedelta(days=1), friday), end=friday)


def _unit(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    step, unit = DIRECTIONS[values["direction"]], values["unit"]
    if issued is None:
        return None
    if unit == "Jahr":
        year = issued.year + step
        start = day if step == 0 and future and day else date(year, 1, 1)
        return Period(start=start, end=date(year, 12, 31))
    if unit == "Monat" and issued.month:
        return _month(*_shift_month(issued.year, issued.month, step))
    if unit == "Woche" and day:
        monday = _monday(day) + timedelta(weeks=step)
        return Period(start=monday, end=monday + timedelta(days=6))
    return None


def _coming_days(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    return Period(start=day, end=day + timedelta(days=7)) if day else None


def _whole_month(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    month = MONTHS[values["month"]]
    year = _year(values, month, issued, future)
    return _month(year, month) if year else None


def _share_of_year(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    share = next(share for share, _ in SHARES if values["share"].startswith(share))
    first, last = SHARES[share, values["ordinal"]]
    year = _year(values, last if future else first, issued, future)
    return Period(start=date(year, first, 1), end=_month(year, last).end) if year else None


def _whole_year(values: dict[str, str], *_: object) -> Period | None:
    year = int(values["year"])
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def _day_word(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    return _one(day + timedelta(days=DAYS[values["word"].lower()])) if day else None


def _part_of_day(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if context is not None and context.start == context.end:
        return context
    if day is None:
        return None
    begins, time = DAYPARTS.get(values.get("daypart", ""), ""), issued.time if issued else None
    if time and begins and not future and int(time[:2]) < int(begins):
        return _one(day - timedelta(days=1))  # an article of the morning tells of the evening before
    return _one(day)


def _same_day(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if context is not None and context.start == context.end:
        return context
    return _one(day) if day else None


_READERS: dict[str, Callable[..., Period | None]] = {
    "numeric": _numeric,
    "days of month": _day_of_month,
    "day of month": _day_of_month,
    "part of month": _part_of_month,
    "part of this month": _part_of_this_month,
    "part of week": _part_of_week,
    "season": _season,
    "quarter": _share_of_year,
    "weekdays": _weekday,
    "weekday": _weekday,
    "weekend": _weekend,
    "length": _no_day,
    "ago": _ago,
    "day later": _day_beside(1),
    "day before": _day_beside(-1),
    "same day": _same_day,
    "week later": _week_later,
    "rest of week": _rest_of_week,
    "until weekend": _until_weekend,
    "unit": _unit,
    "coming days": _coming_days,
    "month": _whole_month,
    "month and year": _whole_month,
    "year": _whole_year,
    "day word": _day_word,
    "part of day": _part_of_day,
}
