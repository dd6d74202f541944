"""Phrases that say with a verb what becomes of an encounter: "steht auf dem Programm", "ist nicht in Sicht"."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import NEGATIONS, Predicate, case_word
from graphkit.extract.context import Context
from graphkit.lexicon import table

IDIOMS: dict[tuple[str, str], list[tuple[frozenset[str], str]]] = {}
for _preposition, _noun, _verbs, _status in table(Path(__file__).parent / "idioms.tsv"):
    IDIOMS.setdefault((_preposition, _noun), []).append((frozenset(_verbs.split()), _status))
COPULA = "sein"


def idiom_of(context: Context, predicate: Predicate, told: Token) -> tuple[str, bool] | None:
    """Return what a clause says by such a phrase of the encounter told in it, and whether the phrase is negated."""
    head = predicate.head
    copula = any(child.dep_ == "cop" for child in head.children)
    verbs = {COPULA if copula else predicate.lemma, head.lemma_}
    for token in _phrases(context, predicate):
        if token == told:
            continue
        for lemma in (token.lemma_, token.text):
            for known, status in IDIOMS.get((case_word(token) or "", lemma), ()):
                if known & verbs:
                    return status, any(child.text.lower() in NEGATIONS for child in token.children)
    return None


def _phrases(context: Context, predicate: Predicate) -> Iterator[Token]:
    """Yield the nouns that a phrase of a clause may have: what hangs on its verb, and the predicate noun."""
    yield predicate.head
    yield from (token for token in context.clause_tokens(predicate.head) if token.head == predicate.head)
