"""Reading CoNLL-U treebanks: contractions stay one word, and GSD and PUD come out in one scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graphkit.annotate.readers import read_conllu
from graphkit.annotate.sentences import Sentence, Token
from graphkit.annotate.stts import upos
from training.scheme import features, one_scheme
from training.stts import stts_of

CONTRACTIONS = {
    ("in", "dem"): "im", ("an", "dem"): "am", ("zu", "dem"): "zum", ("zu", "der"): "zur",
    ("von", "dem"): "vom", ("bei", "dem"): "beim", ("in", "das"): "ins", ("an", "das"): "ans",
}  # fmt: skip


def contract(sentence: Sentence) -> Sentence:
    """Write "in dem" as "im" again, as PUD spells it out in its text too; names (BIO) stay aligned."""
    tokens = sentence.tokens
    gone: set[int] = set()
    for number in range(len(tokens) - 1):
        first, second = tokens[number], tokens[number + 1]
        pair = (first.form.lower(), second.form)
        if pair in CONTRACTIONS and first.dep == "case" and second.dep == "det" and first.head == second.head:
            gone.add(number + 1)
    index = {}
    for number in range(len(tokens)):
        index[number] = number - sum(1 for one in gone if one <= number)
    out = []
    for number, token in enumerate(tokens):
        if number in gone:
            continue
        if number + 1 in gone:
            form = CONTRACTIONS[token.form.lower(), tokens[number + 1].form]
            form = form.capitalize() if token.form[0].isupper() else form
            token = replace(token, form=form, tag="APPRART", space=tokens[number + 1].space)
        out.append(replace(token, head=index[token.head] if token.head is not None else None))
    return replace(sentence, tokens=tuple(out))


def gsd(path: Path) -> Iterator[Sentence]:
    """Yield GSD's sentences in our scheme."""
    for sentence in read_conllu(path, source="gsd"):
        tokens = [replace(token, tag=token.tag.replace("PROAV", "PAV")) for token in sentence.tokens if token.tag]
        tokens = [replace(token, pos=upos(token.tag or "XY", token.dep)) for token in tokens]
        yield replace(sentence, tokens=tuple(_finish(one_scheme(tokens))))


def pud(path: Path, names: dict[str, list[str]] | None = None) -> Iterator[Sentence]:
    """Yield PUD's sentences in our scheme, with the names of Universal NER by sentence text where given."""
    for sentence in read_conllu(path, source="pud"):
        labels = (names or {}).get("".join(token.form for token in sentence.tokens))
        if labels:
            sentence = _named(sentence, labels)
        sentence = contract(sentence)
        tokens = stts_of(one_scheme(list(sentence.tokens)))
        tokens = [replace(token, pos=upos(token.tag, token.dep) if token.tag else token.pos) for token in tokens]
        yield replace(sentence, tokens=tuple(_finish(tokens)))


def _named(sentence: Sentence, labels: list[str]) -> Sentence:
    tokens, position = [], 0
    for token in sentence.tokens:
        tokens.append(replace(token, ner=labels[position]))
        position += len(token.form)
    return replace(sentence, tokens=tuple(tokens))


def _finish(tokens: list[Token]) -> list[Token]:
    finite = "Mood=Ind", "Mood=Sub", "Mood=Imp"
    out = []
    for token in tokens:
        feats = features(token.feats or "_")
        if any(mood in feats for mood in finite) and "VerbForm" not in feats:
            feats += "|VerbForm=Fin"
        out.append(replace(token, feats=feats, lemma=None if token.lemma == "_" else token.lemma))
    return out
