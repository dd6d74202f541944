"""Large invented graphs, the same for the same numbers: for the page's tests and for benchmarks/page.py."""

from __future__ import annotations

import random
from datetime import date, timedelta

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
    Statement,
    Status,
    TargetKind,
)

_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnrst" for vowel in "aeio"]
_PLACES = ["Genf", "Wien", "Oslo", "Doha", "Kairo", "Rom", "Paris", "Ankara", "Brüssel", None, None]
_STATUSES = [Status.HELD] * 6 + [Status.PLANNED] * 2 + [Status.PROPOSED, Status.DENIED, Status.CANCELLED]
_FIRST_DAY = date(2024, 1, 1)


def large_facts(*, nodes: int, edges: int, seed: int = 5) -> Facts:
    """Return facts whose full graph has exactly `nodes` nodes and close to `edges` edges."""
    rng = random.Random(seed)
    actors = _actors(rng, nodes * 3 // 10)
    weights = [1 / (rank + 3) for rank in range(len(actors))]
    sources = [_source(number) for number in range(max(nodes // 20, 3))]
    build = _Builder(rng, actors, weights, sources)
    encounters = [build.encounter(number) for number in range(nodes * 5 // 10)]
    proposals = [build.proposal(number) for number in range(nodes - len(actors) - len(encounters))]
    drawn = sum(len(item.participants) for item in encounters) + sum(len(item.by) + len(item.to) for item in proposals)
    positions = [build.position(number, proposals) for number in range(max(edges - drawn, 0))]
    statements = [build.statement(number) for number in range(nodes // 4)]
    return Facts(
        sources=sources,
        actors=actors,
        encounters=encounters,
        proposals=proposals,
        positions=positions,
        statements=statements,
    )


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


def _actors(rng: random.Random, count: int) -> list[Actor]:
    states = max(count // 15, 2)
    actors = [Actor(id=f"a{number:06}", kind=ActorKind.STATE, label=f"{_name(rng)}land") for number in range(states)]
    kinds = [ActorKind.PERSON] * 7 + [ActorKind.ORGANIZATION] * 3 + [ActorKind.GROUP]
    for number in range(states, count):
        label = f"{_name(rng)} {_name(rng)}"
        side = f"a{number % max(count // 30, 1) % states:06}" if rng.random() < 0.8 else None
        actor = Actor(id=f"a{number:06}", kind=rng.choice(kinds), label=label, names=(label.split()[1],), side=side)
        actors.append(actor)
    return actors


def _source(number: int) -> Source:
    issued = (_FIRST_DAY + timedelta(days=number * 7 % 700)).isoformat()
    return Source(
        id=f"article-{number:05}",
        title=f"Bericht {number} über die Verhandlungen",
        issued=issued,
        publisher=f"Zeitung {number % 17}",
        url=f"https://example.org/{number}",
    )


class _Builder:
    def __init__(self, rng: random.Random, actors: list[Actor], weights: list[float], sources: list[Source]) -> None:
        self.rng = rng
        self.actors = actors
        self.weights = weights
        self.sources = sources
        number = max(len(actors) // 30, 1)
        self.circles = [actors[start::number] for start in range(number)]
        self.label = {actor.id: actor.label for actor in actors}

    def some(self, count: int) -> tuple[str, ...]:
        """Actors who deal with each other: most of the others come from the circle of the first."""
        first = self.rng.choices(range(len(self.actors)), self.weights)[0]
        found = {self.actors[first].id: None}
        while len(found) < count:
            if self.rng.random() < 0.75:
                other = self.rng.choice(self.circles[first % len(self.circles)])
            else:
                other = self.rng.choices(self.actors, self.weights)[0]
            found[other.id] = None
        return tuple(found)

    def evidence(self, who: tuple[str, ...], words: str, status: Status | None = None) -> tuple[Evidence, ...]:
        made = []
        for _ in range(self.rng.choice((1, 1, 1, 2))):
            source = self.rng.choice(self.sources)
            start = self.rng.randrange(4000)
            quote = f"{self.label[who[0]]} {words}, hieß es am Abend aus Kreisen der Delegation in der Hauptstadt."
            made.append(Evidence(article=source.id, start=start, end=start + len(quote), quote=quote, status=status))
        return tuple(made)

    def encounter(self, number: int) -> Encounter:
        who = self.some(self.rng.choice((2, 2, 2, 3, 4)))
        day = _FIRST_DAY + timedelta(days=self.rng.randrange(700))
        status = self.rng.choice(_STATUSES)
        return Encounter(
            id=f"meeting-{number:06}",
            type=self.rng.choice((EncounterType.MEETING, EncounterType.MEETING, EncounterType.CALL)),
            participants=who,
            status=status,
            period=Period(start=day, end=day) if self.rng.random() < 0.85 else None,
            place=self.rng.choice(_PLACES),
            confidence=round(self.rng.uniform(0.5, 1), 2),
            evidence=self.evidence(who, f"sprach mit {self.label[who[1]]} über eine Waffenruhe"),
        )

    def proposal(self, number: int) -> Proposal:
        who = self.some(2)
        return Proposal(
            id=f"proposal-{number:06}",
            kind=self.rng.choice(tuple(ProposalKind)),
            label=f"Plan {number} für eine Waffenruhe",
            by=who[:1],
            to=who[1:],
            evidence=self.evidence(who, f"legte {self.label[who[1]]} einen Plan vor"),
        )

    def position(self, number: int, proposals: list[Proposal]) -> Position:
        who = self.some(1)
        return Position(
            id=f"position-{number:06}",
            holder=who[0],
            stance=self.rng.choice(tuple(Stance)),
            target_kind=TargetKind.PROPOSAL,
            target=self.rng.choice(proposals).id,
            evidence=self.evidence(who, "lehnte den Plan nicht ab"),
        )

    def statement(self, number: int) -> Statement:
        who = self.some(1)
        return Statement(
            id=f"statement-{number:06}", speaker=who[0], evidence=self.evidence(who, "will keine Gespräche mehr")
        )
