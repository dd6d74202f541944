"""Readers of annotated German text: CoNLL-U treebanks, the project's own .tb files, and columns of BIO names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graphkit.annotate.sentences import Sentence, Token
from graphkit.annotate.stts import upos

LABELS = ("PER", "LOC", "ORG")
NO_SPACE_BEFORE = frozenset(".,;:!?)]}“»…%")
NO_SPACE_AFTER = frozenset("([{„«")

MOOD = {"K1": "Mood=Sub|Tense=Pres|VerbForm=Fin", "K2": "Mood=Sub|Tense=Past|VerbForm=Fin"}
FEATS_OF_TAG = {
    "VVINF": "VerbForm=Inf", "VAINF": "VerbForm=Inf", "VMINF": "VerbForm=Inf", "VVIZU": "VerbForm=Inf",
    "VVPP": "VerbForm=Part", "VAPP": "VerbForm=Part", "VMPP": "VerbForm=Part", "VVIMP": "Mood=Imp|VerbForm=Fin",
}  # fmt: skip


def read_conllu(path: Path, *, source: str) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file with merged contractions, before any change of the scheme."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf8").strip()):
        lines = block.split("\n")
        ids = [line[12:].strip() for line in lines if line.startswith("# sent_id =")]
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        yield Sentence(tokens=tuple(_tokens(rows)), source=source, id=ids[0] if ids else "")


def _tokens(rows: list[list[str]]) -> list[Token]:
    words: list[list[str]] = []
    merged: dict[int, int] = {}  # number of a word in the file -> index of the word here
    ranges = {}
    for row in rows:
        if "-" in row[0]:
            start, end = (int(part) for part in row[0].split("-"))
            ranges.update(dict.fromkeys(range(start, end + 1), (start, row)))
            continue
        if "." in row[0]:
            continue
        number = int(row[0])
        start, whole = ranges.get(number, (number, None))
        if whole is None or number == start:
            words.append(row if whole is None else [row[0], whole[1], *row[2:4], "APPRART", *row[5:9], whole[9]])
        merged[number] = len(words) - 1
    tokens = []
    for index, row in enumerate(words):
        head = int(row[6])
        tokens.append(
            Token(
                form=row[1],
                space="SpaceAfter=No" not in row[9],
                lemma=row[2],
                tag=row[4],
                pos=row[3],
                feats=row[5],
                head=merged[head] if head else index,
                dep=row[7],
                misc=row[9],
            )
        )
    return tokens


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a .tb file. Feats of nominals are missing (None), as are tense and number of verbs."""
    for number, block in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf8").strip())):
        lines = block.split("\n")
        text = next((line[8:].strip() for line in lines if line.startswith("# text =")), None)
        if text is None:
            raise ValueError(f"sentence {number + 1} has no text line")
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        tokens, position = [], 0
        for index, (form, lemma, mark, head, dep, ner) in enumerate(rows):
            tag, _, mood = mark.partition(":")
            start = text.index(form, position)
            position = start + len(form)
            tokens.append(
                Token(
                    form=form,
                    space=text[position : position + 1].isspace() or index == len(rows) - 1,
                    lemma=lemma,
                    tag=tag,
                    pos=upos(tag, dep),
                    feats=MOOD.get(mood) or FEATS_OF_TAG.get(tag),
                    head=int(head) - 1 if head != "0" else index,
                    dep=dep,
                    ner=ner,
                )
            )
        yield Sentence(tokens=tuple(tokens), source=path.stem, id=f"{path.stem}-{number + 1}")


def read_columns(path: Path, *, form: int, label: int, source: str, strip: str = "") -> Iterator[Sentence]:
    """Yield the sentences of a file of tab-separated words and BIO names, one a line; other labels are no names."""
    for number, (words, labels) in enumerate(blocks(path, form=form, label=label)):
        words = [word.removeprefix(strip).strip() for word in words]
        if not all(words):
            continue
        spaces = natural_spaces(words)
        triples = zip(words, spaces, plain_names(labels), strict=True)
        tokens = tuple(Token(form=word, space=space, ner=ner) for word, space, ner in triples)
        yield Sentence(tokens=tokens, source=source, id=f"{source}-{number + 1}")


def blocks(path: Path, *, form: int, label: int) -> Iterator[tuple[list[str], list[str]]]:
    """Yield words and labels of each block of a file of columns."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf8").strip()):
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith(("#\t", "# "))]
        rows = [row for row in rows if len(row) > max(form, label)]
        if rows:
            yield [row[form] for row in rows], [row[label].strip() for row in rows]


def plain_names(labels: list[str]) -> list[str]:
    """Keep PER, LOC and ORG as clean BIO; every other label becomes O."""
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
