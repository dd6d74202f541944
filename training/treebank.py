"""Reading the project's own treebank (`training/data/*.tb`); its README describes the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.scheme import upos
from training.sentences import Sentence, Token

MOOD = {"K1": "Mood=Sub|Tense=Pres|VerbForm=Fin", "K2": "Mood=Sub|Tense=Past|VerbForm=Fin"}
FEATS_OF_TAG = {
    "VVINF": "VerbForm=Inf", "VAINF": "VerbForm=Inf", "VMINF": "VerbForm=Inf", "VVIZU": "VerbForm=Inf",
    "VVPP": "VerbForm=Part", "VAPP": "VerbForm=Part", "VMPP": "VerbForm=Part", "VVIMP": "Mood=Imp|VerbForm=Fin",
}  # fmt: skip


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a .tb file. Feats of nominals are missing (None), as are tense and number of verbs."""
    for number, block in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf8").strip())):
        lines = block.split("\n")
        text = next(line[8:].strip() for line in lines if line.startswith("# text ="))
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


def verb_stems(sentence: Sentence) -> Sentence:
    """Cut the separated prefix off verb lemmas ("vorschlagen" -> "schlagen"), as the lemmatizer learns them."""
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        if token.dep != "compound:prt" or token.head is None:
            continue
        verb = tokens[token.head]
        prefix = token.form.lower()
        if verb.lemma and verb.lemma.startswith(prefix) and len(verb.lemma) > len(prefix) + 2:
            tokens[token.head] = replace(verb, lemma=verb.lemma[len(prefix) :])
    return replace(sentence, tokens=tuple(tokens))
