"""How many of the facts in a gold set are found: python benchmarks/score_dev.py GOLD_FOLDER SCORER [GRAPHS].

GOLD_FOLDER holds articles as NAME.txt beside what the SCORER wants of them; SCORER is a Python script that is called as
`SCORER GOLD_FOLDER GRAPHS`. GRAPHS is where the graph of each article goes, as NAME.ttl, built from that article alone;
without it they are thrown away. Ends with the scorer's exit status.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from graphkit.build import Reader
from graphkit.describe import describe
from graphkit.read import Article, read_inputs


def graphs(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each article in a folder and its own graph in Turtle."""
    reader = Reader.load()
    for article in read_inputs(sorted(folder.glob("*.txt"))):
        if not isinstance(article, Article):
            print(article.reason, file=sys.stderr)
            continue
        found = describe(reader.facts(article))
        triples = (one.triple if isinstance(one, Quad) else one for one in found)
        yield article.id, serialize(triples, format=RdfFormat.TURTLE) or b""


def main(gold: Path, scorer: Path, target: Path) -> int:
    """Write the graphs of the articles in `gold` into `target` and have them scored."""
    target.mkdir(parents=True, exist_ok=True)
    for name, graph in graphs(gold):
        (target / f"{name}.ttl").write_bytes(graph)
    return subprocess.run([sys.executable, scorer, gold, target], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(main(*map(Path, (*sys.argv[1:3], sys.argv[3] if len(sys.argv) == 4 else scratch))))
