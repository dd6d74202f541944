"""Positions for the still picture: groups in places of their own, close things close, no box over another.

A spring layout in numpy over pairs that are near each other (cells of a grid), so that twenty thousand nodes take
seconds. Nothing is random: nodes start on sunflower spirals, and all sums run in a fixed order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
_ASPECT = 1.25  # the picture is wider than high, as screens are
_LARGE = 3000  # nodes; above this, fewer rounds


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """What the layout needs: a box (width, height) and a group for each node, and edges as two lists of indices."""

    widths: Sequence[float]
    heights: Sequence[float]
    group_of: Sequence[int]
    free: Sequence[bool]  # nodes that may leave their group's place: encounters, proposals, topics
    sources: Sequence[int]
    targets: Sequence[int]


def positions(sketch: Sketch) -> list[tuple[int, int]]:
    """Return whole-number coordinates for every node; the same sketch gives the same coordinates."""
    count = len(sketch.widths)
    if count == 0:
        return []
    boxes = np.column_stack([np.asarray(sketch.widths, float), np.asarray(sketch.heights, float)])
    group_of = np.asarray(sketch.group_of, dtype=np.int64)
    free = np.asarray(sketch.free, dtype=bool)
    ends = np.column_stack([np.asarray(sketch.sources, np.int64), np.asarray(sketch.targets, np.int64)])
    centres, radii = _place_groups(boxes, group_of, ends)
    at = _start(boxes, group_of, free, ends, centres, radii)
    at = _spring(at, boxes, group_of, free, ends, centres, radii)
    at = _part_boxes(at, boxes)
    at -= at.mean(axis=0)
    return [(int(x), int(y)) for x, y in np.rint(at)]


def _place_groups(boxes: Floats, group_of: Ints, ends: Ints) -> tuple[Floats, Floats]:
    groups = int(group_of.max()) + 1
    area = np.bincount(group_of, weights=boxes[:, 0] * boxes[:, 1], minlength=groups)
    radii = np.sqrt(area * 1.8 / np.pi) + 30
    order = np.arange(groups)
    reach = np.sqrt(np.cumsum(radii**2)) * 1.1
    at = np.column_stack([np.cos(order * _GOLDEN_ANGLE), np.sin(order * _GOLDEN_ANGLE)]) * reach[:, None]
    at[0] = 0
    pairs = np.sort(group_of[ends], axis=1)
    keys, weight = np.unique(pairs[:, 0] * groups + pairs[:, 1], return_counts=True)
    first, second = keys // groups, keys % groups
    between = first != second
    first, second, strength = first[between], second[between], np.sqrt(weight[between])
    links = np.bincount(np.concatenate([first, second]), weights=np.tile(strength, 2), minlength=groups) + 1e-9
    rounds = 150 if groups <= 150 else 40
    for turn in range(rounds):
        step = 0.8 * (1 - turn / rounds)
        gap = at[second] - at[first]
        distance = np.linalg.norm(gap, axis=1) + 1e-9
        want = radii[first] + radii[second] + 30
        share = strength / (links[first] + links[second])
        at = _moved(at, first, second, gap / distance[:, None] * ((distance - want) * share * step)[:, None])
        at -= at * step * 0.04 * np.array([1, _ASPECT])
        at = _part_circles(at, radii + 15)
    for _ in range(rounds):
        at = _part_circles(at, radii + 15)
    return at, radii


def _part_circles(at: Floats, radii: Floats) -> Floats:
    first, second = _near_pairs(at, float(radii.max()) * 2)
    gap = at[second] - at[first]
    distance = np.linalg.norm(gap, axis=1) + 1e-9
    overlap = np.maximum(radii[first] + radii[second] - distance, 0)
    hits = np.maximum(np.bincount(np.concatenate([first, second]), np.tile(overlap > 0, 2), len(at)), 1)
    share = 1 / np.sqrt(np.maximum(hits[first], hits[second]))
    return _moved(at, first, second, gap / distance[:, None] * (overlap * -0.5 * share)[:, None])


def _start(boxes: Floats, group_of: Ints, free: Ints, ends: Ints, centres: Floats, radii: Floats) -> Floats:
    count = len(boxes)
    at = np.zeros((count, 2))
    for group in range(len(centres)):
        members = np.flatnonzero((group_of == group) & ~free)
        turn = np.arange(len(members))
        reach = radii[group] * 0.8 * np.sqrt(turn / max(len(members), 1))
        spiral = np.column_stack([np.cos(turn * _GOLDEN_ANGLE), np.sin(turn * _GOLDEN_ANGLE)])
        at[members] = centres[group] + spiral * reach[:, None]
    # What lies between actors starts in their middle, turned a little so that twins do not fall on one point.
    links = np.vstack([ends, ends[:, ::-1]]) if len(ends) else np.zeros((0, 2), np.int64)
    links = links[free[links[:, 0]] & ~free[links[:, 1]]]
    degree = np.bincount(links[:, 0], minlength=count)
    for axis in (0, 1):
        total = np.bincount(links[:, 0], weights=at[links[:, 1], axis], minlength=count)
        at[:, axis] = np.where(free & (degree > 0), total / np.maximum(degree, 1), at[:, axis])
    lonely = np.flatnonzero(free & (degree == 0))
    at[lonely] = centres[group_of[lonely]]
    turn = np.arange(count)
    spread = np.column_stack([np.cos(turn * _GOLDEN_ANGLE), np.sin(turn * _GOLDEN_ANGLE)]) * 25
    at[free] += spread[free]
    return at


def _spring(
    at: Floats, boxes: Floats, group_of: Ints, free: Ints, ends: Ints, centres: Floats, radii: Floats
) -> Floats:
    count = len(at)
    rounds = 220 if count <= _LARGE else 40
    size = np.sqrt(boxes[:, 0] * boxes[:, 1])
    ideal = float(np.median(size)) * 1.1
    degree = np.maximum(np.bincount(ends.ravel(), minlength=count), 1) if len(ends) else np.ones(count)
    for turn in range(rounds):
        heat = ideal * 0.6 * (1 - turn / rounds) + 1
        force = np.zeros_like(at)
        first, second = _near_pairs(at, ideal * 2.5)
        gap = at[first] - at[second]
        distance = np.maximum(np.linalg.norm(gap, axis=1), 1.0)
        push = gap / distance[:, None] * ((size[first] + size[second]) ** 2 * 0.4 / distance)[:, None]
        force = _moved(force, first, second, push)
        if len(ends):
            gap = at[ends[:, 1]] - at[ends[:, 0]]
            distance = np.maximum(np.linalg.norm(gap, axis=1), 1.0)
            pull = gap * np.minimum(distance / ideal, 6.0)[:, None]
            for end, sign in ((0, 1.0), (1, -1.0)):
                node = ends[:, end]
                share = (sign * 0.6 / np.sqrt(degree[node]))[:, None]
                force = _moved(force, node, node, pull * share, back=False)
        home = centres[group_of] - at
        limit = np.maximum(radii[group_of] * 0.8 - size * 0.4, 10)
        force += home * np.where(free, 0.02, 0.1)[:, None]
        length = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
        at = at + force / length[:, None] * np.minimum(length, heat)[:, None]
        # An actor that left its group's place is set back to the rim.
        home = at - centres[group_of]
        away = np.maximum(np.linalg.norm(home, axis=1), 1e-9)
        rim = centres[group_of] + home * (limit / away)[:, None]
        at = np.where((~free & (away > limit))[:, None], rim, at)
    return at


def _part_boxes(at: Floats, boxes: Floats) -> Floats:
    half = boxes / 2
    reach = float(np.max(boxes))
    for _ in range(250 if len(at) <= _LARGE else 40):
        first, second = _near_pairs(at, reach)
        gap = at[second] - at[first]
        overlap = half[first] + half[second] - np.abs(gap)
        hit = (overlap > 0.5).all(axis=1)
        if not hit.any():
            break
        first, second, gap, overlap = first[hit], second[hit], gap[hit], overlap[hit]
        sideways = overlap[:, 0] < overlap[:, 1]
        sign = np.where(gap >= 0, 1.0, -1.0)
        push = np.zeros_like(gap)
        push[:, 0] = np.where(sideways, overlap[:, 0] * sign[:, 0], 0)
        push[:, 1] = np.where(sideways, 0, overlap[:, 1] * sign[:, 1])
        at = _moved(at, first, second, push * -0.5)
    return at


def _moved(at: Floats, first: Ints, second: Ints, push: Floats, *, back: bool = True) -> Floats:
    """Return `at` with `push` added to each first of the pairs and, if `back`, taken from each second."""
    count = len(at)
    moved = at.copy()
    for axis in (0, 1):
        moved[:, axis] += np.bincount(first, weights=push[:, axis], minlength=count)
        if back:
            moved[:, axis] -= np.bincount(second, weights=push[:, axis], minlength=count)
    return moved


def _near_pairs(at: Floats, reach: float) -> tuple[Ints, Ints]:
    """Return every pair (i < j) that may be closer than `reach` on both axes, by the cells of a grid."""
    if len(at) <= 150:
        first, second = np.triu_indices(len(at), 1)
        return first.astype(np.int64), second.astype(np.int64)
    cell = np.floor((at - at.min(axis=0)) / max(reach, 1e-6)).astype(np.int64)
    columns = int(cell[:, 0].max()) + 3
    key = (cell[:, 1] + 1) * columns + cell[:, 0] + 1
    order = np.argsort(key, kind="stable")
    keys = key[order]
    found_first, found_second = [], []
    for shift in (0, 1, columns - 1, columns, columns + 1):
        low = np.searchsorted(keys, keys + shift, side="left")
        high = np.searchsorted(keys, keys + shift, side="right")
        if shift == 0:
            low = np.maximum(low, np.arange(len(keys)) + 1)
        number = np.maximum(high - low, 0)
        rows = np.repeat(np.arange(len(keys)), number)
        offset = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        found_first.append(order[rows])
        found_second.append(order[np.repeat(low, number) + offset])
    return np.concatenate(found_first), np.concatenate(found_second)
