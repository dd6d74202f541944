"""The application that the commands hang on."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkit import __version__
from graphkit.cli import analyse, build, explain, export, pipeline, query, validate

app = typer.Typer(
    name="graphkit",
    help="Turn German news about diplomacy into a knowledge graph, and ask it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"graphkit {__version__}")
        raise typer.Exit


@app.callback()
def _graphkit(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Turn German news about diplomacy into a knowledge graph, and ask it."""


app.command("build")(build.build)
app.command("query")(query.query)
app.command("export")(export.export)
app.command("analyse")(analyse.analyse)
app.command("validate")(validate.validate)
app.command("explain")(explain.explain)
app.add_typer(pipeline.app, name="pipeline")
