"""Facts of many articles as one graph: which actors and encounters are the same, in whatever order they come."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from graphkit.facts import (
    Actor,
    ActorKind,
    Encounter,
    EncounterType,
    Evidence,
    Facts,
    Office,
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
from graphkit.resolve import merge
from tests.facts_fixture import sample_facts

KENYA = Actor(id="kenia", kind=ActorKind.STATE, label="Kenia", authority="urn:kenia", names=("Nairobi",))
TOGO = Actor(id="togo", kind=ActorKind.STATE, label="Togo", authority="urn:togo")
PERU = Actor(id="peru", kind=ActorKind.STATE, label="Peru", authority="urn:peru")
RUTO = Actor(id="ruto", kind=ActorKind.PERSON, label="William Ruto", authority="urn:ruto", side="kenia")
MUDAVADI = Actor(id="mudavadi", kind=ActorKind.PERSON, label="Musalia Mudavadi", authority="urn:mu", side="kenia")
FAURE = Actor(id="faure", kind=ActorKind.PERSON, label="Faure Gnassingbé", authority="urn:faure", side="togo")
KNOWN = (KENYA, TOGO, PERU, RUTO, MUDAVADI, FAURE)


def proof(article: str, start: int = 0, **more: object) -> Evidence:
    return Evidence(article=article, start=start, end=start + 9, quote="x" * 9, rule="r", **more)  # type: ignore[arg-type]


def meeting(article: str, *people: str, day: int | None = None, **more: object) -> Encounter:
    """Return a meeting in May as an article tells it."""
    period = Period(start=date(2024, 5, day), end=date(2024, 5, day)) if day else None
    status = more.pop("status", Status.HELD)
    number = more.pop("number", 0)
    return Encounter(
        id=f"meeting-{article}-{number}",
        type=EncounterType.MEETING,
        participants=tuple(sorted(people)),
        status=status,  # type: ignore[arg-type]
        period=period,
        evidence=(proof(article, start=10 * int(str(number)), status=status),),
        **more,  # type: ignore[arg-type]
    )


def article(name: str, *facts: Encounter | Proposal | Office, issued: str = "2024-05-15", actors: object = ()) -> Facts:
    """Return what one article says."""
    return Facts(
        sources=[Source(id=name, issued=issued, text="lang")],
        actors=sorted((*KNOWN, *actors), key=lambda actor: actor.id),  # type: ignore[misc]
        encounters=[fact for fact in facts if isinstance(fact, Encounter)],
        proposals=[fact for fact in facts if isinstance(fact, Proposal)],
        offices=[fact for fact in facts if isinstance(fact, Office)],
    )


def plan(article: str, label: str, *by: str, number: int = 0) -> Proposal:
    return Proposal(
        id=f"proposal-{article}-{number}",
        kind=ProposalKind.PLAN,
        label=label,
        by=by,
        evidence=(replace(proof(article, start=10 * number), quote=label),),
    )


# ------------------------------------------------------------------ encounters
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"people": ("ruto", "faure"), "day": 14}, {"people": ("ruto", "faure"), "day": 14}),
        ({"people": ("ruto", "faure"), "day": 14}, {"people": ("kenia", "togo"), "day": 14}),
        ({"people": ("ruto", "faure"), "day": 14}, {"people": ("ruto", "mudavadi", "faure"), "day": 14}),
        ({"people": ("ruto", "faure"), "day": 14, "place": "Nairobi"}, {"people": ("ruto", "faure"), "day": 14}),
        ({"people": ("ruto", "faure"), "day": 14, "place": "Nairobi"}, {"people": ("ruto", "togo"), "place": "Kenia"}),
        ({"people": ("ruto", "faure")}, {"people": ("ruto", "faure")}),
        ({"people": ("ruto", "faure"), "day": 20, "status": Status.PLANNED},
         {"people": ("ruto", "faure"), "status": Status.DENIED}),
    ],
)  # fmt: skip
def test_two_papers_tell_one_encounter(one: dict[str, object], other: dict[str, object]) -> None:
    told = _merged(one, other)
    assert len(told) == 1
    assert {e.article for e in told[0].evidence} == {"a", "b"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"people": ("ruto", "faure"), "day": 14}, {"people": ("ruto", "faure"), "day": 13}),
        ({"people": ("ruto", "faure"), "day": 14}, {"people": ("mudavadi", "faure"), "day": 14}),
        ({"people": ("ruto", "faure"), "day": 14}, {"people": ("ruto", "peru"), "day": 14}),
        ({"people": ("ruto", "faure"), "day": 14}, {"people": ("ruto", "faure", "peru"), "day": 14}),
        ({"people": ("ruto", "faure"), "day": 14, "place": "Lima"}, {"people": ("ruto", "faure"), "day": 14,
                                                                     "place": "Nairobi"}),
        ({"people": ("ruto", "faure")}, {"people": ("ruto", "faure"), "status": Status.PROPOSED}),
        ({"people": ("ruto", "faure")}, {"people": ("ruto", "faure"), "issued": "2024-05-21"}),
        ({"people": ("ruto", "faure")}, {"people": ("ruto", "faure"), "day": 2}),
    ],
)  # fmt: skip
def test_two_encounters_stay_two(one: dict[str, object], other: dict[str, object]) -> None:
    assert len(_merged(one, other)) == 2


def _merged(one: dict[str, object], other: dict[str, object]) -> list[Encounter]:
    told = []
    for name, given in (("a", one), ("b", other)):
        more = {key: value for key, value in given.items() if key not in ("people", "issued")}
        fact = meeting(name, *given["people"], **more)  # type: ignore[misc,arg-type]
        told.append(article(name, fact, issued=str(given.get("issued", "2024-05-16"))))
    return merge(told).encounters


def test_encounters_an_article_tells_apart_stay_apart() -> None:
    twice = article("a", meeting("a", "ruto", "faure", day=14), meeting("a", "kenia", "togo", day=14, number=1))
    assert len(merge([twice, article("b", meeting("b", "ruto", "faure", day=14))]).encounters) == 2


def test_the_last_paper_tells_how_it_ended_but_what_was_held_was_held() -> None:
    def status(first: Status, later: Status) -> Status:
        told = [
            article("a", meeting("a", "ruto", "faure", day=20, status=first), issued="2024-05-15"),
            article("b", meeting("b", "ruto", "faure", day=20, status=later), issued="2024-05-21"),
        ]
        (one,) = merge(told).encounters
        assert {proof.status for proof in one.evidence} == {first, later}
        return one.status

    assert status(Status.PLANNED, Status.HELD) == Status.HELD
    assert status(Status.PLANNED, Status.CANCELLED) == Status.CANCELLED
    assert status(Status.HELD, Status.DENIED) == Status.DENIED
    assert status(Status.HELD, Status.PLANNED) == Status.HELD


def test_a_position_follows_the_encounter_it_is_about() -> None:
    second = article("b", meeting("b", "ruto", "faure", day=14), issued="2024-05-16")
    second.positions.append(
        Position(
            id="position-b",
            holder="peru",
            stance=Stance.CRITICISES,
            target_kind=TargetKind.ENCOUNTER,
            target="meeting-b-0",
            evidence=(proof("b", start=40),),
        )
    )
    merged = merge([article("a", meeting("a", "ruto", "faure", day=14)), second])
    assert [one.target for one in merged.positions] == [one.id for one in merged.encounters]


# ------------------------------------------------------------------ actors
def person(label: str, name: str, side: str | None = None) -> Actor:
    return Actor(id=name, kind=ActorKind.PERSON, label=label, side=side)


def _bearers(*sides: str | None) -> list[str]:
    told = []
    for number, side in enumerate(sides):
        name = f"a{number}"
        facts = article(name, actors=[person("Michael Miller", "michael-miller", side)])
        facts.statements.append(Statement(id=f"statement-{name}", speaker="michael-miller", evidence=(proof(name),)))
        told.append(facts)
    merged = merge(told)
    assert {one.id for one in merged.actors} >= {one.speaker for one in merged.statements}
    return [one.speaker for one in merged.statements]


def test_an_unlisted_person_of_one_name_and_side_is_one() -> None:
    assert _bearers("kenia", "kenia", None) == ["michael-miller"] * 3


def test_a_person_without_a_name_is_another_one_in_each_article() -> None:
    witness = Actor(id="augenzeugin", kind=ActorKind.PERSON, label="Augenzeugin", nameless=True)
    told = [article(name, actors=(witness,)) for name in ("anzeiger", "bote")]
    people = [actor for actor in merge(told).actors if actor.label == "Augenzeugin"]
    assert [actor.id for actor in people] == ["augenzeugin-anzeiger", "augenzeugin-bote"]


def test_people_of_one_name_in_two_countries_are_two() -> None:
    assert _bearers("kenia", "peru") == ["michael-miller-kenia", "michael-miller-peru"]
    assert _bearers("kenia", "peru", None)[2] == "michael-miller"


def test_an_office_tells_namesakes_apart() -> None:
    told = []
    for name, state in (("a", "kenia"), ("b", "togo")):
        office = Office(id=f"office-{name}", title="Minister", person="eve-olu", of=state, evidence=(proof(name),))
        told.append(article(name, office, actors=[person("Eve Olu", "eve-olu")]))
    assert {(one.person, one.of) for one in merge(told).offices} == {
        ("eve-olu-kenia", "kenia"),
        ("eve-olu-togo", "togo"),
    }


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    told = [
        article("a", actors=[person("Wagner", "wagner")]),
        article("b", actors=[Actor(id="wagner", kind=ActorKind.ORGANIZATION, label="Wagner")]),
    ]
    found = [(one.id, one.kind) for one in merge(told).actors if one.label == "Wagner"]
    assert found == [("wagner", ActorKind.ORGANIZATION), ("wagner-person", ActorKind.PERSON)]


def test_an_office_is_held_once() -> None:
    titles = (("a", "Präsident", None), ("b", "Staatspräsident", "togo"), ("c", "Vizepräsident", "togo"))
    told = [
        article(name, Office(id=f"office-{name}", title=title, person="faure", of=of, evidence=(proof(name),)))
        for name, title, of in titles
    ]
    found = {one.title: {e.article for e in one.evidence} for one in merge(told).offices}
    assert found == {"Staatspräsident": {"a", "b"}, "Vizepräsident": {"c"}}


# ------------------------------------------------------------------ proposals
def _versions(*told: Facts) -> dict[str, str | None]:
    merged = merge(told)
    labels = {one.id: one.label for one in merged.proposals}
    return {one.label: labels.get(one.revises or "") for one in merged.proposals}


def test_a_later_version_is_linked_across_articles() -> None:
    first = article("a", plan("a", "Friedensplan für den Grenzstreit", "togo"), issued="2024-05-01")
    later = article("b", plan("b", "überarbeiteten Friedensplan", "kenia"), issued="2024-05-09")
    assert _versions(later, first)["überarbeiteten Friedensplan"] == "Friedensplan für den Grenzstreit"


@pytest.mark.parametrize(
    ("label", "by"),
    [
        ("Gegenvorschlag zum Friedensplan", "kenia"),  # another plan
        ("Friedensplan mit zehn Punkten", "kenia"),  # not said to be a new version
        ("überarbeiteten Haushaltsplan", "togo"),  # about something else
    ],
)
def test_another_plan_is_no_later_version(label: str, by: str) -> None:
    first = article("a", plan("a", "Friedensplan für den Grenzstreit", "togo"), issued="2024-05-01")
    assert _versions(first, article("b", plan("b", label, by), issued="2024-05-09"))[label] is None


def test_a_version_revises_nothing_issued_after_it() -> None:
    first = article("a", plan("a", "geänderten Friedensplan", "togo"), issued="2024-05-01")
    later = article("b", plan("b", "Friedensplan", "togo"), issued="2024-05-09")
    assert set(_versions(first, later).values()) == {None}


def test_a_plan_that_two_papers_tell_is_one() -> None:
    told = [article(name, plan(name, "Waffenruhe von 30 Tagen", "togo")) for name in ("a", "b")]
    (one,) = merge(told).proposals
    assert [proof.article for proof in one.evidence] == ["a", "b"]


# ------------------------------------------------------------------ all together
def test_the_order_of_articles_changes_nothing() -> None:
    people = [("ruto", "faure"), ("kenia", "togo"), ("ruto", "togo"), ("mudavadi", "faure"), ("ruto", "faure", "peru")]
    told = []
    for number in range(24):
        name = f"a{number:02}"
        day = None if number % 5 == 0 else 12 + number % 3
        status = list(Status)[number % 3]
        facts = article(
            name,
            meeting(name, *people[number % len(people)], day=day, status=status),
            plan(name, ("neue Fassung des Friedensplans", "Friedensplan", "Plan")[number % 3], "togo"),
            issued=f"2024-05-{13 + number % 6}",
            actors=[person("Eve Olu", "eve-olu", ("kenia", "togo", None)[number % 3])],
        )
        facts.statements.append(Statement(id=f"statement-{name}", speaker="eve-olu", evidence=(proof(name),)))
        told.append(facts)
    once = merge(told)
    assert 1 < len(once.encounters) < len(told)
    for seed in range(8):
        shuffled = list(told)
        random.Random(seed).shuffle(shuffled)
        assert merge(shuffled) == once


def test_one_article_keeps_its_facts_and_drops_its_text() -> None:
    facts = sample_facts()
    merged = merge([facts])
    assert {type(fact).__name__ for fact in merged.all()} == {type(fact).__name__ for fact in facts.all()}
    assert len(merged.encounters) == len(facts.encounters) and len(merged.actors) == len(facts.actors)
    assert all(source.text == "" for source in merged.sources)
