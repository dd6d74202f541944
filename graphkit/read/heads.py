"""The head data of an article's text: when it was written and by whom it was published, where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graphkit.read.article import IssueDate
from graphkit.read.patterns import agencies, agency_mark, date_patterns, months

_LAST_YEAR = 2100  # what lies beyond is a slip of the pen


@dataclass(frozen=True, kw_only=True)
class FoundDate:
    """A date that a line gives the article, and how far into the line it reaches."""

    issued: IssueDate
    rank: int
    end: int


def find_date(line: str, *, in_head: bool) -> FoundDate | None:
    """Read the date at the beginning of a line, or None where it does not date the article.

    `in_head` is true before the first paragraph of the body, where a bare date line is trusted.
    """
    return _find(line, {"any", "head"} if in_head else {"any"})


def find_imprint(brackets: str) -> FoundDate | None:
    """Read the date out of what stands in brackets below an article, as "Die Zeitung, 5.3.2024"."""
    return _find(brackets, {"any", "tail"})


def find_closing(line: str) -> FoundDate | None:
    """Read the date of a line that holds nothing else, as it stands below an article: "Bern, 5. März 2024"."""
    return _find(line, {"last"})


def _find(line: str, where: set[str]) -> FoundDate | None:
    for way in date_patterns():
        if way.where not in where:
            continue
        for pattern in way.patterns:
            match = pattern.fullmatch(line) if way.whole_line else pattern.match(line)
            issued = _issue_date(match) if match else None
            if match and issued:
                return FoundDate(issued=issued, rank=way.rank, end=match.end())
    return None


def _issue_date(match: re.Match[str]) -> IssueDate | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    name = found.get("monthname", "").lower()
    month = months().get(name) if name else int(found.get("month") or found["month2"])
    if month is None:
        return None
    year = int(found["year"])
    year += 2000 if year < 100 else 0
    if year > _LAST_YEAR:
        return None
    day = int(found["day"]) if "day" in found else None
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    time = f"{int(found['hour']):02}:{found.get('minute', '00')}" if day and "hour" in found else None
    return IssueDate(year=year, month=month, day=day, time=time)


def agency_publisher(lines: Iterable[str]) -> str | None:
    """Return the agencies that the lines name, joined by "/", or None."""
    names: list[str] = []
    for line in lines:
        for mark in agency_mark().findall(line):
            name = agencies()[mark.lower()]
            if name not in names:
                names.append(name)
    return "/".join(names) or None
