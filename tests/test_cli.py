from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphkit.build import BuildResult
from graphkit.cli import main

ROOT = Path(__file__).parent.parent
GERMAN = "Die Außenministerin Ingrid Solberg hat am Montag in Helsinki den Präsidenten Alexander Stubb getroffen."
ENGLISH = "The minister met her colleague in Helsinki on Monday, and it was not known what they had talked about."


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Graphkit = Callable[..., Done]


@pytest.fixture
def graphkit(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Graphkit:
    """Return a function that runs a command line, as a shell would, in `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["graphkit", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return Done(int(end.value.code or 0), out, err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "besuch.txt"
    file.write_text(GERMAN, "utf-8")
    return file


def test_a_build_says_what_it_made_and_what_it_skipped(graphkit: Graphkit, tmp_path: Path, article: Path) -> None:
    (tmp_path / "english.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "alt.txt").write_bytes(f"{GERMAN} Danach reiste sie nach Tromsø.".encode("cp1252"))
    for strict, code in (([], 0), (["--strict"], 1)):
        done = graphkit("build", tmp_path, "--output", tmp_path / "output", *strict)
        assert done.code == code
        assert f"skipped: {tmp_path}/english.txt is not in German" in done.err
        assert f"note: {tmp_path}/alt.txt is not in UTF-8" in done.err
        assert "2 articles" in done.err and "1 skipped" in done.err
        assert done.out == ""
        assert {"graph.ttl", "graph.html", "report.md"} <= {path.name for path in (tmp_path / "output").iterdir()}


def test_a_quiet_build_says_nothing(graphkit: Graphkit, tmp_path: Path, article: Path) -> None:
    done = graphkit("build", article, "--quiet", "--date", "2025-03")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert '"2025-03"' in (tmp_path / "output" / "graph.ttl").read_text("utf-8")


def test_nothing_to_build_leaves_the_former_graph(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "graph.ttl").write_text("former")
    (tmp_path / "english.txt").write_text(ENGLISH, "utf-8")
    done = graphkit("build", tmp_path / "english.txt")
    assert done.code == 1
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["skipped", "graphkit"]
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["graph.ttl"]
    assert (tmp_path / "output" / "graph.ttl").read_text() == "former"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "{article}", "--date", "gestern"], 2, "is not a date"),
        (["build", "{article}", "{seeds}", "--date", "2025"], 2, "a single article"),
        (["build", "{article}", "--output", "{article}/x"], 1, "cannot be written"),
        (["build", "{article}", "--output", "{article}"], 1, "cannot be written"),
        (["build", "{article}", "--pipeline", "no_such_pipeline"], 2, "is not installed"),
        (["build", "{article}", "--actors", "{article}"], 2, "cannot be used"),
        (["build", "{article}", "--min-confidence", "2"], 2, "min-confidence"),
        (["build"], 2, "PATHS"),
        (["query", "ASK {{}}", "--graph", "{empty}"], 2, "no graph"),
        (["query"], 2, "exactly one query"),
        (["query", "SELECT ?x WHERE {{ ?x }}"], 2, "not valid SPARQL"),
        (["query", "DELETE WHERE {{ ?s ?p ?o }}"], 2, "would change the graph"),
        (["query", "--file", "{empty}/q.rq"], 2, "cannot be read"),
        (["query", "--name", "nothing"], 2, "no query named"),
        (["query", "--name", "meetings-of", "--set", "actor"], 2, "--set key"),
        (["query", "--name", "meetings-of", "--set", "aktor=x"], 2, "no parameter"),
        (["export", "--format", "word"], 2, "--format"),
        (["export", "--format", "csv", "--to", "{article}/x.csv"], 1, "cannot be written"),
        (["explain", "{empty}/nothing.txt"], 2, "is no article"),
        (["pipeline", "evaluate", "{article}"], 2, "cannot be used to evaluate"),
    ],
)
def test_a_mistake_is_answered_with_a_sentence_and_a_code(
    graphkit: Graphkit,
    arguments: list[str],
    code: int,
    says: str,
    article: Path,
    seeds: Path,
    built: BuildResult,
    tmp_path: Path,
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"article": article, "seeds": seeds, "empty": tmp_path / "empty"}
    filled = [argument.format(**places) for argument in arguments]
    if filled[0] in ("query", "export") and "--graph" not in filled:
        filled += ["--graph", str(built.output)]
    done = graphkit(*filled)
    assert done.code == code, done.err
    assert says in done.err and "Traceback" not in done.err


def test_queries_answer_in_every_format(graphkit: Graphkit, built: BuildResult, tmp_path: Path) -> None:
    text = "SELECT ?name WHERE { ?actor a dip:Person ; rdfs:label ?name . FILTER(?name = 'Sergej Lawrow') }"
    file = tmp_path / "q.rq"
    file.write_text(text, "utf-8")
    table = graphkit("query", "--file", file, "--graph", built.output)
    assert "Sergej Lawrow" in table.out and "name" in table.out
    answer = json.loads(graphkit("query", text, "-o", built.output, "--output-format", "json").out)
    assert answer["results"]["bindings"][0]["name"]["value"] == "Sergej Lawrow"
    assert graphkit("query", text, "-o", built.output, "--output-format", "csv").out.split() == [
        "name",
        "Sergej",
        "Lawrow",
    ]


def test_named_queries_are_listed_and_answered(graphkit: Graphkit, built: BuildResult) -> None:
    listed = graphkit("query", "--list")
    assert "meetings-of: " in listed.out and "--set actor=" in listed.out
    done = graphkit("query", "--name", "meetings-of", "--set", "actor=Wladimir Putin", "--graph", built.output)
    assert done.code == 0 and "Witkoff" in done.out


def test_exports_go_to_the_output_or_to_a_file(graphkit: Graphkit, built: BuildResult, tmp_path: Path) -> None:
    whole = graphkit("export", "--format", "turtle", "--graph", built.output)
    assert whole.out == (built.output / "graph.ttl").read_text("utf-8")
    target = tmp_path / "facts.csv"
    done = graphkit("export", "--format", "csv", "--to", target, "--graph", built.output)
    assert done.out == "" and target.read_bytes().startswith(b"\xef\xbb\xbffact,")


def test_analyse_and_validate_speak_of_the_graph(graphkit: Graphkit, built: BuildResult) -> None:
    analysed = graphkit("analyse", "--graph", built.output, "--top", "3")
    assert analysed.code == 0
    assert all(title in analysed.out for title in ("Who is central", "Who mediates", "Camps"))
    assert "Wladimir Putin" in analysed.out
    validated = graphkit("validate", "--graph", built.output)
    assert (validated.code, validated.out) == (0, "The graph conforms to the shapes.\n")


def test_a_graph_that_does_not_conform_ends_with_code_1(graphkit: Graphkit, tmp_path: Path) -> None:
    broken = tmp_path / "graph.ttl"
    broken.write_text("@prefix dip: <https://w3id.org/graphkit/diplomacy#> . <urn:m> a dip:Meeting .", "utf-8")
    done = graphkit("validate", "--graph", tmp_path)
    assert done.code == 1 and "urn:m" in done.out


def test_explain_shows_the_rule_and_the_place_of_every_role(graphkit: Graphkit, article: Path) -> None:
    shown = graphkit("explain", article, "--date", "2025-03-05")
    assert GERMAN in shown.out and "participant: " in shown.out
    [explained] = json.loads(graphkit("explain", article, "--format", "json").out)
    facts = [fact for sentence in explained["sentences"] for fact in sentence["facts"]]
    assert {"Encounter", "Office"} <= {fact["kind"] for fact in facts}
    assert all(fact["rule"] for fact in facts)
    for role in (role for fact in facts for role in fact["roles"]):
        assert GERMAN[role["start"] : role["end"]] == role["text"]
        assert set(role["actors"]) <= set(explained["actors"])


def test_output_is_utf_8_in_any_locale(built: BuildResult) -> None:
    text = "SELECT ?name WHERE { ?actor rdfs:label ?name . FILTER(STRSTARTS(?name, 'Großbritannien')) }"
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", "query", text, "--graph", str(built.output)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert "Großbritannien" in done.stdout.decode()
