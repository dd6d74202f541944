"""The graph as the page draws it: actors, encounters, proposals and topics, and the facts between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graphkit.describe.terms import label_key
from graphkit.facts import Encounter, Facts, Office, Position, Proposal, TargetKind
from graphkit.show.clean import clean_text


class Relation(StrEnum):
    """What an edge of the page says."""

    PARTICIPANT = "participant"
    PROPOSED_BY = "proposedBy"
    ADDRESSED_TO = "addressedTo"
    POSITION = "position"
    OFFICE = "office"
    REVISES = "revises"


TOPIC = "Topic"


@dataclass(frozen=True, kw_only=True)
class PictureNode:
    """A node; `kind` is an actor's kind, an encounter's type, a proposal's kind or "Topic"."""

    id: str
    kind: str
    label: str
    fact: int | None = None  # index into `Facts.all()` for an encounter or a proposal
    term: str | None = None  # the identifier a topic has in the RDF graph


@dataclass(frozen=True, kw_only=True)
class PictureEdge:
    """An edge between two nodes, both by their index; `fact` is an index into `Facts.all()`."""

    source: int
    target: int
    relation: Relation
    fact: int


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Nodes (actors first, in the order of `Facts.actors`) and edges; `index` finds a node by its id."""

    nodes: list[PictureNode]
    edges: list[PictureEdge]
    index: dict[str, int]
    actor_count: int


def topic_id(label: str) -> str:
    """Return the id of the node for a topic that is known by its label only."""
    return "topic:" + clean_text(label).casefold()


def draw(facts: Facts) -> Picture:
    """Return the nodes and edges of `facts`; a reference to something that is not in `facts` is left out."""
    nodes = [PictureNode(id=actor.id, kind=actor.kind, label=clean_text(actor.label)) for actor in facts.actors]
    everything = facts.all()
    for number, fact in enumerate(everything):
        if isinstance(fact, Encounter):
            nodes.append(PictureNode(id=fact.id, kind=fact.type, label=clean_text(fact.place or ""), fact=number))
        elif isinstance(fact, Proposal):
            nodes.append(PictureNode(id=fact.id, kind=fact.kind, label=clean_text(fact.label), fact=number))
    topics = {topic_id(label): label for label in sorted(_topic_labels(facts), reverse=True)}
    for key, label in sorted(topics.items()):
        nodes.append(PictureNode(id=key, kind=TOPIC, label=clean_text(label), term=label_key(label)))
    index: dict[str, int] = {}
    for number, node in enumerate(nodes):
        index.setdefault(node.id, number)
    edges = []
    for number, fact in enumerate(everything):
        for source, target, relation in _ends(fact):
            if source in index and target in index and source != target:
                edge = PictureEdge(source=index[source], target=index[target], relation=relation, fact=number)
                edges.append(edge)
    return Picture(nodes=nodes, edges=edges, index=index, actor_count=len(facts.actors))


def position_target(position: Position) -> str | None:
    """Return the id of the node a position is about, or None where the article names nothing."""
    if position.target_kind is not TargetKind.TOPIC:
        return position.target
    return topic_id(position.target_label) if position.target_label else None


def _topic_labels(facts: Facts) -> Iterator[str]:
    for position in facts.positions:
        if position.target_kind is TargetKind.TOPIC and position.target_label:
            yield position.target_label


def _ends(fact: object) -> Iterator[tuple[str, str, Relation]]:
    if isinstance(fact, Encounter):
        yield from ((actor, fact.id, Relation.PARTICIPANT) for actor in fact.participants)
    elif isinstance(fact, Proposal):
        yield from ((actor, fact.id, Relation.PROPOSED_BY) for actor in fact.by)
        yield from ((fact.id, actor, Relation.ADDRESSED_TO) for actor in fact.to)
        if fact.revises:
            yield fact.id, fact.revises, Relation.REVISES
    elif isinstance(fact, Position):
        target = position_target(fact)
        if target:
            yield fact.holder, target, Relation.POSITION
    elif isinstance(fact, Office) and fact.of:
        yield fact.person, fact.of, Relation.OFFICE
