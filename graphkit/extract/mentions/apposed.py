"""Read the names of persons between commas behind a title, which NER may miss: "der Chef der Werft, Hong Min-ho,"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.name_index import STOP, Name, NameIndex
from graphkit.extract.mentions.title_words import title_word
from graphkit.facts import ActorKind

FURTHEST_TITLE = 9  # words between the comma and the title before it
LONGEST_NAME = 4
DEFINITE = ("der", "die")
CLOSING = (",", ".", ";")


def apposed_names(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield the rows of two to four name words that a comma parts from a definite title, and another from the rest."""
    for token in doc[1:-3]:
        end = token.i + 1
        while end < len(doc) and _is_name_word(doc[end], index):
            end += 1
        if token.text != "," or not 2 <= end - token.i - 1 <= LONGEST_NAME or doc[end - 1].sent.end == end:
            continue
        if doc[end].text in CLOSING and _behind_title(token):
            yield Name(start=token.i + 1, end=end, text=doc[token.i + 1 : end].text, kind=ActorKind.PERSON)


def _is_name_word(token: Token, index: NameIndex) -> bool:
    known = index.one(token.text)[0]
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.text not in STOP and not known


def _behind_title(comma: Token) -> bool:
    """Tell whether a title with a definite article, and nothing but what it is of, stands in front of a comma."""
    for token in reversed(comma.doc[max(comma.sent.start, comma.i - FURTHEST_TITLE) : comma.i]):
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"):
            return False
        word = title_word(token.text)
        if word is not None and token.pos_ == "NOUN":
            before = token.i - 1
            while before > comma.sent.start and comma.doc[before].pos_ == "ADJ":
                before -= 1
            return not word.plural and comma.doc[before].text.lower() in DEFINITE
    return False
