from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def _generator() -> object:
    spec = importlib.util.spec_from_file_location("cli_reference", ROOT / "docs" / "cli.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_says_what_the_commands_do() -> None:
    generator = _generator()
    assert generator.TARGET.read_text("utf-8") == generator.reference(), "stale; run: python docs/cli.py"  # type: ignore[attr-defined]


def test_every_command_and_option_is_described() -> None:
    text = _generator().reference()  # type: ignore[attr-defined]
    assert all(
        f"## `graphkit {name}`" in text for name in ("build", "query", "export", "analyse", "validate", "explain")
    )
    assert "|  |" not in text
    for line in text.splitlines():
        if line.startswith("| `"):
            assert line.count(" | ") == 1 and len(line.split(" | ")[1]) > 10, line


def test_help_loads_nothing_heavy() -> None:
    heavy = ("spacy", "rdflib", "pyoxigraph", "networkx", "trafilatura", "pyvis", "pyshacl")
    check = f"import sys, graphkit.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
