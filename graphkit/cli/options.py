"""Options that several commands have."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

OUTPUT = Path("output")

GraphFolder = Annotated[
    Path,
    typer.Option(
        "--output", "--graph", "-o", metavar="FOLDER", help="The folder that holds the graph, or an RDF file."
    ),
]
Actors = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="A Turtle file of actors of your own, like ontology/actors.ttl."),
]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Another installed spaCy pipeline with UD labels, or its folder."),
]
IssueDay = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The date of a single article: 2025-12-04, 2025-12 or 2025."),
]


def write(content: bytes | str) -> None:
    """Write to the standard output as UTF-8, whatever the terminal's locale."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """Write a line to the standard error."""
    print(text.encode("utf-8", "replace").decode(), file=sys.stderr, flush=True)
