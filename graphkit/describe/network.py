"""Facts as a network: actors, encounters and proposals are nodes, what joins them are edges."""

from __future__ import annotations

import networkx as nx

from graphkit.describe.terms import label_key
from graphkit.facts import Encounter, Facts, Position, TargetKind


def interaction_graph(facts: Facts) -> nx.MultiDiGraph[str]:
    """Return the actor–encounter–proposal graph.

    A node is named by kind and identifier ("actor/norwegen", "meeting/…", "proposal/…", "topic/…") and has `kind`,
    `type` and `label`; an edge has `relation` ("participant", "proposes", "addressedTo", "supports", "rejects",
    "criticises", "revises", "side", "holdsOffice"), the `fact` it comes from, `status` and `confidence` where these
    apply. Every value is a string or a number, so that the graph can be written in any format.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in facts.actors:
        graph.add_node(f"actor/{actor.id}", kind="actor", type=actor.kind.value, label=actor.label)
    for actor in facts.actors:
        if actor.side:
            _join(graph, f"actor/{actor.id}", f"actor/{actor.side}", "side")
    _add_encounters(graph, facts)
    _add_proposals(graph, facts)
    encounters = {encounter.id: encounter_node(encounter) for encounter in facts.encounters}
    for position in facts.positions:
        _add_position(graph, position, encounters)
    for office in facts.offices:
        if office.of:
            person, body = f"actor/{office.person}", f"actor/{office.of}"
            _join(graph, person, body, "holdsOffice", office.id, office.confidence, title=office.title)
    return graph


def encounter_node(encounter: Encounter) -> str:
    """Return the name of an encounter's node."""
    return f"{encounter.type.value.lower()}/{encounter.id}"


def encounter_label(encounter: Encounter) -> str:
    """Return a label that tells encounters apart: "Meeting, Genf, 2025-03-04"."""
    start = encounter.period.start.isoformat() if encounter.period else None
    return ", ".join(part for part in (encounter.type.value, encounter.place, start) if part)


def _add_encounters(graph: nx.MultiDiGraph[str], facts: Facts) -> None:
    for encounter in facts.encounters:
        node = encounter_node(encounter)
        graph.add_node(
            node,
            kind="encounter",
            type=encounter.type.value,
            label=encounter_label(encounter),
            status=encounter.status.value,
            start=encounter.period.start.isoformat() if encounter.period else "",
            end=encounter.period.end.isoformat() if encounter.period else "",
            place=encounter.place or "",
            confidence=encounter.confidence,
        )
        for actor in encounter.participants:
            _join(
                graph,
                f"actor/{actor}",
                node,
                "participant",
                encounter.id,
                encounter.confidence,
                status=encounter.status.value,
            )


def _add_proposals(graph: nx.MultiDiGraph[str], facts: Facts) -> None:
    for proposal in facts.proposals:
        node = f"proposal/{proposal.id}"
        graph.add_node(
            node, kind="proposal", type=proposal.kind.value, label=proposal.label, confidence=proposal.confidence
        )
        for actor in proposal.by:
            _join(graph, f"actor/{actor}", node, "proposes", proposal.id, proposal.confidence)
        for actor in proposal.to:
            _join(graph, node, f"actor/{actor}", "addressedTo", proposal.id, proposal.confidence)
    known = {proposal.id for proposal in facts.proposals}
    for proposal in facts.proposals:
        if proposal.revises in known:
            _join(graph, f"proposal/{proposal.id}", f"proposal/{proposal.revises}", "revises", proposal.id)


def _add_position(graph: nx.MultiDiGraph[str], position: Position, encounters: dict[str, str]) -> None:
    if position.target_kind is TargetKind.TOPIC or not position.target:
        if not position.target_label:
            return
        target = f"topic/{label_key(position.target_label)}"
        graph.add_node(target, kind="topic", type="Topic", label=position.target_label)
    elif position.target_kind is TargetKind.ENCOUNTER:
        if position.target not in encounters:
            return
        target = encounters[position.target]
    else:
        target = f"{position.target_kind.value}/{position.target}"
    _join(graph, f"actor/{position.holder}", target, position.stance.value.lower(), position.id, position.confidence)


def _join(
    graph: nx.MultiDiGraph[str],
    start: str,
    end: str,
    relation: str,
    fact: str = "",
    confidence: float = 1.0,
    **more: str,
) -> None:
    for node in (start, end):
        if node not in graph:  # an actor or proposal that the facts name but do not describe
            kind, _, name = node.partition("/")
            graph.add_node(node, kind=kind, type="", label=name)
    graph.add_edge(start, end, key=f"{relation}/{fact}", relation=relation, fact=fact, confidence=confidence, **more)
