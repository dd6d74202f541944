"""`graphkit analyse`."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.options import OUTPUT, GraphFolder, write

if TYPE_CHECKING:
    from rich.table import Table

    from graphkit.analyse import Analysis
    from graphkit.facts import Facts


def analyse(
    output: GraphFolder = OUTPUT,
    top: Annotated[int, typer.Option("--top", min=1, help="How many rows of each table to show.")] = 10,
) -> None:
    """Show who is central, who mediates and which camps there are.

    The report.md that a build writes says the same at length, with the sentences behind it.
    """
    from rich.console import Console

    from graphkit.analyse import analyse as measure
    from graphkit.describe import read_facts
    from graphkit.store import open_store

    facts = read_facts(open_store(output))
    text = io.StringIO()
    console = Console(file=text, width=max(shutil.get_terminal_size((120, 24)).columns, 60))
    for title, table in _tables(facts, measure(facts), top):
        console.print(title, table, sep="\n", markup=False, highlight=False)
    write("".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines()))


def _tables(facts: Facts, analysis: Analysis, top: int) -> Iterator[tuple[str, Table]]:
    labels = {actor.id: actor.label for actor in facts.actors}
    proposals = {proposal.id: proposal.label for proposal in facts.proposals}

    def names(actors: Iterable[str]) -> str:
        return ", ".join(labels.get(actor, actor) for actor in actors)

    yield _titled(
        "Who is central",
        ("Actor", "Met or to meet", "Held", "Planned", "Betweenness", "PageRank", "Group"),
        [
            (names([one.actor]), one.degree, one.held, one.planned, one.betweenness, one.pagerank, one.community)
            for one in analysis.actors[:top]
            if one.degree
        ],
    )
    yield _titled(
        "Who mediates",
        ("Actor", "Betweenness", "Has met both of"),
        [
            (
                names([one.actor]),
                one.betweenness,
                "; ".join(" and ".join(map(names, _each(pair))) for pair in one.opponents),
            )
            for one in analysis.brokers[:top]
        ],
    )
    yield _titled(
        "Who meets whom",
        ("Actor", "Actor", "Held", "Planned"),
        [(names([one.first]), names([one.second]), one.held, one.planned) for one in analysis.pairs[:top]],
    )
    yield _titled(
        "Groups that meet each other",
        ("Group", "Actors"),
        [(g.number, names(g.members)) for g in analysis.groups[:top]],
    )
    yield _titled("Camps that back each other", ("Sides",), [(names(camp.members),) for camp in analysis.camps[:top]])
    yield _titled(
        "Disputed proposals",
        ("Proposal", "Against it"),
        [
            (proposals.get(one.proposal, one.proposal), names(sorted({holder for _, holder, _ in one.positions})))
            for one in analysis.disputes[:top]
        ],
    )


def _each(pair: Iterable[str]) -> Iterator[list[str]]:
    return ([actor] for actor in pair)


def _titled(title: str, head: Sequence[str], rows: Sequence[Sequence[str | int | float]]) -> tuple[str, Table]:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(head):
        numeric = bool(rows) and isinstance(rows[0][number], int | float)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows or [["none found", *[""] * (len(head) - 1)]]:
        table.add_row(*(Text(f"{cell:.3f}" if isinstance(cell, float) else str(cell)) for cell in row))
    return title, table
