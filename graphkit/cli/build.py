"""`graphkit build`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.options import OUTPUT, Actors, IssueDay, Pipeline, say
from graphkit.errors import NothingToBuild

if TYPE_CHECKING:
    from graphkit.build import BuildResult, Progress


def build(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="Articles as .txt, .html or .jsonl, or folders of them.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to build the graph in.")
    ] = OUTPUT,
    date: IssueDay = None,
    actors: Actors = None,
    pipeline: Pipeline = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, help="Leave out facts of less confidence.")
    ] = 0.0,
    strict: Annotated[bool, typer.Option("--strict", help="End with exit code 1 if anything was skipped.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Build the graph of a set of articles.

    Writes graph.ttl, graph.html and report.md into the output folder, all or nothing.
    """
    from graphkit.build import build as run

    try:
        with _progress(quiet) as on_progress:
            result = run(
                paths,
                output,
                date=date,
                actors=actors,
                pipeline=pipeline,
                min_confidence=min_confidence,
                on_progress=on_progress,
            )
    except NothingToBuild as error:
        for reason in error.reasons:
            say(f"skipped: {reason}")
        raise
    _summary(result, quiet=quiet)
    if strict and result.skipped:
        raise typer.Exit(1)


def _summary(result: BuildResult, *, quiet: bool) -> None:
    if not quiet:
        for note in result.notes:
            say(f"note: {note.text}")
    for skipped in result.skipped:
        say(f"skipped: {skipped.reason}")
    if quiet:
        return
    facts = result.facts
    counts = {
        "article": len(facts.sources),
        "actor": len(facts.actors),
        "encounter": len(facts.encounters),
        "proposal": len(facts.proposals),
        "position": len(facts.positions),
        "statement": len(facts.statements),
        "office": len(facts.offices),
    }
    found = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items())
    if result.skipped:
        found += f"; {len(result.skipped)} skipped"
    say(f"{found}\nThe graph is in {result.output}; open {result.output / 'graph.html'}")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Show how far the build is, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("starting") as status:
        yield lambda progress: status.update(f"{progress.articles} articles; {escape(progress.doing)}")
