"""SPARQL over the store: reading only, and nothing outside of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from graphkit.describe.terms import PREFIXES
from graphkit.errors import InvalidQuery, UpdateRefused
from graphkit.store.sparql import Form, calls_service, declared_prefixes, form, used_prefixes

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Rows:
    """The answer to SELECT: a row has a term, or None, for each variable."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True)
class Truth:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True)
class Triples:
    """The answer to CONSTRUCT or DESCRIBE."""

    triples: tuple[ox.Triple, ...]


Result = Rows | Truth | Triples


def query(store: ox.Store, text: str) -> Result:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

    graphkit's prefixes need no PREFIX line. Raises UpdateRefused for an update, InvalidQuery for what cannot be
    parsed and for SERVICE, as graphkit never asks the network.
    """
    kind = form(text)
    if kind is Form.WRITE:
        raise UpdateRefused
    if kind is Form.UNKNOWN:
        raise InvalidQuery("it must begin with SELECT, ASK, CONSTRUCT or DESCRIBE, after any PREFIX lines.")
    if calls_service(text):
        raise InvalidQuery("SERVICE asks another computer, which graphkit never does; leave it out.")
    try:
        answer = store.query(text, prefixes=PREFIXES)
        if isinstance(answer, ox.QueryBoolean):
            return Truth(bool(answer))
        if isinstance(answer, ox.QueryTriples):
            return Triples(tuple(answer))
        variables = tuple(variable.value for variable in answer.variables)
        return Rows(variables, tuple(tuple(row[name] for name in variables) for row in answer))
    except SyntaxError as error:
        raise InvalidQuery(_sentence(text, str(error))) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidQuery(f"{error}.") from None


def _sentence(text: str, message: str) -> str:
    found = _PLACE.match(message)
    if not found:
        return f"{' '.join(message.split())}."
    line, column, expected = int(found[1]), int(found[2]), found[3]
    place = f"line {line}, column {column}"
    unknown = sorted(used_prefixes(text) - set(PREFIXES) - declared_prefixes(text))
    if "Prefix not found" in expected and unknown:
        known = ", ".join(f"{prefix}:" for prefix in sorted(PREFIXES))
        return f"the prefix {unknown[0]}: is unknown; declare it with PREFIX, or use one of {known}."
    if "variable that is unbound" in expected:
        return f"at {place} a variable is selected that is neither grouped nor bound."
    lines = text.splitlines()
    stands = lines[line - 1][column - 1 :].strip()[:30] if line <= len(lines) else ""
    if not stands:
        return f"at {place} it ends too early; is a bracket or a quotation mark not closed?"
    return f"at {place} it cannot go on with {stands!r}."
