"""Who supports, rejects or criticises what, on marked-up sentences of other domains and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.build import Reader
from graphkit.facts import Facts, Position, Status, TargetKind
from graphkit.read import Skipped, read_inputs
from graphkit.read.inputs import make_article
from tests.marked.markup import Case, read

CASES = read(Path(__file__).parent / "marked" / "positions.txt")
PRONOUNS = ("das", "dies", "dem", "es", "sie", "ihn", "ihm", "was", "davon", "diese", "dieser", "ihnen")


def _names(facts: Facts) -> dict[str, str]:
    return {actor.id: actor.label for actor in facts.actors}


def _wanted(case: Case) -> set[tuple[str, str]]:
    return {(span.attributes["by"], span.attributes["stance"]) for span in case.tagged("holder")}


def test_marked_sentences_have_their_holder_and_stance(reader: Reader) -> None:
    right, missed, spurious = 0, [], []
    for number, case in enumerate(CASES):
        facts = reader.facts(make_article(case.text, id=f"case-{number}"))
        names = _names(facts)
        found = {(names[p.holder], str(p.stance).lower()) for p in facts.positions}
        wanted = _wanted(case)
        right += len(found & wanted)
        missed += [f"{case.name}: {one}" for one in sorted(wanted - found)]
        spurious += [f"{case.name}: {one}" for one in sorted(found - wanted)]
    assert right + len(missed) >= 30
    assert right / (right + len(missed)) >= 0.85, missed
    assert right / (right + len(spurious)) >= 0.92, spurious


def _targets(reader: Reader, text: str) -> list[tuple[str, TargetKind, str | None]]:
    facts = reader.facts(make_article(text, id="target"))
    names = _names(facts) | {p.id: p.label for p in facts.proposals}
    return [(names[p.holder], p.target_kind, names.get(p.target or "", p.target_label)) for p in facts.positions]


def test_a_pronoun_takes_up_the_proposal_before_it(reader: Reader) -> None:
    text = "Ruth Sommer schlug eine gemeinsame Werft vor. Das lehnte Norwegen ab."
    assert _targets(reader, text) == [("Norwegen", TargetKind.PROPOSAL, "gemeinsame Werft")]


def test_a_general_noun_takes_up_the_proposal_before_it(reader: Reader) -> None:
    text = "Ruth Sommer schlug eine gemeinsame Werft vor. Schweden begrüßte den Vorstoß."
    assert _targets(reader, text) == [("Schweden", TargetKind.PROPOSAL, "gemeinsame Werft")]


def test_a_denial_is_of_what_was_said_not_of_what_it_was_about(reader: Reader) -> None:
    text = "Ruth Sommer teilte mit, Island habe dem Umbau zugestimmt. Island dementierte das."
    assert _targets(reader, text)[-1] == ("Island", TargetKind.TOPIC, "Island habe dem Umbau zugestimmt")


def test_an_accusation_is_about_the_accused(reader: Reader) -> None:
    text = "Norwegen warf Island vor, die Fangquoten zu verschweigen."
    assert _targets(reader, text) == [("Norwegen", TargetKind.ACTOR, "Island")]


def test_a_stance_to_both_is_one_to_each(reader: Reader) -> None:
    text = "Norwegen und Dänemark haben den Vertrag gekündigt. Island kritisierte beide Länder."
    assert sorted(_targets(reader, text)) == [
        ("Island", TargetKind.ACTOR, "Dänemark"),
        ("Island", TargetKind.ACTOR, "Norwegen"),
    ]


def test_a_stance_to_two_that_are_joined_is_one_to_each(reader: Reader) -> None:
    assert sorted(_targets(reader, "Schweden lobte Dänemark und Norwegen.")) == [
        ("Schweden", TargetKind.ACTOR, "Dänemark"),
        ("Schweden", TargetKind.ACTOR, "Norwegen"),
    ]


def test_talks_without_an_article_are_no_encounter_told_before(reader: Reader) -> None:
    text = "Ruth Sommer traf am Montag Jonas Weidner. Island lehnt Gespräche ab. Schweden lobte das Gespräch."
    kinds = {holder: kind for holder, kind, _ in _targets(reader, text)}
    assert kinds == {"Island": TargetKind.TOPIC, "Schweden": TargetKind.ENCOUNTER}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ruth Sommer telefonierte mit Jonas Weidner. Island begrüßte das Telefonat.", TargetKind.ENCOUNTER),
        ("Ruth Sommer telefonierte mit Jonas Weidner. Island begrüßte den Gipfel.", TargetKind.TOPIC),
        ("Ruth Sommer traf Jonas Weidner. Island wirbt für ein Gipfeltreffen der Reeder.", TargetKind.TOPIC),
    ],
)
def test_a_meeting_is_what_the_noun_can_mean(reader: Reader, text: str, kind: TargetKind) -> None:
    assert [of for holder, of, _ in _targets(reader, text) if holder == "Island"] == [kind]


def test_an_answer_to_an_accusation_is_about_it(reader: Reader) -> None:
    text = "Norwegen wirft Island den Fang von Walen vor, Island weist das zurück."
    assert _targets(reader, text)[-1] == ("Island", TargetKind.TOPIC, "Vorwurf von Norwegen")


def test_a_stance_is_not_about_what_its_own_holder_does(reader: Reader) -> None:
    text = "Jonas Weidner stellte die Wirksamkeit der Quoten infrage, stimmte aber zu."
    assert [label for _, _, label in _targets(reader, text)] == ["Wirksamkeit der Quoten"]


def test_who_is_greeted_is_not_backed_and_a_right_no_proposal(reader: Reader) -> None:
    text = "Am Montag wird Ruth Sommer das Königspaar am Kai begrüßen. Island verteidigt sein Recht auf Fische."
    assert _targets(reader, text) == []


def test_what_is_welcomed_is_no_meeting_that_never_was(reader: Reader) -> None:
    text = "Ruth Sommer traf Jonas Weidner. Ein Treffen mit Lars Holm lehnte sie ab. Schweden begrüßte das Treffen."
    facts = reader.facts(make_article(text, id="met"))
    met = {e.id: e.status for e in facts.encounters}
    assert [met.get(p.target or "") for p in facts.positions if p.holder == "schweden"] == [Status.HELD]


def test_an_invitation_is_no_demand_told_before(reader: Reader) -> None:
    text = "Island forderte, dass die Werft schließt. Ruth Sommer schlug eine Einladung nach Bergen aus."
    assert _targets(reader, text) == [("Ruth Sommer", TargetKind.TOPIC, "Einladung nach Bergen")]


def test_a_pronoun_takes_up_what_the_stance_before_is_about(reader: Reader) -> None:
    text = "Jonas Weidner warb für den Umbau der Werft. Ruth Sommer nannte das naiv."
    assert [label for _, _, label in _targets(reader, text)] == ["Umbau der Werft", "Umbau der Werft"]
    text = "Island lehnte den Umbau ab, Schweden stimmte ihm zu."
    assert [label for _, _, label in _targets(reader, text)] == ["Umbau", "Umbau"]


def test_another_topic_keeps_its_words_in_the_nominative(reader: Reader) -> None:
    text = "Schweden lehnt den neuen Tunnel ab."
    assert _targets(reader, text) == [("Schweden", TargetKind.TOPIC, "neuer Tunnel")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ruth Sommer begrüßte die Lösung als „gute Gelegenheit“.", "Lösung"),
        ("Mira Lorenz bemängelte Jonas Weidner, Leiter der Werft in Bergen.", "Jonas Weidner"),
        ("Es wäre im Winter unklug, die Werft zu schließen. Ruth Sommer begrüßte dies.", "Es wäre im Winter unklug"),
        ("Ruth Sommer gratulierte den Reedern zum Kauf der Werft.", "Kauf der Werft"),
        ("Ruth Sommer warb für die Schweizer Reederei.", "Schweizer Reederei"),
        ("Island verurteilte die seit Mai andauernden Streiks.", "andauernde Streiks"),
        ("Norwegen hatte ihm zugestimmt, dass die Quote sinkt.", "dass die Quote sinkt"),
    ],
)
def test_a_stance_is_about_what_its_verb_governs(reader: Reader, text: str, label: str) -> None:
    assert [said for _, _, said in _targets(reader, text)] == [label]


@pytest.mark.parametrize("name", ["positions.txt", "proposals.txt"])
def test_every_stance_is_about_something_readable(reader: Reader, name: str) -> None:
    for number, case in enumerate(read(Path(__file__).parent / "marked" / name)):
        facts = reader.facts(make_article(case.text, id=f"case-{number}"))
        assert not [p for p in facts.positions if not _readable(p)], case.name


def test_every_stance_of_the_seeds_is_about_something_readable(reader: Reader) -> None:
    found = []
    for article in read_inputs([Path(__file__).parent.parent / "seeds"]):
        assert not isinstance(article, Skipped), article
        found += reader.facts(article).positions
    assert len(found) > 5
    assert not [p for p in found if not _readable(p)]


def _readable(position: Position) -> bool:
    label = (position.target_label or "").strip().lower()
    return label not in PRONOUNS and label != "?" if label else position.target is not None


def test_an_attribute_before_its_noun_hides_no_preposition(reader: Reader) -> None:
    text = "Ruth Sommer hat Norwegen wegen der in Bern gemachten Zusagen kritisiert."
    assert _targets(reader, text) == [("Ruth Sommer", TargetKind.ACTOR, "Norwegen")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Norwegen dementierte, dass die Werft geschlossen sei.", "Werft sei geschlossen"),
        ("Lars Holm zeigte sich enttäuscht, dass die Gäste weiterreisten.", "dass die Gäste weiterreisten"),
        ("Island weigerte sich, die Netze freizugeben.", "die Netze freigeben"),
        ("Norwegen lehnt die Rostocker Erklärung ab.", "Rostocker Erklärung"),
        (
            "Lars Holm sprach sich für größeres Entgegenkommen in den Gesprächen mit Island aus.",
            "größeres Entgegenkommen",
        ),
        pytest.param(
            "In Bergen gingen Händler gegen Fischer vor, die von Schweden unterstützt werden.",
            "Fischer",
            marks=pytest.mark.xfail(strict=True, reason="the pipeline hangs the relative clause on the subject"),
        ),
    ],
)
def test_a_topic_is_labelled_as_a_reader_would_put_it(reader: Reader, text: str, label: str) -> None:
    found = [(kind, said) for _, kind, said in _targets(reader, text)]
    assert [kind for kind, _ in found] == [TargetKind.TOPIC]
    assert (found[0][1] or "").startswith(label)
