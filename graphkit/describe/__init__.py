"""Facts as RDF in the terms of `ontology/diplomacy.ttl`, and RDF back to facts."""

from __future__ import annotations

from graphkit.describe.articles import article_graphs
from graphkit.describe.counterparts import counterparts, root_sides
from graphkit.describe.model import to_graph, to_quads
from graphkit.describe.network import interaction_graph
from graphkit.describe.reader import read_facts
from graphkit.describe.terms import PREFIXES
from graphkit.describe.writer import describe

__all__ = [
    "PREFIXES",
    "article_graphs",
    "counterparts",
    "describe",
    "interaction_graph",
    "read_facts",
    "root_sides",
    "to_graph",
    "to_quads",
]
