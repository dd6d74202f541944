"""What stands beside an article on its page: teasers of other articles, lists of popular ones, comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.read.article import Block, BlockKind
from graphkit.read.lines import Span
from graphkit.read.patterns import marks

_LONGEST_TEASER = 400
_LONGEST_HEADLINE = 200
_FEWEST_TRAILING = 2


class Asides:
    """Follows the paragraphs of a text and says which of them are no part of the article.

    A line such as "Lesen Sie auch" opens an aside, which ends where the story goes on; after one such as
    "Meistgelesen" or "Kommentare" nothing of the story comes.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self.closed = False
        self._end = spans[-1].end if spans else 0
        self._groups = spans[-1].group + 1 if spans else 0
        self._open = False
        self._before: Span | None = None  # the last span of the open aside

    @property
    def is_open(self) -> bool:
        """Whether the lines that come may belong to an aside."""
        return self._open

    def enter(self, span: Span, line: str, *, in_head: bool) -> bool:
        """Say whether a line opens an aside."""
        name = _closing_mark(line)
        if name and not in_head and (name == "comments" or self._end - span.end <= span.start):
            self.closed = True
        elif not name and not any(pattern.fullmatch(line) for pattern in marks().teaser.values()):
            return False
        self._open = True
        self._before = span
        return True

    def holds(self, span: Span, line: str, *, heading: bool) -> bool:
        """Say whether a paragraph or heading belongs to the aside that was opened before it."""
        if self._open and (heading or self._is_teaser(span, line)):
            self._before = span
            return True
        self.leave()
        return False

    def leave(self) -> None:
        """End the aside that is open."""
        self._open = False
        self._before = None

    def _is_teaser(self, span: Span, line: str) -> bool:
        """Whether a paragraph stands right below a teaser's headline, and not where the story may go on."""
        if self._before is None or self._before.group != span.group or self._groups < 3 or span.group == 0:
            return False
        return len(line) <= (_LONGEST_TEASER if self._before.size > 2 else _LONGEST_HEADLINE)


def set_trailing_headings_aside(blocks: list[Block]) -> None:
    """Make META of the headings behind the last paragraph: below them stands no story, so they are teasers.

    A single one may be a last sentence without its full stop and stays.
    """
    body = [number for number, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH]
    if not body:
        return
    trailing = [number for number in range(body[-1] + 1, len(blocks)) if blocks[number].kind is BlockKind.HEADING]
    if len(trailing) >= _FEWEST_TRAILING:
        for number in trailing:
            blocks[number] = replace(blocks[number], kind=BlockKind.META)


def _closing_mark(line: str) -> str | None:
    return next((name for name, pattern in marks().closing.items() if pattern.fullmatch(line)), None)
