"""Merge the facts of many articles: one actor, one node; one encounter told by several papers, one node."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from graphkit.facts import Facts, Position, Proposal, TargetKind
from graphkit.resolve.namesakes import join_actors, rename, tell_apart
from graphkit.resolve.offices import in_order, join_offices
from graphkit.resolve.retellings import NEWS, join_encounters
from graphkit.resolve.revisions import link_revisions

_Told = TypeVar("_Told", Proposal, Position)


def merge(articles: Iterable[Facts]) -> Facts:
    """Return the facts of all articles as one, the same in whatever order the articles come.

    Sources keep no text, so that memory stays flat. What several papers tell is one fact with evidence in each: an
    encounter of the same people on the same days, and a proposal or position in the same words at the same time.
    """
    told = [_without_text(facts) for facts in articles]
    told.sort(key=lambda facts: [source.id for source in facts.sources])
    told = [rename(facts, names) for facts, names in zip(told, tell_apart(told), strict=True)]
    merged = Facts(
        sources=sorted((one for facts in told for one in facts.sources), key=lambda s: s.id),
        actors=join_actors(one for facts in told for one in facts.actors),
        statements=sorted((one for facts in told for one in facts.statements), key=lambda f: f.id),
        offices=join_offices(one for facts in told for one in facts.offices),
    )
    issued = {source.id: source.issued or "" for source in merged.sources}
    actors = {actor.id: actor for actor in merged.actors}
    merged.encounters, moved = join_encounters((one for facts in told for one in facts.encounters), actors, issued)
    proposals, renamed = _once((one for facts in told for one in facts.proposals), _proposal_key, issued)
    moved.update(renamed)
    merged.proposals = link_revisions(_at_known(proposals, moved), issued)
    positions = [_about_known(one, moved) for facts in told for one in facts.positions]
    merged.positions, _ = _once(positions, _position_key, issued)
    return merged


def _without_text(facts: Facts) -> Facts:
    return replace(facts, sources=[replace(source, text="") for source in facts.sources])


def _about_known(position: Position, moved: Mapping[str, str]) -> Position:
    if position.target_kind in (TargetKind.ENCOUNTER, TargetKind.PROPOSAL) and position.target:
        return replace(position, target=moved.get(position.target, position.target))
    return position


def _at_known(proposals: Iterable[Proposal], moved: Mapping[str, str]) -> list[Proposal]:
    out = []
    for one in proposals:
        earlier = moved.get(one.revises, one.revises) if one.revises else None
        out.append(replace(one, revises=None if earlier == one.id else earlier))
    return out


def _proposal_key(proposal: Proposal) -> Hashable:
    words = _words(proposal.label)
    return (proposal.kind, proposal.by, words) if words else None


def _position_key(position: Position) -> Hashable:
    if position.target_kind is TargetKind.TOPIC:
        words = _words(position.target_label or "")
        return (position.holder, position.stance, words) if words else None
    return (position.holder, position.stance, position.target_kind, position.target)


def _words(label: str) -> Hashable:
    """Return a label as a key; one word alone ("Plan") is no key, as it may mean anything."""
    words = tuple(label.casefold().split())
    return words if len(words) > 1 else None


def _once(
    facts: Iterable[_Told], key: Callable[[_Told], Hashable], issued: Mapping[str, str]
) -> tuple[list[_Told], dict[str, str]]:
    """Join facts with the same key in different articles of about the same day, and tell which became which."""
    kept: list[_Told] = []
    moved: dict[str, str] = {}
    by_key: dict[Hashable, list[int]] = {}
    for fact in sorted(facts, key=lambda f: (_issued(f, issued), f.id)):
        own = key(fact)
        same = [] if own is None else by_key.setdefault(own, [])
        number = next((n for n in reversed(same) if _same_news(kept[n], fact, issued)), None)
        if number is None:
            same.append(len(kept))
            kept.append(fact)
        else:
            moved[fact.id] = kept[number].id
            kept[number] = _joined(kept[number], fact)
    return sorted(kept, key=lambda f: f.id), moved


def _joined(known: _Told, fact: _Told) -> _Told:
    confidence = max(known.confidence, fact.confidence)
    return replace(known, confidence=confidence, evidence=in_order((*known.evidence, *fact.evidence)))


def _issued(fact: Proposal | Position, issued: Mapping[str, str]) -> str:
    return min((issued.get(proof.article, "") for proof in fact.evidence), default="")


def _same_news(known: Proposal | Position, fact: Proposal | Position, issued: Mapping[str, str]) -> bool:
    articles = {proof.article for proof in known.evidence}
    if any(proof.article in articles for proof in fact.evidence):
        return False
    days = [issued.get(proof.article, "")[:10] for proof in (*known.evidence, *fact.evidence)]
    if any(len(day) < 10 for day in days):
        return False
    known_days = [date.fromisoformat(issued[article][:10]) for article in sorted(articles)]
    own = date.fromisoformat(_issued(fact, issued)[:10])
    return min(abs((own - day).days) for day in known_days) <= NEWS
