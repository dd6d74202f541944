"""How far two annotators of the same sentences agree: python -m training.agreement SECOND.tb FIRST.tb ..."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from graphkit.annotate.readers import read_treebank
from graphkit.annotate.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Shares of words with the same annotation (trees without punctuation), and F1 of exact names."""

    sentences: int
    words: int
    lemma: float
    stts: float
    upos: float
    uas: float
    las: float
    names_f1: float


def agreement(first: list[Sentence], second: list[Sentence]) -> Agreement:
    """Compare the sentences whose words are the same in both."""
    known = {tuple(token.form for token in sentence.tokens): sentence for sentence in first}
    pairs = [(known[forms], other) for other in second if (forms := tuple(t.form for t in other.tokens)) in known]
    words = [(a, b) for one, other in pairs for a, b in zip(one.tokens, other.tokens, strict=True)]
    trees = [(a, b) for a, b in words if "punct" not in {a.dep, b.dep}]
    ours = {(number, *name) for number, (one, _) in enumerate(pairs) for name in names(one)}
    theirs = {(number, *name) for number, (_, other) in enumerate(pairs) for name in names(other)}
    return Agreement(
        sentences=len(pairs),
        words=len(words),
        lemma=sum(a.lemma == b.lemma for a, b in words) / len(words),
        stts=sum(a.tag == b.tag for a, b in words) / len(words),
        upos=sum(a.pos == b.pos for a, b in words) / len(words),
        uas=sum(a.head == b.head for a, b in trees) / len(trees),
        las=sum(a.head == b.head and a.dep == b.dep for a, b in trees) / len(trees),
        names_f1=2 * len(ours & theirs) / max(1, len(ours) + len(theirs)),
    )


def names(sentence: Sentence) -> set[tuple[int, int, str]]:
    """Return the names as (first word, word after the last, label)."""
    found, start = set(), None
    labels = [token.ner or "O" for token in sentence.tokens] + ["O"]
    for number, label in enumerate(labels):
        if start is not None and not label.startswith("I-"):
            found.add((start, number, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = number
    return found


if __name__ == "__main__":
    second = list(read_treebank(Path(sys.argv[1])))
    first = [sentence for path in sys.argv[2:] for sentence in read_treebank(Path(path))]
    for what, value in vars(agreement(first, second)).items():
        print(f"{what}: {value:.3f}" if isinstance(value, float) else f"{what}: {value}")
