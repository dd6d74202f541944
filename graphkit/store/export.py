"""The graph in the formats of other programs."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

from graphkit.describe import interaction_graph, read_facts
from graphkit.store.files import write_whole
from graphkit.store.serialise import fit_for_xml, jsonld, nquads, ntriples, rdfxml, turtle
from graphkit.store.tables import facts_csv

_TIMESTAMP = re.compile(rb' lastmodifieddate="[^"]*"')


class ExportFormat(StrEnum):
    """A format the graph can be written in."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"

    @property
    def suffix(self) -> str:
        """The usual suffix of a file in this format."""
        suffixes = {"turtle": ".ttl", "ntriples": ".nt", "nquads": ".nq", "rdfxml": ".rdf"}
        return suffixes.get(self.value, f".{self.value}")


def export(store: ox.Store, style: ExportFormat, target: Path | None = None) -> bytes:
    """Return the graph in a format, and write it to a file where one is named.

    N-Quads hold each article's evidence in a graph of its own besides; GraphML and GEXF the network of actors,
    encounters and proposals; CSV a row for each fact and sentence. Raises UnwritableOutput.
    """
    content = _WRITERS[style](store)
    if target is not None:
        write_whole(target, content)
    return content


def _network(store: ox.Store) -> nx.MultiDiGraph[str]:
    graph = interaction_graph(read_facts(store))
    clean: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    clean.add_nodes_from((fit_for_xml(node), _clean(data)) for node, data in graph.nodes(data=True))
    # Without a key of its own Gephi takes parallel edges for one.
    for number, (start, end, data) in enumerate(graph.edges(data=True)):
        clean.add_edge(fit_for_xml(start), fit_for_xml(end), key=f"e{number}", **_clean(data))
    return clean


def _clean(data: dict[str, str | float]) -> dict[str, str | float]:
    return {
        name: fit_for_xml(value) if isinstance(value, str) else value for name, value in data.items() if value != ""
    }


def _graphml(store: ox.Store) -> bytes:
    out = io.BytesIO()
    nx.write_graphml(_network(store), out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def _gexf(store: ox.Store) -> bytes:
    graph = _network(store)
    for _, _, key, data in graph.edges(keys=True, data=True):
        data |= {"id": key, "label": data["relation"]}
    out = io.BytesIO()
    nx.write_gexf(graph, out, encoding="utf-8", prettyprint=True)
    return _TIMESTAMP.sub(b"", out.getvalue())


_WRITERS: dict[ExportFormat, Callable[[ox.Store], bytes]] = {
    ExportFormat.TURTLE: turtle,
    ExportFormat.NTRIPLES: ntriples,
    ExportFormat.NQUADS: nquads,
    ExportFormat.JSONLD: jsonld,
    ExportFormat.RDFXML: rdfxml,
    ExportFormat.GRAPHML: _graphml,
    ExportFormat.GEXF: _gexf,
    ExportFormat.CSV: lambda store: facts_csv(read_facts(store)),
}
