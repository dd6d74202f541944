"""Who stands between communities, and between those who oppose each other."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from graphkit.analyse.model import ActorMeasures, Bridge, Broker, StanceLink
from graphkit.analyse.network import in_order


def brokers(
    graph: nx.Graph[str],
    ranked: tuple[ActorMeasures, ...],
    stances: tuple[StanceLink, ...],
    sides: dict[str, str],
) -> tuple[Broker, ...]:
    """Return the actors whose contacts reach into other communities, or to both of two opponents.

    `graph` is the contact graph; opponents are sides of which one rejects or criticises the other.
    """
    between = {one.actor: one.betweenness for one in ranked}
    community_of = {one.actor: one.community for one in ranked}
    opposed = sorted({in_order(link.holder, link.towards) for link in stances if link.balance < 0})
    found = []
    for actor in graph:
        bridges = _bridges(graph, actor, community_of)
        met = {sides.get(other, other) for other, data in graph[actor].items() if data["held"]}
        own = sides.get(actor, actor)
        opponents = tuple(pair for pair in opposed if own not in pair and met.issuperset(pair))
        if opponents or (len(bridges) > 1 and between[actor] > 0):
            found.append(Broker(actor=actor, betweenness=between[actor], bridges=bridges, opponents=opponents))
    return tuple(sorted(found, key=lambda one: (-len(one.opponents), -one.betweenness, -len(one.bridges), one.actor)))


def _bridges(graph: nx.Graph[str], actor: str, community_of: dict[str, int]) -> tuple[Bridge, ...]:
    """Return the communities an actor has contacts in, its own among them."""
    reached: dict[int, set[str]] = defaultdict(set)
    for other, data in graph[actor].items():
        reached[community_of[other]].update(data["contacts"])
    return tuple(Bridge(community=number, encounters=tuple(sorted(reached[number]))) for number in sorted(reached))
