"""Find German time expressions: "am Dienstagabend", "Mitte August", "vor gut drei Wochen", "vom 3. bis 5. Mai 2023"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from graphkit.lexicon import mapping, words

HERE = Path(__file__).parent
MONTHS = {word: int(number) for word, number in mapping(HERE / "months.tsv").items()}
WEEKDAYS = {word: int(number) for word, number in mapping(HERE / "weekdays.tsv").items()}
SEASONS = mapping(HERE / "seasons.tsv")
DAYS = {word: int(number) for word, number in mapping(HERE / "day_words.tsv").items()}
NUMBERS = {word: int(number) for word, number in mapping(HERE / "numbers.tsv").items()}
DIRECTIONS = {word: int(number) for word, number in mapping(HERE / "directions.tsv").items()}
DAYPARTS = words(HERE / "dayparts.tsv")


@dataclass(frozen=True, kw_only=True)
class TimeExpression:
    """A time expression in tokens `start` to `end` (exclusive); `kind` names the pattern, `values` its parts."""

    start: int
    end: int
    kind: str
    values: dict[str, str]


def _any(found: object) -> str:
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))  # type: ignore[call-overload]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    month, weekday = _any(MONTHS), _any(WEEKDAYS)
    part = rf"(?:{_any(DAYPARTS)})"
    direction = rf"(?P<direction>{_any(DIRECTIONS)})(?:e[nmrs]?|er)?"
    number = rf"(?P<number>\d+|{_any(NUMBERS)})"
    day = r"(?P<day>[0-3]?\d)\.\s?"
    year = r"(?:\s(?P<year>(?:19|20)\d\d))?"
    about = r"(?:(?:gut|knapp|rund|etwa|mehr als|fast|erst)\s)?"
    unit = r"(?P<unit>Tag|Woche|Monat|Jahr)(?:e?n|e|s)?"
    sources = {
        "numeric": r"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?(?P<year>(?:19|20)\d\d)",
        "days of month": rf"{day}(?:bis(?:\szum)?|und|/|–|-)\s?(?P<last>[0-3]?\d)\.\s?(?P<month>{month})\b{year}",
        "day of month": rf"{day}(?P<month>{month})(?!\w){year}",
        "part of month": rf"(?P<part>Anfang|Mitte|Ende)\s(?P<month>{month})(?!\w){year}",
        "part of this month": r"(?P<part>Anfang|Mitte|Ende)\s(?:des|dieses|diesen)?\s?(?P<which>kommenden|nächsten|vergangenen|laufenden|vorigen)?\s?Monats?\b",
        "part of week": rf"(?P<part>Anfang|Mitte|Ende)\s(?:der\s)?{direction}\sWoche\b",
        "season": rf"(?:im\s)?(?P<season>{_any(SEASONS)})(?:\s(?:des\sJahres\s)?(?P<year>(?:19|20)\d\d))?\b",
        "weekdays": rf"(?:(?:am|für|vom)\s)?(?:{direction}\s)?(?P<weekday>{weekday}){part}?s?\s(?:und|bis)\s(?:am\s|zum\s)?(?P<last>{weekday}){part}?\b",
        "weekday": rf"(?:(?:am|für|vom|bis|seit)\s)?(?:(?:de[mnr]\s)?{direction}\s)?(?P<weekday>{weekday}){part}?\b(?:\s(?P<which>vergangener|kommender|dieser|voriger|letzter)\sWoche)?",
        "weekend": rf"(?:am\s|vor\sdem\s|übers\s)?(?:{direction}\s)?Wochenende\b",
        "ago": rf"(?P<side>[Vv]or|[Ii]n)\s{about}{number}\s{unit}\b",
        "day later": r"(?P<side>[Ee]inen?\sTag\s(?:später|darauf|danach|nach)|[Tt]ags\sdarauf|[Aa]m\s(?:Tag\sdarauf|folgenden\sTag|nächsten\sTag))",
        "day before": r"(?P<side>[Ee]inen?\sTag\s(?:zuvor|vorher|davor)|[Tt]ags\szuvor|[Aa]m\sVortag)",
        "same day": r"[Aa]m\s(?:selben|gleichen)\s(?:Tag|Abend|Nachmittag)",
        "rest of week": r"noch\s(?:in\s)?diese[rn]?\sWoche",
        "until weekend": r"[Nn]och\svor\sdem\sWochenende",
        "unit": rf"(?:(?:in|im|für|Für|In|Im)\s)?(?:(?:de[rnm]|die|das|einem)\s)?{direction}\s{unit}\b",
        "coming days": r"(?:in\sden\s|in\s)(?:kommenden|nächsten)\sTagen",
        "month": rf"(?P<prep>(?:[Ii]m|[Ss]eit|[Vv]om|[Nn]och\sim|bis)\s)(?P<month>{month})(?!\w){year}",
        "month and year": rf"(?P<month>{month})\s(?P<year>(?:19|20)\d\d)\b",
        "year": r"(?:[Ii]m\sJahr(?:e)?\s|[Ss]eit\s|^)(?P<year>(?:19|20)\d\d)\b",
        "day word": rf"\b(?P<word>{_any(DAYS)}|{_any(w.capitalize() for w in DAYS)})\b(?:\s(?:{part}))?",
        "part of day": rf"(?:[Aa]m\s(?:frühen\s|späten\s)?(?:{_any(d for d in DAYPARTS if d[0].isupper() and d != 'Nacht')})|[Ii]n\sder\sNacht)\b",
    }
    return tuple((kind, re.compile(source)) for kind, source in sources.items())


def find_times(doc: Doc) -> list[TimeExpression]:
    """Return the time expressions of a document in order; where two overlap, the pattern listed first has it."""
    found: list[TimeExpression] = []
    taken: set[int] = set()
    for kind, pattern in _patterns():
        for match in pattern.finditer(doc.text):
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
            found.append(TimeExpression(start=span.start, end=span.end, kind=kind, values=values))
    return sorted(found, key=lambda time: time.start)
