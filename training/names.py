"""Reading the corpora of names: GermEval 2014, Universal NER, Europarl (measured on, never trained on), WikiANN."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.sentences import Sentence, Token

LABELS = ("PER", "LOC", "ORG")
NO_SPACE_BEFORE = frozenset(".,;:!?)]}“»…%")
NO_SPACE_AFTER = frozenset("([{„«")


def germeval(path: Path) -> Iterator[Sentence]:
    """Yield GermEval's sentences: outer level; OTH and the `deriv` and `part` variants are no names here."""
    yield from _columns(path, form=1, label=2, source=path.stem)


def europarl(path: Path) -> Iterator[Sentence]:
    """Yield the Europarl sentences of Faruqui and Padó with PER, LOC, ORG."""
    yield from _columns(path, form=0, label=4, source=path.stem)


def wikiann(path: Path) -> Iterator[Sentence]:
    """Yield WikiANN's lines (silver)."""
    yield from _columns(path, form=0, label=1, source=path.stem, strip="de:")


def universal_ner(path: Path) -> dict[str, list[str]]:
    """Return a BIO label for each character of every PUD sentence, by its words joined without blanks."""
    names = {}
    for words, labels in _blocks(path, form=1, label=2):
        pairs = zip(words, _plain(labels), strict=True)
        names["".join(words)] = [label for word, label in pairs for _ in word]
    return names


def _blocks(path: Path, *, form: int, label: int) -> Iterator[tuple[list[str], list[str]]]:
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf8").strip()):
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith(("#\t", "# "))]
        rows = [row for row in rows if len(row) > max(form, label)]
        if rows:
            yield [row[form] for row in rows], [row[label].strip() for row in rows]


def _columns(path: Path, *, form: int, label: int, source: str, strip: str = "") -> Iterator[Sentence]:
    for number, (words, labels) in enumerate(_blocks(path, form=form, label=label)):
        words = [word.removeprefix(strip).strip() for word in words]
        if not all(words):
            continue
        spaces = natural_spaces(words)
        triples = zip(words, spaces, _plain(labels), strict=True)
        tokens = tuple(Token(form=word, space=space, ner=ner) for word, space, ner in triples)
        yield Sentence(tokens=tokens, source=source, id=f"{source}-{number + 1}")


def _plain(labels: list[str]) -> list[str]:
    plain: list[str] = []
    for label in labels:
        kind = label[2:]
        if kind not in LABELS:
            plain.append("O")
        elif label[0] == "I" and plain and plain[-1][2:] == kind:
            plain.append(label)
        else:
            plain.append(f"B-{kind}")
    return plain


def natural_spaces(words: list[str]) -> list[bool]:
    """Guess where blanks stood between words that a corpus gives without them."""
    spaces, quoted = [], False
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word == '"':
            quoted = not quoted
        no_space = after in NO_SPACE_BEFORE or word in NO_SPACE_AFTER
        no_space = no_space or (word == '"' and quoted) or (after == '"' and quoted)
        spaces.append(not no_space)
    return spaces
