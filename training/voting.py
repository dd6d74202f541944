"""What several teachers say together: trees by maximum spanning tree, names by Viterbi, with their confidence."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch

from graphkit.annotate.sentences import Sentence
from training.teacher import NER_TAGS, Batch, Batcher, Teacher


@dataclass(frozen=True, kw_only=True)
class Vote:
    """A sentence as the teachers annotate it, and how sure they are (mean probability of its heads and names)."""

    sentence: Sentence
    trees: float
    names: float


def vote(teachers: list[Teacher], batcher: Batcher, sentences: list[Sentence]) -> list[Vote]:
    """Annotate sentences, in their order; tokens and white space stay."""
    votes: dict[int, Vote] = {}
    numbers = {id(sentence): number for number, sentence in enumerate(sentences)}
    for teacher in teachers:
        teacher.eval()
    with torch.no_grad():
        for batch in batcher.batches(sentences, 4000, None):
            for sentence, result in zip(batch.sentences, _batch(teachers, batch), strict=True):
                votes[numbers[id(sentence)]] = result
    return [votes[number] for number in range(len(sentences))]


def _batch(teachers: list[Teacher], batch: Batch) -> list[Vote]:
    encoded = [teacher.encode(batch) for teacher in teachers]
    trees = [teacher.trees(rows) for teacher, rows in zip(teachers, encoded, strict=True)]
    allowed = torch.cat([torch.ones_like(batch.mask[:, :1]), batch.mask], 1)[:, None]
    arcs = sum(torch.softmax(arc.masked_fill(~allowed, -1e9), -1) for arc, _, _ in trees) / len(teachers)
    heads = torch.zeros(batch.words.shape, dtype=torch.long)
    for row, length in enumerate(batch.lengths.tolist()):
        scores = torch.log(arcs[row, :length, : length + 1] + 1e-9).numpy()
        heads[row, :length] = torch.from_numpy(spanning_tree(scores))
    pairs = list(zip(teachers, trees, strict=True))
    labels = sum(torch.softmax(teacher.labels(heads, head, dep), -1) for teacher, (_, head, dep) in pairs)
    best = {}
    for name in ("tag", "feats", "ner"):
        scored = zip(teachers, encoded, strict=True)
        best[name] = sum(torch.softmax(getattr(teacher, name)(rows), -1) for teacher, rows in scored) / len(teachers)
    chosen = torch.gather(arcs, 2, heads.unsqueeze(2)).squeeze(2)
    return [
        _vote(teachers, batch, row, heads[row], labels[row], {name: best[name][row] for name in best}, chosen[row])
        for row in range(len(batch.sentences))
    ]


def _vote(teachers, batch, row, heads, labels, best, chosen) -> Vote:  # type: ignore[no-untyped-def]
    sentence = batch.sentences[row]
    length = len(sentence.tokens)
    vocabulary = teachers[0].vocabulary
    deps, tags, feats = (list(known) for known in (vocabulary.deps, vocabulary.tags, vocabulary.feats))
    root = [number for number, dep in enumerate(deps) if dep == "root"]
    labels = labels[:length].clone()
    labels[:, root] = 0.0
    moves = (sum(teacher.crf.moves for teacher in teachers) / len(teachers)).numpy()
    first = (sum(teacher.crf.first for teacher in teachers) / len(teachers)).numpy()
    names = viterbi(np.log(best["ner"][:length].numpy() + 1e-9), moves, first)
    tokens = []
    for number, token in enumerate(sentence.tokens):
        head = int(heads[number])
        tokens.append(
            replace(
                token,
                head=number if head == 0 else head - 1,
                dep="root" if head == 0 else deps[int(labels[number].argmax())],
                tag=tags[int(best["tag"][number].argmax())],
                feats=feats[int(best["feats"][number].argmax())],
                ner=NER_TAGS[names[number]],
            )
        )
    sure = float(best["ner"][:length].max(-1).values.min())
    return Vote(sentence=replace(sentence, tokens=tuple(tokens)), trees=float(chosen[:length].mean()), names=sure)


def viterbi(scores: np.ndarray, moves: np.ndarray, first: np.ndarray) -> list[int]:
    """Return the best sequence of labels; an I- never follows anything but its own kind."""
    moves, first = moves.copy(), first.copy()
    for number, tag in enumerate(NER_TAGS):
        if tag.startswith("I-"):
            first[number] = -1e9
            for before, other in enumerate(NER_TAGS):
                if other[2:] != tag[2:] or other == "O":
                    moves[before, number] = -1e9
    total, back = first + scores[0], []
    for row in scores[1:]:
        paths = total[:, None] + moves
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    best = [int(total.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return best[::-1]


def spanning_tree(scores: np.ndarray) -> np.ndarray:
    """Return the best head of every word (0 is the root) such that they form a tree with one word under the root.

    `scores[i, j]` is the log-probability that word i hangs on j, where j counts from 1.
    """
    length = len(scores)
    full = np.full((length + 1, length + 1), -1e9)
    full[1:] = scores
    np.fill_diagonal(full, -1e9)
    heads = full.argmax(1)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1 and not _cycle(heads):
        return heads[1:]
    candidates = np.argsort(-full[1:, 0])[:5] + 1
    best, best_score = heads, -np.inf
    for root in candidates:
        only = full.copy()
        only[1:, 0] = -1e6
        only[root] = -1e6
        only[root, 0] = full[root, 0]
        tree = _edmonds(only)
        score = sum(only[number, tree[number]] for number in range(1, length + 1))
        if score > best_score:
            best, best_score = tree, score
    return best[1:]


def _cycle(heads: np.ndarray) -> list[int]:
    state = np.zeros(len(heads), dtype=int)
    for start in range(1, len(heads)):
        path, at = [], start
        while at and not state[at]:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if at and state[at] == 1 and at in path:
            return path[path.index(at) :]
        for number in path:
            state[number] = 2
    return []


def _edmonds(scores: np.ndarray) -> np.ndarray:
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    size = len(scores)
    rest = [number for number in range(size) if number not in cycle]
    inner = sum(scores[number, heads[number]] for number in cycle)
    small = np.full((len(rest) + 1, len(rest) + 1), -1e9)
    enter, leave = {}, {}
    for column, outside in enumerate(rest):
        for row, other in enumerate(rest):
            small[row, column] = scores[other, outside]
        gains = [scores[number, outside] - scores[number, heads[number]] for number in cycle]
        small[-1, column] = inner + max(gains)
        enter[column] = cycle[int(np.argmax(gains))]
        options = [scores[outside, number] for number in cycle]
        small[column, -1] = max(options)
        leave[column] = cycle[int(np.argmax(options))]
    small[0] = -1e9
    tree = _edmonds(small)
    out = heads.copy()
    for row, outside in enumerate(rest):
        if row:
            out[outside] = leave[row] if tree[row] == len(rest) else rest[tree[row]]
    entry = enter[int(tree[-1])]
    out[entry] = rest[int(tree[-1])]
    return out
