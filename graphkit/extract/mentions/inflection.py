"""Inflect adjectives."""

from __future__ import annotations

from spacy.tokens import Doc


def strong(adjective: str, gender: str) -> str:
    """Return an adjective as it stands before a noun without an article, nominative singular."""
    if adjective.endswith("er") and adjective[:1].isupper():
        return adjective
    return adjective + {"m": "er", "f": "e", "n": "es"}[gender]


def is_apostrophe(doc: Doc, at: int) -> bool:
    """Tell whether a mark is the genitive ending of a name in front of it: "Scholz' Büro"."""
    return 0 < at < len(doc) and doc[at].text in ("'", "’") and doc[at - 1].text[-1] in "sßxz"
