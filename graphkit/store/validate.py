"""The graph against the ontology's SHACL shapes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, Graph, Literal
from rdflib.term import Node

from graphkit.resources import ontology_path
from graphkit.store.render import shorten
from graphkit.store.serialise import ntriples
from graphkit.terminal import printable


@dataclass(frozen=True)
class Violation:
    """One node that does not have the shape it should."""

    node: str
    path: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        where = f"{shorten(self.node)}, {shorten(self.path)}" if self.path else shorten(self.node)
        value = f" (it is {printable(self.value)[:80]!r})" if self.value else ""
        return printable(f"{where}: {self.message}") + value


@dataclass(frozen=True)
class Report:
    """What validation found: nothing, where the graph conforms."""

    violations: tuple[Violation, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether every node has its shape."""
        return not self.violations

    def __str__(self) -> str:
        if self.conforms:
            return "The graph conforms to the shapes."
        count = len(self.violations)
        head = "1 node does" if count == 1 else f"{count} nodes do"
        return "\n".join([f"{head} not conform to the shapes:", *(f"- {one}" for one in self.violations)])


def validate(store: ox.Store, *, shapes: Path | None = None, ontology: Path | None = None) -> Report:
    """Check the default graph against the shapes, by default the ontology's own."""
    from pyshacl import validate as shacl  # slow to import, and needed here alone

    data = Graph(bind_namespaces="none")
    data.parse(data=ntriples(store), format="nt")
    terms = Graph().parse(ontology or ontology_path("diplomacy.ttl"))
    for triple in terms.triples((None, RDFS.subClassOf, None)):  # for shapes that target a superclass
        data.add(triple)
    conforms, results, _ = shacl(
        data, shacl_graph=Graph().parse(shapes or ontology_path("shapes.ttl")), inference="none", advanced=False
    )
    return Report() if conforms else Report(tuple(sorted(_violations(results), key=str)))


def _violations(results: Graph) -> list[Violation]:
    return [
        Violation(
            node=str(results.value(node, SH.focusNode) or ""),
            path=str(results.value(node, SH.resultPath) or ""),
            message=_message(results, node),
            value=str(results.value(node, SH.value) or ""),
        )
        for node in results.subjects(RDF.type, SH.ValidationResult)
    ]


def _message(results: Graph, node: Node) -> str:
    messages = [term for term in results.objects(node, SH.resultMessage) if isinstance(term, Literal)]
    messages.sort(key=lambda term: (term.language != "en", str(term)))
    return str(messages[0]) if messages else "it does not conform"
