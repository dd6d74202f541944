"""Where the ontology's files are: inside the installed package, or at the top of the repository."""

from __future__ import annotations

from pathlib import Path

import graphkit


def ontology_folder() -> Path:
    """Return the folder of `diplomacy.ttl`, `shapes.ttl`, `actors.ttl` and `queries/`."""
    package = Path(graphkit.__file__).parent
    inside = package / "ontology"
    return inside if inside.is_dir() else package.parent / "ontology"
