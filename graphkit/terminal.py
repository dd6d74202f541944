"""Tables of plain text for a terminal, whatever the terminal can do."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table


def plain_table(title: str | None = None) -> Table:
    """Return an empty table with a rule below its head."""
    return Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, show_edge=False)


def as_text(tables: Iterable[Table], *, width: int) -> str:
    """Return tables as lines of at most `width` characters, an empty line between them and a line break at the end."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    for table in tables:
        console.print(table)
        console.print()
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"


def printable(value: str) -> str:
    """Return text without line breaks and without characters that steer a terminal or turn its direction."""
    return "".join(character if character.isprintable() else " " for character in value)
