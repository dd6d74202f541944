"""Measure what is told of encounters on a folder of annotated articles (`NAME.txt` with `NAME.json` beside it).

    python benchmarks/encounters.py GOLD_FOLDER [--pipeline PATH] [--errors]

An encounter found and one annotated are the same if a sentence of its evidence holds one of the annotated quotes, they
have the same type and at least one participant in common; of several, those with the most participants in common go
together first. Among these it prints how often the participants are exactly the same, and how often status, days and
place are right where the annotation gives them (a single day must be that day, a longer span share a day). Optional
entries are left out. `--errors` prints each miss.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphkit.build import Reader
from graphkit.facts import Encounter, Facts
from graphkit.read import Skipped, read_inputs

Gold = dict[str, Any]


@dataclass(kw_only=True)
class Score:
    """How many were right of how many, for each thing that is measured, and what was wrong."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, what: str, right: bool, error: str) -> None:
        """Count one answer."""
        self.asked[what] += 1
        self.right[what] += right
        if not right:
            self.errors.append(f"{what}: {error}")


def same_actors(gold: Gold, facts: Facts) -> dict[str, str]:
    """Return the annotated name of each actor found that shares a name with an annotated one."""
    wanted = {name.lower(): key for key, actor in gold.items() for name in (*actor.get("aliases", ()), key)}
    return {
        actor.id: wanted[name.lower()]
        for actor in facts.actors
        for name in reversed((actor.label, *actor.names))
        if name.lower() in wanted
    }


def pairs(
    wanted: list[Gold], found: list[Encounter], names: dict[str, str]
) -> Iterator[tuple[Gold, Encounter, set[str], set[str]]]:
    """Yield the encounters that are the same with the participants annotated and found, the most alike first."""
    alike = []
    for i, gold in enumerate(wanted):
        for j, one in enumerate(found):
            told = any(quote in proof.quote for quote in gold["quotes"] for proof in one.evidence)
            people, mine = set(gold["participants"]), {names.get(actor, f"? {actor}") for actor in one.participants}
            if told and gold["type"] == one.type and people & mine:
                alike.append((-len(people & mine) / len(people | mine), i, j, people, mine))
    used_gold, used_found = set(), set()
    for _, i, j, people, mine in sorted(alike, key=lambda one: one[:3]):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield wanted[i], found[j], people, mine


def same_days(wanted: tuple[str, str], found: tuple[str, ...]) -> bool:
    """Tell whether days are right: one day exactly, longer spans by a day in common."""
    if not found or wanted[0] == wanted[1]:
        return found == wanted
    return found[0] <= wanted[1] and wanted[0] <= found[1]


def measure(gold: Gold, facts: Facts, score: Score) -> None:
    """Add the encounters of one article to the score."""
    names = same_actors(gold["actors"], facts)
    matched = 0
    for wanted, found, people, mine in pairs(gold["encounters"], list(facts.encounters), names):
        if wanted.get("optional"):
            continue
        matched += 1
        quote = f"{gold['id']}: {wanted['quotes'][0]!r}"
        score.add("participants", people == mine, f"{quote} {sorted(people ^ mine)}")
        status = str(found.status).lower()
        score.add("status", wanted["status"] == status, f"{quote} {wanted['status']}, not {status}")
        if wanted.get("start"):
            days = (wanted["start"], wanted.get("end") or wanted["start"])
            told = (str(found.period.start), str(found.period.end)) if found.period else ()
            score.add("days", same_days(days, told), f"{quote} {days}, not {told}")
        if wanted.get("place"):
            place = found.place or "nowhere"
            right = wanted["place"].lower() in place.lower() or place.lower() in wanted["place"].lower()
            score.add("place", right, f"{quote} {wanted['place']}, not {place}")
    score.asked["found"] += sum(not wanted.get("optional") for wanted in gold["encounters"])
    score.right["found"] += matched


def main() -> None:
    """Read the options and print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--pipeline")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    texts = sorted(path for path in given.gold.glob("*.txt") if path.with_suffix(".json").exists())
    if not texts:
        raise SystemExit(f"{given.gold} has no article NAME.txt with its annotation NAME.json; name another folder.")
    reader, score = Reader.load(pipeline=given.pipeline), Score()
    for text, article in zip(texts, read_inputs(texts), strict=True):
        if not isinstance(article, Skipped):
            measure(json.loads(text.with_suffix(".json").read_text(encoding="utf8")), reader.facts(article), score)
    for what in ("found", "participants", "status", "days", "place"):
        share = score.right[what] / max(1, score.asked[what])
        print(f"{what:<13}{score.right[what]:>4} of {score.asked[what]:>4}  {share:.2f}")
    if given.errors:
        print(*score.errors, sep="\n")


if __name__ == "__main__":
    main()
