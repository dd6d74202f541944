"""Who proposes or demands what of whom, on marked-up sentences of other domains and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.build import Reader
from graphkit.extract.arguments.conjugation import Form, forms
from graphkit.read.inputs import make_article
from tests.marked.markup import read

CASES = read(Path(__file__).parent / "marked" / "proposals.txt")


def test_marked_sentences_have_their_proposer_and_addressee(reader: Reader) -> None:
    right, missed, spurious = 0, [], []
    for number, case in enumerate(CASES):
        facts = reader.facts(make_article(case.text, id=f"case-{number}"))
        names = {actor.id: actor.label for actor in facts.actors}
        found = {(names[by], str(p.kind).lower()) for p in facts.proposals for by in p.by}
        found |= {(names[to], "to") for p in facts.proposals for to in p.to}
        wanted = {(span.attributes["is"], span.attributes["kind"]) for span in case.tagged("by")}
        wanted |= {(span.attributes["is"], "to") for span in case.tagged("to")}
        right += len(found & wanted)
        missed += [f"{case.name}: {one}" for one in sorted(wanted - found)]
        spurious += [f"{case.name}: {one}" for one in sorted(found - wanted)]
    assert right + len(missed) >= 30
    assert right / (right + len(missed)) >= 0.85, missed
    assert right / (right + len(spurious)) >= 0.92, spurious


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ruth Sommer schlug den Norwegern den neuen Tunnel vor.", "neuer Tunnel"),
        ("Ruth Sommer forderte Island auf, die Häfen freizugeben.", "die Häfen freigeben"),
        (
            "Ruth Sommer schlug vor, Fragen von Fisch, Netzen und Quoten zu trennen.",
            "Fragen von Fisch, Netzen und Quoten trennen",
        ),
        ("Ruth Sommer rief dazu auf, die Netze zu schonen.", "die Netze schonen"),
        ("Island verlangte, dass Norwegen seine Kutter abzieht.", "Norwegen soll seine Kutter abziehen"),
        ("Island verlangte, dass die Quoten gesenkt werden.", "Quoten sollen gesenkt werden"),
        ("Ruth Sommer schlug vor, dass sich alle im Mai treffen.", "alle sollen sich im Mai treffen"),
        ("Ruth Sommer verlangte, dass zuvor die Werft gebaut wird.", "Werft soll zuvor gebaut werden"),
        ("Solange Norwegen nicht zahlt, werde er nicht liefern, sagte Jonas Weidner.", "Norwegen soll zahlen"),
        (
            "Solange Norwegen Netze auslege, werde er nicht liefern, so Jonas Weidner.",
            "Norwegen soll Netze nicht auslegen",
        ),
        ("Erst müsse der Staat die Häfen öffnen, so die Ministerin Ruth Sommer.", "Staat soll die Häfen öffnen"),
        ("Norwegen hat den Fischern ein Angebot gemacht.", "Angebot"),
        ("Schnell müsse man handeln, um Zeit zu sparen, forderte Ruth Sommer.", "man soll handeln"),
        ("Norwegens Vorschlag, die Werft zu teilen, liegt vor.", "die Werft teilen"),
        ("Island verlangte einen Fonds für Fischer.", "Fonds für Fischer"),
        ("„Wir schlagen ein Büro vor“, sagte Ruth Sommer vor dem Rat.", "Büro"),
        ("Island unterstützt den von Ruth Sommer vorgelegten Entwurf.", "vorgelegter Entwurf"),
        (
            "Island forderte die Rückgabe des im Hafen von Bergen festgehaltenen Kutters.",
            "Rückgabe des im Hafen von Bergen festgehaltenen Kutters",
        ),
        (
            "Ruth Sommer hat die «rasche Aufnahme ernsthafter Gespräche» gefordert.",
            "rasche Aufnahme ernsthafter Gespräche",
        ),
        ("Ruth Sommer hat Norwegens Vorschlag abgelehnt, die Werft zu teilen.", "die Werft teilen"),
        ("Ruth Sommer hat ein Angebot gemacht, die Werft zu teilen.", "die Werft teilen"),
        (
            "Norwegen sei bereit, „Fische zu fangen und sie in arme, weite Länder zu bringen“, sagte Ruth Sommer.",
            "Fische fangen",
        ),
        ("Ruth Sommer stellte eine Bedingung: Die Werft müsse ihre Kräne öffnen.", "Werft soll ihre Kräne öffnen"),
        ("Ruth Sommer verlangte eine Änderung der Quoten, und dies seit Jahren.", "Änderung der Quoten"),
        (
            "Ruth Sommer knüpfte das an eine Bedingung: Die Werft müsse ihre Kräne öffnen.",
            "Werft soll ihre Kräne öffnen",
        ),
        ("Island schlug den von der Firma Aker geplanten Umbau der Häfen vor.", "geplanter Umbau der Häfen"),
    ],
)
def test_a_proposal_is_labelled_by_what_is_proposed(reader: Reader, text: str, label: str) -> None:
    facts = reader.facts(make_article(text, id="label"))
    assert [proposal.label for proposal in facts.proposals] == [label]


def test_a_demand_of_the_same_is_labelled_like_the_proposal_before(reader: Reader) -> None:
    text = "Ruth Sommer schlug einen Tunnel nach Island vor. Das hatte zuvor auch Jonas Weidner gefordert."
    facts = reader.facts(make_article(text, id="same"))
    assert [proposal.label for proposal in facts.proposals] == ["Tunnel nach Island", "Tunnel nach Island"]


def test_the_sentence_is_the_evidence(reader: Reader) -> None:
    text = "Der Hafen ist alt. Ruth Sommer forderte einen neuen Kai."
    proposal = reader.facts(make_article(text, id="evidence")).proposals[0]
    assert [e.quote for e in proposal.evidence] == ["Ruth Sommer forderte einen neuen Kai."]


@pytest.mark.parametrize(
    ("verb", "form", "kind"),
    [
        ("ab|lehnen", "abgelehnt", Form.PARTICIPLE),
        ("ab|lehnen", "ablehnte", Form.FINITE),
        ("zurück|weisen", "zurückwies", Form.FINITE),
        ("unterbreiten", "unterbreitet", Form.PARTICIPLE),
        ("widersprechen", "widersprochen", Form.PARTICIPLE),
        ("dementieren", "dementiert", Form.PARTICIPLE),
        ("vor|legen", "vorgelegten", Form.ATTRIBUTE),
        ("auf|rufen", "aufzurufen", Form.TO_INFINITIVE),
        ("gut|heißen", "gutheisst", Form.FINITE),
    ],
)
def test_verbs_are_known_in_all_their_forms(verb: str, form: str, kind: Form) -> None:
    assert kind in {reading.form for reading in forms(verb)[form]}
