"""Train floret vectors for the German pipeline from raw text.

floret (Explosion, MIT) keeps hashed sub-word vectors in one small table, so that every word, also an unseen
compound, has a vector. One thread and a fixed seed give the same table each time.

    python training/vectors.py CORPORA OUT.floret
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import floret

DIMENSIONS = 96
BUCKETS = 30_000
EPOCHS = 5
TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


def paragraphs(corpora: Path) -> Iterator[str]:
    """Yield the paragraphs of the plenary records and the text (never the annotations) of the Wikinews articles."""
    with lzma.open(corpora / "raw" / "bundestag-17.txt.xz", "rt", encoding="utf8") as lines:
        yield from lines
    with lzma.open(corpora / "quotes" / "wikinews-quotes-train.jsonl.xz", "rt", encoding="utf8") as lines:
        articles = [json.loads(line)["text"] for line in lines]
    for _ in range(3):  # the only news text: seen three times, so that 34 million words of debate do not drown it
        for article in articles:
            yield from article.splitlines()


def train(corpora: Path, target: Path) -> None:
    """Write the floret table of all text in `corpora` to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "tokens.txt"
        with plain.open("w", encoding="utf8") as out:
            for paragraph in paragraphs(corpora):
                out.write(" ".join(TOKEN.findall(paragraph)) + "\n")
        model = floret.train_unsupervised(
            str(plain),
            model="cbow",
            mode="floret",
            dim=DIMENSIONS,
            bucket=BUCKETS,
            hashCount=2,
            minn=4,
            maxn=5,
            minCount=10,
            epoch=EPOCHS,
            thread=1,
        )
        model.save_floret_vectors(str(target))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    train(arguments.corpora, arguments.target)
