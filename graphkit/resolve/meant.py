"""Find whose encounter a telling without names means: "ein weiteres Treffen", "die Staatschefs berieten"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graphkit.extract.raw import RawEncounter
from graphkit.facts import ActorKind, EncounterType, Status
from graphkit.lexicon import words
from graphkit.resolve.coreference import Entity
from graphkit.resolve.told import MEANT_REACH, OFF, ResolvedEncounter, is_between, is_long_ago, may_mean

ROUNDS = tuple(sorted(words(Path(__file__).parent / "rounds.tsv")))
YEARS_APART = 2  # between two encounters, so that offices may have changed hands
AGAIN_REACH = 6  # sentences between an encounter and "ein weiteres Treffen"


def last_told(known: Sequence[ResolvedEncounter], encounter: RawEncounter) -> ResolvedEncounter | None:
    """Return the last encounter told close before, one that was held first; of "Runden" one between states, if any."""
    near = _near(known, encounter)
    if not near:
        return None
    rounds = known if encounter.noun and encounter.noun.endswith(ROUNDS) else ()
    between = [one for one in rounds if one.type != EncounterType.CALL and is_between(one)]
    held = [one for one in near if one.status == Status.HELD]
    return (between or held or near)[-1]


def told_or_main(known: Sequence[ResolvedEncounter], encounter: RawEncounter) -> ResolvedEncounter | None:
    """Return the last encounter told close before, else the one the article tells most of."""
    last = last_told(known, encounter)
    if last is not None:
        return last
    most = sorted(known, key=lambda one: -len(one.raws))
    return most[0] if len(most) == 1 or (most and len(most[0].raws) > len(most[1].raws)) else None


def is_clear(known: Sequence[ResolvedEncounter], encounter: RawEncounter) -> bool:
    """Tell whether all encounters and calls told close before are of the same people: nobody else can be meant."""
    return len({frozenset(one.people) for one in _told_near(known, encounter)}) == 1


def sides_of(known: ResolvedEncounter) -> dict[str, Entity]:
    """Return the states and bodies that met, if they were two or more, else all who did."""
    sides = {i: e for i, e in known.people.items() if e.kind != ActorKind.PERSON}
    return sides if len(sides) > 1 else dict(known.people)


def _near(known: Sequence[ResolvedEncounter], encounter: RawEncounter) -> list[ResolvedEncounter]:
    near = _told_near(known, encounter)
    if encounter.type == EncounterType.CALL:
        return near
    return [one for one in near if one.type != EncounterType.CALL] or near


def _told_near(known: Sequence[ResolvedEncounter], encounter: RawEncounter) -> list[ResolvedEncounter]:
    return [one for one in known if encounter.found.sentence - one.founds[-1].sentence <= AGAIN_REACH]


def spoken_of(
    known: Sequence[ResolvedEncounter],
    encounter: RawEncounter,
    people: dict[str, Entity],
    told: Sequence[RawEncounter],
) -> ResolvedEncounter | None:
    """Return the encounter "das Gespräch" means: the last one of its type with whom it names, told close before.

    `told` are the tellings so far. Where the last one by the same noun is of something else that it introduced, such as
    "der Nato-Gipfel", that is meant, which is none of those known.
    """
    possible = [one for one in reversed(known) if may_mean(encounter, one, people)]
    if not possible:
        return None
    last = next((one for one in reversed(told) if encounter.kind and one.kind == encounter.kind), None)
    near = last is not None and encounter.found.sentence - last.found.sentence <= MEANT_REACH
    if near and not people and last is not None and last.introducing and not any(last in one.raws for one in known):
        return None
    possible = _likely(possible, encounter)
    held = [one for one in possible if encounter.definite and one.status == encounter.status == Status.HELD]
    return (held or possible)[0]


def years_before(encounter: RawEncounter, last: ResolvedEncounter, day: date | None) -> bool:
    """Tell whether another time was in an earlier year than the last and the article, so that others held office."""
    then = encounter.period.end.year if encounter.period is not None else None
    now = last.period.start.year if last.period is not None else day.year if day is not None else None
    return then is not None and (now is None or now - then >= YEARS_APART)


def _likely(possible: list[ResolvedEncounter], encounter: RawEncounter) -> list[ResolvedEncounter]:
    """Return those that a telling rather speaks of: what is to come, what is not called off, what is not long ago."""
    if encounter.coming:
        possible = [one for one in possible if one.status != Status.HELD] or possible
    if encounter.status not in OFF:
        possible = [one for one in possible if one.status not in OFF] or possible
    return [one for one in possible if not is_long_ago(one, encounter)] or possible
