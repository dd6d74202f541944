"""The main job: from articles to a graph, a page and a report, one stage after the other.

`build` writes an output folder, all or nothing; `read_article` runs the stages up to the facts of one article.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.confidence import confident
from graphkit.errors import ArticleFailed, NothingToBuild, UnwritableOutput
from graphkit.facts import Facts
from graphkit.read import Article, IssueDate, Note, Skipped, read_inputs

if TYPE_CHECKING:
    from spacy.language import Language

    from graphkit.resolve.authority import Authority

PAGE = "graph.html"
REPORT = "report.md"
_PART = ".building-"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a build has come: a sentence for the user, and the number of articles read so far."""

    doing: str
    articles: int


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What a build made and what it left out."""

    output: Path
    facts: Facts
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Reader:
    """The pipeline and the authority file, loaded once, that turn articles into facts."""

    nlp: Language
    authority: Authority

    @classmethod
    def load(cls, *, pipeline: str | None = None, actors: Path | None = None) -> Reader:
        """Load them; raise UnknownPipeline, UnfitPipeline or InvalidActorsFile."""
        from graphkit.annotate import load_pipeline
        from graphkit.resolve.authority import load_authority

        return cls(load_pipeline(pipeline), load_authority(actors))

    def facts(self, article: Article) -> Facts:
        """Return the facts of one article."""
        from graphkit.annotate import annotate, memory_zone
        from graphkit.extract import extract
        from graphkit.resolve import resolve_article

        with memory_zone(self.nlp):
            doc = annotate(article, self.nlp)
            return resolve_article(doc, article, extract(doc, article, self.authority), self.authority)


@dataclass
class _Run:
    """Reads the articles one by one, so that only their facts stay in memory."""

    reader: Reader
    report: Callable[[Progress], None]
    articles: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def facts(self, inputs: Iterable[Article | Skipped]) -> Iterator[Facts]:
        for article in inputs:
            if isinstance(article, Skipped):
                self.skipped.append(article)
                continue
            self.report(Progress(doing=f"reading {article.id}", articles=self.articles))
            try:
                yield self.reader.facts(article)
                self.articles += 1
            except Exception as error:  # whatever goes wrong with one article must not cost the others
                failed = ArticleFailed(article.id, f"{type(error).__name__}: {error}")
                self.skipped.append(Skipped(path=article.id, reason=failed.message))


def build(
    inputs: Iterable[Path | str],
    output: Path,
    *,
    date: IssueDate | str | None = None,
    actors: Path | None = None,
    pipeline: str | None = None,
    min_confidence: float = 0.0,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildResult:
    """Build the graph of the articles in files and folders.

    Writes `graph.ttl`, its store, `graph.html` and `report.md` into `output`, where the former ones stay whole until
    all new ones are complete. Facts of less confidence than `min_confidence` are left out. Raises GraphkitError:
    UnwritableOutput before anything is read, NothingToBuild if no article could be read.
    """
    report = on_progress or (lambda progress: None)
    with _part_folder(output) as part:
        notes: list[Note] = []
        articles = read_inputs(inputs, date=date, exclude=output, on_note=notes.append)
        report(Progress(doing="loading the German pipeline", articles=0))
        run = _Run(Reader.load(pipeline=pipeline, actors=actors), report, notes=notes)
        facts = _merged(run, articles, min_confidence)
        if not run.articles:
            raise NothingToBuild(output, tuple(skipped.reason for skipped in run.skipped))
        report(Progress(doing="writing the graph, the report and the page", articles=run.articles))
        with _writing(output):
            _write(facts, run.skipped, part)
            _move(part, output)
    return BuildResult(output=output, facts=facts, skipped=tuple(run.skipped), notes=tuple(run.notes))


def _merged(run: _Run, articles: Iterator[Article | Skipped], min_confidence: float) -> Facts:
    from graphkit.resolve import merge

    facts = merge(run.facts(articles))
    return confident(facts, min_confidence) if min_confidence > 0 else facts


def _write(facts: Facts, skipped: Iterable[Skipped], folder: Path) -> None:
    from graphkit.analyse import analyse
    from graphkit.analyse.report import report
    from graphkit.describe import describe
    from graphkit.show import write_page
    from graphkit.store import write_store, write_whole

    write_store(describe(facts), folder)
    analysis = analyse(facts)
    reasons = [one.reason for one in skipped]
    write_whole(folder / REPORT, report(facts, analysis, skipped=reasons).encode())
    write_page(facts, folder / PAGE, analysis=analysis)


@contextmanager
def _part_folder(output: Path) -> Iterator[Path]:
    """Give a folder inside `output` for what is not complete yet; gone at the end, whatever happens."""
    part = output / f"{_PART}{os.getpid()}"
    with _writing(output):
        output.mkdir(parents=True, exist_ok=True)
        _sweep(output)
        part.mkdir()
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(output, error.strerror or "unknown reason") from None


def _sweep(output: Path) -> None:
    """Remove what a build left that was killed; a build that still runs keeps its folder."""
    for left in output.glob(f"{_PART}*"):
        pid = left.name.removeprefix(_PART)
        if not (pid.isdigit() and _runs(int(pid))):
            shutil.rmtree(left, ignore_errors=True)


def _runs(pid: int) -> bool:
    if pid == os.getpid() or os.name != "posix":  # elsewhere os.kill would end the process it asks for
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _move(part: Path, output: Path) -> None:
    """Put the new files in the place of the former ones; each step is a rename, and the graph itself comes last."""
    for new in sorted(part.iterdir(), key=lambda path: (path.suffix == ".ttl", path.name)):
        old = output / new.name
        if old.is_dir():
            os.replace(old, part / f".{new.name}.old")
        os.replace(new, old)
