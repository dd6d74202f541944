"""Markdown whose text from articles stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([\\`*_\[\]|~#$])")
_ADDRESS = re.compile(r"https?://[^\s<>()\\\"'`|\[\]]+", re.IGNORECASE)


def escape(text: str) -> str:
    """Return text in which no mark, tag, link, line break or direction override of an article is at work."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKS.sub(r"\\\1", line)
    # Renderers make links of bare addresses, too.
    return re.sub(r"(?i)\b(https?|ftp|www|mailto)([.:])", r"\1&#8203;\2", line)


def link(text: str, address: str | None) -> str:
    """Return a link where the address is a web address, else the text alone."""
    if address and _ADDRESS.fullmatch(address):
        return f"[{escape(text)}](<{address}>)"
    return escape(text)


def table(head: Sequence[str], rows: Iterable[Sequence[str | int | float]]) -> list[str]:
    """Return the lines of a table; the cells are Markdown already."""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return [*lines, *(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows), ""]
