"""RDF as text, sorted: the same triples give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from graphkit.describe.terms import PREFIXES, TYPE

Statement = ox.Triple | ox.Quad

_XML_FORBIDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sorted_triples(statements: Iterable[Statement]) -> list[ox.Triple]:
    """Return the triples, each once, by subject, predicate (the type first) and object."""
    triples = {one.triple if isinstance(one, ox.Quad) else one for one in statements}
    return sorted(triples, key=_order)


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    predicate = "" if triple.predicate == TYPE else triple.predicate.value
    return str(triple.subject), predicate, str(triple.object)


def turtle(statements: Iterable[Statement]) -> bytes:
    """Return sorted Turtle with graphkit's prefixes, those that are used and only those."""
    text = ox.serialize(sorted_triples(statements), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
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


def ntriples(statements: Iterable[Statement]) -> bytes:
    """Return sorted N-Triples."""
    return ox.serialize(sorted_triples(statements), format=ox.RdfFormat.N_TRIPLES) or b""


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Return sorted N-Quads, the default graph first."""
    in_order = sorted(set(quads), key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))
    return ox.serialize(in_order, format=ox.RdfFormat.N_QUADS) or b""


def jsonld(statements: Iterable[Statement]) -> bytes:
    """Return expanded JSON-LD, sorted."""
    quads = [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in sorted_triples(statements)]
    return ox.serialize(quads, format=ox.RdfFormat.JSON_LD) or b""


def rdfxml(statements: Iterable[Statement]) -> bytes:
    """Return sorted RDF/XML; characters that XML cannot hold become U+FFFD."""
    triples = [_fit_for_xml(triple) for triple in sorted_triples(statements)]
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
