"""Find the scene of an article: where and when the talks are held that its first sentences tell of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import is_aside, length_of, period_of
from graphkit.extract.encounters.lexicon import CLASSES
from graphkit.extract.encounters.places import place_of, places_in
from graphkit.extract.raw import RawEncounter, Scene
from graphkit.extract.times import DAYS_NAMED, resolve_time
from graphkit.facts import EncounterType, Period, Status
from graphkit.lexicon import words
from graphkit.read.article import BlockKind

STATEMENT_VERBS = words(Path(__file__).parents[1] / "statements" / "verbs.tsv")
LEAD = 4  # sentences in which an article tells where its news happens
LEAD_DAY = 3  # and when
LONGEST = timedelta(days=7)  # the day of the news is at most that long ago


def find_scene(context: Context, tellings: Sequence[RawEncounter]) -> Scene | None:
    """Return the scene: the place of the first talks that are held, else the town of the headline or the date line."""
    held = (
        telling
        for telling in tellings
        if telling.status == Status.HELD
        and telling.place
        and telling.type != EncounterType.CALL
        and case_word(context.doc[telling.found.anchor]) not in CLASSES["yet to come"]
    )
    lead = [number for number, sentence in enumerate(context.sentences) if not sentence.heading][:LEAD]
    told = next((t for t in held if t.found.sentence in lead and not t.earlier), None)
    if told is not None and told.place is not None:
        scene = Scene(place=told.place, period=told.period, sentence=told.found.sentence)
    else:
        found = _concluded(context, lead) or _announced(context, tellings, lead)
        if found is None:
            return None
        scene = found
    return _with_days(context, scene, lead)


def _with_days(context: Context, scene: Scene, lead: list[int]) -> Scene:
    """Add the day of the lead where the talks have none, and the days before it that they lasted."""
    period = scene.period or _lead_day(context, lead[:LEAD_DAY])
    tokens = [token for number in lead for token in _tokens(context, number)]
    days = length_of(context, tokens)
    issued = context.article.day
    if period is not None and period.start == period.end:
        period = Period(start=period.end - timedelta(days=days - 1), end=period.end)
    window = period
    if window is None and issued is not None:
        window = Period(start=issued - max(timedelta(days=days - 1), timedelta(days=1)), end=issued)
    return replace(scene, period=period, window=window)


def _lead_day(context: Context, lead: list[int]) -> Period | None:
    """Return the one day that the first sentences name for what happens in them, not for what is said there."""
    issued = context.article.day
    if issued is None:
        return None
    found = set()
    for time in context.times:
        if time.kind not in DAYS_NAMED or context.sentence_at.get(time.start) not in lead:
            continue
        governor = context.governing(context.doc[time.start])
        if governor is None or governor.lemma in STATEMENT_VERBS or is_aside(context, context.doc[time.start]):
            continue
        period = resolve_time(time, context.article.issued)
        if period is not None and governor.tense != "Pres" and issued - period.end <= LONGEST:
            found.add(period)
    return found.pop() if len(found) == 1 else None


def _concluded(context: Context, lead: list[int]) -> Scene | None:
    """Return where an agreement is made that the first sentences tell of: "unterschrieben am Mittwoch in Genf"."""
    for predicate in context.predicates.values():
        sentence = context.sentence_at.get(predicate.head.i)
        if sentence not in lead or predicate.lemma not in CLASSES["concluding"] or predicate.tense == "Pres":
            continue
        if predicate.negated or predicate.modal is not None:
            continue
        clause = context.clause_tokens(predicate.head)
        place = place_of(context, clause, predicate.head)
        if place is not None:
            period = period_of(context, clause, Status.HELD)
            return Scene(place=place, period=period, sentence=sentence)
    return None


def _announced(context: Context, tellings: Sequence[RawEncounter], lead: list[int]) -> Scene | None:
    """Return the town that headline or first sentence and date line share, or that of the talks in the headline."""
    if not lead:
        return None
    first = range(lead[0] + 1)
    towns = [
        (number, place) for number in first for place in places_in(context, _tokens(context, number)) if not place.wide
    ]
    dateline = next((place.name for _, place in towns if _in_dateline(context, place.name)), None)
    if dateline is not None:
        return Scene(place=dateline, sentence=lead[0])
    talks = {t.found.sentence for t in tellings if t.status == Status.HELD and t.type != EncounterType.CALL}
    headline = (p.name for number, p in towns if number in talks and context.sentences[number].heading)
    return next((Scene(place=town, sentence=lead[0]) for town in headline), None)


def _in_dateline(context: Context, town: str) -> bool:
    """Tell whether a town is among those that a date line begins with: "Berlin/Minsk (dpa) -", "Genf, 3. Mai"."""
    line = re.compile(rf"(?:[\w. -]+/)*{re.escape(town)}(?:/[\w. -]+)*\s*(?:[,(.–—-]|$)", re.IGNORECASE)
    meta = (block for block in context.article.blocks if block.kind == BlockKind.META)
    return any(line.match(context.article.text[block.start : block.end]) for block in meta)


def _tokens(context: Context, number: int) -> list[Token]:
    sentence = context.sentences[number]
    return list(context.doc[sentence.start : sentence.end])
