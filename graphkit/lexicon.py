"""Read the lexicons: language knowledge kept as data beside the code that uses it.

A lexicon is a UTF-8 text file of tab-separated columns; blank lines and lines that begin with `#` are comments.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def table(path: Path) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a lexicon; short rows are filled up with empty cells."""
    rows = [
        tuple(cell.strip() for cell in line.split("\t"))
        for line in path.read_text(encoding="utf8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    width = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


@cache
def words(path: Path, column: int = 0) -> frozenset[str]:
    """Return one column of a lexicon as a set; a cell may hold several words divided by blanks."""
    return frozenset(word for row in table(path) for word in row[column].split())


@cache
def mapping(path: Path) -> dict[str, str]:
    """Return a lexicon of two columns as a mapping from each word of the first cell to the second cell."""
    return {word: row[1] for row in table(path) for word in row[0].split()}


_DOUBLE_S = re.compile(r"ss(?![aeiouyäöü])")


def swiss(word: str) -> str:
    """Return the Swiss spelling of a word, or Swiss-neutral form of any word: ß becomes ss."""
    return word.replace("ß", "ss")


def before_reform(word: str) -> str:
    """Return the spelling of a word before 1996: "schloss" was "schloß", "lässt" was "läßt"."""
    return _DOUBLE_S.sub("ß", word)
