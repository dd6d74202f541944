"""Inflect adjectives."""

from __future__ import annotations


def strong(adjective: str, gender: str) -> str:
    """Return an adjective as it stands before a noun without an article, nominative singular."""
    if adjective.endswith("er") and adjective[:1].isupper():
        return adjective
    return adjective + {"m": "er", "f": "e", "n": "es"}[gender]
