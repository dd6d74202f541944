"""`graphkit explain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from graphkit.cli.options import Actors, IssueDay, Pipeline, say, write
from graphkit.errors import UnknownArticle


def explain(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="An article as .txt, .html or .jsonl.")],
    style: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to write it.")] = "text",
    date: IssueDay = None,
    actors: Actors = None,
    pipeline: Pipeline = None,
) -> None:
    """Show what was found in each sentence of an article.

    Every fact comes with the rule that found it. JSON adds the place in the text, in characters, of each sentence and
    of every word that fills a role, such as the speaker's. Speech of somebody who is no actor, such as "der Bericht",
    is shown too, with no `id`, and is not in the graph.
    """
    from graphkit.build import Reader
    from graphkit.explain import as_json, as_text
    from graphkit.explain import explain as run
    from graphkit.read import Article, read_inputs

    found = list(read_inputs([article], date=date))
    articles = [one for one in found if isinstance(one, Article)]
    for skipped in found:
        if not isinstance(skipped, Article):
            say(f"skipped: {skipped.reason}")
    if not articles:
        raise UnknownArticle(str(article))
    reader = Reader.load(pipeline=pipeline, actors=actors)
    explanations = [run(one, reader) for one in articles]
    write(as_json(explanations) if style == "json" else "\n".join(map(as_text, explanations)))
