"""The network of who met whom: who is central, who stands between, who is for and against whom."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from facts_fixture import sample_facts

from graphkit.analyse import Analysis, actor_graph, analyse, interaction_graph
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
    Stance,
    Status,
    TargetKind,
)

PERSONS = {"ada": "nord", "bo": "nord", "cem": "sued", "dia": "sued", "eva": "mitte", "fin": None}


def meeting(name: str, *who: str, status: Status = Status.HELD, day: int = 1) -> Encounter:
    period = Period(start=date(2025, 5, day), end=date(2025, 5, day))
    return Encounter(id=name, type=EncounterType.MEETING, participants=tuple(sorted(who)), status=status, period=period)


def position(name: str, holder: str, stance: Stance, kind: TargetKind, target: str) -> Position:
    return Position(id=name, holder=holder, stance=stance, target_kind=kind, target=target)


def two_blocs() -> Facts:
    """Two pairs that meet among themselves, and eva, who has met both; nord and sued oppose each other."""
    states = [Actor(id=name, kind=ActorKind.STATE, label=name.title()) for name in ("mitte", "nord", "sued", "west")]
    persons = [Actor(id=name, kind=ActorKind.PERSON, label=name.title(), side=side) for name, side in PERSONS.items()]
    return Facts(
        actors=sorted([*states, *persons], key=lambda actor: actor.id),
        encounters=[
            meeting("m1", "ada", "west"),
            meeting("m2", "bo", "west", day=2),
            meeting("m3", "ada", "bo", "west", day=3),
            meeting("m4", "cem", "fin"),
            meeting("m5", "dia", "fin", day=2),
            meeting("m6", "cem", "dia", "fin", day=3),
            meeting("m7", "eva", "ada", day=4),
            meeting("m8", "eva", "cem", day=5),
            meeting("m9", "ada", "cem", day=6, status=Status.DENIED),
        ],
        proposals=[Proposal(id="p1", kind=ProposalKind.PLAN, label="Plan", by=("ada",))],
        positions=[
            position("q1", "cem", Stance.REJECTS, TargetKind.PROPOSAL, "p1"),
            position("q2", "west", Stance.SUPPORTS, TargetKind.PROPOSAL, "p1"),
            position("q3", "nord", Stance.SUPPORTS, TargetKind.ACTOR, "west"),
            position("q4", "sued", Stance.CRITICISES, TargetKind.ACTOR, "ada"),
            position("q5", "west", Stance.SUPPORTS, TargetKind.ACTOR, "sued"),
        ],
    )


@pytest.fixture(scope="module")
def blocs() -> Analysis:
    return analyse(two_blocs())


def test_the_interaction_graph_joins_actors_encounters_proposals_and_topics() -> None:
    graph = interaction_graph(sample_facts())
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"actor": 7, "encounter": 4, "proposal": 3, "topic": 1}
    assert graph.has_edge("actor/norwegen", "proposal/proposal-1", key="proposes/proposal-1")
    assert graph.has_edge("actor/marokko", "meeting/meeting-1", key="supports/position-2")


def test_edges_between_actors_count_encounters_by_status() -> None:
    edge = actor_graph(sample_facts()).edges["ingrid-solberg", "omar-haddad"]
    assert (edge["held"], edge["planned"], edge["weight"]) == (1, 1, 1.5)
    assert edge["encounters"] == ("call-1", "meeting-1")
    invited = actor_graph(sample_facts()).edges["norwegen", "tunesien"]
    assert (invited["proposed"], invited["weight"]) == (1, 0.0)


def test_delegates_are_not_joined_to_each_other() -> None:
    graph = actor_graph(two_blocs())
    assert not graph.has_edge("ada", "bo")
    assert graph.edges["ada", "west"]["held"] == 2


def test_the_go_between_has_the_highest_betweenness_and_is_the_broker(blocs: Analysis) -> None:
    assert max(blocs.actors, key=lambda one: one.betweenness).actor in {"eva", "ada", "cem"}
    eva = next(one for one in blocs.brokers if one.actor == "eva")
    assert eva.opponents == (("nord", "sued"),)
    assert {encounter for bridge in eva.bridges for encounter in bridge.encounters} == {"m7", "m8"}
    assert blocs.brokers[0] == eva


def test_two_who_met_nobody_else_are_less_central_than_those_of_many_encounters(blocs: Analysis) -> None:
    facts = two_blocs()
    facts.actors += [Actor(id=name, kind=ActorKind.PERSON, label=name) for name in ("yan", "zoe")]
    facts.encounters.append(meeting("n1", "yan", "zoe"))
    ranked = [one.actor for one in analyse(facts).actors]
    assert ranked.index("yan") > max(ranked.index(name) for name in ("ada", "west", "eva", "cem", "fin"))


def test_a_planned_meeting_makes_nobody_a_go_between() -> None:
    facts = two_blocs()
    facts.encounters = [replace(one, status=Status.PLANNED) if one.id == "m8" else one for one in facts.encounters]
    assert all(not one.opponents for one in analyse(facts).brokers)


def test_those_who_meet_each_other_form_the_groups(blocs: Analysis) -> None:
    assert blocs.communities["ada"] == blocs.communities["west"] == blocs.communities["bo"]
    assert blocs.communities["cem"] == blocs.communities["fin"] == blocs.communities["dia"]
    assert blocs.communities["ada"] != blocs.communities["cem"]
    assert set(blocs.communities) == {actor.id for actor in two_blocs().actors}
    assert all(len(group.members) > 1 for group in blocs.groups)


def test_pairs_are_sorted_by_encounters_held_and_leave_out_the_denied(blocs: Analysis) -> None:
    assert [(pair.first, pair.second, pair.held) for pair in blocs.pairs[:2]] == [("ada", "west", 2), ("bo", "west", 2)]
    assert ("ada", "cem") not in {(pair.first, pair.second) for pair in blocs.pairs}


def test_the_encounters_of_pairs_and_brokers_leave_out_what_was_denied() -> None:
    facts = two_blocs()
    facts.encounters.append(meeting("n1", "eva", "ada", status=Status.DENIED))
    found = analyse(facts)
    pair = next(one for one in found.pairs if (one.first, one.second) == ("ada", "eva"))
    assert pair.encounters == ("m7",)
    assert all("n1" not in bridge.encounters for one in found.brokers for bridge in one.bridges)


def test_camps_join_backers_and_keep_opponents_apart(blocs: Analysis) -> None:
    # west backs both nord and sued, but nord and sued oppose each other: the stronger tie wins.
    assert [camp.members for camp in blocs.camps] == [("nord", "west")]
    link = next(one for one in blocs.stances if (one.holder, one.towards) == ("sued", "nord"))
    assert (link.rejects, link.criticises, link.positions) == (1, 1, ("q1", "q4"))


def test_a_disputed_proposal_names_friends_and_foes(blocs: Analysis) -> None:
    assert [(one.proposal, one.positions) for one in blocs.disputes] == [
        ("p1", ((Stance.SUPPORTS, "west", "q2"), (Stance.REJECTS, "cem", "q1")))
    ]


def test_a_fact_is_contradicted_where_sources_disagree() -> None:
    found = analyse(sample_facts()).contradictions
    assert [one.facts for one in found] == [("meeting-1",)]
    assert [(status, evidence.attributed_to) for status, evidence in found[0].says] == [
        (Status.HELD, None),
        (Status.HELD, "norwegen"),
        (Status.DENIED, "marokko"),
    ]


def test_two_topics_without_a_name_are_not_the_same() -> None:
    facts = two_blocs()
    for name, stance in (("q7", Stance.SUPPORTS), ("q8", Stance.REJECTS)):
        facts.positions.append(Position(id=name, holder="west", stance=stance, target_label="?"))
    assert analyse(facts).contradictions == ()


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ((Status.PLANNED, None), (Status.HELD, None), False),
        ((Status.PLANNED, None), (Status.CANCELLED, None), False),
        ((Status.HELD, None), (Status.CANCELLED, None), True),
        ((Status.PROPOSED, None), (Status.DENIED, None), True),
        ((Status.PLANNED, "nord"), (Status.PROPOSED, "sued"), True),
        ((Status.PLANNED, "nord"), (Status.HELD, "sued"), False),
        ((Status.PLANNED, "nord"), (Status.PROPOSED, "nord"), False),
        ((Status.DENIED, "nord"), (Status.DENIED, "sued"), False),
    ],
)
def test_a_course_of_events_is_no_contradiction(
    one: tuple[Status, str | None], other: tuple[Status, str | None], disagree: bool
) -> None:
    facts = two_blocs()
    evidence = tuple(
        Evidence(article="a", start=n, end=n + 1, quote="x", status=status, attributed_to=source)
        for n, (status, source) in enumerate((one, other))
    )
    facts.encounters[0] = replace(facts.encounters[0], evidence=evidence)
    assert bool(analyse(facts).contradictions) is disagree


def test_an_actor_for_and_against_the_same_is_a_contradiction() -> None:
    facts = two_blocs()
    facts.positions.append(position("q6", "west", Stance.REJECTS, TargetKind.PROPOSAL, "p1"))
    assert [one.facts for one in analyse(facts).contradictions] == [("q2", "q6")]


def test_uncertain_facts_are_listed_the_least_certain_first() -> None:
    assert analyse(sample_facts()).uncertain == ("proposal-3",)
    assert analyse(sample_facts(), uncertain=0.7).uncertain == ("proposal-3", "meeting-2", "position-4")


def test_nothing_gives_an_empty_analysis() -> None:
    assert analyse(Facts()) == Analysis()


def test_ties_are_broken_the_same_way_in_every_process() -> None:
    code = "from test_analyse import two_blocs; from graphkit.analyse import *; print(analyse(two_blocs()))"
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1 and "ActorMeasures" in outputs.pop()
