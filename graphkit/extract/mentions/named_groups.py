"""Names of organisations that stand with a noun for a group: "die Miliz RSF", "die Rebellengruppe im Osten, LKP,"."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extract.mentions.name_index import Name
from graphkit.extract.mentions.noun_phrases import GROUPS
from graphkit.facts import ActorKind

LONGEST_ATTRIBUTE = 8  # words between a noun and the name behind a comma
ATTRIBUTE_WORDS = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN"))


def group_word(word: str) -> str | None:
    """Return the noun for a group that a word is, without the n of its dative."""
    for form in (word[:-1] if word.endswith("n") else word, word):
        if form in GROUPS:
            return form
    return None


def name_of(doc: Doc, name_at: dict[int, Name], noun: int) -> Name | None:
    """Return the name of a body that a noun is set before, directly or as an apposition."""
    beside = name_at.get(noun + 1)
    if beside is not None and beside.start == noun + 1 and beside.kind == ActorKind.ORGANIZATION:
        return beside
    if group_word(doc[noun].text) is None or "Plur" in doc[noun].morph.get("Number", []):
        return None
    end = min(noun + LONGEST_ATTRIBUTE, doc[noun].sent.end - 2)
    comma = next((i for i in range(noun + 1, end) if doc[i].pos_ not in ATTRIBUTE_WORDS), None)
    name = name_at.get(comma + 1) if comma is not None and doc[comma].text == "," else None
    if name is None or name.kind != ActorKind.ORGANIZATION or name.end >= len(doc):
        return None
    return name if doc[name.end].text in (",", ".") else None


def noun_of(doc: Doc, name_at: dict[int, Name], name: Name) -> int | None:
    """Return the token of the noun for a group that a name stands with."""
    if name.kind != ActorKind.ORGANIZATION:
        return None
    first = max(doc[name.start].sent.start, name.start - LONGEST_ATTRIBUTE)
    for noun in range(name.start - 1, first - 1, -1):
        if group_word(doc[noun].text) is not None:
            return noun if name_of(doc, name_at, noun) is name else None
    return None
