"""The ontology's files: terms, shapes and named queries."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate as shacl
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef

from graphkit.lexicon import table
from graphkit.resources import ontology_path
from graphkit.store.named import named_queries, run_named
from graphkit.store.query import Rows

DIP = Namespace("https://w3id.org/graphkit/diplomacy#")
PLOVER = Namespace("https://w3id.org/graphkit/plover#")
CASES = Path(__file__).parent / "cases" / "shapes"
PREFIXES = re.findall(r"@prefix .*\n", (CASES / "conforming.ttl").read_text(encoding="utf-8"))


@cache
def ontology() -> Graph:
    return Graph().parse(ontology_path("diplomacy.ttl"))


@cache
def shapes() -> Graph:
    return Graph().parse(ontology_path("shapes.ttl"))


def terms() -> list[URIRef]:
    found = {one for one in ontology().subjects(RDF.type) if isinstance(one, URIRef) and one.startswith(DIP)}
    return sorted(found)


def test_every_term_is_named_and_explained_in_german_and_english() -> None:
    graph = ontology()
    assert len(terms()) > 60
    for term in terms():
        for prop in (RDFS.label, RDFS.comment):
            languages = sorted(text.language or "" for text in graph.objects(term, prop) if isinstance(text, Literal))
            assert languages == ["de", "en"], f"{term} has {prop} in {languages}"


def test_the_ontology_has_a_version() -> None:
    versions = list(ontology().objects(URIRef("https://w3id.org/graphkit/diplomacy"), OWL.versionIRI))
    assert len(versions) == 1


VOCABULARY = (
    "Article Evidence article quote start end Actor Person State Organization Group Encounter Meeting Call "
    "participant status Held Planned Proposed Denied Cancelled startDate endDate place Place evidence Proposal "
    "proposedBy addressedTo proposalKind Plan Demand Position holder stance Supports Rejects Criticises target "
    "Statement speaker Office heldBy officeOf"
)


@pytest.mark.parametrize("name", VOCABULARY.split(" "))
def test_the_terms_of_the_vocabulary_are_defined(name: str) -> None:
    assert (DIP[name], RDF.type, None) in ontology()


@pytest.mark.parametrize(
    ("term", "relation", "other"),
    [
        ("Person", RDFS.subClassOf, "https://schema.org/Person"),
        ("State", RDFS.subClassOf, "https://schema.org/Country"),
        ("Encounter", RDFS.subClassOf, "https://schema.org/Event"),
        ("Evidence", RDFS.subClassOf, "http://www.w3.org/ns/oa#TextQuoteSelector"),
        ("Evidence", RDFS.subClassOf, "http://www.w3.org/ns/oa#TextPositionSelector"),
        ("quote", RDFS.subPropertyOf, "http://www.w3.org/ns/oa#exact"),
        ("attributedTo", RDFS.subPropertyOf, "http://www.w3.org/ns/prov#wasAttributedTo"),
        ("Meeting", SKOS.closeMatch, str(PLOVER.CONSULT)),
        ("Rejects", SKOS.closeMatch, str(PLOVER.REJECT)),
    ],
)
def test_terms_are_aligned_with_other_vocabularies(term: str, relation: URIRef, other: str) -> None:
    assert (DIP[term], relation, URIRef(other)) in ontology()


def test_the_categories_matched_exist() -> None:
    matched = {one for one in ontology().objects() if isinstance(one, URIRef) and one.startswith(PLOVER)}
    assert matched
    assert all((one, RDF.type, SKOS.Concept) in ontology() for one in matched)


def test_shapes_and_queries_use_only_terms_that_are_defined() -> None:
    defined = {str(term).removeprefix(DIP) for term in terms()}
    for path in [ontology_path("shapes.ttl"), ontology_path("actors.ttl"), *ontology_path("queries").glob("*.rq")]:
        text = re.sub(r'"[^"\n]*"', "", path.read_text(encoding="utf-8"))
        used = set(re.findall(r"\bdip:(\w+)", text))
        assert used <= defined, f"{path.name} uses {sorted(used - defined)}"


# Shapes


def violations(graph: Graph) -> list[tuple[str, str]]:
    """Return path and message of each violation; superclasses come from the ontology."""
    data = graph + Graph()
    for triple in ontology().triples((None, RDFS.subClassOf, None)):
        data.add(triple)
    _, results, _ = shacl(data, shacl_graph=shapes(), inference="none")
    found = []
    for node in results.subjects(RDF.type, SH.ValidationResult):
        path = results.value(node, SH.resultPath)
        messages = [str(one) for one in results.objects(node, SH.resultMessage) if isinstance(one, Literal)]
        found.append((path.n3(graph.namespace_manager) if isinstance(path, URIRef) else "", " / ".join(messages)))
    return found


def conforming() -> Graph:
    return Graph().parse(CASES / "conforming.ttl")


def triples(text: str) -> Graph:
    return Graph().parse(data="".join(PREFIXES) + (f"{text} ." if text else ""), format="turtle")


def test_a_sound_graph_conforms() -> None:
    assert violations(conforming()) == []


BROKEN = [
    pytest.param(remove, add, path, message, id=name)
    for name, remove, add, path, message in table(CASES / "violations.tsv")
]


@pytest.mark.parametrize(("remove", "add", "path", "message"), BROKEN)
def test_a_broken_graph_is_told_what_is_wrong(remove: str, add: str, path: str, message: str) -> None:
    graph = conforming()
    before = len(graph)
    graph -= triples(remove)
    assert len(graph) == before - len(triples(remove))
    graph += triples(add)
    assert any(found == path and message in said for found, said in violations(graph))


# Named queries


@cache
def store() -> ox.Store:
    filled = ox.Store()
    filled.load(path=str(CASES / "conforming.ttl"), format=ox.RdfFormat.TURTLE)
    return filled


def column(query: str, name: str, **values: str) -> list[str]:
    rows = run_named(store(), query, values)
    assert isinstance(rows, Rows)
    at = rows.variables.index(name)
    return [str(getattr(row[at], "value", "")).removeprefix("https://example.org/") for row in rows.rows]


def test_every_query_says_what_it_answers_and_uses_the_parameters_it_names() -> None:
    queries = named_queries()
    assert len(queries) >= 14
    for query in queries.values():
        assert query.description
        body = re.sub(r"(?m)^#.*$", "", query.text)
        assert set(re.findall(r"\$(\w+)", body)) == {parameter.name for parameter in query.parameters}, query.name
        assert all(parameter.description for parameter in query.parameters), query.name


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_query_runs_with_its_defaults(name: str) -> None:
    given = {one.name: "x" for one in named_queries()[name].parameters if one.default is None}
    assert isinstance(run_named(store(), name, given), Rows)


@pytest.mark.parametrize(
    ("query", "values", "name", "expected"),
    [
        ("meetings-of", {"actor": "königreich norland"}, "encounter", ["meeting"]),
        ("meetings-of", {"actor": "Holm"}, "encounter", ["refused", "summit"]),
        ("meetings-of", {"actor": "Niemand"}, "encounter", []),
        ("meetings-between", {"actor": "Norland", "other": "Sudland"}, "encounter", ["meeting", "meeting"]),
        ("calls", {}, "encounter", ["call"]),
        ("calls", {"actor": "Sudland"}, "encounter", []),
        ("planned-meetings", {}, "encounter", ["summit"]),
        ("planned-meetings", {"from": "2024-07-01"}, "encounter", []),
        ("denied-or-cancelled", {}, "encounter", ["refused", "refused"]),
        ("proposals-by", {"actor": "Norland"}, "proposal", ["first-treaty", "treaty"]),
        ("proposals-to", {"actor": "Sudland"}, "label", ["Entwurf eines Fischereivertrags"]),
        ("who-rejects-whose-proposal", {}, "actor", ["Sudland"]),
        ("who-rejects-whose-proposal", {}, "proposer", ["Norland"]),
        ("positions-on", {"topic": "fangQUOTEN"}, "actor", ["Vermittler"]),
        ("positions-of", {"actor": "Sudland"}, "stance", ["Rejects"]),
        ("statements-of", {"actor": "Ada Holm"}, "quote", ["Man sei sich nahe, sagte Holm."]),
        ("offices-of", {"actor": "Norland"}, "person", ["Ada Holm"]),
        ("offices-of", {"actor": "Holm"}, "title", ["Außenministerin"]),
        ("evidence-for", {"fact": "refused"}, "source", ["Sudland", "Ada Holm"]),
        ("evidence-for", {"fact": ""}, "quote", []),
        ("most-met", {}, "one", ["Ada Holm", "Norland"]),
        ("most-met", {"limit": "1"}, "other", ["Ben Sand"]),
        ("contradictions", {}, "encounter", ["refused"]),
        ("contradictions", {}, "source2", ["Ada Holm"]),
        ("claims-of", {"actor": "Sudland"}, "status", ["Held", "Denied"]),
        ("timeline", {}, "encounter", ["call", "meeting", "summit"]),
        ("timeline", {"from": "2024-05-11", "to": "2024-05-31", "actor": "Norland"}, "encounter", ["meeting"]),
        ("actors-in-article", {"article": "funk"}, "label", ["Sudland", "Ada Holm", "Norland", "Vermittler"]),
        ("uncertain-facts", {}, "fact", ["summit"]),
        ("uncertain-facts", {"below": "0.3"}, "fact", []),
        ("revised-proposals", {}, "earlier", ["Fischereivertrag"]),
        ("names-of", {"actor": "holm"}, "side", ["Norland"]),
    ],
)
def test_a_query_finds_what_it_promises(query: str, values: dict[str, str], name: str, expected: list[str]) -> None:
    assert column(query, name, **values) == expected


def test_two_sides_of_a_proposal_and_go_betweens_are_found() -> None:
    graph = conforming() + triples(
        "ex:fan a dip:Position ; dip:holder actor:seebund ; dip:stance dip:Supports ; dip:target ex:treaty . "
        "actor:vermittler dip:met actor:norland ; dip:called actor:sudland"
    )
    more = ox.Store()
    more.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    disputed = run_named(more, "disputed-proposals", {})
    between = run_named(more, "met-both", {"actor": "Norland", "other": "Sudland"})
    assert isinstance(disputed, Rows) and isinstance(between, Rows)
    assert [[getattr(term, "value", None) for term in row[:4]] for row in disputed.rows] == [
        ["Entwurf eines Fischereivertrags", "Norland", "Seebund", "Sudland"]
    ]
    assert [getattr(row[0], "value", None) for row in between.rows] == ["Vermittler"]
