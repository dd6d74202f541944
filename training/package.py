"""Join the trained halves to one pipeline and write it, with nothing that loading does not need."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import spacy

import training.tokenizer  # noqa: F401  (registers the tokenizer callback that the configurations name)

META = {
    "lang": "de",
    "name": "graphkit_diplomacy",
    "description": "German pipeline of graphkit for news about diplomacy",
    "license": "CC BY-SA 4.0",
}


def package(syntax: Path, names: Path, target: Path, *, version: str) -> None:
    """Write the pipeline made of the syntax half and the names half to `target`, keeping its README and LICENSE."""
    nlp = spacy.load(syntax)
    half = spacy.load(names)
    half.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=half)
    nlp.meta.update(META, version=version)
    nlp.meta["performance"] = {}
    for setting in ("before_init", "after_init", "init_tok2vec"):
        nlp.config["initialize"][setting] = None
    nlp.config["initialize"]["vectors"] = None
    nlp.config["paths"] = {}
    nlp.config["corpora"] = {}
    nlp.config["training"] = {}
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    _trim_strings(fresh)
    for keep in ("README.md", "LICENSE"):
        if (target / keep).exists():
            shutil.copy2(target / keep, fresh / keep)
    spacy.load(fresh)  # what does not load never replaces what did
    former = target.with_name(target.name + ".old")
    if target.exists():
        target.rename(former)
    fresh.rename(target)
    shutil.rmtree(former, ignore_errors=True)


def _trim_strings(folder: Path) -> None:
    """Sort the strings, so that the same training gives the same file."""
    path = folder / "vocab" / "strings.json"
    strings = json.loads(path.read_text(encoding="utf8"))
    path.write_text(json.dumps(sorted(strings), ensure_ascii=False, indent=0), encoding="utf8")


if __name__ == "__main__":
    import sys

    package(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), version=sys.argv[4])
