"""Just enough of SPARQL's lexical grammar to see what a query does and to put values into it safely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\r\n]*)
  | (?P<iri>     <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>)
  | (?P<string>  \"{3}(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"{3} | '{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable> [?$]\w+)
  | (?P<name>    (?:[^\W\d][\w.\-]*)?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*)
  | (?P<word>    @[A-Za-z]+(?:-\w+)* | [^\W\d]\w*)
  | (?P<other>   .)
    """,
    re.VERBOSE | re.DOTALL,
)
_READS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_WRITES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}


class Form(StrEnum):
    """What a query starts out to do."""

    READ = "read"
    WRITE = "write"
    UNKNOWN = "unknown"


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each token; joined, the texts are the query."""
    for match in _TOKEN.finditer(query):
        yield match.lastgroup or "other", match.group()


def form(query: str) -> Form:
    """Tell by its first keyword whether a query reads or writes."""
    for kind, text in tokens(query):
        word = text.upper()
        if kind == "word" and word not in {"BASE", "PREFIX"}:
            return Form.READ if word in _READS else Form.WRITE if word in _WRITES else Form.UNKNOWN
    return Form.UNKNOWN


def calls_service(query: str) -> bool:
    """Tell whether a query asks another SPARQL endpoint, or may: the engine needs no blank around the keyword."""
    for kind, text in tokens(query):
        word = text.upper() if kind == "word" else text.upper().partition(":")[0] if kind == "name" else ""
        if "SERVICE" in word:
            return True
    return False


def used_prefixes(query: str) -> set[str]:
    """Return the prefixes of all names."""
    return {text.partition(":")[0] for kind, text in tokens(query) if kind == "name"}


def declared_prefixes(query: str) -> set[str]:
    """Return the prefixes that PREFIX lines declare."""
    kept = [(kind, text) for kind, text in tokens(query) if kind != "comment" and not text.isspace()]
    return {
        name.partition(":")[0]
        for (_, word), (kind, name) in zip(kept, kept[1:], strict=False)
        if word.upper() == "PREFIX" and kind == "name"
    }


def fill(query: str, values: Mapping[str, str]) -> str:
    """Replace each `$name` outside of strings, IRIs and comments by the value's SPARQL text."""
    return "".join(
        values.get(text[1:], text) if kind == "variable" and text[0] == "$" else text for kind, text in tokens(query)
    )
