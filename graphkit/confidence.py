"""Leaves out the facts that extraction is not sure enough of."""

from __future__ import annotations

from dataclasses import replace

from graphkit.facts import Actor, Encounter, Fact, Facts, Office, Position, Proposal, Statement, TargetKind


def confident(facts: Facts, least: float) -> Facts:
    """Return the facts of at least that confidence, and the actors they still speak of.

    A position on a proposal or encounter that is left out keeps its label, as one on a topic.
    """
    kept = Facts(
        sources=facts.sources,
        encounters=[fact for fact in facts.encounters if fact.confidence >= least],
        proposals=[fact for fact in facts.proposals if fact.confidence >= least],
        statements=[fact for fact in facts.statements if fact.confidence >= least],
        offices=[fact for fact in facts.offices if fact.confidence >= least],
    )
    proposals = {fact.id for fact in kept.proposals}
    kept.proposals = [fact if fact.revises in proposals else replace(fact, revises=None) for fact in kept.proposals]
    known = proposals | {fact.id for fact in kept.encounters}
    labels = {fact.id: fact.label for fact in facts.proposals}
    kept.positions = [_on_known(fact, known, labels) for fact in facts.positions if fact.confidence >= least]
    kept.actors = _needed(facts.actors, {actor for fact in kept.all() for actor in actors_of(fact)})
    return kept


def _on_known(position: Position, known: set[str], labels: dict[str, str]) -> Position:
    if position.target_kind not in (TargetKind.ENCOUNTER, TargetKind.PROPOSAL) or position.target in known:
        return position
    label = position.target_label or labels.get(position.target or "") or position.target
    return replace(position, target_kind=TargetKind.TOPIC, target=None, target_label=label)


def _needed(actors: list[Actor], named: set[str]) -> list[Actor]:
    by_id = {actor.id: actor for actor in actors}
    waiting = list(named)
    while waiting:
        actor = by_id.get(waiting.pop())
        if actor and actor.side and actor.side not in named:
            named.add(actor.side)
            waiting.append(actor.side)
    return [actor for actor in actors if actor.id in named]


def actors_of(fact: Fact) -> set[str]:
    """Return every actor a fact speaks of, and whoever its evidence is attributed to."""
    match fact:
        case Encounter():
            actors: list[str | None] = [*fact.participants]
        case Proposal():
            actors = [*fact.by, *fact.to]
        case Position():
            actors = [fact.holder, fact.target if fact.target_kind is TargetKind.ACTOR else None]
        case Statement():
            actors = [fact.speaker]
        case Office():
            actors = [fact.person, fact.of]
    return {actor for actor in [*actors, *(one.attributed_to for one in fact.evidence)] if actor}
