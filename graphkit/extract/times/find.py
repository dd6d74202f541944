"""Find German time expressions: "am Dienstagabend", "Mitte August", "vor gut drei Wochen", "vom 3. bis 5. Mai 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from graphkit.lexicon import mapping, table

HERE = Path(__file__).parent
MONTHS = {word: int(number) for word, number in mapping(HERE / "months.tsv").items()}
WEEKDAYS = {word: int(number) for word, number in mapping(HERE / "weekdays.tsv").items()}
SEASONS = mapping(HERE / "seasons.tsv")
DAYS = {word: int(number) for word, number in mapping(HERE / "day_words.tsv").items()}
NUMBERS = {word: int(number) for word, number in mapping(HERE / "numbers.tsv").items()}
ORDINALS = {word: int(number) for word, number in mapping(HERE / "ordinals.tsv").items()}
DIRECTIONS = {word: int(number) for word, number in mapping(HERE / "directions.tsv").items()}
DAYPARTS = mapping(HERE / "dayparts.tsv")
FEASTS = {name: (first, last) for name, first, last in table(HERE / "feasts.tsv")}
SHARES = {(share, ordinal): (int(first), int(last)) for share, ordinal, first, last in table(HERE / "shares.tsv")}

DAYS_NAMED = ("weekday", "day of month", "numeric", "numeric without year", "day word")  # kinds that name one day


@dataclass(frozen=True, kw_only=True)
class TimeExpression:
    """A time expression in tokens `start` to `end` (exclusive); `kind` names the pattern, `values` its parts."""

    start: int
    end: int
    kind: str
    values: dict[str, str]


def _any(found: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    directions = {*DIRECTIONS, *(word.capitalize() for word in DIRECTIONS)}  # "Nächste Woche" begins a sentence
    parts = {
        "month": _any(MONTHS),
        "weekday": _any(WEEKDAYS),
        "season": _any(SEASONS),
        "feast": _any(FEASTS),
        "part": f"(?:{_any(DAYPARTS)})",
        "daypart": _any(part for part in DAYPARTS if part[0].isupper() and part != "Nacht"),
        "dayword": _any({*DAYS, *(word.capitalize() for word in DAYS)}),
        "direction": rf"(?P<direction>{_any(directions)})(?:e[nmrs]?|er)?",
        "number": rf"\b(?P<number>\d+|{_any({*NUMBERS, *(word.capitalize() for word in NUMBERS)})})",
        "nth": _any(ORDINALS),
        "day": r"(?P<day>[0-3]?\d)\.\s?",
        "quarter": rf"(?P<ordinal>{_any({ordinal for _, ordinal in SHARES})})[ns]?\s",
        "year": rf"(?:\s(?:(?:des\s(?:Jahres\s)?)?(?P<year>(?:19|20)\d\d)|{_year_named(directions)}))?",
        "about": r"(?:(?:gut|knapp|rund|etwa|mehr als|fast|erst)\s)?",
        "unit": r"(?P<unit>Tag|Woche|Monat|Jahr)(?:e?n|e|s)?",
    }
    return tuple((kind, re.compile(_filled(source, parts))) for kind, source in table(HERE / "patterns.tsv"))


def _year_named(directions: Iterable[str]) -> str:
    """Return what names a year beside a month by where it lies: "vergangenen Jahres", "des Vorjahres"."""
    return rf"(?:des\s)?(?:(?P<whichyear>{_any(directions)})(?:e[nmrs]?)?\sJahres|(?P<lastyear>Vorjahres))(?!\w)"


def _filled(source: str, parts: dict[str, str]) -> str:
    """Put the words in for <month> and the like; "(?P<month>" names a group and stays."""
    return re.sub(r"(?<!\?P)<(\w+)>", lambda match: parts[match[1]], source)


def find_times(doc: Doc) -> list[TimeExpression]:
    """Return the time expressions of a document in order; where two overlap, the pattern listed first has it."""
    found: list[TimeExpression] = []
    taken: set[int] = set()
    text = doc.text  # spaCy puts it together anew each time
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is None or not taken.isdisjoint(range(span.start, span.end)):
                continue
            if (
                kind == "day word"
                and match["word"].lower() == "morgen"
                and match["word"][0].isupper()
                and not span[0].is_sent_start
            ):
                continue
            taken.update(range(span.start, span.end))
            values = {key: value for key, value in match.groupdict().items() if value}
            if "direction" in values:
                values["direction"] = values["direction"].lower()
            found.append(TimeExpression(start=span.start, end=span.end, kind=kind, values=values))
    return sorted(found, key=lambda time: time.start)
