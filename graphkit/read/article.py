"""What reading gives: an article with its text as stored, its head data and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article's text is. Facts are read from paragraphs and, with less trust, headings."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # headline or sub-heading
    META = "meta"  # date line, agency mark, author, photo credit, navigation crumb: no facts


@dataclass(frozen=True, kw_only=True)
class Block:
    """Characters `start` to `end` (exclusive) of the article's text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class IssueDate:
    """The day, month or year an article is dated, no more precise than the article itself."""

    year: int
    month: int | None = None
    day: int | None = None
    time: str | None = None  # "20:34"

    def isoformat(self) -> str:
        """Return "2025", "2025-04", "2025-04-17" or "2025-04-17T20:34"."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        text = "-".join(parts)
        return f"{text}T{self.time}" if self.time and self.day else text

    @property
    def day_known(self) -> date | None:
        """The exact day, or None where the article gives only a month or a year."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @classmethod
    def parse(cls, text: str) -> IssueDate:
        """Read an ISO date of any precision; raise ValueError for anything else."""
        day, _, time = text.strip().replace(" ", "T").partition("T")
        numbers = [int(part) for part in day.split("-")]
        if not 1 <= len(numbers) <= 3 or not 1000 <= numbers[0] <= 9999:
            raise ValueError(text)
        datetime(*(numbers + [1, 1])[:3])  # type: ignore[arg-type]  # raises ValueError for a day that never was
        if time:
            datetime.strptime(time[:5], "%H:%M")
        return cls(
            year=numbers[0],
            month=numbers[1] if len(numbers) > 1 else None,
            day=numbers[2] if len(numbers) > 2 else None,
            time=time[:5] or None,
        )


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article. Every offset in graphkit counts characters of `text`."""

    id: str  # the file's stem, or a JSONL line's id
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    issued: IssueDate | None = None
    publisher: str | None = None
    url: str | None = None

    @property
    def day(self) -> date | None:
        """The exact day it was issued, or None where it does not say."""
        return self.issued.day_known if self.issued else None
