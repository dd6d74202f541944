"""Tell whether two tellings can be of one encounter, by when it is and by who takes part."""

from __future__ import annotations

from datetime import timedelta

from graphkit.facts import ActorKind, Period
from graphkit.resolve.coreference import Entity

YEAR = timedelta(days=300)


def is_vague(period: Period) -> bool:
    """Tell whether a period is as long as a year, which says little of when somebody met."""
    return period.end - period.start > YEAR


def overlap(a: Period | None, b: Period | None) -> bool:
    """Tell whether two tellings can share a day."""
    return a is None or b is None or (a.start <= b.end and b.start <= a.end)


def same_time(a: Period | None, b: Period | None) -> bool:
    """Tell whether two tellings can mean the same days: one holds the other."""
    if a is None or b is None:
        return True
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def narrower(a: Period, b: Period) -> bool:
    """Tell whether a period is shorter than another one and lies within it."""
    return (a.end - a.start) < (b.end - b.start) and b.start <= a.start and a.end <= b.end


def alike(a: dict[str, Entity], b: dict[str, Entity]) -> bool:
    """Tell whether two sets of participants can be one encounter told twice.

    Either one set holds the other, or they share somebody and differ only in that one names a state or body where the
    other names its people; two different persons of one side are two encounters.
    """
    first, second = set(a), set(b)
    if first <= second or second <= first:
        return True
    if not first & second:
        return False
    return all(_covered(e, b) for i, e in a.items() if i not in b) and all(
        _covered(e, a) for i, e in b.items() if i not in a
    )


def _covered(entity: Entity, others: dict[str, Entity]) -> bool:
    """Tell whether somebody among the others stands for an actor: its state or body, or its people."""
    for other in others.values():
        if entity.kind == ActorKind.PERSON and other.kind != ActorKind.PERSON and entity.side in (other.id, other.side):
            return True
        if (
            entity.kind != ActorKind.PERSON
            and other.kind == ActorKind.PERSON
            and other.side in (entity.id, entity.side)
        ):
            return True
    return (
        entity.kind == ActorKind.PERSON
        and entity.side is None
        and any(o.kind == ActorKind.STATE for o in others.values())
    )


def stand_for(a: dict[str, Entity], b: dict[str, Entity]) -> bool:
    """Tell whether all of one set stand for sides of the other, two sides at least: two ministers, their two states."""
    small, large = sorted((a, b), key=len)
    sides = {entity.side or entity.id for entity in small.values()}
    others = {e.side for i, e in large.items() if e.kind == ActorKind.PERSON and i not in small}
    if any(e.kind == ActorKind.PERSON and e.side in others and i not in large for i, e in small.items()):
        return False  # two different persons of one side
    return len(sides) > 1 and all(_covered(entity, large) for entity in small.values())
