"""`graphkit validate`."""

from __future__ import annotations

import typer

from graphkit.cli.options import OUTPUT, GraphFolder, write


def validate(output: GraphFolder = OUTPUT) -> None:
    """Check the graph against the ontology's shapes.

    Ends with exit code 1 if the graph does not conform to them.
    """
    from graphkit.store import open_store
    from graphkit.store import validate as check

    report = check(open_store(output))
    write(f"{report}\n")
    if not report.conforms:
        raise typer.Exit(1)
