"""`graphkit export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from graphkit.cli.options import OUTPUT, GraphFolder, say, write

Format = Literal["turtle", "ntriples", "nquads", "jsonld", "rdfxml", "graphml", "gexf", "csv"]


def export(
    style: Annotated[Format, typer.Option("--format", "-f", help="The format to write.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="The file to write; without it, the standard output.")
    ] = None,
    output: GraphFolder = OUTPUT,
) -> None:
    """Write the graph in the format of another program."""
    from graphkit.store import ExportFormat, open_store
    from graphkit.store import export as run

    content = run(open_store(output), ExportFormat(style), to)
    if to is None:
        write(content)
    else:
        say(f"Wrote {to}.")
