"""The spaCy side of annotate: loading, and graphkit's own two components around the trained ones."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from graphkit.annotate.lemmas import VERB_LEMMAS
from graphkit.lexicon import words

SENTENCE_STARTS = "graphkit_sentence_starts"
NUMBERED_NOUNS = words(Path(__file__).parent / "lexicon" / "numbered_nouns.txt")
OPENERS = words(Path(__file__).parent / "lexicon" / "openers.txt")

_FINAL = frozenset(".!?…") | {"...", "?!", "!?"}
_SHORT = 4  # "Gen.", "Abt.": a stop after so short a word may belong to an abbreviation


def load_language(name: str | Path) -> Language:
    """Load a pipeline folder or an installed pipeline."""
    return spacy.load(name)


def assemble(nlp: Language) -> Language:
    """Put the component that bounds sentences before the parser, and the one that mends verb lemmas last."""
    if SENTENCE_STARTS not in nlp.pipe_names:
        nlp.add_pipe(SENTENCE_STARTS, first=True)
    if VERB_LEMMAS not in nlp.pipe_names:
        nlp.add_pipe(VERB_LEMMAS, last=True)
    return nlp


@Language.component(SENTENCE_STARTS)
def sentence_starts(doc: Doc) -> Doc:
    """Decide the sure boundaries between sentences, so that the parser decides only those in doubt.

    A sentence begins where one is set already (a block of the article) and after a final stop with its closing
    marks; it never begins after anything else. After an abbreviation, a dash or a line break the parser decides.
    """
    for token in doc:
        if token.i and token.sent_start != 1:
            token.is_sent_start = False if token.is_space else _starts(token)
    return doc


def _starts(token: Token) -> bool | None:
    before = token.nbor(-1)
    if before.is_space:
        line_break = "\n" in before.text
        while before.is_space and before.i:
            before = before.nbor(-1)
        if line_break and before.text not in _FINAL:
            return None
    elif not before.whitespace_:
        return False  # glued to what is before it: a closing mark, a comma, the second half of "Berlin/Moskau"
    if token.is_lower or token.text in {",", ";", ":", ")", "-", "–"}:
        return False
    while before.i and (before.is_quote or before.text in {")", "‘", "’", "'", "»", "«", "›", "‹"}):
        if before.nbor(-1).whitespace_:
            break
        before = before.nbor(-1)
    if before.text in {"…", "..."}:
        return None
    if before.text in _FINAL:
        word = before.nbor(-1) if before.i and before.text == "." else before
        return None if word.is_title and len(word) <= _SHORT else True
    if before.text.endswith(".") and before.text[:-1].isdigit() and before.i and _ends_with_number(before, token):
        return True
    if len(before) == 2 and before.text[0].isupper() and before.text[1] == "." and token.lower_ in OPENERS:
        return True  # "... mit Malcolm X. Danach ...": no surname behind an initial
    return None if before.text.endswith(".") else False


def _ends_with_number(number: Token, following: Token) -> bool:
    """Tell whether a sentence ends with a number: "über Punkt 14. Belgrad wollte", "bei Europe 1. Auch er"."""
    noun = number.nbor(-1)
    named = noun.is_title and noun.lower_ not in OPENERS and following.is_title and following.lower_ in OPENERS
    return named or noun.text in NUMBERED_NOUNS
