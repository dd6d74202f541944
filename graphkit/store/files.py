"""The graph under the output folder: `graph.ttl`, which is the graph, and `store/`, the embedded store made from it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from graphkit.describe import article_graphs
from graphkit.errors import BrokenGraph, NoGraph, UnwritableOutput
from graphkit.store.serialise import turtle

GRAPH = "graph.ttl"
STORE = "store"
_INDEX = "index"
_FINGERPRINT = "graph.sha256"


def write_store(quads: Iterable[ox.Quad], folder: Path) -> Path:
    """Write the graph and its store into a folder and return the path of `graph.ttl`.

    The store holds every triple in its default graph, and each article's evidence in a graph of its own besides.
    Both are written beside the former ones, which stay whole until the new ones are complete. Should the work end
    between the two, the store's fingerprint tells `open_store` that it belongs to another graph.
    Raises UnwritableOutput.
    """
    triples = list(quads)
    text = turtle(triples)
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        new_store = folder / f".{STORE}.part"
        shutil.rmtree(new_store, ignore_errors=True)
        new_store.mkdir()
        _fill(new_store / _INDEX, triples)
        (new_store / _FINGERPRINT).write_text(hashlib.sha256(text).hexdigest())
        write_whole(folder / GRAPH, text)
        _swap(new_store, folder / STORE)
    return folder / GRAPH


def open_store(place: Path) -> ox.Store:
    """Open, for reading, the graph of an output folder, or any RDF file by its suffix.

    The store on disk is used where it was made from the folder's `graph.ttl` as it is now; else that file is loaded.
    Raises NoGraph where nothing was built and BrokenGraph where the file cannot be read.
    """
    path = place / GRAPH if place.is_dir() else place
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NoGraph(place) from None
    except OSError as error:
        raise BrokenGraph(path, error.strerror or str(error)) from None
    if place.is_dir():
        store = _open_index(place / STORE, hashlib.sha256(content).hexdigest())
        if store is not None:
            return store
    return _load(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is either the former or the new one, never half of it."""
    part = path.with_name(f".{path.name}.part")
    with _writing(path):
        part.write_bytes(content)
        os.replace(part, path)


def _fill(place: Path, triples: list[ox.Quad]) -> None:
    store = ox.Store(str(place))
    store.bulk_extend(triples)
    store.bulk_extend(article_graphs(triples))
    store.flush()


def _swap(new: Path, old: Path) -> None:
    aside = old.with_name(f".{old.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        os.replace(old, aside)
    os.replace(new, old)
    shutil.rmtree(aside, ignore_errors=True)


def _open_index(place: Path, fingerprint: str) -> ox.Store | None:
    try:
        if (place / _FINGERPRINT).read_text() == fingerprint:
            return ox.Store.read_only(str(place / _INDEX))
    except (OSError, ValueError):
        pass  # gone, damaged or made by another version: graph.ttl says the same
    return None


def _load(path: Path, content: bytes) -> ox.Store:
    kind = ox.RdfFormat.from_extension(path.suffix.lstrip(".")) or ox.RdfFormat.TURTLE
    store = ox.Store()
    try:
        store.bulk_load(content, format=kind)
        if not kind.supports_datasets:
            store.bulk_extend(list(article_graphs(store)))
    except (SyntaxError, ValueError, OSError) as error:
        raise BrokenGraph(path, str(error)) from None
    return store


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(path, error.strerror or str(error)) from None
