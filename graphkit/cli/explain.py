"""`graphkit explain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from graphkit.cli.options import Actors, IssueDay, Pipeline


def explain(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="An article as .txt, .html or .jsonl.")],
    style: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to write it.")] = "text",
    date: IssueDay = None,
    actors: Actors = None,
    pipeline: Pipeline = None,
) -> None:
    """Show what was found in each sentence of an article.

    Every fact comes with the rule that found it.
    """
