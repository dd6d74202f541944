"""Case, gender and number for the project's own sentences, which are annotated with trees and tags alone.

Left without them, these sentences teach the morphologizer that news about diplomacy has no features: in the weights
before this step a quarter of the nouns of such news had any. So a draft, trained on the treebanks that have features,
weighs all labels of each word, and what the annotators did write decides: the universal tag, the mood, the case that
the tree or the preposition asks for, and the agreement of a noun with its article, its adjectives and its verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, cast

import numpy
import spacy
from spacy.morphology import Morphology
from spacy.tokens import Doc

from graphkit.annotate.sentences import Sentence, Token
from training.lexicon import pairs

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
AGREEING = frozenset({"det", "det:poss", "amod"})
CASE_OF_RELATION = {"nsubj": "Nom", "nsubj:pass": "Nom", "obj": "Acc", "iobj": "Dat"}
LIKE_THEIR_HEAD = frozenset({"conj", "appos", "flat"})
VALUES = {"Case": ("Nom", "Gen", "Dat", "Acc"), "Gender": ("Masc", "Fem", "Neut"), "Number": ("Sing", "Plur")}
LEAST = 1e-9  # so that a label the draft never gives can still be weighed

Features = dict[str, str]


def silver_features(draft: Path) -> Callable[[Sentence], Sentence]:
    """Return what gives a sentence of pipeline tokens its features; `draft` is a trained pipeline with features."""
    import training.tokenizer  # noqa: F401  (the draft's configuration names its callbacks)

    nlp = spacy.load(draft)
    tok2vec, morphologizer = nlp.get_pipe("tok2vec"), cast(Any, nlp.get_pipe("morphologizer"))
    labels = [dict(Morphology.feats_to_dict(label)) for label in morphologizer.labels]

    def featured(sentence: Sentence) -> Sentence:
        words, spaces = [t.form for t in sentence.tokens], [t.space for t in sentence.tokens]
        doc = tok2vec(Doc(nlp.vocab, words=words, spaces=spaces))
        weights = numpy.log(numpy.maximum(morphologizer.model.predict([doc])[0], LEAST))
        return _Chooser(sentence, labels, weights).chosen()

    return featured


class _Chooser:
    """The best labels of one sentence that agree with its annotation."""

    def __init__(self, sentence: Sentence, labels: list[Features], weights: Any) -> None:
        self.sentence, self.labels, self.weights = sentence, labels, weights
        self.cases: dict[int, str] = {}  # of the nominals settled so far
        self.feats: dict[int, str | None] = {}

    def chosen(self) -> Sentence:
        """Settle heads before what hangs on them, then write every token's features."""
        tokens = self.sentence.tokens
        for index in sorted(range(len(tokens)), key=self._depth):
            if tokens[index].pos in NOMINAL:
                self._settle(index)
        for index, token in enumerate(tokens):
            if index not in self.feats:
                self.feats[index] = self._best(index, _written(token))[1]
        found = [replace(token, feats=self.feats[index]) for index, token in enumerate(tokens)]
        return replace(self.sentence, tokens=tuple(found))

    def _settle(self, index: int) -> None:
        group = [index, *(child for child in self._children(index) if self.sentence.tokens[child].dep in AGREEING)]
        case, number = self._case(index), self._number(index)
        options = product(
            (case,) if case else VALUES["Case"], VALUES["Gender"], (number,) if number else VALUES["Number"]
        )
        choices = [dict(zip(VALUES, option, strict=True)) for option in options]
        wanted = max(choices, key=lambda choice: self._sum(group, choice))
        self.cases[index] = wanted["Case"]
        for member in group:
            self.feats[member] = self._best(member, {}, wanted)[1]

    def _sum(self, group: list[int], wanted: Features) -> float:
        return sum(self._best(member, {}, wanted)[0] for member in group)

    def _best(self, index: int, needed: Features, allowed: Features | None = None) -> tuple[float, str | None]:
        """Return weight and text of the best label of the token's tag: with `needed`, and not against `allowed`."""
        token = self.sentence.tokens[index]
        best: tuple[float, str | None] = (float("-inf"), token.feats)
        for number, label in enumerate(self.labels):
            if label.get("POS") != token.pos or self.weights[index][number] <= best[0]:
                continue
            if any(label.get(key) != value for key, value in needed.items()):
                continue
            if any(label.get(key, value) != value for key, value in (allowed or {}).items()):
                continue
            feats = {key: value for key, value in label.items() if key != "POS"}
            best = (self.weights[index][number], Morphology.dict_to_feats(feats) or "_")
        return best

    def _case(self, index: int) -> str | None:
        token = self.sentence.tokens[index]
        children = [self.sentence.tokens[child] for child in self._children(index)]
        prepositions = [child.form.lower() for child in children if child.dep == "case"]
        if prepositions:
            return pairs("preposition_cases").get(prepositions[0])
        if any(child.dep == "cop" for child in children):
            return "Nom"
        if token.dep in LIKE_THEIR_HEAD and token.head is not None:
            return self.cases.get(token.head)
        return CASE_OF_RELATION.get(token.dep or "")

    def _number(self, index: int) -> str | None:
        """Return the number of the finite verb whose only subject this is."""
        token, children = self.sentence.tokens[index], [self.sentence.tokens[child] for child in self._children(index)]
        if (
            not (token.dep or "").startswith("nsubj")
            or token.head is None
            or any(one.dep == "conj" for one in children)
        ):
            return None
        for verb in (token.head, *self._children(token.head)):
            if (self.sentence.tokens[verb].tag or "").endswith("FIN"):
                feats = self._best(verb, _written(self.sentence.tokens[verb]))[1]
                return dict(Morphology.feats_to_dict(feats or "")).get("Number")
        return None

    def _children(self, index: int) -> Iterator[int]:
        return (number for number, token in enumerate(self.sentence.tokens) if token.head == index and number != index)

    def _depth(self, index: int) -> int:
        depth = 0
        while (head := self.sentence.tokens[index].head) is not None and head != index:
            index, depth = head, depth + 1
        return depth


def _written(token: Token) -> Features:
    """Return what the annotation says of a word that is no noun: a finite form without a mark is indicative."""
    feats = dict(Morphology.feats_to_dict(token.feats or ""))
    if not feats and (token.tag or "").endswith("FIN"):
        feats = {"Mood": "Ind", "VerbForm": "Fin"}
    return feats
