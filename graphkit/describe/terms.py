"""The terms graphkit writes, its IRIs, and the way from identifiers to IRIs and back."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

DIP = "https://w3id.org/graphkit/diplomacy#"
ID = "https://w3id.org/graphkit/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"

KINDS = (
    "actor",
    "article",
    "call",
    "evidence",
    "meeting",
    "office",
    "place",
    "position",
    "proposal",
    "statement",
    "topic",
)

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "dip": DIP,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": XSD,
    **{kind: f"{ID}{kind}/" for kind in KINDS},
}

TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["rdfs"] + "label")
ALT_LABEL = NamedNode(PREFIXES["skos"] + "altLabel")
EXACT_MATCH = NamedNode(PREFIXES["skos"] + "exactMatch")
IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
ISSUED = NamedNode(PREFIXES["dcterms"] + "issued")
TITLE = NamedNode(PREFIXES["dcterms"] + "title")
PUBLISHER = NamedNode(PREFIXES["dcterms"] + "publisher")
URL = NamedNode(PREFIXES["schema"] + "url")


@cache
def dip(name: str) -> NamedNode:
    """Return the term of the ontology with that local name."""
    return NamedNode(DIP + name)


@lru_cache(maxsize=100_000)
def iri(kind: str, *path: str) -> NamedNode:
    """Return the IRI of a node: its kind ("actor", "meeting", …) and its identifier, percent-encoded."""
    return NamedNode("/".join((ID + kind, *(quote(part, safe="") for part in path))))


def identifier(term: str) -> str:
    """Return the identifier an IRI was made from; an IRI that graphkit did not make is its own identifier."""
    if not term.startswith(ID):
        return term
    return unquote(term.removeprefix(ID).split("/", 1)[-1])


def label_key(label: str) -> str:
    """Return a short identifier for something known by its label only: readable, and different for other labels."""
    ascii_label = unicodedata.normalize("NFKD", label.replace("ß", "ss")).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_label.lower())[:48].strip("-")
    digest = hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest
