"""Who says what, on marked-up sentences of other domains and names than the articles the rules were measured on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graphkit.build import Reader
from graphkit.explain import ExplainedSentence, Explanation, as_json, as_text, explain
from graphkit.read.inputs import make_article
from tests.marked.markup import Case, parse, read

CASES = read(Path(__file__).parent / "marked" / "statements.txt")


@dataclass
class Measure:
    """Which marked sentences were read right."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)


def _speakers(explanation: Explanation, sentence: ExplainedSentence) -> set[str]:
    facts = [fact for fact in sentence.facts if fact.kind == "Statement"]
    return {explanation.actors[actor] for fact in facts for role in fact.roles for actor in role.actors}


def _measure(case: Case, explanation: Explanation, measure: Measure) -> None:
    for sentence in explanation.sentences:
        said = [span for span in case.tagged("said") if span.overlaps(sentence.start, sentence.end)]
        wanted = {name for span in said for name in span.attributes["by"].split("; ")}
        found = _speakers(explanation, sentence)
        measure.right += len(found & wanted)
        measure.missed += [f"{case.name}: {one}" for one in sorted(wanted - found)]
        measure.spurious += [f"{case.name}: {one}" for one in sorted(found - wanted)]


@pytest.fixture(scope="module")
def explanations(reader: Reader) -> list[Explanation]:
    """Return every case explained, in the order of `CASES`."""
    return [explain(make_article(case.text, id=f"case-{n}"), reader) for n, case in enumerate(CASES)]


def test_marked_sentences_have_their_speaker(explanations: list[Explanation]) -> None:
    measure = Measure()
    for case, explanation in zip(CASES, explanations, strict=True):
        _measure(case, explanation, measure)
    found, wanted = measure.right + len(measure.spurious), measure.right + len(measure.missed)
    assert wanted >= 60
    assert measure.right / wanted >= 0.88, measure.missed
    assert measure.right / found >= 0.92, measure.spurious


def test_the_words_that_name_a_speaker_are_where_the_text_has_them(explanations: list[Explanation]) -> None:
    inside = total = 0
    for case, explanation in zip(CASES, explanations, strict=True):
        for sentence in explanation.sentences:
            for role in (role for fact in sentence.facts if fact.kind == "Statement" for role in fact.roles):
                assert case.text[role.start : role.end] == role.text
                total += 1
                inside += any(span.overlaps(role.start, role.end) for span in case.tagged("speaker"))
    assert inside / total >= 0.9


def test_an_explanation_tells_sentence_fact_rule_and_offsets(reader: Reader) -> None:
    text = "Ruth Sommer sagte, die Fähre sei voll. Sie legte um neun Uhr ab."
    explanation = explain(make_article(text, id="ferry"), reader)
    written = json.loads(as_json([explanation]))[0]
    first = written["sentences"][0]
    assert text[first["start"] : first["end"]].startswith("Ruth Sommer sagte")
    fact = first["facts"][0]
    assert (fact["kind"], fact["rule"]) == ("Statement", "statement:sagen")
    role = fact["roles"][0]
    assert (role["role"], text[role["start"] : role["end"]]) == ("speaker", "Ruth Sommer")
    assert "statement of Ruth Sommer [statement:sagen" in as_text(explanation)


def test_speech_of_nobody_in_particular_is_shown_and_is_no_fact(reader: Reader) -> None:
    """A document speaks, and an analyst sees that; but it is no actor, and the graph leaves it out."""
    text = "Der Bericht kommt zu dem Ergebnis, dass die Aufsicht versagt habe."
    article = make_article(text, id="report")
    (sentence,) = explain(article, reader).sentences
    (fact,) = sentence.facts
    assert (fact.kind, fact.id, [role.text for role in fact.roles]) == ("Statement", None, ["Der Bericht"])
    assert fact.roles[0].actors == ()
    assert not reader.facts(article).statements


def test_markup_that_is_not_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        parse("<speaker>Lee sagte nichts.")
    with pytest.raises(ValueError, match="closes no"):
        parse("<said><speaker>Lee</said></speaker> schwieg.")


def test_a_noun_of_saying_beside_a_source_is_read(reader: Reader) -> None:
    """The noun is no predicate: looking it up as one raised a KeyError."""
    text = "Darin ist Berichten zufolge die Forderung der Opposition, dass Norwegen die Fähre bezahlt, vorgeschrieben."
    (statement,) = reader.facts(make_article(text, id="case")).statements
    assert statement.speaker == "opposition"
