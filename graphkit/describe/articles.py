"""A named graph for each article: its own description and the evidence that comes from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from graphkit.describe.terms import TYPE, dip

_ARTICLE = dip("article")
_EVIDENCE = dip("evidence")
_ARTICLE_TYPE = dip("Article")

Statement = Quad | Triple


def article_graphs(statements: Iterable[Statement]) -> Iterator[Quad]:
    """Yield copies of the statements that belong to one article alone, in the graph named by the article's IRI.

    These are the article's own triples, those of each evidence from it, and the link from a fact to that evidence.
    """
    kept = list(statements)
    home: dict[NamedNode | BlankNode, NamedNode] = {}
    for statement in kept:
        subject, value = statement.subject, statement.object
        if not isinstance(subject, NamedNode | BlankNode):
            continue
        if statement.predicate == _ARTICLE and isinstance(value, NamedNode):
            home[subject] = value
        elif statement.predicate == TYPE and value == _ARTICLE_TYPE and isinstance(subject, NamedNode):
            home[subject] = subject
    for statement in kept:
        node = statement.object if statement.predicate == _EVIDENCE else statement.subject
        graph = home.get(node) if isinstance(node, NamedNode | BlankNode) else None
        if graph is not None:
            yield Quad(statement.subject, statement.predicate, statement.object, graph)
