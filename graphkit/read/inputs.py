"""From paths to articles, one after the other: what cannot be read is skipped with a sentence that says why."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphkit.errors import (
    BinaryFile,
    BrokenLine,
    DateForMany,
    EmptyFile,
    FolderWithoutArticles,
    ForbiddenInput,
    InvalidDate,
    MissingInput,
    NoInput,
    NotGerman,
    PageWithoutArticle,
    TooLong,
    UnknownFileType,
    UnreadableArticle,
)
from graphkit.read.article import Article, BlockKind, IssueDate
from graphkit.read.blocks import cut_blocks
from graphkit.read.decode import SAMPLE, clean, decode, is_binary
from graphkit.read.heads import find_date
from graphkit.read.language import is_german
from graphkit.read.page import read_page

_SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
# spaCy's parser and entity recogniser need about a gigabyte for this much.
_LONGEST_TEXT = 200_000
_LONGEST_ID = 120


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """An input that gave no article, and the sentence that says why."""

    path: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something a user should know of an article that was read all the same."""

    path: str
    text: str


NoteTaker = Callable[[Note], None]


def read_inputs(
    paths: Iterable[Path | str],
    *,
    date: IssueDate | str | None = None,
    exclude: Path | None = None,
    on_note: NoteTaker | None = None,
) -> Iterator[Article | Skipped]:
    """Read the articles in files and folders, one at a time, in the order of the paths and sorted inside a folder.

    `date` dates a single article by hand; `exclude` is a folder that is passed over inside of other folders. Raise
    NoInput without a path, InvalidDate for a `date` that is none, and DateForMany if it meets a second article;
    whatever else is wrong with an input is yielded as Skipped.
    """
    by_hand = parse_date(date) if isinstance(date, str) else date
    places = [Path(path) for path in paths]
    if not places:
        raise NoInput
    files = _files(places, exclude.resolve() if exclude else None)
    return _read(files, by_hand, _Ids(), on_note or (lambda note: None))


def parse_date(text: str) -> IssueDate:
    """Read a date as a user writes it; raise InvalidDate for anything but an ISO day, month or year."""
    try:
        return IssueDate.parse(text)
    except ValueError:
        raise InvalidDate(text) from None


def make_article(
    text: str,
    *,
    id: str,
    title: str | None = None,
    issued: IssueDate | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    """Make an article of a text; what is not given is read from the text's head where that says it."""
    text = clean(text)
    layout = cut_blocks(text)
    return Article(
        id=id,
        text=text,
        blocks=layout.blocks,
        title=title or layout.title,
        issued=_sharper(issued, layout.issued),
        publisher=publisher or layout.publisher,
        url=url,
    )


def _sharper(given: IssueDate | None, read: IssueDate | None) -> IssueDate | None:
    """Return the date given with the article, or the one in its text if that adds the time of the same day."""
    if given is None or (read and read.time and not given.time and read.day_known == given.day_known):
        return read
    return given


class _Ids:
    """Gives every article an identifier of its own, and finds articles that come twice."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def settle(self, article: Article) -> Article | None:
        """Return the article under a free identifier, or None if the same text was read under it before."""
        digest = hashlib.sha256(article.text.encode()).hexdigest()[:8]
        wanted = re.sub(r"\s+", "-", clean(article.id).strip())[:_LONGEST_ID] or digest
        for name in (wanted, f"{wanted}-{digest}"):
            if name not in self._digests:
                self._digests[name] = digest
                return replace(article, id=name)
            if self._digests[name] == digest:
                break
        return None


_File = Path | UnreadableArticle
_Found = tuple[str, Article] | UnreadableArticle


def _read(files: Iterable[_File], by_hand: IssueDate | None, ids: _Ids, note: NoteTaker) -> Iterator[Article | Skipped]:
    count = 0
    for found in _articles(files, note):
        if isinstance(found, UnreadableArticle):
            yield Skipped(path=found.where, reason=found.message)
            continue
        where, draft = found
        article = ids.settle(draft)
        if article is None:
            note(Note(path=where, text=f"{where} is the same article as one read before, so it counts once."))
            continue
        if article.id != draft.id:
            note(Note(path=where, text=f"{where} is called {article.id}, since its name was taken or unfit."))
        count += 1
        if by_hand and count > 1:
            raise DateForMany
        yield replace(article, issued=by_hand) if by_hand else article


def _files(paths: Iterable[Path], exclude: Path | None) -> Iterator[_File]:
    """Yield each file once: those named, and those inside the folders named, without the hidden ones."""
    seen: set[Path] = set()
    for path in paths:
        try:
            found = _in_folder(path, exclude) if path.is_dir() else [path]
        except OSError as error:
            yield ForbiddenInput(path, error.strerror or "unknown reason")
            continue
        if not found:
            yield FolderWithoutArticles(path)
        for file in found:
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield file


def _in_folder(folder: Path, exclude: Path | None) -> list[Path]:
    def refuse(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise error

    found = []
    for parent, folders, names in os.walk(folder, onerror=refuse):
        here = Path(parent)
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() != exclude]
        found += [here / name for name in names if not name.startswith(".") and _suffix(name) in _SUFFIXES]
    return sorted(found, key=lambda path: path.parts)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _articles(files: Iterable[_File], note: NoteTaker) -> Iterator[_Found]:
    for file in files:
        if isinstance(file, UnreadableArticle):
            yield file
            continue
        try:
            if not file.exists():
                yield MissingInput(file)
            elif _suffix(file.name) not in _SUFFIXES:
                yield UnknownFileType(file)
            elif _suffix(file.name) == ".jsonl":
                yield from _from_lines(file, note)
            else:
                yield _from_file(file, note)
        except UnreadableArticle as error:
            yield error
        except OSError as error:
            yield ForbiddenInput(file, error.strerror or "unknown reason")


def _from_file(file: Path, note: NoteTaker) -> _Found:
    text, encoding = decode(file.read_bytes(), where=file)
    if not text.strip():
        raise EmptyFile(file)
    if _suffix(file.name) == ".txt":
        _note_encoding(file, encoding, note)
        return str(file), _checked(make_article(text, id=file.stem), file)
    page = read_page(text, where=file)
    article = make_article(
        page.text, id=file.stem, title=page.title, issued=page.issued, publisher=page.publisher, url=page.url
    )
    if not any(block.kind is BlockKind.PARAGRAPH for block in article.blocks):
        raise PageWithoutArticle(file)
    return str(file), _checked(article, file)


def _checked(article: Article, where: Path | str) -> Article:
    if len(article.text) > _LONGEST_TEXT:
        raise TooLong(where, len(article.text), _LONGEST_TEXT)
    if not is_german(article.text):
        raise NotGerman(where)
    return article


def _note_encoding(where: Path | str, encoding: str, note: NoteTaker) -> None:
    if encoding != "utf-8-sig":
        name = {"cp1252": "Windows-1252"}.get(encoding, encoding.upper())
        note(Note(path=str(where), text=f"{where} is not in UTF-8 and was read as {name}."))


def _from_lines(file: Path, note: NoteTaker) -> Iterator[_Found]:
    empty = True
    with file.open("rb") as lines:
        if is_binary(lines.read(SAMPLE)):
            raise BinaryFile(file)
        lines.seek(0)
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            empty = False
            where = f"{file}, line {number},"
            try:
                text, encoding = decode(line, where=where)
                _note_encoding(where, encoding, note)
                yield where, _checked(_from_json(text, where, f"{file.stem}-{number}", note), where)
            except UnreadableArticle as error:
                yield error
    if empty:
        yield EmptyFile(file)


def _from_json(line: str, where: str, default_id: str, note: NoteTaker) -> Article:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise BrokenLine(where, "is not valid JSON") from None
    if not isinstance(fields, dict):
        raise BrokenLine(where, "is not a JSON object")
    text = fields.get("text")
    if not isinstance(text, str):
        raise BrokenLine(where, 'has no "text"')
    if not text.strip():
        raise EmptyFile(where)
    return make_article(
        text,
        id=_field(fields, "id") or default_id,
        title=_field(fields, "title"),
        issued=_json_date(_field(fields, "date"), where, note),
        publisher=_field(fields, "publisher"),
        url=_field(fields, "url"),
    )


def _field(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(clean(str(value)).split()) or None


def _json_date(text: str | None, where: str, note: NoteTaker) -> IssueDate | None:
    if text is None:
        return None
    try:
        return IssueDate.parse(text)
    except ValueError:
        found = find_date(text, in_head=True)
    if found is None:
        note(Note(path=where, text=f"{where} has a date that cannot be read ({text}), so its text has to date it."))
        return None
    return found.issued
