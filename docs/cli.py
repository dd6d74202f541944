"""Writes `docs/cli.md` from the commands themselves: python docs/cli.py."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import typer
from typer.models import ArgumentInfo, OptionInfo

from graphkit.cli import app

TARGET = Path(__file__).with_name("cli.md")
_HEAD = """# Command line

Written by `python docs/cli.py` from the commands themselves; `graphkit COMMAND --help` says the same.

Every command ends with exit code 0 if all went well, 1 if the work failed (with `build --strict` also if anything was
skipped, with `validate` if the graph does not conform), and 2 if it was called wrongly. Errors are one sentence on the
standard error; answers go to the standard output.
"""


def reference() -> str:
    """Return the reference of all commands in Markdown."""
    return "\n".join([_HEAD, *_commands(app, "graphkit")]).rstrip() + "\n"


def _commands(group: typer.Typer, prefix: str) -> Iterator[str]:
    for command in group.registered_commands:
        assert command.callback
        name = command.name or command.callback.__name__
        yield from [f"## `{prefix} {name}`", "", inspect.cleandoc(command.callback.__doc__ or ""), ""]
        parameters = inspect.signature(command.callback, eval_str=True).parameters.values()
        yield from _table("Argument", [one for one in parameters if isinstance(_info(one), ArgumentInfo)])
        yield from _table("Option", [one for one in parameters if isinstance(_info(one), OptionInfo)])
    for inner in group.registered_groups:
        assert inner.typer_instance
        yield from _commands(inner.typer_instance, f"{prefix} {inner.name}")


def _info(parameter: inspect.Parameter) -> ArgumentInfo | OptionInfo:
    (info,) = parameter.annotation.__metadata__
    assert isinstance(info, ArgumentInfo | OptionInfo)
    return info


def _table(kind: str, parameters: list[inspect.Parameter]) -> Iterator[str]:
    if parameters:
        yield from [f"| {kind} | Meaning |", "| --- | --- |"]
        yield from (f"| {_names(one)} | {_meaning(one)} |" for one in parameters)
        yield ""


def _names(parameter: inspect.Parameter) -> str:
    info = _info(parameter)
    if isinstance(info, ArgumentInfo):
        return f"`{info.metavar}`"
    value = "" if parameter.annotation.__origin__ is bool else f" {info.metavar or 'VALUE'}"
    # In Annotated, typer keeps an option's first name where its default would stand.
    first = [info.default] if isinstance(info.default, str) else []
    return ", ".join(f"`{name}{value}`" for name in [*first, *(info.param_decls or ())])


def _meaning(parameter: inspect.Parameter) -> str:
    parts = [_info(parameter).help or ""]
    kind = parameter.annotation.__origin__
    if get_origin(kind) is Literal:
        parts.append("One of " + ", ".join(f"`{choice}`" for choice in get_args(kind)) + ".")
    if parameter.default is inspect.Parameter.empty:
        parts.append("Required.")
    elif parameter.default not in (None, False):
        parts.append(f"Default: `{parameter.default}`.")
    return " ".join(parts).replace("|", "\\|")


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
