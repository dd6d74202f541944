"""Cuts an article's text into paragraphs, headings and what is neither, and reads its head data on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphkit.read.article import Block, BlockKind, IssueDate
from graphkit.read.asides import Asides, set_trailing_headings_aside
from graphkit.read.heads import FoundDate, agency_publisher, find_closing, find_date, find_imprint
from graphkit.read.lines import Span, paragraphs
from graphkit.read.patterns import marks, menu_words

_LONGEST_HEADING = 160
_LONGEST_QUESTION = 90
_LONGEST_CAPTION = 200
_LONGEST_CREDIT = 100
_KICKER_WORDS = 4
_LONGEST_MENU = 12
_SENTENCE = re.compile(r"[.…:;,][\"“”«»’')\]]*$")
_QUESTION = re.compile(r"[!?]$")
_CLOSED_QUOTE = re.compile(r"[.!?…][“”\"«»]$")
_WORD = re.compile(r"\w[\w-]*")
_IMPRINT = re.compile(r"\s*\(([^()]{6,120})\)\W{0,2}$")
_BULLET = re.compile(r"[-–•*·▪■►]\s*")
_SPACES = " \t\n\r\f\v\u00a0\u200b"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The blocks of a text in their order, and the head data its lines give."""

    blocks: tuple[Block, ...]
    title: str | None
    issued: IssueDate | None
    publisher: str | None


@dataclass
class _Cutter:
    text: str
    blocks: list[Block] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    agency_marks: list[str] = field(default_factory=list)
    imprint: tuple[int, FoundDate] | None = None  # below the article so far: the paragraphs before it, and its date
    paragraphs: int = 0

    @property
    def in_head(self) -> bool:
        """Whether the body has not begun."""
        return self.paragraphs == 0

    def add(self, kind: BlockKind, start: int, end: int) -> None:
        content = self.text[start:end]
        start += len(content) - len(content.lstrip(_SPACES))
        end -= len(content) - len(content.rstrip(_SPACES))
        if start < end:
            self.blocks.append(Block(kind=kind, start=start, end=end))

    def cut(self, span: Span, *, caption: bool, asides: Asides) -> None:
        start, end = span.start, span.end
        if asides.closed:
            self.add(BlockKind.META, start, end)
            return
        while start < end and (length := self._meta_prefix(self.text[start:end])):
            self.add(BlockKind.META, start, start + length)
            start += length
            asides.leave()
        tail = end
        while start < end and (length := self._meta_suffix(self.text[start:end])):
            end -= length
        line = self.text[start:end].strip(_SPACES)
        heading = _is_heading(line)
        aside = caption or asides.enter(span, line, in_head=self.in_head)
        if not (aside or asides.is_open or self.in_head) and (closing := find_closing(line)):
            known = self.imprint is not None and self.imprint[0] == self.paragraphs
            self.imprint = self.imprint if known else (self.paragraphs, closing)
            aside = True
        aside = aside or self._is_meta(line)
        if not line:
            pass
        elif aside or asides.holds(span, line, heading=heading):
            self.add(BlockKind.META, start, end)
        elif heading:
            self.add(BlockKind.HEADING, start, end)
        else:
            self._paragraph(start, end)
        self.add(BlockKind.META, end, tail)

    def _meta_prefix(self, line: str) -> int:
        """Return the length of what at the beginning of a line is a date, an agency's head or a live blog's time."""
        shift = len(line) - len(line.lstrip(_SPACES))
        rest = line[shift:]
        if found := find_date(rest, in_head=self.in_head):
            self.dates.append(found)
            self._note_agency("agencies", rest[: found.end])
            return shift + found.end
        for name, pattern in marks().prefix.items():
            if (match := pattern.match(rest)) and match.end() < len(rest):
                self._note_agency(name, match[0])
                return shift + match.end()
        return 0

    def _meta_suffix(self, line: str) -> int:
        if (match := _IMPRINT.search(line)) and (imprint := find_imprint(match[1])):
            whole = match.start() == 0
            self.imprint = (self.paragraphs + (not whole), imprint)
            self._note_agency("agencies", match[1])
            return len(line) - match.start()
        for name, pattern in marks().suffix.items():
            if (match := pattern.search(line)) and match.start() > 0:
                self._note_agency(name, match[0])
                if found := find_date(match[0].strip(" ()"), in_head=False):
                    self.dates.append(found)
                return len(line) - match.start()
        return 0

    def _is_meta(self, line: str) -> bool:
        name = _whole_line_mark(line)
        self._note_agency(name or "", line)
        return name is not None

    def _note_agency(self, pattern: str, mark: str) -> None:
        if pattern.startswith("agenc"):
            self.agency_marks.append(mark)

    def _paragraph(self, start: int, end: int) -> None:
        if self.in_head:
            rest = self.text[start:end].lstrip(_SPACES)
            for pattern in marks().opening.values():
                if match := pattern.match(rest):
                    start = end - len(rest)
                    self.add(BlockKind.META, start, start + match.end())
                    start += match.end()
                    break
        bullet = _BULLET.match(self.text, start, end)
        self.add(BlockKind.PARAGRAPH, bullet.end() if bullet else start, end)
        self.paragraphs += 1

    def best_date(self) -> IssueDate | None:
        """Return the date that says most surely when the article was published, to the day if another one adds that."""
        found = list(self.dates)
        if self.imprint and self.imprint[0] == self.paragraphs:
            found.append(self.imprint[1])
        if not found:
            return None
        best = min(found, key=lambda date: date.rank).issued
        sharper = (date.issued for date in found if date.issued.isoformat().startswith(best.isoformat() + "-"))
        return next(sharper, best)


def cut_blocks(text: str) -> Layout:
    """Cut a text into blocks and read its title, date and publisher where it gives them."""
    cutter = _Cutter(text)
    spans = paragraphs(text, starts=_starts_block, stands_alone=_stands_alone)
    asides = Asides(spans)
    for index, span in enumerate(spans):
        following = spans[index + 1] if index + 1 < len(spans) else None
        cutter.cut(span, caption=_is_caption(text, span, following), asides=asides)
    set_trailing_headings_aside(cutter.blocks)
    return Layout(
        blocks=tuple(cutter.blocks),
        title=_title(text, cutter.blocks),
        issued=cutter.best_date(),
        publisher=agency_publisher(cutter.agency_marks),
    )


def _whole_line_mark(line: str) -> str | None:
    """Return the name of the pattern by which a line is no part of the story, or None."""
    for name, pattern in marks().line.items():
        if pattern.fullmatch(line):
            return name
    words = [word.lower() for word in _WORD.findall(line)]
    return "menu" if len(words) <= _LONGEST_MENU and all(word in menu_words() for word in words) else None


def _stands_alone(line: str) -> bool:
    found = find_date(line, in_head=True)
    return _whole_line_mark(line) is not None or (found is not None and found.end == len(line))


def _starts_block(line: str) -> bool:
    return find_date(line, in_head=True) is not None or any(p.match(line) for p in marks().prefix.values())


def _is_caption(text: str, span: Span, following: Span | None) -> bool:
    """Whether a photo's credit, and nothing else, stands under the line: then the line is the photo's caption."""
    if following is None or following.group != span.group or span.size != 2:
        return False
    credit = text[following.start : following.end]
    return (
        span.end - span.start <= _LONGEST_CAPTION
        and len(credit) <= _LONGEST_CREDIT
        and any(p.fullmatch(credit) for name, p in marks().line.items() if name.startswith("photo"))
    )


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or _BULLET.match(line) or _SENTENCE.search(line) or _CLOSED_QUOTE.search(line):
        return False
    if _QUESTION.search(line):
        return len(line) <= _LONGEST_QUESTION and line.count("\n") == 0
    return any(character.isalpha() for character in line)


def _title(text: str, blocks: list[Block]) -> str | None:
    """Return the first heading above the body that is more than a kicker, else the longest."""
    head = list(_headings_of_head(text, blocks))
    headlines = (heading for heading in head if not _is_kicker(heading))
    return next(headlines, max(reversed(head), key=lambda heading: len(heading.split()), default=None))


def _is_kicker(heading: str) -> bool:
    return len(heading.split()) <= _KICKER_WORDS or any(p.fullmatch(heading) for p in marks().kicker.values())


def _headings_of_head(text: str, blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            return
        if block.kind is BlockKind.HEADING:
            yield " ".join(text[block.start : block.end].split())
