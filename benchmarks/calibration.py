"""Measure how often each rule is right on gold folders, and fit the confidence of facts to it.

    python benchmarks/calibration.py GOLD_DIR ... [--fit] [--by-rule]

A gold folder holds NAME.txt with NAME.json, the facts a careful reader takes from it. A fact is right if it is aligned
with one of the gold facts and all it says of actors, kind, stance, status and title is as there; facts aligned with an
optional one are left out. Prints precision by kind, by tenth of confidence and, with `--by-rule`, by rule; `--fit`
writes `graphkit/resolve/calibration.tsv` from the facts' confidence before calibration.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphkit.annotate import annotate, memory_zone
from graphkit.build import Reader
from graphkit.extract import extract
from graphkit.facts import Encounter, Fact, Facts, Office, Position, Proposal, Statement
from graphkit.read import Skipped, read_inputs
from graphkit.resolve import resolve_article
from graphkit.resolve.calibration import TABLE, Calibration, Measured, fit

_QUOTES = "„“”\"'’‚‘»«"
Slots = frozenset[tuple[str, str | None]]
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A fact of the pipeline: the rule that is surest of it, how sure, and whether it is right."""

    article: str
    kind: str
    rule: str
    confidence: float
    right: bool
    share: float  # of what it says that is right
    quote: str


@dataclass(frozen=True, kw_only=True)
class _Template:
    """A fact of either side as slots, with its places in the text."""

    slots: Slots
    spans: tuple[Span, ...]
    type: str | None = None
    title: str | None = None
    optional: bool = False
    fact: Fact | None = None


def judge(gold_dirs: Iterable[Path], reader: Reader, calibration: Calibration) -> Iterator[Judged]:
    """Read the articles of the gold folders and yield each fact with the verdict on it."""
    for folder in gold_dirs:
        names = sorted(folder.glob("*.json"))
        for article in read_inputs([path.with_suffix(".txt") for path in names]):
            if isinstance(article, Skipped):
                continue
            gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf8"))
            text = (folder / f"{article.id}.txt").read_text(encoding="utf8")
            with memory_zone(reader.nlp):
                doc = annotate(article, reader.nlp)
                raw = extract(doc, article, reader.authority)
                facts = resolve_article(doc, article, raw, reader.authority, calibration=calibration)
            yield from _judge_article(article.id, text, gold, facts)


def _norm(text: str | None) -> str:
    text = unicodedata.normalize("NFKC", text or "").casefold()
    text = " ".join(re.sub(f"[{_QUOTES}]", "", text).split())
    return re.sub(r"^(der|die|das|den|dem|des) ", "", text)


def _spans(text: str, quotes: Iterable[str]) -> tuple[Span, ...]:
    """Return where quotes stand in a text, blind to white space, case and quotation marks."""
    kept = [(i, c.casefold()[0]) for i, c in enumerate(text) if not c.isspace() and c not in _QUOTES]
    flat = "".join(c for _, c in kept)
    found = []
    for quote in quotes:
        key = "".join(c.casefold()[0] for c in quote if not c.isspace() and c not in _QUOTES)
        at = flat.find(key) if key else -1
        if at < 0 and len(key) > 40:
            key = key[:40]
            at = flat.find(key)
        if at >= 0:
            found.append((kept[at][0], kept[at + len(key) - 1][0]))
    return tuple(found)


def _near(a: tuple[Span, ...], b: tuple[Span, ...]) -> bool:
    return any(x0 <= y1 and y0 <= x1 for x0, x1 in a for y0, y1 in b)


def _judge_article(article: str, text: str, gold: dict[str, Any], facts: Facts) -> Iterator[Judged]:
    names = _actor_names(gold, facts)
    for kind in ("encounters", "proposals", "positions", "statements", "offices"):
        wanted = [_of_gold(kind, one, text) for one in gold.get(kind, [])]
        made = [_of_fact(one, names, text) for one in getattr(facts, kind)]
        pairs = sorted(
            ((_affinity(kind, w, m), i, j) for i, w in enumerate(wanted) for j, m in enumerate(made)),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        used: set[int] = set()
        matched: dict[int, _Template] = {}
        for score, i, j in pairs:
            if score > 0 and i not in used and j not in matched:
                used.add(i)
                matched[j] = wanted[i]
        for j, template in enumerate(made):
            gold_one = matched.get(j)
            if gold_one is not None and gold_one.optional:
                continue
            assert template.fact is not None
            proof = max(template.fact.evidence, key=lambda e: (e.confidence, -e.start))
            said = template.slots if kind != "proposals" else frozenset(s for s in template.slots if s[0] != "to")
            good = said & gold_one.slots if gold_one else frozenset()
            yield Judged(
                article=article,
                kind=kind,
                rule=proof.rule,
                confidence=template.fact.confidence,
                right=good == said,
                share=len(good) / len(said),
                quote=proof.quote,
            )


def _actor_names(gold: dict[str, Any], facts: Facts) -> dict[str, str]:
    """Return the gold actor that shares most names with each actor of the graph."""
    keys = {name: {_norm(x) for x in (name, *actor.get("aliases", []))} for name, actor in gold["actors"].items()}
    out = {}
    for actor in facts.actors:
        have = {_norm(name) for name in (actor.label, *actor.names)}
        best = max(keys, key=lambda g: (len(have & keys[g]), _norm(g) in have), default=None)
        out[actor.id] = best if best is not None and have & keys[best] else f"?{actor.id}"
    return out


def _of_gold(kind: str, fact: dict[str, Any], text: str) -> _Template:
    match kind:
        case "encounters":
            slots = {("participant", one) for one in fact["participants"]} | {("status", fact["status"])}
        case "proposals":
            slots = {("by", one) for one in fact["by"]} | {("kind", fact["kind"])}
        case "positions":
            slots = {("holder", fact["holder"]), ("stance", fact["stance"])}
        case "statements":
            slots = {("speaker", fact["speaker"])}
        case _:
            slots = {("person", fact["person"])} | ({("of", fact["of"])} if fact.get("of") else set())
    return _Template(
        slots=frozenset(slots),
        spans=_spans(text, fact["quotes"]),
        type=fact.get("type"),
        title=fact.get("title"),
        optional=bool(fact.get("optional")),
    )


def _of_fact(fact: Fact, names: dict[str, str], text: str) -> _Template:
    slots: set[tuple[str, str | None]]
    match fact:
        case Encounter():
            slots = {("participant", names[one]) for one in fact.participants} | {("status", fact.status.lower())}
        case Proposal():
            slots = {("by", names[one]) for one in fact.by} | {("kind", fact.kind.lower())}
        case Position():
            slots = {("holder", names[fact.holder]), ("stance", fact.stance.lower())}
        case Statement():
            slots = {("speaker", names[fact.speaker])}
        case Office():
            slots = {("person", names[fact.person])} | ({("of", names[fact.of])} if fact.of else set())
    return _Template(
        slots=frozenset(slots),
        spans=_spans(text, [proof.quote for proof in fact.evidence]),
        type=fact.type if isinstance(fact, Encounter) else None,
        title=fact.title if isinstance(fact, Office) else None,
        fact=fact,
    )


def _affinity(kind: str, gold: _Template, made: _Template) -> float:
    near = _near(gold.spans, made.spans)
    if kind == "encounters":
        one = {s for s in gold.slots if s[0] == "participant"}
        other = {s for s in made.slots if s[0] == "participant"}
        alike = len(one & other) / len(one | other)
        if gold.type != made.type or alike == 0 or (alike < 0.5 and not near):
            return 0
        return alike + (0.5 if near else 0)
    if kind == "offices":
        same = next(s for s in made.slots if s[0] == "person") in gold.slots
        a, b = _norm(gold.title), _norm(made.title)
        return 1 + float(a in b or b in a) if same else 0
    return 0.1 + len(gold.slots & made.slots) if near else 0


# ---------------------------------------------------------------------- tables
def _print(judged: list[Judged], *, by_rule: bool) -> None:
    def row(name: str, some: list[Judged]) -> None:
        right, share = sum(one.right for one in some), sum(one.share for one in some)
        mean = sum(one.confidence for one in some) / len(some)
        print(f"{name:44} {len(some):5} {right / len(some):6.3f} {share / len(some):6.3f} {mean:6.3f}")

    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups["0 all facts"].append(one)
        groups[f"1 {one.kind}"].append(one)
        groups[f"2 confidence from {int(min(one.confidence, 0.999) * 10) / 10:.1f}"].append(one)
        if one.confidence >= 0.9:
            groups["3 confidence of at least 0.9"].append(one)
            groups[f"3 confidence of at least 0.9, {one.kind}"].append(one)
        if by_rule:
            groups[f"4 {one.rule}"].append(one)
    print(f"{'':44} {'facts':>5} {'right':>6} {'slots':>6} {'sure':>6}")
    for name in sorted(groups):
        row(name[2:], groups[name])


def crossed(judged: list[Judged]) -> Iterator[Judged]:
    """Yield each fact with the confidence that a table fitted on all other articles gives."""
    for article in sorted({one.article for one in judged}):
        others = [_measured(one) for one in judged if one.article != article]
        calibration = fit(others)
        for one in judged:
            if one.article == article:
                yield replace(one, confidence=calibration.confidence(one.rule, one.confidence))


def _measured(one: Judged) -> Measured:
    return Measured(rule=one.rule, trust=one.confidence, right=one.right)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--fit", action="store_true", help="write the calibration table")
    parser.add_argument("--raw", action="store_true", help="measure the confidence before calibration")
    parser.add_argument("--by-rule", action="store_true")
    args = parser.parse_args()
    reader = Reader.load()
    if args.fit:
        judged = list(judge(args.gold, reader, Calibration()))
        calibration = fit(map(_measured, judged))
        calibration.write(TABLE)
        print("each article by a table fitted on the others:")
        _print(list(crossed(judged)), by_rule=False)
        print("\nall articles by the table written:")
    else:
        calibration = Calibration() if args.raw else Calibration.read()
    _print(list(judge(args.gold, reader, calibration)), by_rule=args.by_rule)


if __name__ == "__main__":
    main()
