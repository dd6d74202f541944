"""From the trust a rule has in what it finds to confidence: how often such facts were right on annotated articles.

The table beside the code gives, for a rule or a whole kind of fact and a trust, the confidence and the number of facts
it was measured on. `python benchmarks/calibration.py GOLD_DIR ... --fit` writes it.

Measured on 68 annotated articles (1,939 facts), each by a table fitted on the others: of the facts with a confidence of
at least 0.9, which are 79 %, 96.3 % are right; on five articles left out of all development, 94.1 % of 85, and on six
of others, 90.9 % of 164.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from graphkit.lexicon import table

TABLE = Path(__file__).parent / "calibration.tsv"
FEWEST = 4  # facts a rule must have been measured on for a row of its own
WEIGHT = 10  # facts that what is known of all facts of a kind counts for, against those of one rule
SUREST = 0.99
_HEAD = (
    "# What graphkit/resolve/calibration.py reads; written by benchmarks/calibration.py --fit.\n"
    "# rule or kind of fact, trust of the rule, confidence (share that was right, drawn towards the kind's), facts\n"
)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A fact somebody checked: its rule ("encounter:noun"), the rule's trust, and whether it was right."""

    rule: str
    trust: float
    right: bool


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Confidence by rule (or kind, the part of a rule before its colon) and trust; an empty one changes nothing."""

    rows: Mapping[tuple[str, float], tuple[float, int]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Calibration:
        """Return the shipped table."""
        return _shipped()

    def confidence(self, rule: str, trust: float) -> float:
        """Return how sure a fact is that a rule of so much trust found."""
        trust = round(trust, 2)
        kind = rule.partition(":")[0]
        if (row := self.rows.get((rule, trust))) is not None:
            return row[0]
        near = [known for name, known in self.rows if name == kind]
        if not near:
            return trust
        return self.rows[kind, min(near, key=lambda known: (abs(known - trust), known))][0]

    def write(self, path: Path) -> None:
        """Write the table."""
        rows = [f"{n}\t{t:.2f}\t{c:.2f}\t{facts}\n" for (n, t), (c, facts) in sorted(self.rows.items())]
        part = path.with_suffix(".part")
        part.write_text(_HEAD + "".join(rows), encoding="utf8")
        os.replace(part, path)


@cache
def _shipped() -> Calibration:
    if not TABLE.exists():
        return Calibration()
    return Calibration(rows={(r[0], float(r[1])): (float(r[2]), int(r[3])) for r in table(TABLE)})


def fit(measured: Iterable[Measured]) -> Calibration:
    """Return the table for checked facts: each share right, of few facts drawn towards that of all of their kind."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    by_trust: dict[tuple[str, float], list[bool]] = defaultdict(list)
    by_rule: dict[tuple[str, float], list[bool]] = defaultdict(list)
    for one in measured:
        kind = one.rule.partition(":")[0]
        kinds[kind].append(one.right)
        by_trust[kind, round(one.trust, 2)].append(one.right)
        by_rule[one.rule, round(one.trust, 2)].append(one.right)
    rows: dict[tuple[str, float], tuple[float, int]] = {}
    for (kind, trust), right in by_trust.items():
        rows[kind, trust] = (_drawn(right, _drawn(kinds[kind], 0.5)), len(right))
    for (rule, trust), right in by_rule.items():
        if len(right) >= FEWEST:
            rows[rule, trust] = (_drawn(right, rows[rule.partition(":")[0], trust][0]), len(right))
    return Calibration(rows=rows)


def _drawn(right: list[bool], towards: float) -> float:
    return round(min((sum(right) + WEIGHT * towards) / (len(right) + WEIGHT), SUREST), 2)
