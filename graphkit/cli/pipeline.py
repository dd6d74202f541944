"""`graphkit pipeline`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from graphkit.cli.options import Pipeline, write

if TYPE_CHECKING:
    from graphkit.annotate.evaluate import Scores

app = typer.Typer(help="Measure the German pipeline.", no_args_is_help=True, rich_markup_mode=None)

_ROWS = {
    "stts": "tags (STTS)",
    "upos": "parts of speech (UPOS)",
    "uas": "heads (UAS)",
    "las": "heads and relations (LAS)",
    "lemma": "lemmas",
    "lemma_of_separated": "lemmas of verbs with separated prefix",
    "sentence_f1": "sentence boundaries (F1)",
}


@app.callback()
def _pipeline() -> None:
    """Measure the German pipeline."""


@app.command()
def evaluate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Annotated text, as .conllu, .spacy, .tb, .iob, .iob2 or .tsv.")
    ],
    pipeline: Pipeline = None,
    style: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to write it.")] = "text",
) -> None:
    """Measure the pipeline on a treebank.

    Compares tags, trees, lemmas, sentences and names with those in the file, and counts words a second.
    """
    from graphkit.annotate import load_pipeline
    from graphkit.annotate.evaluate import evaluate as measure

    scores = measure(file, load_pipeline(pipeline))
    if style == "json":
        write(json.dumps(dataclasses.asdict(scores), indent=2, ensure_ascii=False) + "\n")
    else:
        write("".join(f"{line}\n" for line in _lines(scores)))


def _lines(scores: Scores) -> Iterator[str]:
    yield f"{'words':<40}{scores.words:>8}"
    yield f"{'words a second':<40}{scores.words_per_second:>8.0f}"
    for name, label in _ROWS.items():
        value = getattr(scores, name)
        if value is not None:
            yield f"{label:<40}{100 * value:>8.1f}"
    named = {"all": scores.names, **scores.names_by_label} if scores.names else {}
    for label, score in named.items():
        if score:
            figures = f"precision {100 * score.precision:.1f}, recall {100 * score.recall:.1f}, of {score.gold}"
            yield f"{f'names (F1), {label}':<40}{100 * score.f1:>8.1f}  ({figures})"
