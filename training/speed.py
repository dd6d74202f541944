"""How fast the shipped pipeline is beside spaCy's `efficiency` preset with the same components, in one run.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python -m training.speed CORPORA

The preset is trained for a few steps on the project's treebank, so that it takes realistic decisions; then both run
over the same articles in turn, on one core, five times, and the medians are compared.
"""

from __future__ import annotations

import csv
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train

from graphkit.annotate import load_pipeline
from graphkit.annotate.readers import read_treebank
from training.corpus import OWN, documents, ready
from training.tokenizer import german

COMPONENTS = ["tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
STEPS = 150
ROUNDS = 5
ARTICLES = 80


def preset() -> Language:
    """Return the `efficiency` preset, trained for a few steps."""
    sentences = [sentence for path in sorted(OWN.glob("train-*.tb")) for sentence in read_treebank(path)]
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "train.spacy"
        documents(ready(sentences, german()), german(), Random(1)).to_disk(corpus)
        config = init_config(lang="de", pipeline=COMPONENTS, optimize="efficiency", gpu=False)
        config["paths"].update(train=str(corpus), dev=str(corpus))
        config["training"].update(max_steps=STEPS, eval_frequency=10 * STEPS, max_epochs=0)
        nlp = init_nlp(config)
        train(nlp)
    return nlp


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Run the pipeline over the texts once; seconds of the processor, so that other work does not count."""
    started = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - started)


def main(corpora: Path) -> None:
    """Print both speeds and their ratio."""
    with (corpora / "bench" / "10kgnad-test.csv").open(encoding="utf8", newline="") as file:
        rows = csv.reader(file, delimiter=";", quotechar="'")
        texts = [row[1] for row in rows if len(row) > 1][:ARTICLES]
    both = {"efficiency preset": preset(), "graphkit": load_pipeline()}
    found: dict[str, list[float]] = {name: [] for name in both}
    for _ in range(ROUNDS):
        for name, nlp in both.items():
            found[name].append(words_per_second(nlp, texts))
    middle = {name: statistics.median(speeds) for name, speeds in found.items()}
    for name, speed in middle.items():
        print(f"{name}: {speed:.0f} words a second (of {ROUNDS} runs: {', '.join(f'{s:.0f}' for s in found[name])})")
    print(f"ratio: {middle['graphkit'] / middle['efficiency preset']:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
