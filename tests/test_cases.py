"""Conformance cases: a folder of small articles each, with the facts they tell beside them in `expected.facts`.

`python -m tests.test_cases` prints what the articles of each case give now, to be checked against their sentences.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graphkit.build import Reader
from graphkit.facts import Encounter, Evidence, Fact, Facts, Office, Position, Proposal, Statement, TargetKind
from graphkit.read import Skipped, read_inputs
from graphkit.resolve import merge

CASES = sorted(path for path in (Path(__file__).parent / "cases" / "articles").iterdir() if path.is_dir())


def read_case(folder: Path, reader: Reader) -> Facts:
    """Return the facts of all articles of a case, merged."""
    articles = list(read_inputs(sorted(folder.glob("*.txt"))))
    assert articles and not any(isinstance(article, Skipped) for article in articles)
    return merge(reader.facts(article) for article in articles if not isinstance(article, Skipped))


def told(facts: Facts) -> str:
    """Return the facts as sorted lines of labels, each with its evidence: article, first words, status and source."""
    borne = Counter(actor.label for actor in facts.actors)
    labels = {a.id: a.label if borne[a.label] == 1 else f"{a.label} [{a.id}]" for a in facts.actors}
    labels.update({one.id: one.label for one in facts.proposals})
    for one in facts.encounters:
        labels[one.id] = f"{one.type} of {', '.join(labels[actor] for actor in one.participants)}"
    lines = []
    for fact in facts.all():
        if not isinstance(fact, Statement | Office):
            says = [_says(proof, labels) for proof in fact.evidence]
            lines.append("\n".join([_line(fact, labels), *says]))
    return "\n".join(sorted(lines)) + "\n"


def _says(proof: Evidence, labels: dict[str, str]) -> str:
    words = " ".join(proof.quote.split()[:6])
    source = labels[proof.attributed_to] if proof.attributed_to else "the article"
    return f"    {proof.article}: {words} … ({', '.join(filter(None, (proof.status, source)))})"


def _line(fact: Fact, labels: dict[str, str]) -> str:
    def names(actors: tuple[str, ...]) -> str:
        return ", ".join(labels[actor] for actor in actors)

    match fact:
        case Encounter():
            days = f"{fact.period.start} to {fact.period.end}" if fact.period else "no day"
            return f"{fact.type} of {names(fact.participants)}: {fact.status}, {days}, {fact.place or 'no place'}"
        case Proposal():
            version = f", a version of {labels[fact.revises]}" if fact.revises else ""
            return f"{fact.kind} of {names(fact.by)}: {fact.label}{version}"
        case Position():
            known = fact.target_kind is not TargetKind.TOPIC and fact.target
            return f"{labels[fact.holder]} {fact.stance.lower()}: {labels[known] if known else fact.target_label}"
    raise AssertionError(fact)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_articles_tell_what_is_expected(case: Path, reader: Reader) -> None:
    assert told(read_case(case, reader)) == (case / "expected.facts").read_text(encoding="utf8")


if __name__ == "__main__":
    shipped = Reader.load()
    for folder in CASES:
        print(f"== {folder.name}\n{told(read_case(folder, shipped))}")
