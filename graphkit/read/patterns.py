"""The data files of reading, loaded once: how articles are dated, and which of their lines are no part of the story."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.lexicon import mapping, table, words

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)
class DatePattern:
    """One way to date an article; `rank` decides where an article has several, the lowest counts."""

    rank: int
    where: str  # "any", "head", "tail" or "last"
    whole_line: bool
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Patterns, by their names, of what is no part of the story, by where on a line they stand.

    Patterns whose name begins with "agenc" find the marks of the agencies an article comes from.
    """

    line: Mapping[str, re.Pattern[str]]
    prefix: Mapping[str, re.Pattern[str]]
    opening: Mapping[str, re.Pattern[str]]
    suffix: Mapping[str, re.Pattern[str]]
    kicker: Mapping[str, re.Pattern[str]]
    teaser: Mapping[str, re.Pattern[str]]
    closing: Mapping[str, re.Pattern[str]]


@cache
def _toml(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    """Put the named parts, which may themselves name parts, in place of `{part}`; quantifiers stay."""
    while True:
        filled = re.sub(r"\{([a-z]+)\}", lambda match: parts[match[1]], pattern)
        if filled == pattern:
            return filled
        pattern = filled


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its name, whole or cut short, in lower case."""
    return dict(_toml("dates.toml")["months"])


@cache
def date_patterns() -> tuple[DatePattern, ...]:
    """Return the ways articles are dated, in the order they are tried."""
    data = _toml("dates.toml")
    parts = data["parts"]
    return tuple(
        DatePattern(
            rank=entry["rank"],
            where=entry["where"],
            whole_line=entry["span"] == "line",
            patterns=tuple(
                re.compile(_fill(entry["pattern"], {**parts, "date": parts.get(kind, "")}))
                for kind in entry.get("dates", ["iso"])
            ),
        )
        for entry in data["pattern"]
    )


@cache
def agencies() -> dict[str, str]:
    """Return the names of news agencies by their marks in lower case."""
    return mapping(DATA / "agencies.tsv")


@cache
def agency_mark() -> re.Pattern[str]:
    """Return the pattern of any agency's mark."""
    return re.compile(rf"(?<!\w){_agency()}(?!\w)")


def _agency() -> str:
    marks = sorted(agencies(), key=len, reverse=True)
    spellings = [spelling for mark in marks for spelling in (mark, mark.upper(), mark.title())]
    return f"(?:{'|'.join(map(re.escape, spellings))})"


@cache
def marks() -> Marks:
    """Return the patterns of photo credits, authors, agency marks, live-blog times and the like."""
    data = _toml("marks.toml")
    parts = {**data["parts"], "agency": _agency()}
    groups = {
        group: {name: re.compile(_fill(pattern, parts)) for name, pattern in patterns.items()}
        for group, patterns in data.items()
        if group != "parts"
    }
    return Marks(**groups)


@cache
def menu_words() -> frozenset[str]:
    """Return the words of menus and buttons in lower case."""
    return frozenset(word.lower() for word in words(DATA / "menu.txt"))


@cache
def stop_words() -> dict[str, frozenset[str]]:
    """Return the frequent function words of each language, German under "de"."""
    return {language: frozenset(known.split()) for language, known in table(DATA / "stopwords.tsv")}
