"""Tell whose "mit X" is: a noun's for what is between two sides, or that of the verb or the encounter."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.context import Context
from graphkit.extract.raw import Mention
from graphkit.lexicon import mapping

_RELATIONS = mapping(Path(__file__).parent / "relations.tsv")
CONFLICTS = tuple(sorted(noun for noun, kind in _RELATIONS.items() if kind == "conflict"))
RELATIONS = tuple(sorted(_RELATIONS))


def related_by(context: Context, mention: Mention) -> Token | None:
    """Return the noun a side belongs to by its preposition: "Streit" in "nach dem Streit mit Island"."""
    before = context.doc[mention.start - 2] if mention.start > 1 else None
    root = context.doc[mention.start : mention.end].root
    parsed = root.head if root.dep_ == "nmod" and root.head.i < mention.start else None
    return next((noun for noun in (before, parsed) if noun is not None and is_relation(noun)), None)


def is_relation(noun: Token) -> bool:
    """Tell whether a noun names what is between two sides: "Handelsstreit", "Abkommen"."""
    return noun.pos_ == "NOUN" and noun.text.lower().endswith(RELATIONS)


def is_conflict(noun: Token) -> bool:
    """Tell whether a noun names what others need not talk about: the sides of a war are not those who speak of it."""
    return is_relation(noun) and noun.text.lower().endswith(CONFLICTS)
