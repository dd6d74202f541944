"""Who backs and who opposes whom, which proposals are disputed, and which facts are contradicted."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from graphkit.analyse.model import Camp, Contradiction, Dispute, StanceLink
from graphkit.describe import root_sides
from graphkit.facts import Encounter, Evidence, Facts, Position, Stance, Status, TargetKind


def stance_links(facts: Facts) -> tuple[StanceLink, ...]:
    """Return the positions between sides, the most frequent first.

    A position on a proposal counts as one on its proposers. A person counts for the state or body at its side.
    """
    sides = root_sides(facts.actors)
    proposers = {proposal.id: proposal.by for proposal in facts.proposals}
    found: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in facts.positions:
        for target in sorted({sides.get(actor, actor) for actor in _towards(position, proposers)}):
            holder = sides.get(position.holder, position.holder)
            if holder != target:
                found[holder, target].append(position)
    links = [_link(holder, towards, positions) for (holder, towards), positions in found.items()]
    return tuple(sorted(links, key=lambda link: (-len(link.positions), link.holder, link.towards)))


def _towards(position: Position, proposers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if position.target is None:
        return ()
    if position.target_kind is TargetKind.ACTOR:
        return (position.target,)
    return proposers.get(position.target, ()) if position.target_kind is TargetKind.PROPOSAL else ()


def _link(holder: str, towards: str, positions: list[Position]) -> StanceLink:
    stances = [position.stance for position in positions]
    return StanceLink(
        holder=holder,
        towards=towards,
        supports=stances.count(Stance.SUPPORTS),
        rejects=stances.count(Stance.REJECTS),
        criticises=stances.count(Stance.CRITICISES),
        positions=tuple(sorted(position.id for position in positions)),
    )


def camps(links: tuple[StanceLink, ...]) -> tuple[Camp, ...]:
    """Return the camps of at least two sides, the largest first.

    Sides join by the strongest backing first, unless a member of the one camp opposes a member of the other.
    """
    camp_of = {side: {side} for link in links for side in (link.holder, link.towards)}
    opposed = {frozenset((link.holder, link.towards)) for link in links if link.balance < 0}
    backing = sorted(
        (link for link in links if link.balance > 0), key=lambda link: (-link.balance, link.holder, link.towards)
    )
    for link in backing:
        one, other = camp_of[link.holder], camp_of[link.towards]
        if one is other or any(frozenset((a, b)) in opposed for a in one for b in other):
            continue
        one |= other
        for side in other:
            camp_of[side] = one
    found = {tuple(sorted(members)) for members in camp_of.values() if len(members) > 1}
    return tuple(Camp(members=members) for members in sorted(found, key=lambda camp: (-len(camp), camp)))


def disputes(facts: Facts) -> tuple[Dispute, ...]:
    """Return the proposals somebody rejects or criticises, those with most positions first."""
    positions: dict[str, list[Position]] = defaultdict(list)
    for position in facts.positions:
        if position.target_kind is TargetKind.PROPOSAL and position.target:
            positions[position.target].append(position)
    revisions: dict[str, list[str]] = defaultdict(list)
    for proposal in facts.proposals:
        if proposal.revises:
            revisions[proposal.revises].append(proposal.id)
    order = list(Stance)
    found = [
        Dispute(
            proposal=proposal.id,
            positions=tuple(
                (one.stance, one.holder, one.id)
                for one in sorted(positions[proposal.id], key=lambda one: (order.index(one.stance), one.holder, one.id))
            ),
            revised_by=tuple(sorted(revisions.get(proposal.id, ()))),
        )
        for proposal in facts.proposals
        if any(one.stance is not Stance.SUPPORTS for one in positions.get(proposal.id, ()))
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.positions), one.proposal)))


def contradictions(facts: Facts) -> tuple[Contradiction, ...]:
    """Return what sources disagree on: encounters told and denied, and actors both for and against the same.

    An encounter is contradicted where one sentence denies what another tells, where it was held and cancelled, or
    where two named sources give it different statuses before it took place. That it was planned and then held is no
    contradiction, whoever says so.
    """
    found = [one for encounter in facts.encounters if (one := _disagreement(encounter))]
    held: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in facts.positions:
        target = position.target or position.target_label
        # A label without a letter stands for something the text does not name: no two of these are the same.
        if target and any(map(str.isalpha, target)) and position.stance is not Stance.CRITICISES:
            held[position.holder, target].append(position)
    for key in sorted(held):
        positions = sorted(held[key], key=lambda one: (one.stance is Stance.REJECTS, one.id))
        if len({one.stance for one in positions}) > 1:
            says = tuple((one.stance, evidence) for one in positions for evidence in one.evidence)
            found.append(Contradiction(facts=tuple(sorted(one.id for one in positions)), says=says))
    return tuple(found)


def _disagreement(encounter: Encounter) -> Contradiction | None:
    says = [(evidence.status or encounter.status, evidence) for evidence in encounter.evidence]
    if not any(_disagree(*one, *other) for one, other in combinations(says, 2)):
        return None
    return Contradiction(facts=(encounter.id,), says=tuple(says))


def _disagree(status: Status, evidence: Evidence, other_status: Status, other: Evidence) -> bool:
    statuses = {status, other_status}
    if len(statuses) == 1:
        return False
    sources = {evidence.attributed_to, other.attributed_to}
    return (
        Status.DENIED in statuses
        or statuses == {Status.HELD, Status.CANCELLED}
        or (len(sources) == 2 and None not in sources and Status.HELD not in statuses)
    )
