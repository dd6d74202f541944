"""Merge the facts of many articles: one actor, one node; one encounter told by several papers, one node."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.facts import Actor, Encounter, Evidence, Facts, Office, Period, Position, Status, TargetKind

SETTLED = (Status.HELD, Status.CANCELLED, Status.DENIED, Status.PLANNED, Status.PROPOSED)  # the surest first


def merge(articles: Iterable[Facts]) -> Facts:
    """Return the facts of all articles as one; sources keep no text, so that memory stays flat."""
    merger = _Merger()
    for facts in articles:
        merger.add(facts)
    return merger.result()


class _Merger:
    def __init__(self) -> None:
        self.facts = Facts()
        self.actors: dict[str, Actor] = {}
        self.offices: dict[str, Office] = {}
        self.encounters: dict[tuple[object, ...], list[Encounter]] = {}

    def add(self, facts: Facts) -> None:
        self.facts.sources += [replace(source, text="") for source in facts.sources]
        for actor in facts.actors:
            self.actors[actor.id] = _join_actors(self.actors[actor.id], actor) if actor.id in self.actors else actor
        moved = {e.id: self._encounter(e) for e in facts.encounters}
        self.facts.proposals += facts.proposals
        self.facts.positions += [_moved(position, moved) for position in facts.positions]
        self.facts.statements += facts.statements
        for office in facts.offices:
            known = self.offices.get(office.id)
            self.offices[office.id] = (
                replace(known, evidence=_joined(known.evidence, office.evidence)) if known else office
            )

    def _encounter(self, encounter: Encounter) -> str:
        """Take in an encounter and return the identifier it has from now on."""
        same = self.encounters.setdefault((encounter.type, encounter.participants), [])
        for number, known in enumerate(same):
            if _told_twice(known, encounter):
                same[number] = _join_encounters(known, encounter)
                return known.id
        same.append(encounter)
        return encounter.id

    def result(self) -> Facts:
        facts = self.facts
        facts.actors = [self.actors[key] for key in sorted(self.actors)]
        facts.encounters = sorted((e for same in self.encounters.values() for e in same), key=lambda f: f.id)
        facts.offices = [self.offices[key] for key in sorted(self.offices)]
        facts.proposals = sorted(facts.proposals, key=lambda f: f.id)
        facts.positions = sorted(facts.positions, key=lambda f: f.id)
        facts.statements = sorted(facts.statements, key=lambda f: f.id)
        facts.sources = sorted(facts.sources, key=lambda s: s.id)
        return facts


def _join_actors(a: Actor, b: Actor) -> Actor:
    label = a.label if a.authority or len(a.label) >= len(b.label) else b.label
    names = {*a.names, *b.names, a.label, b.label} - {label}
    return replace(a, label=label, names=tuple(sorted(names)), side=a.side or b.side)


def _joined(a: tuple[Evidence, ...], b: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(sorted({*a, *b}, key=lambda e: (e.article, e.start, e.rule)))


def _told_twice(a: Encounter, b: Encounter) -> bool:
    """Tell whether two papers speak of one encounter: the same people, and days that are known and meet."""
    if a.period is None or b.period is None:
        return False
    days = (a.period.end - a.period.start).days + (b.period.end - b.period.start).days
    if days > 20 or not _meet(a.period, b.period):
        return False
    return not (a.place and b.place and a.place != b.place)


def _meet(a: Period, b: Period) -> bool:
    return a.start <= b.end and b.start <= a.end


def _join_encounters(a: Encounter, b: Encounter) -> Encounter:
    period = min((p for p in (a.period, b.period) if p), key=lambda p: (p.end - p.start, p.start), default=None)
    status = min((a.status, b.status), key=SETTLED.index)
    return replace(
        a,
        status=status,
        period=period,
        place=a.place or b.place,
        confidence=max(a.confidence, b.confidence),
        evidence=_joined(a.evidence, b.evidence),
    )


def _moved(position: Position, moved: dict[str, str]) -> Position:
    if position.target_kind == TargetKind.ENCOUNTER and position.target in moved:
        return replace(position, target=moved[position.target])
    return position
