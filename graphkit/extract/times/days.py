"""Days, weeks and months as periods: what the readers of time expressions count with."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from graphkit.extract.times.find import NUMBERS
from graphkit.facts import Period


def one_day(day: date) -> Period:
    """Return the period of one day."""
    return Period(start=day, end=day)


def days_of_month(year: int, month: int, first: int = 1, last: int = 31) -> Period:
    """Return the days of a month, from `first` to `last` or the month's end."""
    end = calendar.monthrange(year, month)[1]
    return Period(start=date(year, month, first), end=date(year, month, min(last, end)))


def shift_month(year: int, month: int, step: int) -> tuple[int, int]:
    """Return the year and month that lie `step` months away."""
    number = year * 12 + month - 1 + step
    return number // 12, number % 12 + 1


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def number_of(number: str) -> int:
    """Return the number that digits or a word name."""
    return int(number) if number.isdigit() else NUMBERS[number.lower()]
