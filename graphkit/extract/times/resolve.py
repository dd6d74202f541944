"""Resolve time expressions to periods of days, against the article's date and no more precisely than it allows.

Approximate expressions follow the project's reading: Anfang is days 1 to 10, Mitte 11 to 20, Ende 21 to the last.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from graphkit.extract.times.days import days_of_month, monday_of, number_of, one_day, shift_month
from graphkit.extract.times.find import (
    DIRECTIONS,
    FEASTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SHARES,
    WEEKDAYS,
    TimeExpression,
)
from graphkit.extract.times.relative import COUNTED
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
    return one_day(date(int(values["year"]), int(values["month"]), int(values["day"])))


def _numeric_without_year(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    month, number = int(values["month"]), int(values["day"])
    if month not in MONTHS.values():
        return None
    year = _year_of_month(month, issued, future, number, number)
    return one_day(date(year, month, number)) if year else None


def _week_of_month(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    """Read "in der zweiten Juniwoche" as days 8 to 14."""
    month = MONTHS[values["month"]]
    nth = ORDINALS.get(values["nthweek"], 5)  # the last one: from day 25
    first = min(7 * nth - 6, 25)
    year = _year_of_month(month, issued, future, first + 6, first)
    return days_of_month(year, month, first, first + 6) if year else None


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
    return days_of_month(year, month, first, last) if year else None


def _part_of_this_month(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if issued is None or issued.month is None:
        return None
    step = {"kommenden": 1, "nächsten": 1, "vergangenen": -1, "vorigen": -1}.get(values.get("which", ""), 0)
    year, month = shift_month(issued.year, issued.month, step)
    return days_of_month(year, month, *PARTS[values["part"]])


def _part_of_week(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None:
        return None
    monday = monday_of(day) + timedelta(weeks=DIRECTIONS[values["direction"]] if "direction" in values else 0)
    first, last = WEEK_PARTS[values.get("part") or ("Ende" if values["end"] == "ende" else "Anfang")]
    return Period(start=monday + timedelta(days=first), end=monday + timedelta(days=last))


def _season(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    first, last = map(int, SEASONS[values["season"]].split("-"))
    step = DIRECTIONS.get(values.get("direction", ""), 0)
    future = step == 1 or (step == 0 and future)
    year = int(values["year"]) if "year" in values else _year_of_month(first, issued, future)
    return Period(start=date(year, first, 1), end=days_of_month(year, last).end) if year else None


def _feast(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    first, last = (tuple(map(int, text.split("-"))) for text in FEASTS[values["feast"]])
    year = _year_of_month(first[0], issued, future, first[1], first[1])
    if year is None:
        return None
    begin = date(year, *first)
    if "side" not in values:
        return Period(start=begin, end=date(year + (last < first), *last))
    return Period(start=day, end=begin - timedelta(days=1)) if future and day and day < begin else None


def _weekday(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    wanted = WEEKDAYS[values["weekday"]]
    if "after" in values:  # "am Mittwoch darauf"
        return one_day(context.end + timedelta(days=(wanted - context.end.weekday()) % 7 or 7)) if context else None
    if day is None:
        return None
    direction = DIRECTIONS.get(values.get("direction", ""))
    if "which" in values:
        step = {"vergangene": -1, "vorige": -1, "letzte": -1, "kommende": 1, "nächste": 1}.get(values["which"], 0)
        start = monday_of(day) + timedelta(weeks=step, days=wanted)
    elif direction == 1 or (direction != -1 and future):  # "an diesem Freitag" is the next one or the last
        start = day + timedelta(days=(wanted - day.weekday()) % 7 or (7 if direction == 1 else 0))
    elif direction == -1:
        start = day - timedelta(days=(day.weekday() - wanted) % 7 or 7)
    else:
        start = day - timedelta(days=(day.weekday() - wanted) % 7)
    if "last" not in values:
        return one_day(start)
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
    saturday = monday_of(day) + timedelta(days=5)
    if direction == -1 or (direction == 0 and not future and day.weekday() < 5):
        saturday -= timedelta(weeks=1)
    elif direction == 1 and saturday <= day:
        saturday += timedelta(weeks=1)
    return Period(start=saturday, end=saturday + timedelta(days=1))


def length(time: TimeExpression) -> int | None:
    """Return how many days something lasts, by "zweitägig", "zehn Tage lang", "am dritten Tag"; None for a date."""
    if time.kind != "length":
        return None
    if "nth" in time.values:
        return ORDINALS[time.values["nth"]]
    unit = 7 if time.values["unit"][:1].lower() == "w" else 1
    return unit * number_of(time.values["number"])


def _no_day(*_: object) -> Period | None:
    return None


def _whole_month(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    month = MONTHS[values["month"]]
    year = _year(values, month, issued, future)
    return days_of_month(year, month) if year else None


def _share_of_year(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    share = next(share for share, _ in SHARES if values["share"].startswith(share))
    first, last = SHARES[share, values["ordinal"]]
    year = _year(values, last if future else first, issued, future)
    return Period(start=date(year, first, 1), end=days_of_month(year, last).end) if year else None


def _whole_year(values: dict[str, str], *_: object) -> Period | None:
    year = int(values["year"])
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


_READERS: dict[str, Callable[..., Period | None]] = {
    **COUNTED,
    "numeric": _numeric,
    "numeric without year": _numeric_without_year,
    "week of month": _week_of_month,
    "days of month": _day_of_month,
    "day of month": _day_of_month,
    "part of month": _part_of_month,
    "part of this month": _part_of_this_month,
    "part of week": _part_of_week,
    "season": _season,
    "feast": _feast,
    "before feast": _feast,
    "quarter": _share_of_year,
    "weekdays": _weekday,
    "weekday": _weekday,
    "weekend": _weekend,
    "length": _no_day,
    "month": _whole_month,
    "month and year": _whole_month,
    "year": _whole_year,
}
