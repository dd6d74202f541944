from __future__ import annotations

import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

import graphkit

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    from hatchling.builders.wheel import WheelBuilder

    [path] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"])
    return set(zipfile.ZipFile(path).namelist())


def _kept(*folders: str) -> list[str]:
    """Return the files that the package must hold: those git tracks, or all where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--", *folders], cwd=ROOT, capture_output=True, text=True, check=True
        )
        names = listed.stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        names = []
    if not names:
        found = (path for folder in folders for path in (ROOT / folder).rglob("*"))
        names = [str(path.relative_to(ROOT)) for path in found if path.is_file() and "__pycache__" not in path.parts]
    return [name for name in names if (ROOT / name).exists()]


def test_the_wheel_holds_code_weights_lexicons_and_page(wheel: set[str]) -> None:
    missing = [name for name in _kept("graphkit") if name not in wheel]
    assert missing == []
    assert any(name.startswith("graphkit/annotate/weights/") and name.endswith("/model") for name in wheel)


def test_the_wheel_holds_the_ontology(wheel: set[str]) -> None:
    for name in ("diplomacy.ttl", "shapes.ttl", "actors.ttl"):
        assert f"graphkit/ontology/{name}" in wheel
    assert sum(name.startswith("graphkit/ontology/queries/") for name in wheel) >= 12


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert tops == {"graphkit", f"graphkit-{graphkit.__version__}.dist-info"}


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == graphkit.__version__
    assert f"## [{graphkit.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
