"""`graphkit query`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Literal

import typer

from graphkit.cli.options import OUTPUT, GraphFolder, write
from graphkit.errors import MalformedParameter, NoQuery, UnreadableQuery


def query(
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="The query; prefixes need no declaration.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="Take the query from a file.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", "-n", help="Take the query of that name.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", "-s", metavar="KEY=VALUE", help="Give a named query a value.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the named queries and what they need.")] = False,
    output_format: Annotated[
        Literal["table", "json", "csv", "tsv"], typer.Option("--output-format", help="How to write the answer.")
    ] = "table",
    output: GraphFolder = OUTPUT,
) -> None:
    """Ask the graph a SPARQL query.

    Give it as text, in a file, or by the name of one that comes with graphkit.
    """
    from graphkit.store import ResultFormat, open_store, render, run_named
    from graphkit.store import query as ask

    if list_:
        _list()
        return
    if sum(given is not None for given in (sparql, file, name)) != 1 or (set_ and name is None):
        raise NoQuery
    values = _values(set_ or [])
    text = _read(file) if file else sparql
    store = open_store(output)
    result = run_named(store, name, values) if name else ask(store, text or "")
    width = shutil.get_terminal_size((120, 24)).columns
    write(render(result, ResultFormat(output_format), width=width))


def _list() -> None:
    from graphkit.store import named_queries

    for name, named in named_queries().items():
        typer.echo(f"{name}: {named.description}")
        for parameter in named.parameters:
            default = f" (default: {parameter.default})" if parameter.default is not None else ""
            typer.echo(f'    --set {parameter.name}="…"  {parameter.description}{default}')


def _values(settings: list[str]) -> dict[str, str]:
    values = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not (key.strip() and equals):
            raise MalformedParameter(setting)
        values[key.strip()] = value
    return values


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableQuery(file, error.strerror or "unknown reason") from None
    except UnicodeDecodeError:
        raise UnreadableQuery(file, "it is not in UTF-8") from None
