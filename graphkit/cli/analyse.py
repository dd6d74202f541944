"""`graphkit analyse`."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from graphkit.cli.options import OUTPUT, GraphFolder, write


def analyse(
    output: GraphFolder = OUTPUT,
    top: Annotated[int, typer.Option("--top", min=1, help="How many rows of each table to show.")] = 10,
) -> None:
    """Show who is central, who mediates and which camps there are.

    The report.md that a build writes says the same at length, with the sentences behind it.
    """
    from graphkit.analyse import analyse as measure
    from graphkit.analyse import render_analysis
    from graphkit.describe import read_facts
    from graphkit.store import open_store

    facts = read_facts(open_store(output))
    width = max(shutil.get_terminal_size((120, 24)).columns, 60)
    write(render_analysis(facts, measure(facts), rows=top, width=width))
