"""Learning curves: python -m training.curve WORK {syntax,names} STEPS SHARE ...

Trains on shares of the converted corpus in WORK (as `python -m training` leaves it), each from nothing and for the
same number of steps, and prints the scores on what is held out.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

import spacy
from spacy.cli.train import train
from spacy.tokens import DocBin

import training.tokenizer  # noqa: F401  (the configurations name its callbacks)
from graphkit.annotate.evaluate import evaluate
from graphkit.annotate.pipeline import assemble
from training.tokenizer import german

HELD_OUT = {"syntax": ("syntax-test", "syntax-pud"), "names": ("names-test", "names-germeval-dev")}


def share_of(path: Path, share: float, target: Path) -> int:
    """Write a random share of a corpus file's documents; return the number of words."""
    docs = list(DocBin().from_disk(path).get_docs(german().vocab))
    chosen = Random(7).sample(docs, round(share * len(docs)))
    DocBin(docs=chosen).to_disk(target)
    return sum(len(doc) for doc in chosen)


def point(work: Path, half: str, steps: int, share: float) -> None:
    """Train on a share and print one line for each held-out file."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "train.spacy"
        words = share_of(work / "corpus" / f"{half}-train.spacy", share, corpus)
        overrides = {
            "paths.train": str(corpus),
            "paths.dev": str(work / "corpus" / f"{half}-dev.spacy"),
            "paths.vectors": str(work / "vectors"),
            "training.max_steps": steps,
            "training.eval_frequency": steps // 2,
            "training.optimizer.learn_rate.total_steps": steps + 50,
        }
        train(Path(__file__).parent / f"{half}.cfg", Path(folder) / "out", overrides=overrides)
        nlp = spacy.load(Path(folder) / "out" / "model-last")
    if half == "names":
        nlp.add_pipe("sentencizer")
    assemble(nlp)
    for name in HELD_OUT[half]:
        scores = evaluate(work / "corpus" / f"{name}.spacy", nlp)
        figures = {"UAS": scores.uas, "LAS": scores.las, "names F1": scores.names.f1 if scores.names else None}
        told = ", ".join(f"{what} {value:.3f}" for what, value in figures.items() if value)
        print(f"share {share:g} ({words} words), {steps} steps, {name}: {told}", flush=True)


if __name__ == "__main__":
    for text in sys.argv[4:]:
        point(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(text))
