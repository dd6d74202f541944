"""Who meets whom, when, where, and whether it happens, on marked-up sentences of other domains and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.build import Reader
from graphkit.facts import Encounter, Facts, Period
from graphkit.read.article import IssueDate
from graphkit.read.inputs import make_article
from tests.marked.markup import Case, Span, read

CASES = read(Path(__file__).parent / "marked" / "encounters.txt")
ISSUED = IssueDate.parse("2024-05-16")  # a Thursday
NOT_YET = "not yet:"

Told = tuple[str, tuple[str, ...], str, str | None, str | None]


def _param(case: Case) -> object:
    name, _, reason = case.name.partition(NOT_YET)
    marks = [pytest.mark.xfail(strict=True, reason=reason.strip())] if reason else []
    return pytest.param(case, id=name.strip().replace(" ", "-"), marks=marks)


def _facts(reader: Reader, text: str) -> Facts:
    return reader.facts(make_article(text, id="case", issued=ISSUED))


def _days(period: Period | None) -> str | None:
    if period is None:
        return None
    return "/".join(day.isoformat() for day in sorted({period.start, period.end}))


def _wanted(span: Span) -> Told:
    given = span.attributes
    who = tuple(sorted(name.strip() for name in given["who"].split("+")))
    return given.get("type", "Meeting"), who, given["status"], given.get("on"), given.get("place")


def _told(encounter: Encounter, names: dict[str, str]) -> Told:
    who = tuple(sorted(names[actor] for actor in encounter.participants))
    return str(encounter.type), who, str(encounter.status).lower(), _days(encounter.period), encounter.place


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_marked_text_has_its_encounters(case: Case, reader: Reader) -> None:
    facts = _facts(reader, case.text)
    names = {actor.id: actor.label for actor in facts.actors}
    wanted = case.tagged("met")
    assert sorted(_told(e, names) for e in facts.encounters) == sorted(map(_wanted, wanted))
    for span in wanted:
        assert _evidence_in(facts, names, _wanted(span), span), span.text
    for span in case.tagged("also"):
        first = wanted[int(span.attributes.get("of", "1")) - 1]
        assert _evidence_in(facts, names, _wanted(first), span), span.text


def _evidence_in(facts: Facts, names: dict[str, str], told: Told, span: Span) -> bool:
    encounters = (encounter for encounter in facts.encounters if _told(encounter, names) == told)
    return any(span.overlaps(proof.start, proof.end) for encounter in encounters for proof in encounter.evidence)


def test_there_are_enough_cases_of_each_status_and_without_an_encounter() -> None:
    statuses = [span.attributes["status"] for case in CASES for span in case.tagged("met")]
    assert len(statuses) >= 60
    assert all(statuses.count(status) >= 6 for status in ("held", "planned", "proposed", "denied", "cancelled"))
    assert sum(not case.tagged("met") for case in CASES) >= 10


def test_each_sentence_keeps_the_status_it_gives(reader: Reader) -> None:
    facts = _facts(reader, "Am Freitag trifft sich Norwegen mit Island. Norwegen sagte das Treffen mit Island ab.")
    (encounter,) = facts.encounters
    assert [str(proof.status) for proof in encounter.evidence] == ["Planned", "Cancelled"]


def test_the_same_sentence_without_a_date_has_no_days(reader: Reader) -> None:
    text = "Ruth Sommer traf sich am Dienstag in Lübeck mit Jonas Weidner."
    (encounter,) = reader.facts(make_article(text, id="undated")).encounters
    assert (encounter.period, encounter.place) == (None, "Lübeck")


def test_talks_without_anybody_named_one_after_the_other_are_no_encounter(reader: Reader) -> None:
    """Looking for the first of no participants raised an IndexError."""
    assert not _facts(reader, "Danach wurde verhandelt.").encounters


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("Fischer streiten in Trondheim weiter\n\nTrondheim/Oslo (dpa) - ", "Trondheim"),
        ("Fischer streiten in Trondheim weiter\n\nOslo (dpa) - ", None),
        ("Fischer streiten weiter\n\nTrondheim (dpa) - ", None),
        ("Konferenz in Trondheim gescheitert\n\n", "Trondheim"),
    ],
)
def test_talks_without_a_place_are_held_in_the_town_of_headline_and_date_line(
    reader: Reader, head: str, place: str | None
) -> None:
    text = f"{head}Norwegen und Island haben am Dienstag miteinander verhandelt. Der Streit geht weiter."
    (encounter,) = _facts(reader, text).encounters
    assert encounter.place == place
