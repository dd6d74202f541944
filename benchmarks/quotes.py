"""Measure who says what on the annotated news quotations of a corpora folder (`quotes/wikinews-quotes-dev.jsonl.xz`).

    python benchmarks/quotes.py CORPORA [--pipeline PATH] [--errors]

Recall is the share of gold quotations (direct, indirect, indirect or free indirect; those with a speaker) one of whose
sentences has a statement with the right speaker. Precision is the share of statements in whose sentence a gold
quotation of any type has that speaker; a statement in a sentence whose only quotations name no speaker is left out.
A speaker is right if the words that name it overlap the gold speaker, or if other words of the article that name the
same actor do. Statements are those that `explain` shows, with and without those whose speaker is no actor of the graph
("der Bericht", "er"). `--errors` prints each miss and each false alarm with its cause.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphkit.build import Reader
from graphkit.explain import ExplainedSentence, Explanation, explain
from graphkit.read.inputs import make_article

ASKED = ("Direct", "Indirect", "IndirectFreeIndirect")
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A quotation as annotated."""

    type: str
    quote: tuple[Span, ...]
    speaker: tuple[Span, ...]
    name: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement as found: its sentence, and every place of the article that names its speaker."""

    sentence: ExplainedSentence
    words: tuple[Span, ...]
    same: tuple[Span, ...]
    rule: str
    name: str
    in_graph: bool


@dataclass(kw_only=True)
class Score:
    """The counts of both measures."""

    asked: int = 0
    found: int = 0
    found_in_graph: int = 0
    found_sentence: int = 0
    made: int = 0
    right: int = 0
    made_in_graph: int = 0
    right_in_graph: int = 0
    types: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


def read_gold(row: dict[str, Any], shift: int = 0) -> list[Gold]:
    """Return the quotations of one article of the corpus."""

    def spans(part: dict[str, Any]) -> tuple[Span, ...]:
        return tuple((s["charBegin"] + shift, s["charEnd"] + shift) for s in part["spans"])

    return [
        Gold(type=one["type"], quote=spans(one["quote"]), speaker=spans(one["speaker"]), name=one["speaker"]["text"])
        for one in row["annotations"]
    ]


def said(explanation: Explanation) -> Iterator[Said]:
    """Yield the statements of an article."""
    places: dict[str, list[Span]] = {}
    for sentence in explanation.sentences:
        for mention in sentence.mentions:
            for actor in mention.actors:
                places.setdefault(actor, []).append((mention.start, mention.end))
    for sentence in explanation.sentences:
        for fact in sentence.facts:
            if fact.kind != "Statement":
                continue
            roles = [role for role in fact.roles if role.role == "speaker"]
            same = [span for role in roles for actor in role.actors for span in places.get(actor, [])]
            yield Said(
                sentence=sentence,
                words=tuple((role.start, role.end) for role in roles),
                same=tuple(same),
                rule=fact.rule,
                name=", ".join(role.text for role in roles),
                in_graph=fact.id is not None,
            )


def overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Tell whether any two spans share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


def right(statement: Said, gold: Gold) -> bool:
    """Tell whether a statement has the speaker of a quotation."""
    return overlap(statement.words, gold.speaker) or overlap(statement.same, gold.speaker)


def compare(explanation: Explanation, golds: list[Gold], score: Score, *, errors: bool) -> None:
    """Count one article."""
    statements = list(said(explanation))
    for gold in golds:
        if gold.type not in ASKED or not gold.speaker:
            continue
        here = [s for s in statements if overlap(((s.sentence.start, s.sentence.end),), gold.quote)]
        hit = any(right(s, gold) for s in here)
        score.asked += 1
        score.found += hit
        score.found_in_graph += any(right(s, gold) for s in here if s.in_graph)
        score.found_sentence += bool(here)
        score.types[gold.type] += 1
        score.missed[gold.type] += not hit
        if errors and not hit:
            _print_missed(explanation, gold, here)
    for statement in statements:
        span = ((statement.sentence.start, statement.sentence.end),)
        here_gold = [gold for gold in golds if overlap(span, gold.quote)]
        if here_gold and not any(gold.speaker for gold in here_gold):
            continue
        hit = any(right(statement, gold) for gold in here_gold)
        score.made += 1
        score.right += hit
        score.made_in_graph += statement.in_graph
        score.right_in_graph += hit and statement.in_graph
        score.rules[statement.rule] += 1
        score.wrong[statement.rule] += not hit
        if errors and not hit:
            names = "; ".join(gold.name for gold in here_gold) or "no quotation"
            print(f"+ [{statement.rule}] {statement.name!r}, gold {names!r}: {_line(statement.sentence.text)}")


def _print_missed(explanation: Explanation, gold: Gold, here: list[Said]) -> None:
    cause = "wrong speaker " + "; ".join(s.name for s in here) if here else "no statement"
    mentions = [m for s in explanation.sentences for m in s.mentions if overlap(((m.start, m.end),), gold.speaker)]
    if not mentions:
        cause += ", no mention"
    elif not any(m.actors for m in mentions):
        cause += ", no actor"
    texts = [s.text for s in explanation.sentences if overlap(((s.start, s.end),), gold.quote)]
    print(f"- {gold.type} [{cause}] {gold.name!r}: {_line(' '.join(texts))}")


def _line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Print both measures, by type and by rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pipeline", help="another pipeline than the shipped one")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--first", type=int, help="only so many articles")
    parser.add_argument("--errors", action="store_true", help="print each miss and each false alarm")
    options = parser.parse_args()
    reader, score = Reader.load(pipeline=options.pipeline), Score()
    with lzma.open(options.corpora / "quotes" / f"wikinews-quotes-{options.split}.jsonl.xz", "rt") as lines:
        for number, line in enumerate(lines):
            if number == options.first:
                break
            row = json.loads(line)
            article = make_article(row["text"], id=f"article-{number}")
            at = row["text"].find(article.text[:40])
            compare(explain(article, reader), read_gold(row, -max(at, 0)), score, errors=options.errors)
    print(f"recall    {score.found / score.asked:.3f}  ({score.found} of {score.asked} quotations)")
    print(f"          {score.found_in_graph / score.asked:.3f}  by statements of the graph alone")
    print(f"          {score.found_sentence / score.asked:.3f}  with any statement in their sentence")
    for type_, count in sorted(score.types.items()):
        print(f"  {type_:22} {1 - score.missed[type_] / count:.3f}  of {count}")
    print(f"precision {score.right / max(1, score.made):.3f}  ({score.right} of {score.made} statements)")
    print(f"          {score.right_in_graph / max(1, score.made_in_graph):.3f}  of statements of the graph alone")
    for rule, count in score.rules.most_common(25):
        print(f"  {rule:32} {1 - score.wrong[rule] / count:.3f}  of {count}")


if __name__ == "__main__":
    main()
