"""The shape and the size of a node, and the box it takes together with its label."""

from __future__ import annotations

import math

from graphkit.show.picture import Picture, PictureNode

_SHAPES = {
    "Person": "dot",
    "State": "square",
    "Organization": "hexagon",
    "Group": "triangle",
    "Meeting": "diamond",
    "Call": "diamond",
    "Plan": "star",
    "Demand": "star",
    "Topic": "triangleDown",
}
_LABEL_HEIGHT = 20
_LETTER_WIDTH = 8.2
_LONGEST_LABEL = 26  # letters; the page cuts longer labels and shows them whole in the panel
_ALL_LABELLED = 400  # above this many nodes only the largest get room for their labels
_NONE_LABELLED = 3000  # above this many the page labels what fits


def shape_of(node: PictureNode) -> str:
    """Return the name of the vis-network shape for a node's kind."""
    return _SHAPES.get(node.kind, "dot")


def sizes(picture: Picture, rank: list[float]) -> list[int]:
    """Return the radius of every node: the root of an actor's centrality, small and even for everything else."""
    top = max(rank[: picture.actor_count], default=1.0)
    actors = [round(9 + 19 * math.sqrt(value / top)) for value in rank[: picture.actor_count]]
    return actors + [8 if node.kind == "Topic" else 10 for node in picture.nodes[picture.actor_count :]]


def box_of(node: PictureNode, radius: int, count: int) -> tuple[float, float]:
    """Return the width and height that a node and its label take in a graph of `count` nodes."""
    if count > _NONE_LABELLED or (count > _ALL_LABELLED and radius < 18):
        return 2 * radius + 14, 2 * radius + 14
    letters = min(len(node.label) or 14, _LONGEST_LABEL)
    share = 1.3 if node.fact is None and node.kind != "Topic" else 0.7  # an actor's label has to find its place
    return max(2 * radius, letters * _LETTER_WIDTH * share) + 14, 2 * radius + _LABEL_HEIGHT + 12
