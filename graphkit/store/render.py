"""Answers as text: a table for people; JSON, CSV and TSV for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from enum import StrEnum

import pyoxigraph as ox
from rich.text import Text

from graphkit.describe.terms import PREFIXES, XSD
from graphkit.store.query import Result, Rows, Term, Truth
from graphkit.store.serialise import jsonld, turtle
from graphkit.terminal import as_text, plain_table, printable

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|\.\d+)([eE][+-]?\d+)?%?")


class ResultFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"


def render(result: Result, style: ResultFormat = ResultFormat.TABLE, *, width: int = 100) -> str:
    """Return the answer as text that ends with a line break.

    JSON, CSV and TSV are those of SPARQL 1.1; in CSV, text that a spreadsheet would take for a formula gets a leading
    apostrophe. Triples come as Turtle, as JSON-LD, or as rows of three.
    """
    if isinstance(result, Truth):
        if style is ResultFormat.JSON:
            return _json({"head": {}, "boolean": result.value})
        return "true\n" if result.value else "false\n"
    if isinstance(result, Rows):
        rows = result
    elif style is ResultFormat.TABLE:
        return turtle(result.triples).decode()
    elif style is ResultFormat.JSON:
        return jsonld(result.triples).decode() + "\n"
    else:
        triples = sorted(result.triples, key=str)
        rows = Rows(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in triples))
    writers = {ResultFormat.JSON: _sparql_json, ResultFormat.CSV: _csv, ResultFormat.TSV: _tsv}
    return writers[style](rows) if style in writers else _table(rows, width)


def safe_cell(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if value[:1] in set("=+-@\t\r") and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def shorten(iri: str) -> str:
    """Return an IRI with a prefix where one fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _table(result: Rows, width: int) -> str:
    if not result.rows:
        return "No results.\n"
    table = plain_table()
    for variable in result.variables:
        table.add_column(Text(variable), overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(printable(_shown(term))) for term in row))
    return as_text([table], width=width)


def _shown(term: Term | None) -> str:
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return _plain(term)


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _csv(result: Rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.variables)
    writer.writerows([safe_cell(_plain(term)) for term in row] for row in result.rows)
    return out.getvalue()


def _tsv(result: Rows) -> str:
    lines = ["\t".join(f"?{variable}" for variable in result.variables)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def _sparql_json(result: Rows) -> str:
    bindings = [
        {name: _binding(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return _json({"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}})


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        binding = {"type": "literal", "value": term.value}
        if term.language:
            binding["xml:lang"] = term.language
        elif term.datatype.value != f"{XSD}string":
            binding["datatype"] = term.datatype.value
        return binding
    return {"type": "bnode", "value": term.value if isinstance(term, ox.BlankNode) else str(term)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
