"""A larger model, used in training only: its trees and names on raw news text teach the small shipped pipeline.

A character CNN, floret vectors and word embeddings under a three-layer BiLSTM; on top a biaffine parser, taggers
for STTS and features, a CRF for names, and a second CRF for WikiANN's noisier names, which only trains what lies
below. Several of these with different seeds vote.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from graphkit.annotate.sentences import Sentence

IGNORE = -100
NER_TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
LONGEST_WORD = 24


@dataclass
class Vocabulary:
    """What the teacher has numbers for; number 0 stands for padding and 1 for the unknown."""

    words: dict[str, int]
    chars: dict[str, int]
    tags: dict[str, int]
    feats: dict[str, int]
    deps: dict[str, int]

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Vocabulary:
        """Collect the words seen twice, the characters and the labels."""
        words: Counter[str] = Counter()
        chars: Counter[str] = Counter()
        labels: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        for sentence in sentences:
            for token in sentence.tokens:
                words[token.form.lower()] += 1
                chars.update(token.form)
                for counter, label in zip(labels, (token.tag, token.feats, token.dep), strict=True):
                    if label:
                        counter[label] += 1
        numbered = [{label: number for number, label in enumerate(sorted(counter))} for counter in labels]
        return cls(_numbered(words, 2), _numbered(chars, 2), *numbered)


def _numbered(counts: Counter[str], least: int) -> dict[str, int]:
    return {item: number + 2 for number, item in enumerate(sorted(item for item, n in counts.items() if n >= least))}


class Crf(nn.Module):
    """A linear chain over BIO labels."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(size, size))
        self.first = nn.Parameter(torch.zeros(size))

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Return the mean negative log-likelihood of the sentences' labels."""
        steps = scores.shape[1]
        total = self.first + scores[:, 0]
        right = self.first[gold[:, 0]] + scores[:, 0].gather(1, gold[:, :1]).squeeze(1)
        for step in range(1, steps):
            here = mask[:, step]
            reached = torch.logsumexp(total.unsqueeze(2) + self.moves, dim=1) + scores[:, step]
            total = torch.where(here.unsqueeze(1), reached, total)
            move = self.moves[gold[:, step - 1], gold[:, step]]
            gained = move + scores[:, step].gather(1, gold[:, step : step + 1]).squeeze(1)
            right = right + torch.where(here, gained, torch.zeros_like(gained))
        return (torch.logsumexp(total, dim=1) - right).sum() / mask.sum()


class Teacher(nn.Module):
    """The network; `forward` gives the scores of every head for a batch."""

    def __init__(self, vocabulary: Vocabulary, hidden: int = 200, arc: int = 200, label: int = 80) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.words = nn.Embedding(len(vocabulary.words) + 2, 64, padding_idx=0)
        self.chars = nn.Embedding(len(vocabulary.chars) + 2, 32, padding_idx=0)
        self.char3 = nn.Conv1d(32, 64, 3, padding=1)
        self.char5 = nn.Conv1d(32, 64, 5, padding=2)
        self.vector = nn.Sequential(nn.Linear(96, 128), nn.LayerNorm(128))
        self.dropout = nn.Dropout(0.33)
        self.lstm = nn.LSTM(64 + 128 + 128, hidden, 3, batch_first=True, bidirectional=True, dropout=0.33)
        wide = 2 * hidden
        self.root = nn.Parameter(torch.randn(wide) * 0.02)
        self.arc_head, self.arc_dep = _mlp(wide, arc), _mlp(wide, arc)
        self.label_head, self.label_dep = _mlp(wide, label), _mlp(wide, label)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label = nn.Parameter(torch.zeros(len(vocabulary.deps), label + 1, label + 1))
        self.tag = nn.Sequential(_mlp(wide, 128), nn.Linear(128, len(vocabulary.tags)))
        self.feats = nn.Sequential(_mlp(wide, 128), nn.Linear(128, len(vocabulary.feats)))
        self.ner = nn.Sequential(_mlp(wide, 128), nn.Linear(128, len(NER_TAGS)))
        self.silver = nn.Sequential(_mlp(wide, 128), nn.Linear(128, len(NER_TAGS)))
        self.crf, self.silver_crf = Crf(len(NER_TAGS)), Crf(len(NER_TAGS))

    def encode(self, batch: Batch) -> Tensor:
        """Return one row for each word."""
        words = batch.words
        if self.training:
            words = torch.where(torch.rand_like(words, dtype=torch.float) < 0.2, torch.ones_like(words), words)
        shape = batch.chars.shape
        chars = self.dropout(self.chars(batch.chars.view(-1, shape[-1]))).transpose(1, 2)
        spelling = torch.cat([self.char3(chars).amax(2), self.char5(chars).amax(2)], 1).view(*shape[:2], -1)
        rows = torch.cat([self.words(words), self.vector(batch.vectors), torch.relu(spelling)], 2)
        packed = pack_padded_sequence(self.dropout(rows), batch.lengths, batch_first=True, enforce_sorted=False)
        encoded, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.dropout(encoded)

    def trees(self, rows: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of heads (position 0 is the root) and what `labels` needs."""
        heads = torch.cat([self.root.expand(rows.shape[0], 1, -1), rows], 1)
        arc_dep = _one(self.arc_dep(rows))
        arcs = arc_dep @ self.arc @ self.arc_head(heads).transpose(1, 2)
        return arcs, _one(self.label_head(heads)), _one(self.label_dep(rows))

    def labels(self, heads: Tensor, label_head: Tensor, label_dep: Tensor) -> Tensor:
        """Return the scores of labels for the given heads."""
        chosen = label_head.gather(1, heads.unsqueeze(2).expand(-1, -1, label_head.shape[2]))
        return torch.einsum("bni,lij,bnj->bnl", label_dep, self.label, chosen)


def _mlp(size_in: int, size_out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(size_in, size_out), nn.LeakyReLU(0.1), nn.Dropout(0.33))


def _one(rows: Tensor) -> Tensor:
    return torch.cat([rows, torch.ones_like(rows[..., :1])], -1)


@dataclass
class Batch:
    """Sentences as numbers."""

    sentences: list[Sentence]
    words: Tensor
    chars: Tensor
    vectors: Tensor
    lengths: Tensor
    mask: Tensor

    def numbers(self, of: dict[str, int] | None, what: str) -> Tensor:
        """Return the gold labels of a kind; words without one get IGNORE."""
        out = torch.full(self.words.shape, IGNORE)
        for row, sentence in enumerate(self.sentences):
            for column, token in enumerate(sentence.tokens):
                value = getattr(token, what)
                if what == "head":
                    if token.dep and value is not None:
                        out[row, column] = 0 if value == column else value + 1
                elif value and of is not None:
                    out[row, column] = of.get(value, IGNORE)
        return out


class Batcher:
    """Turns sentences into batches; word vectors are looked up once."""

    def __init__(self, vocabulary: Vocabulary, vectors: Path) -> None:
        import spacy

        self.vocabulary = vocabulary
        self.nlp = spacy.load(vectors)
        self.known: dict[str, np.ndarray] = {}

    def __call__(self, sentences: list[Sentence]) -> Batch:
        """Return the sentences as one batch."""
        lengths = [len(sentence.tokens) for sentence in sentences]
        size = (len(sentences), max(lengths))
        words = torch.zeros(size, dtype=torch.long)
        chars = torch.zeros((*size, LONGEST_WORD), dtype=torch.long)
        vectors = np.zeros((*size, 96), dtype="float32")
        for row, sentence in enumerate(sentences):
            for column, token in enumerate(sentence.tokens):
                words[row, column] = self.vocabulary.words.get(token.form.lower(), 1)
                short = token.form if len(token.form) <= LONGEST_WORD else token.form[:10] + token.form[-14:]
                numbers = [self.vocabulary.chars.get(char, 1) for char in short]
                chars[row, column, : len(numbers)] = torch.tensor(numbers)
                vectors[row, column] = self.vector(token.form)
        mask = torch.arange(size[1])[None] < torch.tensor(lengths)[:, None]
        return Batch(sentences, words, chars, torch.from_numpy(vectors), torch.tensor(lengths), mask)

    def vector(self, word: str) -> np.ndarray:
        """Return the word's floret vector."""
        if word not in self.known:
            self.known[word] = self.nlp.vocab.vectors[word]
        return self.known[word]

    def batches(self, sentences: list[Sentence], words: int, random: np.random.Generator | None) -> list[Batch]:
        """Cut the sentences, similar lengths together, into batches of about that many words."""
        noise = random.uniform(0, 3, len(sentences)) if random is not None else np.zeros(len(sentences))
        order = sorted(range(len(sentences)), key=lambda number: len(sentences[number].tokens) + noise[number])
        groups: list[list[Sentence]] = [[]]
        for number in order:
            sentence = sentences[number]
            if groups[-1] and (len(groups[-1]) + 1) * len(sentence.tokens) > words:
                groups.append([])
            groups[-1].append(sentence)
        if random is not None:
            random.shuffle(groups)  # type: ignore[arg-type]
        return [self(group) for group in groups if group]


def losses(teacher: Teacher, batch: Batch, *, silver: bool = False) -> Tensor:
    """Return the sum of the losses of all that the batch is annotated with."""
    rows = teacher.encode(batch)
    vocabulary = teacher.vocabulary
    loss = rows.new_zeros(())
    heads = batch.numbers(None, "head")
    cross = nn.functional.cross_entropy
    if (heads != IGNORE).any():
        arcs, label_head, label_dep = teacher.trees(rows)
        allowed = torch.cat([torch.ones_like(batch.mask[:, :1]), batch.mask], 1)
        arcs = arcs.masked_fill(~allowed[:, None], -1e9)
        loss = loss + cross(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
        labels = teacher.labels(heads.clamp(min=0), label_head, label_dep)
        loss = loss + cross(labels.flatten(0, 1), batch.numbers(vocabulary.deps, "dep").flatten(), ignore_index=IGNORE)
    for head, known, what in ((teacher.tag, vocabulary.tags, "tag"), (teacher.feats, vocabulary.feats, "feats")):
        gold = batch.numbers(known, what)
        if (gold != IGNORE).any():
            loss = loss + 0.5 * cross(head(rows).flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    named = torch.tensor([sentence.tokens[0].ner is not None for sentence in batch.sentences])
    if named.any():
        gold = batch.numbers({tag: number for number, tag in enumerate(NER_TAGS)}, "ner").clamp(min=0)
        head, crf = (teacher.silver, teacher.silver_crf) if silver else (teacher.ner, teacher.crf)
        loss = loss + (0.5 if silver else 2.0) * crf.loss(head(rows)[named], gold[named], batch.mask[named])
    return loss


def train(
    sentences: list[Sentence],
    silver: list[Sentence],
    *,
    vectors: Path,
    seed: int,
    epochs: int,
    target: Path,
    check: object = None,
) -> Teacher:
    """Train a teacher on annotated sentences and WikiANN's silver ones; write it to `target`."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    teacher = Teacher(Vocabulary.of([*sentences, *silver]))
    batcher = Batcher(teacher.vocabulary, vectors)
    optimizer = torch.optim.Adam(teacher.parameters(), lr=0.002, betas=(0.9, 0.95))
    average = {name: value.detach().clone() for name, value in teacher.state_dict().items()}
    started, step = time.time(), 0
    for epoch in range(epochs):
        teacher.train()
        parsed = [sentence for sentence in sentences if sentence.tokens[0].head is not None]
        named = [sentence for sentence in sentences if sentence.tokens[0].head is None]
        half = [named[number] for number in random.permutation(len(named))[: len(named) // 2]]
        plan = [(batch, False) for batch in batcher.batches(parsed + half, 900, random)]
        if silver:
            some = [silver[number] for number in random.permutation(len(silver))[: len(named) // 4]]
            plan += [(batch, True) for batch in batcher.batches(some, 900, random)]
        total = 0.0
        for number in random.permutation(len(plan)):
            batch, noisy = plan[number]
            for group in optimizer.param_groups:
                group["lr"] = 0.002 * min(1.0, (step + 1) / 200) * (1 - 0.95 * min(1.0, epoch / epochs))
            loss = losses(teacher, batch, silver=noisy)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 5.0)
            optimizer.step()
            total += float(loss.detach())
            step += 1
            weight = min(0.998, step / (step + 10))
            with torch.no_grad():
                for name, value in teacher.state_dict().items():
                    average[name].mul_(weight).add_(value, alpha=1 - weight)
        print(f"epoch {epoch + 1} loss {total / len(plan):.3f} {time.time() - started:.0f} s", flush=True)
        if callable(check) and (epoch % 5 == 4 or epoch + 1 == epochs):
            current = {name: value.clone() for name, value in teacher.state_dict().items()}
            teacher.load_state_dict(average)
            print("  ", check([teacher], batcher), flush=True)
            teacher.load_state_dict(current)
    teacher.load_state_dict(average)
    torch.save({"vocabulary": teacher.vocabulary.__dict__, "state": teacher.state_dict()}, target)
    return teacher


def load(path: Path) -> Teacher:
    """Read a teacher that `train` wrote."""
    stored = torch.load(path, weights_only=False)
    teacher = Teacher(Vocabulary(**stored["vocabulary"]))
    teacher.load_state_dict(stored["state"])
    return teacher.eval()
