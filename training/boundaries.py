"""Sentence boundaries on real articles: python -m training.boundaries FOLDER [PIPELINE]

`data/sentence-starts.json` holds, for each article of FOLDER (by the stem of its .txt file), the offsets at which its
sentences begin, as corrected by hand; the articles themselves are not part of the project.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from graphkit.annotate import annotate, load_pipeline
from graphkit.read.article import Article
from graphkit.read.inputs import read_inputs
from training.corpus import OWN


def boundary_f1(folder: Path, pipeline: str | None = None) -> tuple[float, int, list[str]]:
    """Return F1, the number of sentences by hand, and the places of the errors."""
    gold = json.loads((OWN / "sentence-starts.json").read_text(encoding="utf8"))
    nlp = load_pipeline(pipeline)
    right, guessed, wrong = 0, 0, []
    for stem, starts in gold.items():
        for article in read_inputs([folder / f"{stem}.txt"]):
            if not isinstance(article, Article):
                continue
            doc = annotate(article, nlp)
            found = {next((t.idx for t in sentence if not t.is_space), -1) for sentence in doc.sents} - {-1}
            right += len(found & set(starts))
            guessed += len(found)
            wrong += [f"{stem}:{place}" for place in sorted(found ^ set(starts))]
    total = sum(map(len, gold.values()))
    return 2 * right / (guessed + total), total, wrong


if __name__ == "__main__":
    score, count, errors = boundary_f1(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
    print(f"sentence boundaries: F1 {score:.4f} over {count} sentences; wrong: {', '.join(errors) or 'none'}")
