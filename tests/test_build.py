from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.build import BuildResult, build
from graphkit.confidence import confident
from graphkit.errors import UnwritableOutput
from graphkit.facts import TargetKind

ROOT = Path(__file__).parent.parent
AGAIN = """
import sys
from pathlib import Path
from graphkit.build import build

build([sys.argv[1]], Path(sys.argv[2]))
"""
KILLED = """
import os, signal, sys
from pathlib import Path
from graphkit.build import build

def die(progress):
    if progress.doing.startswith("writing"):
        os.kill(os.getpid(), signal.SIGKILL)

build([sys.argv[1]], Path(sys.argv[2]), on_progress=die)
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def python(code: str, *arguments: str | Path, hash_seed: str = "0") -> int:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed}
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], env=env, capture_output=True).returncode


def test_every_dispatch_gives_facts_with_their_sentences(built: BuildResult) -> None:
    assert built.skipped == () and built.notes == ()
    assert len(built.facts.sources) == 8
    told = {evidence.article for fact in built.facts.all() for evidence in fact.evidence}
    assert told == {source.id for source in built.facts.sources}
    assert set(files(built.output)) == {"graph.html", "graph.ttl", "report.md"}


def test_the_same_articles_give_the_same_bytes(built: BuildResult, seeds: Path, tmp_path: Path) -> None:
    assert python(AGAIN, seeds, tmp_path / "again", hash_seed="4711") == 0
    assert files(tmp_path / "again") == files(built.output)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_build_leaves_the_former_output_whole(built: BuildResult, seeds: Path, tmp_path: Path) -> None:
    article = seeds / "telefonat-trump-putin.txt"
    build([article], tmp_path)
    former = files(tmp_path)
    (tmp_path / "notes.txt").write_text("my own")
    assert python(KILLED, seeds, tmp_path) == -signal.SIGKILL
    assert files(tmp_path) == former | {"notes.txt": b"my own"}
    build([seeds], tmp_path)
    assert files(tmp_path) == files(built.output) | {"notes.txt": b"my own"}
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["store"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_without_permission_is_refused_at_once(seeds: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableOutput):
        build([seeds], tmp_path / "output", on_progress=lambda progress: pytest.fail("it has begun"))


def test_little_confidence_is_left_out_with_what_hangs_on_it(built: BuildResult) -> None:
    kept = confident(built.facts, 0.85)
    assert 0 < len(kept.all()) < len(built.facts.all())
    assert all(fact.confidence >= 0.85 for fact in kept.all())
    known = {fact.id for fact in kept.all()}
    for position in kept.positions:
        if position.target_kind in (TargetKind.PROPOSAL, TargetKind.ENCOUNTER):
            assert position.target in known
        elif position.target_kind is TargetKind.TOPIC:
            assert position.target_label
    actors = {actor.id for actor in kept.actors}
    assert {fact.speaker for fact in kept.statements} <= actors
    assert {actor.side for actor in kept.actors if actor.side} <= actors


def test_wrapped_lines_do_not_cut_sentences_or_names(tmp_path: Path) -> None:
    sentence = "Nach dem Gespräch in Helsinki lobte die norwegische Außenministerin Ingrid\nSolberg den Präsidenten."
    text = f"Die Minister der beiden Länder sprachen am Montag lange miteinander, wie ihr\nBüro mitteilte. {sentence}\n"
    (tmp_path / "besuch.txt").write_text(text, "utf-8")
    facts = build([tmp_path], tmp_path / "output").facts
    assert "Ingrid Solberg" in {actor.label for actor in facts.actors}
    assert sentence in {evidence.quote for fact in facts.all() for evidence in fact.evidence}
