"""Sentences that stand together without a space ("... beendet.Die Minister ..."), as on many saved pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from graphkit.lexicon import words

_ABBREVIATIONS = Path(__file__).parent / "lexicon" / "abbreviations.txt"
# After a word, an acronym, a year or a closing mark, and before a capitalised word.
_JOINT = re.compile(
    r"(?:[a-zäöüß]{2}|\b[A-ZÄÖÜ]{2,}|\b\d{4}|[a-zäöüß]{2}[)\]“”\"»«])[.!?…][“”\"»«)]?(?=[„“\"»«(]?[A-ZÄÖÜ][a-zäöüß])"
)
_CHUNK = re.compile(r"\S*\Z")
_ADDRESS = re.compile(r"www\.|://|@|/\w+\.\w+", re.IGNORECASE)
_LONGEST_CHUNK = 100


def sentence_joints(text: str) -> list[int]:
    """Return where a sentence begins right behind the full stop of the one before."""
    return [match.end() for match in _JOINT.finditer(text) if _ends_sentence(text, match)]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    chunk = _CHUNK.search(text, max(0, match.start() - _LONGEST_CHUNK), match.end())
    before = chunk[0] if chunk else ""
    word = re.sub(r"\W+$", "", before).rpartition(".")[2]
    return _ADDRESS.search(before) is None and word.lower() not in words(_ABBREVIATIONS)


def make_doc(nlp: Language, text: str, joints: Sequence[int]) -> Doc:
    """Return the text in the tokens of `nlp`, none of which reaches across a joint."""
    if not joints:
        return nlp.make_doc(text)
    bounds = [0, *joints, len(text)]
    parts = [nlp.make_doc(text[start:end]) for start, end in zip(bounds, bounds[1:], strict=False)]
    doc = Doc.from_docs(parts, ensure_whitespace=False)
    assert doc is not None and doc.text == text
    return doc
