"""Who faced whom in an encounter: the pairs of participants of different sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from graphkit.facts import Actor, Encounter, root_side


def root_sides(actors: Iterable[Actor]) -> dict[str, str]:
    """Return for each actor id the state or body at the end of its chain of sides, itself where it has none."""
    known = {actor.id: actor for actor in actors}
    return {actor: root_side(actor, known) for actor in known}


def counterparts(encounter: Encounter, sides: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the sorted pairs of participants that met.

    Members of one delegation do not count as having met each other, unless everybody was of one side.
    """
    pairs = list(combinations(sorted(set(encounter.participants)), 2))
    facing = [(a, b) for a, b in pairs if sides.get(a, a) != sides.get(b, b)]
    return facing or pairs
