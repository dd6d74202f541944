"""Make the weights again: `python -m training CORPORA` converts, trains, packages and measures; nothing is fetched.

CORPORA is the folder with `ud/`, `ner/`, `raw/` and `quotes/`. Seeds are fixed and every step runs in one thread, so
the same machine gives the same weights. `--from STEP` goes on from a step whose inputs lie in the work folder.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
VERSION = "0.5.0"
BEST = "model-best"
SILVER_PARAGRAPHS = 9000


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
    """Convert the corpora; features and names get their silver sentences in later steps."""
    from training.corpus import write_features, write_names, write_wiki

    folder = arguments.work / "corpus"
    write_features(arguments.corpora, folder)
    write_names(arguments.corpora, folder)
    write_wiki(arguments.corpora, folder)


def features(arguments: argparse.Namespace) -> None:
    """Learn case, gender and number where they are annotated, and give them to the project's own sentences."""
    from training.corpus import write_syntax

    _train(arguments, "features-draft", config="syntax", corpus="features", steps=1500, rate=0.002)
    write_syntax(arguments.corpora, arguments.work / "corpus", arguments.work / "features-draft" / BEST)


def syntax_draft(arguments: argparse.Namespace) -> None:
    """Train the syntax half from nothing."""
    _train(arguments, "syntax-draft", config="syntax", steps=2400, rate=0.002)


def syntax(arguments: argparse.Namespace) -> None:
    """Train the syntax half again, on top of the draft's tok2vec."""
    _train(arguments, "syntax", config="syntax", known="syntax-draft", steps=2400, rate=0.0015)


def names_wiki(arguments: argparse.Namespace) -> None:
    """Let a tok2vec that knows syntax learn WikiANN's many noisy names; only this tok2vec is used further on."""
    _train(arguments, "names-wiki", corpus="wiki", known="syntax", steps=700, rate=0.0015, best="model-last")


def names_drafts(arguments: argparse.Namespace) -> None:
    """Train two models of names that differ in what they begin from and in their seed."""
    _train(arguments, "names-draft-1", known="names-wiki", steps=1500, rate=0.0015)
    _train(arguments, "names-draft-2", known="syntax", steps=1500, rate=0.0015, seed=8)


def silver(arguments: argparse.Namespace) -> None:
    """Annotate debates and news with the drafts, and write the names corpus with what they agree on."""
    from training.corpus import write_names
    from training.silver import silver_names

    models = (arguments.work / "names-draft-1" / BEST, arguments.work / "names-draft-2" / BEST)
    tagger = arguments.work / "syntax" / BEST
    found = silver_names(arguments.corpora, tagger=tagger, models=models, count=SILVER_PARAGRAPHS, seed=7)
    write_names(arguments.corpora, arguments.work / "corpus", found)


def names(arguments: argparse.Namespace) -> None:
    """Train the names half."""
    _train(arguments, "names", known="names-draft-1", steps=2700, rate=0.0015)


def _train(
    arguments: argparse.Namespace,
    name: str,
    *,
    config: str = "names",
    corpus: str | None = None,
    known: str | None = None,
    steps: int,
    rate: float,
    seed: int = 7,
    best: str = BEST,
) -> None:
    from spacy.cli.train import train

    import training.tokenizer  # noqa: F401  (the configuration names its callbacks)

    folder = arguments.work / "corpus"
    overrides = {
        "paths.train": str(folder / f"{corpus or config}-train.spacy"),
        "paths.dev": str(folder / f"{config}-dev.spacy"),
        "paths.vectors": str(arguments.work / "vectors"),
        "system.seed": seed,
        "training.max_steps": steps,
        "training.optimizer.learn_rate.total_steps": steps + 150,
        "training.optimizer.learn_rate.initial_rate": rate,
    }
    if known:
        overrides["paths.known"] = str(arguments.work / known / BEST)
    target = arguments.work / name
    train(HERE / f"{config}.cfg", target, overrides=overrides)
    if best != BEST:
        shutil.rmtree(target / BEST)
        (target / best).rename(target / BEST)


def package(arguments: argparse.Namespace) -> None:
    """Join the halves to the pipeline that is shipped."""
    from training.package import package as join

    join(arguments.work / "syntax" / BEST, arguments.work / "names" / BEST, arguments.output, version=VERSION)


def measure(arguments: argparse.Namespace) -> None:
    """Print the scores of the packaged pipeline on everything held out."""
    from graphkit.annotate import load_pipeline
    from graphkit.annotate.evaluate import evaluate

    nlp = load_pipeline(str(arguments.output))
    for name in ("syntax-test", "syntax-pud", "names-germeval-dev", "names-europarl-test"):
        scores = evaluate(arguments.work / "corpus" / f"{name}.spacy", nlp)
        print(name, dataclasses.asdict(scores), flush=True)


STEPS: dict[str, Callable[[argparse.Namespace], None]] = {
    "vectors": vectors, "corpus": corpus, "features": features, "syntax-draft": syntax_draft, "syntax": syntax,
    "names-wiki": names_wiki, "names-drafts": names_drafts, "silver": silver, "names": names, "package": package,
    "measure": measure,
}  # fmt: skip

if __name__ == "__main__":
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    sys.exit(main())
