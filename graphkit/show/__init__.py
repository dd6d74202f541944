"""The graph page: one HTML file that holds the graph, its facts with their sentences, and everything to read them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from graphkit.analyse import Analysis
from graphkit.facts import Facts
from graphkit.show.assemble import html
from graphkit.show.clean import clean_text
from graphkit.show.groups import centrality, group_actors
from graphkit.show.layout import Sketch, positions
from graphkit.show.payload import payload
from graphkit.show.picture import Picture, draw
from graphkit.show.shapes import box_of, shape_of, sizes

__all__ = ["render_page", "write_page"]

_OPTIONS: dict[str, Any] = {"physics": {"enabled": False}}


def write_page(
    facts: Facts, target: Path, *, analysis: Analysis | None = None, title: str | None = None, language: str = "de"
) -> None:
    """Write the page for `facts` to `target`, all or nothing.

    Without `analysis` the page finds the communities itself and does not name who mediates.
    `title` is the page's heading and the name of its tab.
    `language` is "de" or "en": what the page speaks where the browser asks for neither. Raises OSError where
    `target` cannot be written.
    """
    text = render_page(facts, analysis=analysis, title=title, language=language)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def render_page(
    facts: Facts, *, analysis: Analysis | None = None, title: str | None = None, language: str = "de"
) -> str:
    """Return the page for `facts` as HTML; see `write_page`."""
    picture = draw(facts)
    rank = centrality(picture)
    grouping = group_actors(facts, picture, rank, analysis.communities if analysis else None)
    radius = sizes(picture, rank)
    boxes = [box_of(node, radius[number], len(picture.nodes)) for number, node in enumerate(picture.nodes)]
    drawn = [edge for edge in picture.edges if edge.relation != "office"]
    sketch = Sketch(
        widths=[box[0] for box in boxes],
        heights=[box[1] for box in boxes],
        group_of=grouping.of,
        free=[number >= picture.actor_count for number in range(len(picture.nodes))],
        sources=[edge.source for edge in drawn],
        targets=[edge.target for edge in drawn],
    )
    network = _network(picture, positions(sketch), radius, rank)
    groups = [{"leader": leader, "side": side} for leader, side in zip(grouping.leaders, grouping.is_side, strict=True)]
    between = {one.actor: one.betweenness for one in analysis.actors} if analysis else None
    data = payload(facts, picture, groups=groups, group_of=grouping.of, between=between)
    return html(network, title=clean_text(title) if title else None, language=language, payload=data)


def _network(picture: Picture, places: list[tuple[int, int]], radius: list[int], rank: list[float]) -> Network:
    # Network.add_node and add_edge look for duplicates in lists, which takes minutes for 60,000 edges.
    network = Network(directed=True, cdn_resources="in_line")
    order = sorted(range(len(rank)), key=lambda number: (-rank[number], number))
    place_in_order = {number: place for place, number in enumerate(order)}
    for number, node in enumerate(picture.nodes):
        x, y = places[number]
        extra: dict[str, Any] = {} if node.fact is None else {"fact": node.fact}
        options = {"x": x, "y": y, "size": radius[number], "kind": node.kind, "rank": place_in_order[number]}
        if number >= picture.actor_count:
            extra["key"] = node.id
        if node.term:
            extra["term"] = node.term
        network.nodes.append(Node(number, shape_of(node), node.label, **options, **extra).options)
    for edge in picture.edges:
        made = Edge(edge.source, edge.target, relation=edge.relation, fact=edge.fact)
        network.edges.append(made.options)
    network.options = _OPTIONS
    return network
