"""Which actors stand together in the picture, and how central every node is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.describe import root_sides
from graphkit.facts import ActorKind, Facts
from graphkit.show.picture import Picture, Relation

_LOUVAIN_SEED = 7
_DAMPING = 0.85
_ROUNDS = 40


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """`of[i]` is the group of node i; `leaders[g]` the node a group is named after; `is_side[g]` if it is a state's."""

    of: list[int]
    leaders: list[int]
    is_side: list[bool]


def centrality(picture: Picture) -> list[float]:
    """Return PageRank over the undirected picture for every node; offices and repeated facts count, too."""
    count = len(picture.nodes)
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for edge in picture.edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    rank = [1.0 / max(count, 1)] * count
    for _ in range(_ROUNDS):
        base = (1 - _DAMPING) / max(count, 1)
        following = [base] * count
        for node, others in enumerate(neighbours):
            if others:
                share = _DAMPING * rank[node] / len(others)
                for other in others:
                    following[other] += share
        rank = following
    return rank


def communities(facts: Facts, picture: Picture) -> dict[str, int]:
    """Return the seeded Louvain community of every actor in the network of who met whom."""
    # Numbers as nodes: networkx walks through sets of them, whose order must not hang on the hash of a string.
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(picture.actor_count))
    for encounter in facts.encounters:
        known = sorted({picture.index[actor] for actor in encounter.participants if actor in picture.index})
        weight = 1.0 / max(len(known) - 1, 1)
        for number, first in enumerate(known):
            for second in known[number + 1 :]:
                before = graph.get_edge_data(first, second, {"weight": 0.0})["weight"]
                graph.add_edge(first, second, weight=before + weight)
    found = nx.community.louvain_communities(graph, weight="weight", seed=_LOUVAIN_SEED)
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    return {facts.actors[actor].id: number for number, members in enumerate(ordered) for actor in members}


def group_actors(
    facts: Facts, picture: Picture, rank: list[float], community_of: Mapping[str, int] | None = None
) -> Grouping:
    """Put actors into the groups of their sides, and those without a side into their communities.

    Every other node belongs to the group most of its actors are in.
    """
    if community_of is None:
        community_of = communities(facts, picture)
    keys = [_key(actor_id, side, community_of) for actor_id, side in _sides(facts)]
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for node, key in enumerate(keys):
        by_key[key].append(node)
    ordered = sorted(by_key, key=lambda key: (-sum(rank[node] for node in by_key[key]), key))
    number_of = {key: number for number, key in enumerate(ordered)}
    of = [number_of[key] for key in keys]
    leaders = [_leader(key, by_key[key], picture, rank) for key in ordered]
    of += _facts_groups(picture, of)
    return Grouping(of=of, leaders=leaders, is_side=[key[0] == "side" for key in ordered])


def _sides(facts: Facts) -> list[tuple[str, str | None]]:
    root = root_sides(facts.actors)
    own = {actor.id for actor in facts.actors if actor.kind is ActorKind.STATE} | {
        side for actor, side in root.items() if side != actor
    }
    return [(actor.id, root[actor.id] if root[actor.id] in own else None) for actor in facts.actors]


def _key(actor: str, side: str | None, community_of: Mapping[str, int]) -> tuple[str, str]:
    if side:
        return "side", side
    return ("community", f"{community_of[actor]:06}") if actor in community_of else ("alone", actor)


def _leader(key: tuple[str, str], members: list[int], picture: Picture, rank: list[float]) -> int:
    if key[0] == "side" and key[1] in picture.index:
        return picture.index[key[1]]
    return max(members, key=lambda node: (rank[node], -node))


def _facts_groups(picture: Picture, actor_groups: list[int]) -> list[int]:
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for edge in picture.edges:
        for node, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if node >= picture.actor_count > other and edge.relation is not Relation.OFFICE:
                votes[node][actor_groups[other]] += 1
    result = []
    for node in range(picture.actor_count, len(picture.nodes)):
        counted = votes[node]
        result.append(min(counted, key=lambda group: (-counted[group], group)) if counted else 0)
    return result
