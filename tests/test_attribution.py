"""Who says so: the source of each piece of evidence, and what the named query lists where sources disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.build import Reader
from graphkit.describe import describe
from graphkit.facts import Encounter, Evidence, Facts, Status
from graphkit.read import IssueDate
from graphkit.read.inputs import make_article
from graphkit.resolve import merge
from graphkit.store import open_store, run_named, write_store
from tests.test_cases import CASES, read_case


def _facts(reader: Reader, *sentences: str, name: str = "depesche", date: str = "2024-05-15") -> Facts:
    text = "\n\n".join(["Meldung des Tages", " ".join(sentences)])
    return reader.facts(make_article(text, id=name, issued=IssueDate.parse(date)))


def _sources(facts: Facts, kind: str) -> list[str | None]:
    labels = {actor.id: actor.label for actor in facts.actors}
    proofs = [proof for fact in facts.all() if type(fact).__name__ == kind for proof in fact.evidence]
    return [labels[proof.attributed_to] if proof.attributed_to else None for proof in proofs]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Das Weiße Haus teilte mit, Antony Blinken habe am Montag Wang Yi getroffen.", "Weißes Haus"),
        ("Antony Blinken hat am Montag Wang Yi getroffen, teilte das Weiße Haus mit.", "Weißes Haus"),
        ("Nach Angaben des Kreml telefonierte Wladimir Putin am Montag mit Emmanuel Macron.", "Kreml"),
        ("Laut Reuters traf Antony Blinken am Montag Wang Yi.", "Reuters"),
        ("Der Kreml erklärte, Wladimir Putin habe gesagt, er werde Emmanuel Macron am Freitag treffen.", "Kreml"),
        ("Das Weiße Haus bestätigte ein Telefonat zwischen Antony Blinken und Wang Yi.", "Weißes Haus"),
        ("Der Kreml dementierte ein Treffen zwischen Wladimir Putin und Emmanuel Macron.", "Kreml"),
        ("Antony Blinken traf am Montag Wang Yi.", None),
        ("Nach einem Treffen mit Wang Yi sagte Antony Blinken, man habe Fortschritte erzielt.", None),
        ("Antony Blinken, der am Montag Wang Yi getroffen hatte, sagte, man sei sich einig.", None),
        ("Wang Yi traf am Montag Antony Blinken und erklärte, die Lage sei ernst.", None),
    ],
)
def test_an_encounter_is_told_by_whoever_speaks_of_it(reader: Reader, sentence: str, source: str | None) -> None:
    assert _sources(_facts(reader, sentence), "Encounter") == [source]


@pytest.mark.parametrize(
    ("sentence", "kind", "source"),
    [
        ("Ghana warf Togo vor, die Grenze zu verletzen.", "Position", None),
        ("Ghana habe den Friedensplan abgelehnt, berichtete Reuters.", "Position", "Reuters"),
        ("Kenia schlug vor, eine gemeinsame Kommission einzusetzen.", "Proposal", None),
        ("Kenia habe vorgeschlagen, eine gemeinsame Kommission einzusetzen, meldete Tass.", "Proposal", "Tass"),
    ],
)
def test_who_holds_a_stance_is_not_its_source(reader: Reader, sentence: str, kind: str, source: str | None) -> None:
    assert _sources(_facts(reader, sentence), kind) == [source]


@pytest.mark.parametrize("case", ["announced-and-denied", "papers-disagree"])
def test_the_query_lists_both_sides_of_a_contradiction(case: str, reader: Reader, tmp_path: Path) -> None:
    folder = next(path for path in CASES if path.name == case)
    write_store(describe(read_case(folder, reader)), tmp_path)
    found = run_named(open_store(tmp_path), "contradictions", {})
    rows = [dict(zip(found.variables, row, strict=True)) for row in found.rows]
    assert [(row["status1"].value, row["status2"].value) for row in rows] == [("Denied", "Planned")]
    assert rows[0]["source1"].value == "peruanisches Außenministerium"
    assert rows[0]["quote1"].value != rows[0]["quote2"].value
    assert "Boric" in rows[0]["participants"].value and rows[0]["source2"].value


def test_agreeing_papers_are_no_contradiction(reader: Reader, tmp_path: Path) -> None:
    folder = next(path for path in CASES if path.name == "papers-agree")
    write_store(describe(read_case(folder, reader)), tmp_path)
    assert run_named(open_store(tmp_path), "contradictions", {}).rows == ()


def test_the_same_source_may_deny_later_what_it_announced(reader: Reader) -> None:
    first = _facts(reader, "Der Kreml teilte mit, Wladimir Putin werde am Freitag Emmanuel Macron treffen.", name="a")
    later = _facts(
        reader,
        "Der Kreml dementierte, dass Wladimir Putin am Freitag Emmanuel Macron treffen werde.",
        name="b",
        date="2024-05-16",
    )
    (encounter,) = merge([later, first]).encounters
    assert encounter.status == Status.DENIED
    assert _told(encounter) == [(Status.PLANNED, "kreml"), (Status.DENIED, "kreml")]


def _told(encounter: Encounter) -> list[tuple[Status | None, str | None]]:
    proofs: tuple[Evidence, ...] = encounter.evidence
    return [(proof.status, proof.attributed_to) for proof in proofs]
