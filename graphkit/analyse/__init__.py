"""What the facts mean as a network: measures, groups, brokers, camps, and a report of them."""

from __future__ import annotations

from graphkit.analyse.brokers import brokers
from graphkit.analyse.model import (
    ActorMeasures,
    Analysis,
    Bridge,
    Broker,
    Camp,
    Contradiction,
    Dispute,
    Group,
    Pair,
    StanceLink,
)
from graphkit.analyse.network import actor_graph, communities, contacts, groups, measures, pairs
from graphkit.analyse.report import report
from graphkit.analyse.stances import camps, contradictions, disputes, stance_links
from graphkit.analyse.table import render_analysis
from graphkit.describe import interaction_graph, root_sides
from graphkit.facts import Facts

__all__ = [
    "ActorMeasures",
    "Analysis",
    "Bridge",
    "Broker",
    "Camp",
    "Contradiction",
    "Dispute",
    "Group",
    "Pair",
    "StanceLink",
    "actor_graph",
    "analyse",
    "interaction_graph",
    "render_analysis",
    "report",
]

UNCERTAIN = 0.6


def analyse(facts: Facts, *, uncertain: float = UNCERTAIN) -> Analysis:
    """Measure the network of the facts; the same facts give the same analysis.

    Facts of less confidence than `uncertain` are listed as such, but count like the others.
    """
    graph = contacts(actor_graph(facts))
    community_of = communities(graph)
    ranked = measures(facts, graph, community_of)
    links = stance_links(facts)
    doubtful = sorted((fact.confidence, fact.id) for fact in facts.all() if fact.confidence < uncertain)
    return Analysis(
        actors=ranked,
        communities=community_of,
        groups=groups(ranked),
        pairs=pairs(graph),
        brokers=brokers(graph, ranked, links, root_sides(facts.actors)),
        stances=links,
        camps=camps(links),
        disputes=disputes(facts),
        contradictions=contradictions(facts),
        uncertain=tuple(name for _, name in doubtful),
    )
