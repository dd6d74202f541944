"""The embedded store: the graph on disk, SPARQL over it, its export and its validation."""

from __future__ import annotations

from graphkit.store.export import ExportFormat, export
from graphkit.store.files import open_store, write_store, write_whole
from graphkit.store.named import NamedQuery, Parameter, named_queries, run_named
from graphkit.store.query import Result, Rows, Triples, Truth, query
from graphkit.store.render import ResultFormat, render
from graphkit.store.validate import Report, Violation, validate

__all__ = [
    "ExportFormat",
    "NamedQuery",
    "Parameter",
    "Report",
    "Result",
    "ResultFormat",
    "Rows",
    "Triples",
    "Truth",
    "Violation",
    "export",
    "named_queries",
    "open_store",
    "query",
    "render",
    "run_named",
    "validate",
    "write_store",
    "write_whole",
]
