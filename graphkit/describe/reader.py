"""From RDF to `Facts`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple
from rdflib import Graph

from graphkit.describe.model import to_quads
from graphkit.describe.terms import (
    ALT_LABEL,
    DIP,
    EXACT_MATCH,
    IDENTIFIER,
    ISSUED,
    LABEL,
    PUBLISHER,
    TITLE,
    TYPE,
    URL,
    dip,
    identifier,
)
from graphkit.describe.writer import evidence_order
from graphkit.facts import (
    Actor,
    ActorKind,
    Encounter,
    EncounterType,
    Evidence,
    Facts,
    Office,
    Period,
    Position,
    Proposal,
    ProposalKind,
    Source,
    Stance,
    Statement,
    Status,
    TargetKind,
)

_Term = NamedNode | BlankNode | Literal | Triple
_Subject = NamedNode | BlankNode | Triple
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_facts(graph: Graph | Store | Iterable[Quad]) -> Facts:
    """Return the facts of any graph in graphkit's vocabulary, its own or another's.

    Of a store, the default graph is read. `describe` and back gives the same facts, without the articles' texts,
    participants in the order of their identifiers and evidence in the order of its place. What is incomplete is read
    as far as it goes; facts without the actor who holds, speaks or bears them are left out.
    """
    if isinstance(graph, Store):
        quads: Iterable[Quad] = graph.quads_for_pattern(None, None, None, DefaultGraph())
    else:
        quads = to_quads(graph) if isinstance(graph, Graph) else graph
    return _Reader(quads).facts()


class _Reader:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self.values: dict[_Subject, dict[NamedNode, list[_Term]]] = {}
        self.of_type: dict[str, list[_Subject]] = {}
        for quad in quads:
            self.values.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
            if quad.predicate == TYPE and isinstance(quad.object, NamedNode) and quad.object.value.startswith(DIP):
                self.of_type.setdefault(quad.object.value.removeprefix(DIP), []).append(quad.subject)
        self.targets = self._targets()

    def _targets(self) -> dict[_Subject, TargetKind]:
        kinds = {
            TargetKind.ACTOR: [kind.value for kind in ActorKind],
            TargetKind.ENCOUNTER: [kind.value for kind in EncounterType],
            TargetKind.PROPOSAL: ["Proposal"],
        }
        return {node: kind for kind, types in kinds.items() for name in types for node in self.of_type.get(name, [])}

    def facts(self) -> Facts:
        """Read every kind; each list is sorted by identifier."""
        return Facts(
            sources=self._sorted(map(self._source, self.of_type.get("Article", []))),
            actors=self._sorted(self._actor(node, kind) for kind in ActorKind for node in self.of_type.get(kind, [])),
            encounters=self._sorted(
                self._encounter(node, kind) for kind in EncounterType for node in self.of_type.get(kind, [])
            ),
            proposals=self._sorted(map(self._proposal, self.of_type.get("Proposal", []))),
            positions=self._sorted(map(self._position, self.of_type.get("Position", []))),
            statements=self._sorted(map(self._statement, self.of_type.get("Statement", []))),
            offices=self._sorted(map(self._office, self.of_type.get("Office", []))),
        )

    @staticmethod
    def _sorted(found: Iterable[_Fact | None]) -> list[_Fact]:
        by_id = {thing.id: thing for thing in found if thing is not None}
        return [by_id[key] for key in sorted(by_id)]

    # Values of a node

    def _all(self, node: _Subject, predicate: NamedNode) -> list[_Term]:
        found = self.values.get(node, {}).get(predicate, [])
        return sorted(found, key=str) if len(found) > 1 else found

    def _text(self, node: _Subject, predicate: NamedNode) -> str | None:
        texts = [term.value for term in self._all(node, predicate) if isinstance(term, Literal)]
        return texts[0] if texts else None

    def _ids(self, node: _Subject, name: str) -> tuple[str, ...]:
        return tuple(sorted(_id(term) for term in self._all(node, dip(name)) if not isinstance(term, Literal)))

    def _one(self, node: _Subject, name: str) -> str | None:
        ids = self._ids(node, name)
        return ids[0] if ids else None

    def _choice(self, node: _Subject, name: str, choices: type[_Choice]) -> _Choice | None:
        names = [term.value.removeprefix(DIP) for term in self._all(node, dip(name)) if isinstance(term, NamedNode)]
        return next((choices(value) for value in names if value in choices.__members__.values()), None)

    def _number(self, node: _Subject, name: str, default: float) -> float:
        try:
            return float(self._text(node, dip(name)) or default)
        except ValueError:
            return default

    def _day(self, node: _Subject, name: str) -> date | None:
        try:
            return date.fromisoformat((self._text(node, dip(name)) or "")[:10])
        except ValueError:
            return None

    # Kinds of nodes

    def _source(self, node: _Subject) -> Source:
        issued = self._text(node, ISSUED)
        return Source(
            id=self._text(node, IDENTIFIER) or _id(node),
            title=self._text(node, TITLE),
            issued=issued[:16] if issued else None,
            publisher=self._text(node, PUBLISHER),
            url=self._text(node, URL),
        )

    def _actor(self, node: _Subject, kind: ActorKind) -> Actor:
        label = self._text(node, LABEL) or _id(node)
        names = {term.value for term in self._all(node, ALT_LABEL) if isinstance(term, Literal)}
        authorities = [term.value for term in self._all(node, dip("authority")) if isinstance(term, NamedNode)]
        matches = {term.value for term in self._all(node, EXACT_MATCH) if isinstance(term, NamedNode)}
        return Actor(
            id=_id(node),
            kind=kind,
            label=label,
            names=tuple(sorted(names - {label})),
            authority=authorities[0] if authorities else None,
            exact_match=tuple(sorted(matches)),
            side=self._one(node, "side"),
        )

    def _encounter(self, node: _Subject, kind: EncounterType) -> Encounter:
        start, end = self._day(node, "startDate"), self._day(node, "endDate")
        start, end = start or end, end or start
        places = [term for term in self._all(node, dip("place")) if not isinstance(term, Literal)]
        return Encounter(
            id=_id(node),
            type=kind,
            participants=self._ids(node, "participant"),
            status=self._choice(node, "status", Status) or Status.HELD,
            period=Period(start=start, end=end) if start and end else None,
            place=self._text(places[0], LABEL) if places else None,
            confidence=self._number(node, "confidence", 1.0),
            evidence=self._evidence(node),
        )

    def _proposal(self, node: _Subject) -> Proposal:
        return Proposal(
            id=_id(node),
            kind=self._choice(node, "proposalKind", ProposalKind) or ProposalKind.PLAN,
            label=self._text(node, LABEL) or "",
            by=self._ids(node, "proposedBy"),
            to=self._ids(node, "addressedTo"),
            revises=self._one(node, "revises"),
            confidence=self._number(node, "confidence", 1.0),
            evidence=self._evidence(node),
        )

    def _position(self, node: _Subject) -> Position | None:
        holder, stance = self._one(node, "holder"), self._choice(node, "stance", Stance)
        if holder is None or stance is None:
            return None
        targets = [term for term in self._all(node, dip("target")) if not isinstance(term, Literal)]
        kind = self.targets.get(targets[0], TargetKind.TOPIC) if targets else TargetKind.TOPIC
        label = self._text(node, dip("targetLabel"))
        if kind is TargetKind.TOPIC and targets:
            label = label or self._text(targets[0], LABEL)
        return Position(
            id=_id(node),
            holder=holder,
            stance=stance,
            target_kind=kind,
            target=None if kind is TargetKind.TOPIC else _id(targets[0]),
            target_label=label,
            confidence=self._number(node, "confidence", 1.0),
            evidence=self._evidence(node),
        )

    def _statement(self, node: _Subject) -> Statement | None:
        speaker = self._one(node, "speaker")
        if speaker is None:
            return None
        confidence = self._number(node, "confidence", 1.0)
        return Statement(id=_id(node), speaker=speaker, confidence=confidence, evidence=self._evidence(node))

    def _office(self, node: _Subject) -> Office | None:
        person = self._one(node, "heldBy")
        if person is None:
            return None
        return Office(
            id=_id(node),
            title=self._text(node, LABEL) or "",
            person=person,
            of=self._one(node, "officeOf"),
            confidence=self._number(node, "confidence", 1.0),
            evidence=self._evidence(node),
        )

    def _evidence(self, fact: _Subject) -> tuple[Evidence, ...]:
        found = []
        for node in self._all(fact, dip("evidence")):
            if isinstance(node, Literal) or (article := self._one(node, "article")) is None:
                continue
            found.append(
                Evidence(
                    article=article,
                    start=int(self._number(node, "start", 0)),
                    end=int(self._number(node, "end", 0)),
                    quote=self._text(node, dip("quote")) or "",
                    rule=self._text(node, dip("rule")) or "",
                    confidence=self._number(node, "confidence", 1.0),
                    status=self._choice(node, "status", Status),
                    attributed_to=self._one(node, "attributedTo"),
                )
            )
        return tuple(sorted(found, key=evidence_order))


_Fact = TypeVar("_Fact", Source, Actor, Encounter, Proposal, Position, Statement, Office)


def _id(term: _Term) -> str:
    return identifier(term.value) if isinstance(term, NamedNode) else str(term)
