"""The named queries in `ontology/queries/`: a file each, whose head says what it answers and what it needs.

The head is comment lines: `# description: …` and, for each parameter, `# param: name — what it is (default: value)`.
In the query, `$name` stands for the parameter's value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import InvalidParameter, MissingParameter, UnknownParameter, UnknownQuery
from graphkit.resources import ontology_path
from graphkit.store.query import Result, query
from graphkit.store.sparql import fill

_DESCRIPTION = re.compile(r"^#\s*description:\s*(.+?)\s*$", re.MULTILINE)
_PARAMETER = re.compile(
    r"^#\s*param:\s*\$?(\w+)\s*(?:[—–:-]+\s*(.*?))?\s*(?:\(default:\s*(.*?)\s*\))?\s*$", re.MULTILINE
)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True)
class Parameter:
    """A value that a named query takes; without a default it must be given."""

    name: str
    description: str
    default: str | None = None


@dataclass(frozen=True)
class NamedQuery:
    """A query kept with the ontology."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL text with the values in it, as literals that cannot end early.

        A parameter whose default is a number takes numbers; every other takes any text.
        Raises MissingParameter, UnknownParameter and InvalidParameter.
        """
        known = [parameter.name for parameter in self.parameters]
        for name in values:
            if name not in known:
                raise UnknownParameter(self.name, name, known)
        chosen = {one.name: values.get(one.name, one.default) for one in self.parameters}
        missing = [name for name, value in chosen.items() if value is None]
        if missing:
            raise MissingParameter(self.name, missing)
        return fill(self.text, {one.name: _literal(self.name, one, chosen[one.name] or "") for one in self.parameters})


def named_queries(folder: Path | None = None) -> dict[str, NamedQuery]:
    """Return the named queries by name, sorted; by default those of the ontology."""
    folder = folder or ontology_path("queries")
    return {path.stem: _read(path) for path in sorted(folder.glob("*.rq"))}


def run_named(store: ox.Store, name: str, values: Mapping[str, str], *, folder: Path | None = None) -> Result:
    """Answer a named query. Raises UnknownQuery, MissingParameter, UnknownParameter and
    InvalidParameter."""
    known = named_queries(folder)
    if name not in known:
        raise UnknownQuery(name, known)
    return query(store, known[name].filled(values))


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    description = _DESCRIPTION.search(text)
    parameters = tuple(Parameter(name, about, default) for name, about, default in _parameters(text))
    return NamedQuery(path.stem, description[1] if description else "", parameters, text)


def _parameters(text: str) -> list[tuple[str, str, str | None]]:
    return [(found[1], found[2] or "", found[3]) for found in _PARAMETER.finditer(text)]


def _literal(query_name: str, parameter: Parameter, value: str) -> str:
    if _NUMBER.fullmatch(parameter.default or ""):
        if not _NUMBER.fullmatch(value.strip()):
            raise InvalidParameter(query_name, parameter.name, value)
        return value.strip()
    return str(ox.Literal(value.encode("utf-8", "replace").decode()))
