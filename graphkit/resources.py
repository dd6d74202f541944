"""Where the files that travel with graphkit lie: in the installed package, or in the checkout it is developed in."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_FOLDERS = (_PACKAGE / "ontology", _PACKAGE.parent / "ontology")


def ontology_path(name: str = "") -> Path:
    """Return the path of a file or folder of `ontology/`, such as "shapes.ttl" or "queries"; "" is the folder itself.

    Raises FileNotFoundError where it is in neither place, which means that the installation is broken.
    """
    for folder in _FOLDERS:
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"ontology/{name} is missing from the installation in {_PACKAGE}")
