"""How fast graphkit builds a graph, and in how much memory: python benchmarks/build.py ARTICLES.

ARTICLES is a .jsonl file or a folder as `graphkit build` takes them, or a .csv file of `topic;'text'` lines. Prints the
memory every hundred articles, then articles and words a second of wall-clock and of processor time.
"""

from __future__ import annotations

import csv
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from graphkit.build import Progress, build
from graphkit.read import Article, read_inputs

MEBIBYTE = 2**20


def memory() -> float:
    """Return the memory in use now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MEBIBYTE


def as_jsonl(corpus: Path, folder: Path) -> Path:
    """Turn a .csv file of topics and texts into a .jsonl file of articles."""
    target = folder / f"{corpus.stem}.jsonl"
    with corpus.open(encoding="utf-8", newline="") as source, target.open("w", encoding="utf-8") as out:
        for row in csv.reader(source, delimiter=";", quotechar="'"):
            out.write(json.dumps({"text": row[1]}, ensure_ascii=False) + "\n")
    return target


def main(corpus: Path) -> None:
    """Build the graph of the articles in a folder that is thrown away, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        source = as_jsonl(corpus, Path(folder)) if corpus.suffix == ".csv" else corpus
        words = sum(len(one.text.split()) for one in read_inputs([source]) if isinstance(one, Article))
        wall, processor = time.perf_counter(), time.process_time()

        def report(progress: Progress) -> None:
            if progress.articles % 100 == 0 or progress.doing.startswith("writing"):
                print(f"{progress.articles:>6} articles {memory():>6.0f} MiB", flush=True)

        result = build([source], Path(folder) / "output", on_progress=report)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    articles = len(result.facts.sources)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{articles} articles, {words} words, {len(result.facts.all())} facts, {len(result.skipped)} skipped")
    for name, seconds in (("wall clock", wall), ("processor", processor)):
        print(f"{name}: {seconds:.1f} s, {articles / seconds:.1f} articles and {words / seconds:.0f} words a second")
    print(f"most memory: {peak:.0f} MiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
