"""RDF as text, sorted: the same triples give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graphkit.describe.terms import PREFIXES, TYPE

Source = Iterable[ox.Triple | ox.Quad] | ox.Store  # of a store, the default graph

_TYPE = str(TYPE).encode()
_XML_FORBIDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sorted_triples(graph: Source) -> Iterator[ox.Triple]:
    """Yield the triples, each once, by subject, predicate (the type first) and object."""
    # Lines of bytes sort and compare several times as fast as terms do.
    for quad in ox.parse(ntriples(graph), format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def turtle(graph: Source) -> bytes:
    """Return sorted Turtle with graphkit's prefixes, those that are used and only those."""
    text = ox.serialize(sorted_triples(graph), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    head: list[bytes] = []
    rest = text
    while rest.startswith(b"@prefix "):
        line, _, rest = rest.partition(b"\n")
        head.append(line)
    used = [line for line in sorted(head) if _is_used(line.split(b" ")[1], rest)]
    return b"\n".join([*used, b"", _spaced(rest)]) if used else rest


def _is_used(prefix: bytes, body: bytes) -> bool:
    return re.search(rb"(?<![\w\\:/])" + re.escape(prefix), body) is not None


def _spaced(body: bytes) -> bytes:
    # An empty line before each subject: only a line that is no continuation starts without a tab.
    return re.sub(rb" \.\n(?=[^\t\n])", b" .\n\n", body)


def ntriples(graph: Source) -> bytes:
    """Return N-Triples, each once, by subject, predicate (the type first) and object."""
    if isinstance(graph, ox.Store):
        return _sorted_lines(graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()))
    triples = (one.triple if isinstance(one, ox.Quad) else one for one in graph)
    return _sorted_lines(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))


def nquads(store: ox.Store) -> bytes:
    """Return sorted N-Quads of all graphs of a store."""
    return _sorted_lines(store.dump(format=ox.RdfFormat.N_QUADS))


def _sorted_lines(text: bytes | None) -> bytes:
    lines = sorted(set((text or b"").splitlines(keepends=True)), key=_order)
    return b"".join(lines)


def _order(line: bytes) -> bytes:
    return line.replace(_TYPE, b"!", 1)


def jsonld(graph: Source) -> bytes:
    """Return expanded JSON-LD, sorted."""
    quads = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in sorted_triples(graph))
    return ox.serialize(quads, format=ox.RdfFormat.JSON_LD) or b""


def rdfxml(graph: Source) -> bytes:
    """Return sorted RDF/XML; characters that XML cannot hold become U+FFFD."""
    triples = (_fit_for_xml(triple) for triple in sorted_triples(graph))
    return ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""


def fit_for_xml(text: str) -> str:
    """Replace the characters that XML cannot hold."""
    return _XML_FORBIDS.sub("\ufffd", text)


def _fit_for_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or not _XML_FORBIDS.search(value.value):
        return triple
    clean = fit_for_xml(value.value)
    literal = (
        ox.Literal(clean, language=value.language) if value.language else ox.Literal(clean, datatype=value.datatype)
    )
    return ox.Triple(triple.subject, triple.predicate, literal)
