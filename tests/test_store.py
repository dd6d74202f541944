"""The graph on disk: written whole, read back, the same bytes each time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from facts_fixture import sample_facts
from rdflib import Graph

from graphkit.describe import describe, read_facts
from graphkit.errors import BrokenGraph, NoGraph, UnwritableOutput
from graphkit.store import open_store, query, write_store

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write_store(describe(sample_facts()), folder)
    return folder


def triples(store: ox.Store) -> int:
    return int(query(store, COUNT).rows[0][0].value)


def test_rdflib_pyoxigraph_and_raptor_read_the_same_number_of_triples(built: Path) -> None:
    path = built / "graph.ttl"
    count = len(list(describe(sample_facts())))
    assert len(Graph().parse(path)) == len(list(ox.parse(path=path))) == triples(open_store(built)) == count
    if shutil.which("rapper"):
        done = subprocess.run(["rapper", "-i", "turtle", "-c", str(path)], capture_output=True, text=True, check=True)
        assert f"returned {count} triples" in done.stderr


def test_prefixes_are_bound_and_the_type_stands_first(built: Path) -> None:
    text = (built / "graph.ttl").read_text()
    assert "@prefix dip: <https://w3id.org/graphkit/diplomacy#> ." in text
    assert "\nactor:norwegen a dip:State ;\n" in text


def test_the_same_facts_give_the_same_bytes_in_any_process(built: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from facts_fixture import sample_facts;"
        "from graphkit.describe import describe; from graphkit.store import *;"
        "write_store(describe(sample_facts()), Path(sys.argv[1]));"
        "s = open_store(Path(sys.argv[1]));"
        "[export(s, f, Path(sys.argv[1]) / f'x{f.suffix}') for f in ExportFormat]"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], env=environment, check=True)
    names = sorted(path.name for path in (tmp_path / "1").iterdir() if path.is_file())
    assert len(names) == 9
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name
    assert (tmp_path / "1" / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


def test_the_order_of_the_quads_does_not_matter(built: Path, tmp_path: Path) -> None:
    quads = list(describe(sample_facts()))
    write_store(quads[::-1] + quads, tmp_path)
    assert (tmp_path / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    quads = list(describe(sample_facts()))
    write_store(quads, tmp_path)
    write_store(quads[:10], tmp_path)
    assert triples(open_store(tmp_path)) == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.ttl", "store"]


def test_a_reader_keeps_its_store_while_another_is_built(tmp_path: Path) -> None:
    quads = list(describe(sample_facts()))
    write_store(quads, tmp_path)
    store = open_store(tmp_path)
    write_store(quads[:10], tmp_path)
    assert triples(store) == len(quads)


@pytest.mark.parametrize("damage", ["gone", "emptied", "of another graph"])
def test_graph_ttl_alone_is_enough(built: Path, tmp_path: Path, damage: str) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    count = triples(open_store(tmp_path))
    if damage == "gone":
        shutil.rmtree(tmp_path / "store")
    elif damage == "emptied":
        shutil.rmtree(tmp_path / "store" / "index")
        (tmp_path / "store" / "index").mkdir()
    else:
        with (tmp_path / "graph.ttl").open("a") as file:
            file.write("<urn:a> <urn:b> <urn:c> .\n")
        count += 1
    store = open_store(tmp_path)
    assert triples(store) == count
    assert query(store, "ASK { GRAPH article:oslo { ?fact dip:evidence ?evidence } }").value


def test_the_store_gives_the_facts_back(built: Path) -> None:
    facts, expected = read_facts(open_store(built)), sample_facts()
    assert facts.all() == expected.all()
    assert facts.actors == expected.actors


def test_any_rdf_file_can_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "mine.nt"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n")
    assert triples(open_store(path)) == 1


def test_a_folder_without_a_build_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoGraph, match="graphkit build"):
        open_store(tmp_path)
    with pytest.raises(NoGraph):
        open_store(tmp_path / "nowhere")


def test_a_broken_graph_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("this is no Turtle")
    with pytest.raises(BrokenGraph, match=r"graph\.ttl"):
        open_store(tmp_path)


def test_an_output_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UnwritableOutput, match="file"):
        write_store(describe(sample_facts()), tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
