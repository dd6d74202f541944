"""Facts as RDF and back, over the cases in `cases/describe/`: NAME.json are the facts, NAME.ttl their graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from facts_fixture import sample_facts
from pydantic import TypeAdapter
from rdflib import Graph

from graphkit.describe import article_graphs, describe, read_facts
from graphkit.facts import Actor, ActorKind, Encounter, EncounterType, Facts, Status
from graphkit.resources import ontology_path
from graphkit.store import Rows, run_named, validate

CASES = sorted((Path(__file__).parent / "cases" / "describe").glob("*.json"))
DIP = "https://w3id.org/graphkit/diplomacy#"
ID = "https://w3id.org/graphkit/id/"


def without_texts(facts: Facts) -> Facts:
    return replace(facts, sources=[replace(source, text="") for source in facts.sources])


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_facts_give_the_graph_of_the_case(case: Path) -> None:
    facts = TypeAdapter(Facts).validate_json(case.read_bytes())
    expected = ox.parse(path=case.with_suffix(".ttl"))
    assert {quad.triple for quad in describe(facts)} == {quad.triple for quad in expected}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_graph_of_the_case_gives_the_facts(case: Path) -> None:
    facts = TypeAdapter(Facts).validate_json(case.read_bytes())
    assert read_facts(Graph().parse(case.with_suffix(".ttl"))) == facts


def test_all_kinds_of_facts_survive_the_way_there_and_back() -> None:
    assert read_facts(describe(sample_facts())) == without_texts(sample_facts())


def test_the_texts_of_the_articles_stay_out_of_the_graph() -> None:
    text = sample_facts().sources[0].text
    assert all(
        text not in quad.object.value for quad in describe(sample_facts()) if isinstance(quad.object, ox.Literal)
    )


def test_every_triple_is_given_once() -> None:
    quads = list(describe(sample_facts()))
    assert len(quads) == len(set(quads)) > 200


def test_the_members_of_one_delegation_have_not_met_each_other() -> None:
    actors = [
        Actor(id="kenia", kind=ActorKind.STATE, label="Kenia"),
        Actor(id="amina", kind=ActorKind.PERSON, label="Amina", side="amt"),
        Actor(id="amt", kind=ActorKind.ORGANIZATION, label="Amt", side="kenia"),
        Actor(id="peru", kind=ActorKind.STATE, label="Peru"),
    ]
    meeting = Encounter(id="m", type=EncounterType.MEETING, participants=("amina", "kenia", "peru"), status=Status.HELD)
    assert _met(Facts(actors=actors, encounters=[meeting])) == {
        ("amina", "peru"),
        ("peru", "amina"),
        ("kenia", "peru"),
        ("peru", "kenia"),
    }
    at_home = replace(meeting, participants=("amina", "kenia"))
    assert _met(Facts(actors=actors, encounters=[at_home])) == {("amina", "kenia"), ("kenia", "amina")}


def _met(facts: Facts) -> set[tuple[str, str]]:
    return {
        (str(quad.subject.value).rsplit("/", 1)[-1], quad.object.value.rsplit("/", 1)[-1])
        for quad in describe(facts)
        if quad.predicate.value == DIP + "met"
    }


def test_the_graph_of_an_article_holds_its_evidence_alone() -> None:
    quads = list(describe(sample_facts()))
    graphs = list(article_graphs(quads))
    assert {quad.graph_name.value for quad in graphs} == {f"{ID}article/{name}" for name in ("genf", "oslo", "tunis")}
    quotes = {
        q.object.value for q in graphs if q.graph_name.value.endswith("oslo") and q.predicate.value == DIP + "quote"
    }
    assert quotes == {
        "Oslo bestätigte ein Treffen von Solberg und Haddad in Genf.",
        "Nach Angaben aus Rabat hat es nie stattgefunden.",
        "Solberg verlangte von Marokko die Freilassung aller Gefangenen.",
        "Tunesien kritisierte Norwegen scharf.",
    }
    assert {(q.subject, q.predicate, q.object) for q in graphs} <= {(q.subject, q.predicate, q.object) for q in quads}


def test_a_graph_made_elsewhere_is_read_as_far_as_it_goes() -> None:
    graph = Graph().parse(
        data=f"""
        @prefix dip: <{DIP}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix : <urn:x:> .
        :a a dip:Person, dip:Actor ; rdfs:label "Anna"@de .
        :b a dip:State .
        [] a dip:Meeting ; dip:participant :a, :b ; dip:status dip:Unheard ; dip:startDate "gestern" .
        :s a dip:Statement .
        :p a dip:Position ; dip:holder :a ; dip:stance dip:Rejects ; dip:target :b ; dip:confidence "viel" .
        """
    )
    facts = read_facts(graph)
    assert [(actor.id, actor.label) for actor in facts.actors] == [("urn:x:a", "Anna"), ("urn:x:b", "urn:x:b")]
    assert [(e.participants, e.status, e.period) for e in facts.encounters] == [
        (("urn:x:a", "urn:x:b"), Status.HELD, None)
    ]
    assert facts.statements == []
    assert [(p.target_kind, p.target) for p in facts.positions] == [("actor", "urn:x:b")]


def test_the_ontology_has_every_term_and_the_graph_conforms_to_its_shapes() -> None:
    terms = {str(term) for term in Graph().parse(ontology_path("diplomacy.ttl")).subjects()}
    quads = list(describe(sample_facts()))
    used = {
        term.value
        for quad in quads
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(DIP)
    }
    assert len(used) > 40
    assert used <= terms
    store = ox.Store()
    store.extend(quads)
    assert str(validate(store)) == "The graph conforms to the shapes."


def test_the_contradiction_is_found_by_its_named_query() -> None:
    store = ox.Store()
    store.extend(describe(sample_facts()))
    found = run_named(store, "contradictions", {})
    assert isinstance(found, Rows)
    columns = [found.variables.index(name) for name in ("status1", "status2", "quote1")]
    says = [tuple(row[column].value for column in columns) for row in found.rows]
    assert says == [("Denied", "Held", "Nach Angaben aus Rabat hat es nie stattgefunden.")] * 2
