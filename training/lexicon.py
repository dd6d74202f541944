"""Word lists of `training/lexicons`: one entry a line, or two columns; comments after #."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicons"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the entries of `lexicons/NAME.txt`."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the two columns of `lexicons/NAME.tsv`."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
