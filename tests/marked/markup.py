"""Read marked-up test sentences.

A file holds cases divided by blank lines. A line that begins with `#` names the case that follows. Tags mark stretches
of the text and may nest and carry attributes:

    # indirect speech goes on
    <said by="Lee"><speaker>Lee</speaker> sagte, das Werk schließe.</said> <said by="Lee">Es sei zu alt.</said>

The text of a case is what is left without the tags; line breaks inside a case become blanks, `¶` a new paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

TAG = re.compile(r"<(/?)([a-z]+)((?:\s+[a-z]+=\"[^\"]*\")*)\s*>")
ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")


@dataclass(frozen=True, kw_only=True)
class Span:
    """A marked stretch: `text[start:end]` of its case."""

    tag: str
    start: int
    end: int
    text: str
    attributes: dict[str, str] = field(default_factory=dict)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether the stretch shares a character with another one."""
        return self.start < end and start < self.end


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case: its name, its plain text and what is marked in it, in order of the start."""

    name: str
    text: str
    spans: tuple[Span, ...]

    def tagged(self, tag: str) -> list[Span]:
        """Return the stretches with one tag."""
        return [span for span in self.spans if span.tag == tag]


def parse(source: str, *, name: str = "") -> Case:
    """Return a case; raise ValueError for a tag that is not closed or closes another one."""
    text = ""
    open_tags: list[tuple[str, int, dict[str, str]]] = []
    spans: list[Span] = []
    at = 0
    for match in TAG.finditer(source):
        text += source[at : match.start()]
        at = match.end()
        closing, tag, attributes = match.groups()
        if not closing:
            open_tags.append((tag, len(text), dict(ATTRIBUTE.findall(attributes))))
            continue
        if not open_tags or open_tags[-1][0] != tag:
            raise ValueError(f"{name or source[:40]}: </{tag}> closes no <{tag}>")
        _, start, given = open_tags.pop()
        spans.append(Span(tag=tag, start=start, end=len(text), text=text[start:], attributes=given))
    text += source[at:]
    if open_tags:
        raise ValueError(f"{name or source[:40]}: <{open_tags[-1][0]}> is not closed")
    return Case(name=name, text=text, spans=tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.tag))))


def read(path: Path) -> list[Case]:
    """Return the cases of a file, in order."""
    cases = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf8").strip()):
        lines = [line.strip() for line in block.splitlines()]
        name = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
        source = " ".join(line for line in lines if not line.startswith("#"))
        if source:
            cases.append(parse(re.sub(r"\s*¶\s*", "\n\n", source), name=name))
    return cases
