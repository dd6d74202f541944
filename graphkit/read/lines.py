"""From a text's lines to its paragraphs: which line breaks end a paragraph, and which only wrap it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

# A text is taken for wrapped at a fixed width if nearly all of its lines fit into this many characters.
_WIDEST_WRAP = 132
_SENTENCE_END = re.compile(r"[.!?…][\"“”«»’')\]]*$")
# A line that stops in the middle of a sentence: another sentence has ended on it, or it ends with a comma.
_UNFINISHED = re.compile(r"\w{3}[.!?][\"“”»«]?\s+\w.{10,}|.{30,},$")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text, without white space at either side.

    `group` numbers the runs of lines between blank lines; `size` is the number of paragraphs in the run.
    """

    start: int
    end: int
    group: int = 0
    size: int = 1


def paragraphs(text: str, *, starts: Callable[[str], bool], stands_alone: Callable[[str], bool]) -> list[Span]:
    """Cut a text into its paragraphs, headings and other single lines.

    `starts` says of a line that it cannot continue the one before, as one with an agency's head; `stands_alone` that
    none can continue it either, as a photo's credit.
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    joined: list[Span] = []
    for group, members in groupby(lines, key=lambda line: line.group):
        run = list(members)
        contents = [text[line.start : line.end] for line in run]
        alone = [stands_alone(content) for content in contents]
        breaks = [alone[i] or (i > 0 and alone[i - 1]) or starts(content) for i, content in enumerate(contents)]
        spans = _join(text, run, breaks, max(map(_length, run)) if width and len(run) > 3 else width)
        joined.extend(Span(span.start, span.end, group, len(spans)) for span in spans)
    return joined


def _lines(text: str) -> Iterator[Span]:
    group, last_end = 0, 0
    for match in _LINE.finditer(text):
        if text.count("\n", last_end, match.start()) > 1:
            group += 1
        content = match[0]
        start = match.start() + len(content) - len(content.lstrip())
        yield Span(start, start + len(content.strip()), group)
        last_end = match.end()


def _length(line: Span) -> int:
    return line.end - line.start


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """Return the width a text was wrapped at, or None if each of its lines is a paragraph."""
    lengths = sorted(map(_length, lines))
    if len(lines) < 3 or lengths[int(len(lengths) * 0.97)] > _WIDEST_WRAP:
        return None
    wrapped = any(
        text[line.start].islower() or _UNFINISHED.search(text, before.start, before.end)
        for before, line in zip(lines, lines[1:], strict=False)
        if before.group == line.group and not _ends_sentence(text, before)
    )
    return lengths[int(len(lengths) * 0.9)] if wrapped else None


def _ends_sentence(text: str, line: Span) -> bool:
    return _SENTENCE_END.search(text, line.start, line.end) is not None


def _join(text: str, run: list[Span], breaks: list[bool], width: int | None) -> list[Span]:
    joined = [run[0]]
    for index, line in enumerate(run[1:], start=1):
        if not breaks[index] and _continues(text, run[index - 1], line, width):
            joined[-1] = Span(joined[-1].start, line.end, line.group)
        else:
            joined.append(line)
    return joined


def _continues(text: str, before: Span, line: Span, width: int | None) -> bool:
    first_word = text[line.start : line.end].split(None, 1)[0]
    ends = _ends_sentence(text, before)
    if first_word[0].islower() and "://" not in first_word and not ends:
        return width is not None or _length(before) > 40
    if width is None:
        return False
    # Wrapping breaks a line only where the next word would not have fitted; a little slack for those who do it by hand.
    return _length(before) + 1 + len(first_word) > width or (not ends and _length(before) > 0.75 * width)
