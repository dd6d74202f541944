"""One encounter while an article's tellings of it are gathered, and what can be one more telling of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graphkit.extract.raw import Found, RawEncounter
from graphkit.facts import ActorKind, Encounter, EncounterType, Evidence, Period, Status
from graphkit.lexicon import words
from graphkit.resolve.coreference import Entity
from graphkit.resolve.same_encounter import overlap

SPOKEN = frozenset(f"encounter:{verb}" for verb in words(Path(__file__).parent / "spoken.tsv"))


@dataclass(kw_only=True)
class ResolvedEncounter:
    """An encounter while an article's mentions of it are being gathered."""

    type: EncounterType
    people: dict[str, Entity]
    status: Status
    period: Period | None
    place: str | None
    founds: list[Found] = field(default_factory=list)
    raws: list[RawEncounter] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    fact: Encounter = field(init=False)


def only_spoken(known: ResolvedEncounter) -> bool:
    """Tell whether an encounter is told as no more than a talk, which may be one by telephone."""
    return known.place is None and all(found.rule in SPOKEN for found in known.founds)


def is_between(known: ResolvedEncounter) -> bool:
    """Tell whether states or bodies met, as in a round of talks."""
    return sum(entity.kind != ActorKind.PERSON for entity in known.people.values()) > 1


def may_join(known: ResolvedEncounter, joined: RawEncounter) -> bool:
    """Tell whether somebody can have taken part in an encounter: of that type, then and there."""
    where = known.place is None or joined.place is None or known.place == joined.place
    if known.status in (Status.DENIED, Status.CANCELLED):
        return False
    if known.status == Status.HELD and joined.status in (Status.PLANNED, Status.PROPOSED):
        return False  # who will take part takes part in something to come
    alike = joined.type is None or known.type == joined.type  # "an dem Gespräch": a call as well
    return alike and where and overlap(known.period, joined.period)
