"""Saved news pages: the article's text and head data out of HTML, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import PageWithoutArticle
from graphkit.read.article import IssueDate

# The search of htmldate in the page's text guesses; its search in the page's head, address and time elements does not.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
_TIME = re.compile(
    r"""(?:datePublished|published_time|pubdate|datetime|\bdate)["']?[^<>]{0,40}?["'](\d{4}-\d\d-\d\dT\d\d:\d\d)"""
    r"""(?!\S{0,10}(?:Z|\+00:?00)["'])"""
)
_BLOCKS = ("p", "head", "item", "quote", "ab")
_SHORTEST = 80


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page gives: its article's text, paragraphs parted by blank lines, and what its head says of it."""

    text: str
    title: str | None
    issued: IssueDate | None
    publisher: str | None
    url: str | None


def read_page(html: str, *, where: Path | str) -> Page:
    """Take the article out of a page; raise PageWithoutArticle where there is none."""
    # Slow to import, and needed for HTML alone.
    import trafilatura

    document = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        date_extraction_params=dict(_DATES),
    )
    if not isinstance(document, trafilatura.settings.Document) or document.body is None:
        raise PageWithoutArticle(where)
    title = _line(document.title)
    blocks = list(_blocks(document.body))
    if sum(map(len, blocks)) < _SHORTEST:
        raise PageWithoutArticle(where)
    if title and title not in blocks[:3]:
        blocks.insert(0, title)
    text = "\n\n".join(blocks)
    return Page(
        text=text,
        title=title,
        issued=_issued(document.date, html, text),
        publisher=_line(document.sitename),
        url=_line(document.url),
    )


def _blocks(body: Any) -> Iterator[str]:
    for element in body.iter(*_BLOCKS):
        if any(parent.tag in _BLOCKS for parent in element.iterancestors()):
            continue
        if line := _line(" ".join(element.itertext())):
            yield line


def _line(text: str | None) -> str | None:
    return re.sub(r"\s+([,.;:!?])(?=\s|$)", r"\1", " ".join(text.split())) if text and text.strip() else None


def _issued(day: str | None, html: str, text: str) -> IssueDate | None:
    if not day or (day in text and html.count(day) <= text.count(day)):  # a date the story tells of
        return None
    times = (match for match in _TIME.findall(html) if match.startswith(day))
    return IssueDate.parse(next(times, day))
