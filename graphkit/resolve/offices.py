"""Tell whether two titles are one office, and join the tellings of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graphkit.facts import Evidence, Office
from graphkit.lexicon import words
from graphkit.resolve.identifiers import fact_id

OTHERS = tuple(sorted(words(Path(__file__).parent / "other_offices.tsv")))


def same_office(a: str, b: str) -> bool:
    """Tell whether two titles are one office: "Präsident" and "Staatspräsident", but not "Vizepräsident"."""
    long, short = sorted((a.lower(), b.lower()), key=len, reverse=True)
    if long == short:
        return True
    return " " not in long and long.endswith(short) and not long.removesuffix(short).rstrip("-").startswith(OTHERS)


def join_offices(offices: Iterable[Office]) -> list[Office]:
    """Return each office of a person once, under its longest title, with all its evidence."""
    known: dict[str, list[list[Office]]] = {}
    for office in sorted(offices, key=lambda o: (o.person, o.of is None, -len(o.title), o.title, o.of or "", o.id)):
        groups = known.setdefault(office.person, [])
        fitting = [group for group in groups if _one(group[0], office) and group[0].of == office.of]
        fitting = fitting or [group for group in groups if _one(group[0], office)]
        if fitting and (office.of is not None or len({group[0].of for group in fitting}) == 1):
            fitting[0].append(office)
        else:
            groups.append([office])
    return sorted((_joined(group) for groups in known.values() for group in groups), key=lambda o: o.id)


def _one(a: Office, b: Office) -> bool:
    return same_office(a.title, b.title) and (a.of == b.of or b.of is None)


def _joined(offices: list[Office]) -> Office:
    first = offices[0]
    evidence: set[Evidence] = {proof for office in offices for proof in office.evidence}
    return replace(
        first,
        id=fact_id("office", first.person, first.title, first.of),
        confidence=max(office.confidence for office in offices),
        evidence=in_order(evidence),
    )


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence by article and place, each once."""
    return tuple(
        sorted(
            set(evidence),
            key=lambda e: (e.article, e.start, e.end, e.rule, e.status or "", e.attributed_to or "", e.confidence),
        )
    )
