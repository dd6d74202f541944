"""Make the weights again: `python -m training CORPORA` converts, trains, packages and measures; nothing is fetched.

CORPORA is the folder with `ud/`, `ner/`, `raw/` and `quotes/`. Seeds are fixed and every step runs in one thread, so
the same machine gives the same weights. `--from STEP` goes on from a step whose inputs lie in the work folder.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
VERSION = "0.2.0"


def main() -> int:
    """Run the steps in their order."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="folder for what is made on the way")
    parser.add_argument("--output", type=Path, default=ROOT / "graphkit" / "annotate" / "weights")
    parser.add_argument("--from", dest="first", choices=list(STEPS), default=next(iter(STEPS)))
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    names = list(STEPS)
    for name in names[names.index(arguments.first) :]:
        print(f"== {name}", flush=True)
        STEPS[name](arguments)
    return 0


def vectors(arguments: argparse.Namespace) -> None:
    """Train floret vectors and bring them to spaCy's form."""
    import spacy
    from spacy.training.initialize import convert_vectors

    from training.vectors import train

    train(arguments.corpora, arguments.work / "de.floret")
    nlp = spacy.blank("de")
    convert_vectors(nlp, arguments.work / "de.floret", truncate=0, prune=-1, mode="floret")
    nlp.to_disk(arguments.work / "vectors")


def corpus(arguments: argparse.Namespace) -> None:
    """Convert the corpora."""
    from training.corpus import write_names, write_syntax

    write_syntax(arguments.corpora, arguments.work / "corpus")
    write_names(arguments.corpora, arguments.work / "corpus")


def syntax(arguments: argparse.Namespace) -> None:
    """Train the syntax half."""
    _train("syntax", arguments)


def names(arguments: argparse.Namespace) -> None:
    """Train the names half."""
    _train("names", arguments)


def _train(half: str, arguments: argparse.Namespace) -> None:
    from spacy.cli.train import train

    import training.tokenizer  # noqa: F401  (the configuration names its callback)

    overrides = {
        "paths.train": str(arguments.work / "corpus" / f"{half}-train.spacy"),
        "paths.dev": str(arguments.work / "corpus" / f"{half}-dev.spacy"),
        "paths.vectors": str(arguments.work / "vectors"),
    }
    train(HERE / f"{half}.cfg", arguments.work / half, overrides=overrides)


def package(arguments: argparse.Namespace) -> None:
    """Join the halves to the pipeline that is shipped."""
    from training.package import package as join

    best = "model-best"
    join(arguments.work / "syntax" / best, arguments.work / "names" / best, arguments.output, version=VERSION)


def measure(arguments: argparse.Namespace) -> None:
    """Print the scores of the packaged pipeline on everything held out."""
    from graphkit.annotate import load_pipeline
    from graphkit.annotate.evaluate import evaluate

    nlp = load_pipeline(str(arguments.output))
    for name in ("syntax-test", "syntax-pud", "names-germeval-dev", "names-europarl-test"):
        scores = evaluate(arguments.work / "corpus" / f"{name}.spacy", nlp)
        print(name, dataclasses.asdict(scores), flush=True)


STEPS: dict[str, Callable[[argparse.Namespace], None]] = {
    "vectors": vectors, "corpus": corpus, "syntax": syntax, "names": names, "package": package, "measure": measure,
}  # fmt: skip

if __name__ == "__main__":
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    sys.exit(main())
