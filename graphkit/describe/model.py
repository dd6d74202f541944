"""Between rdflib's model, which users work with, and pyoxigraph's terms, which are faster to write and to store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from graphkit.describe.terms import PREFIXES


def to_graph(statements: Iterable[ox.Quad] | ox.Store) -> Graph:
    """Return an rdflib graph over the default graph of a store, or over a new one with the statements."""
    if isinstance(statements, ox.Store):
        store = statements
    else:
        store = ox.Store()
        store.bulk_extend(statements)
    graph = Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def to_quads(graph: Graph) -> Iterator[ox.Quad]:
    """Yield the triples of any rdflib graph as quads of the default graph."""
    yield from ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
