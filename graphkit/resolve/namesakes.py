"""Tell apart actors of several articles that share a name, and join those that are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from graphkit.facts import (
    Actor,
    ActorKind,
    Encounter,
    Facts,
    Office,
    Position,
    Proposal,
    Statement,
    TargetKind,
    root_side,
)
from graphkit.resolve.slug import slug

KINDS = (ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.PERSON, ActorKind.GROUP)

_F = TypeVar("_F", Encounter, Proposal, Position, Statement, Office)
Names = dict[str, str]  # identifier in an article, and in the graph


def tell_apart(articles: Sequence[Facts]) -> list[Names]:
    """Return for each article the actors that need another identifier, as others bear the same name.

    Actors of the authority file are known by it. Others of one name are one actor, unless the articles put them on the
    sides of different states or take them for different kinds; whose side is not told is a third one then. Whoever has
    no name, as "ein Augenzeuge", is another person in each article.
    """
    renamed: list[Names] = [{} for _ in articles]
    met: dict[str, list[tuple[int, Actor]]] = defaultdict(list)
    for number, facts in enumerate(articles):
        for actor in facts.actors:
            met[actor.id].append((number, actor))
    sides = [_states(facts) for facts in articles]
    for identifier, bearers in sorted(met.items()):
        if len(bearers) > 1:
            _divide(identifier, bearers, sides, renamed, articles)
    return renamed


def _divide(
    identifier: str,
    bearers: list[tuple[int, Actor]],
    sides: list[dict[str, set[str]]],
    renamed: list[Names],
    articles: Sequence[Facts],
) -> None:
    listed = next((actor.kind for _, actor in bearers if actor.authority), None)
    kinds = sorted({actor.kind for _, actor in bearers}, key=KINDS.index)
    first = listed or kinds[0]
    for kind in kinds:
        here = [(number, actor) for number, actor in bearers if actor.kind == kind and not actor.authority]
        base = identifier if kind == first else f"{identifier}-{kind.lower()}"
        groups = [] if kind == listed else _components([sides[number].get(identifier, set()) for number, _ in here])
        for number, actor in here:
            own = sides[number].get(identifier, set())
            group = next((g for g in groups if g & own), None)
            name = f"{base}-{min(group)}" if group and len(groups) > 1 else base
            if actor.nameless:
                name = f"{base}-{slug(articles[number].sources[0].id)}"
            if name != identifier:
                renamed[number][identifier] = name


def _components(sets: Iterable[set[str]]) -> list[set[str]]:
    """Return the sets, those that share something joined."""
    groups: list[set[str]] = []
    for one in sets:
        if not one:
            continue
        near = [group for group in groups if group & one]
        groups = [group for group in groups if not group & one] + [one.union(*near)]
    return groups


def _states(facts: Facts) -> dict[str, set[str]]:
    """Return the states an article puts each unlisted actor on the side of, by side and by office."""
    actors = {actor.id: actor for actor in facts.actors}
    sides: dict[str, set[str]] = defaultdict(set)
    for actor in facts.actors:
        if actor.side and not actor.authority:
            sides[actor.id].add(root_side(actor.id, actors))
    for office in facts.offices:
        if office.of and (person := actors.get(office.person)) and not person.authority:
            sides[office.person].add(root_side(office.of, actors))
    return {
        actor: {side for side in found if (state := actors.get(side)) and state.kind == ActorKind.STATE}
        for actor, found in sides.items()
    }


def rename(facts: Facts, names: Names) -> Facts:
    """Return the facts with other identifiers for some actors."""
    if not names:
        return facts

    def new(actor: str) -> str:
        return names.get(actor, actor)

    def all_new(actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(new(actor) for actor in actors))

    def some(actor: str | None) -> str | None:
        return None if actor is None else new(actor)

    def told_by(fact: _F) -> _F:
        evidence = tuple(replace(proof, attributed_to=some(proof.attributed_to)) for proof in fact.evidence)
        return replace(fact, evidence=evidence)

    def about(position: Position) -> str | None:
        return some(position.target) if position.target_kind is TargetKind.ACTOR else position.target

    return Facts(
        sources=facts.sources,
        actors=[replace(one, id=new(one.id), side=some(one.side)) for one in facts.actors],
        encounters=[replace(told_by(one), participants=all_new(one.participants)) for one in facts.encounters],
        proposals=[replace(told_by(one), by=all_new(one.by), to=all_new(one.to)) for one in facts.proposals],
        positions=[replace(told_by(one), holder=new(one.holder), target=about(one)) for one in facts.positions],
        statements=[replace(told_by(one), speaker=new(one.speaker)) for one in facts.statements],
        offices=[replace(told_by(one), person=new(one.person), of=some(one.of)) for one in facts.offices],
    )


def join_actors(actors: Iterable[Actor]) -> list[Actor]:
    """Return each actor once, under its longest label, with all its names and the side most articles give it."""
    bearers: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        bearers[actor.id].append(actor)
    return [_joined(bearers[identifier]) for identifier in sorted(bearers)]


def _joined(actors: list[Actor]) -> Actor:
    first = min(actors, key=lambda a: (a.authority is None, -len(a.label), a.label, a.kind))
    names = {name for actor in actors for name in (*actor.names, actor.label)} - {first.label}
    sides = Counter(actor.side for actor in actors if actor.side)
    side = min(sides, key=lambda s: (-sides[s], s)) if sides else None
    matches = {match for actor in actors for match in actor.exact_match}
    return replace(first, names=tuple(sorted(names)), side=side, exact_match=tuple(sorted(matches)))
