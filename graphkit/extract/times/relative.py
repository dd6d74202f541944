"""Read the time expressions that count from a day: the article's own ("in zwei Wochen") or the one last spoken of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from graphkit.extract.times.days import days_of_month, monday_of, number_of, one_day, shift_month
from graphkit.extract.times.find import DAYPARTS, DAYS, DIRECTIONS
from graphkit.facts import Period
from graphkit.read.article import IssueDate


def _away(day: date, count: int, unit: str) -> Period:
    """Return the day, or the whole month or year, that lies so many days, weeks, months or years away."""
    if unit in ("Tag", "Woche"):
        return one_day(day + timedelta(days=count * (7 if unit == "Woche" else 1)))
    if unit == "Monat":
        return days_of_month(*shift_month(day.year, day.month, count))
    return Period(start=date(day.year + count, 1, 1), end=date(day.year + count, 12, 31))


def _ago(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None:
        return None
    sign = -1 if values["side"].lower() == "vor" else 1
    return _away(day, sign * number_of(values["number"]), values["unit"])


def _day_beside(step: int) -> Callable[..., Period | None]:
    def read(
        values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
    ) -> Period | None:
        if context is None or context.start != context.end:
            return None
        return one_day(context.start + timedelta(days=step))

    return read


def _days_beside(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if context is None:
        return None
    sign = -1 if values["side"] in ("zuvor", "vorher", "davor") else 1
    return _away(context.start if sign < 0 else context.end, sign * number_of(values["number"]), values["unit"])


def _within(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None or not future:
        return None
    end = _away(day, number_of(values["number"]), values["unit"]).end
    return Period(start=day, end=end)


def _previous(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    return _unit({"direction": "vergangen", "unit": values["unit"].capitalize()}, issued, day, future, context)


def _week_later(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if context is None:
        return None
    monday = monday_of(context.end) + timedelta(weeks=1)
    return Period(start=monday, end=monday + timedelta(days=6))


def _rest_of_week(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    return Period(start=day, end=monday_of(day) + timedelta(days=6)) if day else None


def _until_weekend(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if day is None:
        return None
    friday = monday_of(day) + timedelta(days=4)
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
        return days_of_month(*shift_month(issued.year, issued.month, step))
    if unit == "Woche" and day:
        monday = monday_of(day) + timedelta(weeks=step)
        return Period(start=monday, end=monday + timedelta(days=6))
    return None


def _coming_days(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    return Period(start=day, end=day + timedelta(days=7)) if day else None


def _part_of_day(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if context is not None and context.start == context.end:
        return context
    if day is None:
        return None
    begins, time = DAYPARTS.get(values.get("daypart", ""), ""), issued.time if issued else None
    if time and begins and not future and int(time[:2]) < int(begins):
        return one_day(day - timedelta(days=1))  # an article of the morning tells of the evening before
    return one_day(day)


def _same_day(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    if context is not None and context.start == context.end:
        return context
    return one_day(day) if day else None


def _day_word(
    values: dict[str, str], issued: IssueDate | None, day: date | None, future: bool, context: Period | None
) -> Period | None:
    return one_day(day + timedelta(days=DAYS[values["word"].lower()])) if day else None


COUNTED: dict[str, Callable[..., Period | None]] = {
    "ago": _ago,
    "days beside": _days_beside,
    "within": _within,
    "previous": _previous,
    "day later": _day_beside(1),
    "day before": _day_beside(-1),
    "same day": _same_day,
    "week later": _week_later,
    "rest of week": _rest_of_week,
    "until weekend": _until_weekend,
    "unit": _unit,
    "coming days": _coming_days,
    "day word": _day_word,
    "part of day": _part_of_day,
}
