"""SPARQL over the store: answers in four forms, mistakes in one sentence, nothing but reading."""

from __future__ import annotations

import csv
import io
import json
import socket
from pathlib import Path

import pyoxigraph as ox
import pytest
from facts_fixture import sample_facts

from graphkit.describe import describe
from graphkit.errors import (
    InvalidParameter,
    InvalidQuery,
    MissingParameter,
    UnknownParameter,
    UnknownQuery,
    UpdateRefused,
)
from graphkit.store import ResultFormat, named_queries, query, render, run_named

DATES = "SELECT ?name ?date { ?a dcterms:identifier ?name ; dcterms:issued ?date OPTIONAL { ?a dcterms:none ?x } }"
MET = "CONSTRUCT { ?a dip:met ?b } WHERE { ?a dip:met ?b }"
NAMED = """# description: Encounters of an actor.
# param: actor — the actor's name
# param: most — at most so many (default: 5)
# param: kind - Meeting or Call (default: )
# $actor in a comment stays
SELECT DISTINCT ?encounter ?note {
  ?encounter dip:participant/rdfs:label $actor
  BIND("costs $actor" AS ?note)
  FILTER($kind = "" || CONTAINS(STR(?encounter), LCASE($kind)))
} ORDER BY ?encounter LIMIT $most
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.extend(describe(sample_facts()))
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "encounters-of.rq").write_text(NAMED)
    return tmp_path


def test_a_table_shows_labels_and_short_names(store: ox.Store) -> None:
    text = render(query(store, "SELECT ?a ?label { ?a a dip:State ; rdfs:label ?label } ORDER BY ?a"))
    lines = text.splitlines()
    assert lines[0].split() == ["a", "label"]
    assert [line.split() for line in lines[2:]] == [
        ["actor:marokko", "Marokko"],
        ["actor:norwegen", "Norwegen"],
        ["actor:tunesien", "Tunesien"],
    ]
    assert render(query(store, "SELECT ?x { ?x a dip:Group }")) == "No results.\n"


def test_json_follows_the_standard(store: ox.Store) -> None:
    answer = json.loads(render(query(store, f"{DATES} ORDER BY ?name"), ResultFormat.JSON))
    assert answer["head"] == {"vars": ["name", "date"]}
    assert answer["results"]["bindings"][2] == {
        "name": {"type": "literal", "value": "tunis"},
        "date": {
            "type": "literal",
            "value": "2025-03",
            "datatype": "http://www.w3.org/2001/XMLSchema#gYearMonth",
        },
    }
    assert json.loads(render(query(store, "ASK { ?s a dip:Call }"), ResultFormat.JSON))["boolean"] is True


def test_csv_and_tsv_can_be_read_back(store: ox.Store) -> None:
    result = query(store, 'SELECT ?a ?b { VALUES (?a ?b) { ("x;\\"y\\"\\nz" 1) (UNDEF dip:Held) } }')
    rows = list(csv.reader(io.StringIO(render(result, ResultFormat.CSV), newline="")))
    assert rows == [["a", "b"], ['x;"y"\nz', "1"], ["", "https://w3id.org/graphkit/diplomacy#Held"]]
    parsed = ox.parse_query_results(render(result, ResultFormat.TSV).encode(), format=ox.QueryResultsFormat.TSV)
    assert [tuple(row) for row in parsed] == list(result.rows)


def test_no_cell_is_a_formula_and_numbers_stay_numbers(store: ox.Store) -> None:
    result = query(store, 'SELECT ?a { VALUES ?a { "=1+1" "@x" "+cmd" "-2.5" } }')
    assert render(result, ResultFormat.CSV).split() == ["a", "'=1+1", "'@x", "'+cmd", "-2.5"]


def test_a_table_cannot_steer_the_terminal(store: ox.Store) -> None:
    text = render(query(store, 'SELECT ("\\u001B[2Jred\\u202Eder [bold]" AS ?x) {}'))
    assert "\x1b" not in text and "\u202e" not in text
    assert "[bold]" in text


def test_constructed_triples_come_as_turtle(store: ox.Store) -> None:
    text = render(query(store, MET))
    assert "actor:ingrid-solberg dip:met actor:omar-haddad ." in text
    assert len(json.loads(render(query(store, MET), ResultFormat.JSON))) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("SELECT * { ?s ?p", "line 1, column 17.*too early"),
        ("SELECT *\n{ ?s ?p ?o } LIMIT many", "line 2, column 20.*'many'"),
        ("SELEC * {}", "begin with SELECT"),
        ("", "begin with SELECT"),
        ("SELECT ?x { ?x a foo:Bar }", "prefix foo: is unknown"),
        ("SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }", "neither grouped nor bound"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(store: ox.Store, text: str, sentence: str) -> None:
    with pytest.raises(InvalidQuery, match=sentence) as caught:
        query(store, text)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX x: <urn:x> # SELECT\n DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "clear all",
    ],
)
def test_a_query_cannot_change_the_graph(store: ox.Store, text: str) -> None:
    before = len(store)
    with pytest.raises(UpdateRefused):
        query(store, text)
    assert len(store) == before


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <{url}> {{ ?s ?p ?o }}",
        "service silent <{url}> {{ ?s ?p ?o }}",
        "SERVICESILENT<{url}>{{?s ?p ?o}}",
        "?s ?p true SERVICE<{url}>{{?s ?p ?o}}",
        "<urn:a#b> ?p '#' . SERVICE <{url}> {{ ?s ?p ?o }}",
        "<urn:a\\u0023b> ?p ?q . SERVICE <{url}> {{ ?s ?p ?o }}",
        "?s ?p '''a\"' ''' . SERVICE <{url}> {{ ?s ?p ?o }}",
    ],
)
def test_a_query_cannot_reach_the_network(store: ox.Store, call: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
        with pytest.raises(InvalidQuery, match="SERVICE"):
            query(store, f"SELECT * {{ {call.format(url=url)} }}")
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_the_word_service_is_free_in_strings_iris_names_and_comments(store: ox.Store) -> None:
    text = 'SELECT ?service { ?service dip:x "SERVICE" ; <urn:SERVICE> dip:service } # SERVICE'
    assert query(store, text).rows == ()


def test_a_named_query_tells_what_it_needs(folder: Path) -> None:
    known = named_queries(folder)["encounters-of"]
    assert known.description == "Encounters of an actor."
    assert [(one.name, one.description, one.default) for one in known.parameters] == [
        ("actor", "the actor's name", None),
        ("most", "at most so many", "5"),
        ("kind", "Meeting or Call", ""),
    ]


def test_a_named_query_takes_values(store: ox.Store, folder: Path) -> None:
    found = run_named(store, "encounters-of", {"actor": "Ingrid Solberg"}, folder=folder)
    assert [row[0].value.rsplit("/", 1)[-1] for row in found.rows] == ["call-1", "meeting-1", "meeting-3"]
    assert found.rows[0][1].value == "costs $actor"
    calls = run_named(store, "encounters-of", {"actor": "Ingrid Solberg", "kind": "Call", "most": "1"}, folder=folder)
    assert len(calls.rows) == 1


@pytest.mark.parametrize("value", ['x" } DELETE { ?s ?p ?o } #', "'''", "\\", 'a"@de', "\n\r\0", "\ud800", "$most"])
def test_a_value_cannot_leave_its_literal(store: ox.Store, folder: Path, value: str) -> None:
    found = run_named(store, "encounters-of", {"actor": value}, folder=folder)
    assert found.rows == ()


def test_wrong_names_are_told_with_the_right_ones(store: ox.Store, folder: Path) -> None:
    with pytest.raises(UnknownQuery, match="encounters-of"):
        run_named(store, "meetings", {}, folder=folder)
    with pytest.raises(MissingParameter, match='--set actor="…"'):
        run_named(store, "encounters-of", {}, folder=folder)
    with pytest.raises(UnknownParameter, match="actor, most, kind"):
        run_named(store, "encounters-of", {"actor": "x", "who": "y"}, folder=folder)
    with pytest.raises(InvalidParameter, match="a number for 'most', not 'many'"):
        run_named(store, "encounters-of", {"actor": "x", "most": "many"}, folder=folder)
