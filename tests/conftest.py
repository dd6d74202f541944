"""What several tests share: the pipeline, and the graph of `seeds/`, each made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from graphkit.build import BuildResult, Reader, build

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of dispatches that come with graphkit."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return the shipped pipeline and authority file, loaded once."""
    return Reader.load()


@pytest.fixture(scope="session")
def nlp(reader: Reader) -> Language:
    """Return the shipped pipeline."""
    return reader.nlp


@pytest.fixture(scope="session")
def built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """Return a build of the seeds; tests read its folder and leave it as it is."""
    return build([seeds], tmp_path_factory.mktemp("built") / "output")
