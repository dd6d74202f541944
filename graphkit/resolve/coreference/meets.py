"""Tell who meets whom by the text alone, so that a pronoun is nobody whom it meets."""

from __future__ import annotations

from graphkit.extract.raw import RawFacts


def who_meets(raw: RawFacts) -> dict[int, frozenset[int]]:
    """Return for each mention those that the text says it meets, so that a pronoun is none of them."""
    met: dict[int, frozenset[int]] = {}
    for told in raw.encounters:
        for index in told.participants:
            group = raw.mentions[index].group
            others = (i for i in told.participants if raw.mentions[i].group != group)
            met[index] = met.get(index, frozenset()) | frozenset(others)
    return met
