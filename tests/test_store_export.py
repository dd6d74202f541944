"""The graph in the formats of other programs, each read back by a reader of that format."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from facts_fixture import sample_facts
from rdflib import Dataset, Graph

from graphkit.describe import article_graphs, describe
from graphkit.errors import UnwritableOutput
from graphkit.facts import Facts
from graphkit.store import ExportFormat, export, validate

SHAPES = """
@prefix dip: <https://w3id.org/graphkit/diplomacy#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
dip:EncounterShape a sh:NodeShape ; sh:targetClass dip:Encounter ;
  sh:property [ sh:path dip:place ; sh:maxCount 0 ; sh:message "an encounter has no place here"@en , "kein Ort"@de ] .
"""
ONTOLOGY = """
@prefix dip: <https://w3id.org/graphkit/diplomacy#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
dip:Meeting rdfs:subClassOf dip:Encounter .
"""


def stored(facts: Facts) -> ox.Store:
    quads = list(describe(facts))
    store = ox.Store()
    store.extend([*quads, *article_graphs(quads)])
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return stored(sample_facts())


@pytest.mark.parametrize(
    ("style", "name"),
    [
        (ExportFormat.TURTLE, "turtle"),
        (ExportFormat.NTRIPLES, "nt"),
        (ExportFormat.JSONLD, "json-ld"),
        (ExportFormat.RDFXML, "xml"),
    ],
)
def test_rdflib_reads_the_same_graph_from_each_format(store: ox.Store, style: ExportFormat, name: str) -> None:
    graph = Graph().parse(data=export(store, style), format=name)
    again = {quad.triple for quad in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)}
    assert again == {quad.triple for quad in describe(sample_facts())}


def test_nquads_hold_a_graph_for_each_article(store: ox.Store) -> None:
    dataset = Dataset()
    dataset.parse(data=export(store, ExportFormat.NQUADS), format="nquads")
    names = {str(graph.identifier).rsplit("/", 1)[-1] for graph in dataset.graphs() if "article" in graph.identifier}
    assert names == {"genf", "oslo", "tunis"}


def test_graphml_and_gexf_hold_the_network(store: ox.Store) -> None:
    for style, read in ((ExportFormat.GRAPHML, nx.read_graphml), (ExportFormat.GEXF, nx.read_gexf)):
        graph = read(io.BytesIO(export(store, style)))
        assert graph.number_of_nodes() == 7 + 4 + 3 + 1
        relations = {(a, data["relation"], b) for a, b, data in graph.edges(data=True)}
        assert ("actor/omar-haddad", "participant", "meeting/meeting-1") in relations
        assert ("actor/omar-haddad", "rejects", "proposal/proposal-1") in relations
        assert ("proposal/proposal-3", "revises", "proposal/proposal-1") in relations
        assert graph.nodes["meeting/meeting-1"]["status"] == "Held"


def test_csv_has_a_row_for_each_fact_and_sentence(store: ox.Store) -> None:
    rows = list(csv.DictReader(io.StringIO(export(store, ExportFormat.CSV).decode("utf-8-sig"), newline="")))
    assert len(rows) == sum(len(fact.evidence) for fact in sample_facts().all())
    denied = next(row for row in rows if row["sentence_status"] == "Denied")
    assert (denied["actors"], denied["status"], denied["place"]) == ("Ingrid Solberg; Omar Haddad", "Held", "Genf")
    assert (denied["attributed_to"], denied["issued"]) == ("Marokko", "2025-03-07")
    rejection = next(row for row in rows if row["fact"] == "position-1")
    assert (rejection["type"], rejection["about"]) == ("Rejects", "Waffenruhe für dreißig Tage")


def test_hostile_text_breaks_no_format() -> None:
    facts = sample_facts()
    nasty = '=HYPERLINK("x")\x00\x0b]]></quote>\uffff\u202e'
    facts.proposals[0] = replace(facts.proposals[0], label=nasty)
    store = stored(facts)
    assert len(Graph().parse(data=export(store, ExportFormat.RDFXML), format="xml")) > 200
    clean = nasty.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\uffff", "\ufffd")
    for style, read in ((ExportFormat.GRAPHML, nx.read_graphml), (ExportFormat.GEXF, nx.read_gexf)):
        assert read(io.BytesIO(export(store, style))).nodes["proposal/proposal-1"]["label"] == clean
    rows = list(csv.DictReader(io.StringIO(export(store, ExportFormat.CSV).decode("utf-8-sig"), newline="")))
    assert all(cell[:1] not in set("=+@-") for row in rows for cell in row.values())


def test_export_writes_the_file_it_returns(store: ox.Store, tmp_path: Path) -> None:
    content = export(store, ExportFormat.TURTLE, tmp_path / "mine.ttl")
    assert (tmp_path / "mine.ttl").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ttl"]
    with pytest.raises(UnwritableOutput, match="nowhere"):
        export(store, ExportFormat.TURTLE, tmp_path / "nowhere" / "mine.ttl")


def test_validation_tells_which_node_breaks_which_shape(store: ox.Store, tmp_path: Path) -> None:
    shapes, ontology = tmp_path / "shapes.ttl", tmp_path / "ontology.ttl"
    shapes.write_text(SHAPES)
    ontology.write_text(ONTOLOGY)
    report = validate(store, shapes=shapes, ontology=ontology)
    assert not report.conforms
    assert [violation.node.rsplit("/", 1)[-1] for violation in report.violations] == ["meeting-1", "meeting-2"]
    assert "meeting:meeting-1, dip:place: an encounter has no place here" in str(report)
    shapes.write_text(SHAPES.replace("sh:maxCount 0", "sh:maxCount 1"))
    report = validate(store, shapes=shapes, ontology=ontology)
    assert report.conforms and str(report) == "The graph conforms to the shapes."
