"""Measure the store on a made-up graph: describe, write, open, query, export, read back and analyse.

    python benchmarks/store.py [--triples 200000]

Each row is the processor time of the best of three runs, in one process; rdflib's own memory store, which does some of
the same work beside it, runs once.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from rdflib import Graph

from graphkit.analyse import analyse, report
from graphkit.describe import PREFIXES, describe, read_facts
from graphkit.facts import (
    Actor,
    ActorKind,
    Encounter,
    EncounterType,
    Evidence,
    Facts,
    Period,
    Position,
    Proposal,
    ProposalKind,
    Source,
    Stance,
    Status,
    TargetKind,
)
from graphkit.store import ExportFormat, export, open_store, query, write_store

SEED = 1
RUNS = 3
TRIPLES_PER_ROUND = 80  # about what one round of `made_up` adds
GROUPED_JOIN = """
SELECT ?name (COUNT(DISTINCT ?encounter) AS ?encounters) (COUNT(DISTINCT ?article) AS ?articles) {
  ?encounter dip:participant ?actor ; dip:status dip:Held ; dip:evidence/dip:article ?article .
  ?actor rdfs:label ?name .
} GROUP BY ?name ORDER BY DESC(?encounters) ?name LIMIT 20
"""
WHO_REJECTS_WHOSE = """
SELECT ?holder ?proposer (COUNT(*) AS ?times) {
  ?a dip:rejects ?proposal ; rdfs:label ?holder . ?b dip:proposes ?proposal ; rdfs:label ?proposer .
} GROUP BY ?holder ?proposer ORDER BY DESC(?times) ?holder ?proposer LIMIT 20
"""
Answer = TypeVar("Answer")


def made_up(rounds: int) -> Facts:
    """Return facts of which each round adds an article with an encounter, a proposal and two positions."""
    rng = random.Random(SEED)
    count = max(20, rounds // 10)
    actors = [
        Actor(id=f"actor-{n:05}", kind=ActorKind.PERSON, label=f"Person {n}", names=(f"P. {n}",)) for n in range(count)
    ]
    facts = Facts(actors=actors)
    for n in range(rounds):
        day = date(2024, 1, 1) + timedelta(days=n % 700)
        facts.sources.append(Source(id=f"a{n:06}", title=f"Artikel {n}", issued=day.isoformat(), publisher="Blatt"))
        who = tuple(sorted(actors[int(count * rng.random() ** 2)].id for _ in range(rng.randint(2, 4))))
        support = tuple(
            Evidence(article=f"a{m:06}", start=n, end=n + 80, quote=f"Satz {n} aus Artikel {m}.", rule="made-up")
            for m in sorted({n, rng.randrange(n + 1)})
        )
        facts.encounters.append(
            Encounter(
                id=f"m{n:06}",
                type=EncounterType.MEETING,
                participants=tuple(dict.fromkeys(who)),
                status=rng.choice(list(Status)),
                period=Period(start=day, end=day),
                place=f"Ort {n % 50}",
                evidence=support,
            )
        )
        facts.proposals.append(
            Proposal(id=f"p{n:06}", kind=ProposalKind.PLAN, label=f"Plan {n}", by=who[:1], evidence=support)
        )
        facts.positions += [
            Position(
                id=f"q{n:06}-{k}",
                holder=who[-1],
                stance=rng.choice(list(Stance)),
                target_kind=TargetKind.PROPOSAL,
                target=f"p{rng.randrange(n + 1):06}",
                evidence=support[:1],
            )
            for k in range(2)
        ]
    return facts


def timed(name: str, work: Callable[[], Answer]) -> Answer:
    """Print the best time of some runs and return the answer."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        answer = work()
        best = min(best, time.process_time() - start)
    print(f"{name:48} {best:9.3f} s CPU")
    return answer


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=200_000)
    facts = made_up(parser.parse_args().triples // TRIPLES_PER_ROUND)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quads = timed("describe", lambda: list(describe(facts)))
        path = timed("write graph.ttl and store", lambda: write_store(quads, folder))
        on_disk = sum(file.stat().st_size for file in (folder / "store").rglob("*") if file.is_file())
        print(f"{len(quads):,} triples, graph.ttl {path.stat().st_size / 1e6:.1f} MB, store {on_disk / 1e6:.1f} MB")
        store = timed("open", lambda: open_store(folder))
        timed("open without the store (load graph.ttl)", lambda: open_store(path))
        timed("grouped join", lambda: query(store, GROUPED_JOIN))
        timed("who rejects whose proposals", lambda: query(store, WHO_REJECTS_WHOSE))
        for style in ExportFormat:
            timed(f"export {style}", lambda style=style: export(store, style))  # type: ignore[misc]
        again = timed("read facts", lambda: read_facts(store))
        analysis = timed("analyse", lambda: analyse(again))
        timed("report", lambda: report(again, analysis))
        global RUNS
        RUNS = 1
        graph = timed("rdflib, memory store: load graph.ttl", lambda: Graph().parse(path))
        timed("rdflib, memory store: grouped join", lambda: list(graph.query(GROUPED_JOIN, initNs=PREFIXES)))
        timed("rdflib, memory store: write Turtle", lambda: graph.serialize(format="turtle"))


if __name__ == "__main__":
    main()
