"""Reading the corpora of names: GermEval 2014, Universal NER, Europarl (measured on, never trained on), WikiANN."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphkit.annotate.readers import blocks, plain_names, read_columns
from graphkit.annotate.sentences import Sentence


def germeval(path: Path) -> Iterator[Sentence]:
    """Yield GermEval's sentences: outer level; OTH and the `deriv` and `part` variants are no names here."""
    yield from read_columns(path, form=1, label=2, source=path.stem)


def europarl(path: Path) -> Iterator[Sentence]:
    """Yield the Europarl sentences of Faruqui and Padó with PER, LOC, ORG."""
    yield from read_columns(path, form=0, label=4, source=path.stem)


def wikiann(path: Path) -> Iterator[Sentence]:
    """Yield WikiANN's lines (silver)."""
    yield from read_columns(path, form=0, label=1, source=path.stem, strip="de:")


def universal_ner(path: Path) -> dict[str, list[str]]:
    """Return a BIO label for each character of every PUD sentence, by its words joined without blanks."""
    names = {}
    for words, labels in blocks(path, form=1, label=2):
        pairs = zip(words, plain_names(labels), strict=True)
        names["".join(words)] = [label for word, label in pairs for _ in word]
    return names
