"""The network of actors: who met whom, how often, and what that makes of each."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from graphkit.analyse.model import ActorMeasures, Group, Pair
from graphkit.describe import counterparts, root_sides
from graphkit.facts import Encounter, Facts, Status

SEED = 20250301  # any number, but always the same
_PLANNED_WEIGHT = 0.5
_EXACT_BETWEENNESS = 800  # nodes; above this the shortest ways from a sample of the nodes are counted
_SAMPLE = 200
_DAMPING = 0.85
_ROUNDS = 100
_PRECISION = 1e-9


def actor_graph(facts: Facts) -> nx.Graph[str]:
    """Return the projection to actors: an edge joins two who faced each other in an encounter.

    An edge has the number of encounters by status (`held`, `planned`, `proposed`, `denied`, `cancelled`), their ids as
    `encounters`, those held or planned as `contacts`, and as `weight` the encounters held and half of those planned.
    Members of one delegation are not joined. Every actor is a node, with `label` and `kind`.
    """
    graph: nx.Graph[str] = nx.Graph()
    for actor in facts.actors:
        graph.add_node(actor.id, label=actor.label, kind=actor.kind.value)
    sides = root_sides(facts.actors)
    for encounter in facts.encounters:
        for first, second in counterparts(encounter, sides):
            if not graph.has_edge(first, second):
                counts = {status.value.lower(): 0 for status in Status}
                graph.add_edge(first, second, **counts, weight=0.0, encounters=(), contacts=())
            edge = graph.edges[first, second]
            edge[encounter.status.value.lower()] += 1
            edge["encounters"] += (encounter.id,)
            if encounter.status in (Status.HELD, Status.PLANNED):
                edge["contacts"] += (encounter.id,)
            edge["weight"] = edge["held"] + _PLANNED_WEIGHT * edge["planned"]
    return graph


def contacts(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the actor graph with the edges of encounters held or planned only, nodes and edges in sorted order."""
    kept: nx.Graph[str] = nx.Graph()
    kept.add_nodes_from(sorted(graph.nodes))
    met = {in_order(first, second): data for first, second, data in graph.edges(data=True) if data["weight"] > 0}
    for first, second in sorted(met):
        kept.add_edge(first, second, **met[first, second])
    return kept


def in_order(first: str, second: str) -> tuple[str, str]:
    """Return two actors in the one order a pair is kept in."""
    return (first, second) if first < second else (second, first)


def communities(graph: nx.Graph[str]) -> dict[str, int]:
    """Return the seeded Louvain community of each actor, the largest first; number them from 0."""
    names = list(graph.nodes)
    # Louvain walks over sets; those of small integers have the same order in every process.
    number_of = {name: number for number, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    for first, second, data in graph.edges(data=True):
        numbered.add_edge(number_of[first], number_of[second], weight=data["weight"])
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    groups = sorted((sorted(names[node] for node in group) for group in found), key=lambda group: (-len(group), group))
    return {actor: number for number, group in enumerate(groups) for actor in group}


def measures(facts: Facts, graph: nx.Graph[str], community_of: dict[str, int]) -> tuple[ActorMeasures, ...]:
    """Return every actor's measures in the contact graph, the most central actor first."""
    sample = _SAMPLE if len(graph) > _EXACT_BETWEENNESS else None
    between = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    rank = pagerank(graph)
    taken = encounters_of(facts)
    held = {actor: sum(one.status is Status.HELD for one in all_of) for actor, all_of in taken.items()}
    planned = {actor: sum(one.status is Status.PLANNED for one in all_of) for actor, all_of in taken.items()}
    found = [
        ActorMeasures(
            actor=actor,
            held=held.get(actor, 0),
            planned=planned.get(actor, 0),
            degree=graph.degree(actor),
            betweenness=round(between[actor], 6),
            pagerank=round(rank[actor], 6),
            community=community_of[actor],
        )
        for actor in graph
    ]
    return tuple(sorted(found, key=_importance))


def _importance(one: ActorMeasures) -> tuple[bool, float, int, float, str]:
    # Not PageRank alone: two who met each other and nobody else have the rank of an average actor.
    encounters = one.held + _PLANNED_WEIGHT * one.planned
    return one.degree == 0, -encounters, -one.degree, -one.pagerank, one.actor


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the weighted PageRank of each node; networkx's own needs SciPy, which graphkit does without."""
    if not graph:
        return {}
    strength = {node: graph.degree(node, weight="weight") for node in graph}
    rank = dict.fromkeys(graph, 1 / len(graph))
    for _ in range(_ROUNDS):
        idle = sum(rank[node] for node in graph if not strength[node])
        base = (1 - _DAMPING + _DAMPING * idle) / len(graph)
        before, rank = rank, dict.fromkeys(graph, base)
        for node in graph:
            for other, data in graph[node].items():
                rank[other] += _DAMPING * before[node] * data["weight"] / strength[node]
        if sum(abs(rank[node] - before[node]) for node in graph) < _PRECISION * len(graph):
            break
    return rank


def encounters_of(facts: Facts) -> dict[str, list[Encounter]]:
    """Return each actor's encounters, by date, the undated last."""
    found: dict[str, list[Encounter]] = defaultdict(list)
    for encounter in sorted(facts.encounters, key=by_date):
        for actor in encounter.participants:
            found[actor].append(encounter)
    return dict(found)


def by_date(encounter: Encounter) -> tuple[str, str, str]:
    """Sort encounters by date, the undated last."""
    if encounter.period is None:
        return "~", "~", encounter.id
    return encounter.period.start.isoformat(), encounter.period.end.isoformat(), encounter.id


def groups(ranked: tuple[ActorMeasures, ...]) -> tuple[Group, ...]:
    """Return the communities of at least two actors, members by centrality."""
    members: dict[int, list[str]] = defaultdict(list)
    for one in ranked:
        members[one.community].append(one.actor)
    return tuple(
        Group(number=number, members=tuple(members[number])) for number in sorted(members) if len(members[number]) > 1
    )


def pairs(graph: nx.Graph[str]) -> tuple[Pair, ...]:
    """Return the pairs of the contact graph, those with most encounters first."""
    found = [
        Pair(
            first=first,
            second=second,
            held=data["held"],
            planned=data["planned"],
            encounters=data["contacts"],
        )
        for first, second, data in graph.edges(data=True)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.held, -pair.planned, pair.first, pair.second)))
