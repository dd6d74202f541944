"""Read `ontology/actors.ttl` and users' files of the same form."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import InvalidActorsFile
from graphkit.facts import ActorKind
from graphkit.resolve.slug import slug

_DIP = "https://w3id.org/graphkit/diplomacy#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_GENDER = "https://schema.org/gender"
_TITLES = "https://w3id.org/graphkit/actors/titles"
_KINDS = {_DIP + kind.value: kind for kind in ActorKind}

Values = dict[str, list[ox.NamedNode | ox.Literal]]


@dataclass
class Entry:
    """One actor as the files describe it."""

    id: str
    iri: str
    kind: ActorKind
    label: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def strings(self, *names: str) -> tuple[str, ...]:
        """Return the values of properties, in order, each once."""
        return tuple(dict.fromkeys(value for name in names for value in self.values.get(name, ())))


@dataclass
class OfficeEntry:
    """One office as the files describe it."""

    title: str
    person: str
    of: str | None
    start: date | None
    end: date | None


@dataclass
class TitleEntry:
    """A title, the words used in its stead, and whether several people hold such an office at one time."""

    label: str
    others: tuple[str, ...] = ()
    shared: bool = False


@dataclass
class Content:
    """What all files together say."""

    entries: dict[str, Entry] = field(default_factory=dict)
    offices: list[OfficeEntry] = field(default_factory=list)
    titles: list[TitleEntry] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)  # IRI to identifier

    def add_file(self, path: Path) -> None:
        """Add a file; what it says of an actor that is known already, by IRI or by label, adds to that actor.

        Raises InvalidActorsFile where it is missing, no Turtle, without actors, or says what cannot be.
        """
        _File(path, self).read()


class _File:
    def __init__(self, path: Path, content: Content) -> None:
        self.path = path
        self.content = content
        self.text = ""

    def read(self) -> None:
        subjects = self._parse()
        count = 0
        for iri, values in subjects.items():
            if kind := self._kind(iri, values):
                self._add_actor(iri, kind, values)
                count += 1
        for iri, values in subjects.items():
            types = set(_strings(values, _TYPE))
            if _DIP + "Office" in types:
                self.content.offices.append(self._office(iri, values))
                count += 1
            elif _TITLES in _strings(values, _SKOS + "inScheme"):
                self._add_title(iri, values)
        if not count:
            raise InvalidActorsFile(self.path, "it names no actor, such as one of type dip:Person with a label")
        self._resolve_links(subjects)

    def _parse(self) -> dict[str, Values]:
        try:
            self.text = self.path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise InvalidActorsFile(self.path, "it is not UTF-8 text") from None
        except OSError as error:
            raise InvalidActorsFile(self.path, (error.strerror or str(error)).lower()) from None
        subjects: dict[str, Values] = {}
        try:
            for triple in ox.parse(self.text, format=ox.RdfFormat.TURTLE):
                value = triple.object
                if isinstance(value, ox.NamedNode | ox.Literal):
                    values = subjects.setdefault(str(getattr(triple.subject, "value", triple.subject)), {})
                    values.setdefault(triple.predicate.value, []).append(value)
        except SyntaxError as error:
            line = f"line {error.lineno}: " if error.lineno else ""
            raise InvalidActorsFile(self.path, f"{line}{error.msg}") from None
        return subjects

    def _kind(self, iri: str, values: Values) -> ActorKind | None:
        kinds = sorted({_KINDS[name] for name in _strings(values, _TYPE) if name in _KINDS})
        if len(kinds) > 1:
            raise self._error(iri, f"it is both dip:{kinds[0]} and dip:{kinds[1]}")
        known = self.content.entries.get(self.content.ids.get(iri, ""))
        return kinds[0] if kinds else known.kind if known else None

    def _add_actor(self, iri: str, kind: ActorKind, values: Values) -> None:
        known = self.content.entries.get(self.content.ids.get(iri, ""))
        label = _label(values) or (known.label if known else "")
        name = known.id if known else slug(label)
        if not name:
            raise self._error(iri, "it has no skos:prefLabel")
        entry = self.content.entries.setdefault(name, Entry(name, iri, kind, label))
        if entry.kind is not kind:
            raise self._error(iri, f"{label!r} is dip:{kind} here and dip:{entry.kind} in another file")
        self.content.ids[iri] = name
        if label != entry.label:
            entry.values.setdefault("altLabel", []).append(label)
        for predicate, terms in values.items():
            short = predicate.removeprefix(_DIP).removeprefix(_SKOS)
            short = "gender" if predicate == _GENDER else short
            entry.values.setdefault(short, []).extend(term.value for term in terms)

    def _add_title(self, iri: str, values: Values) -> None:
        label = _label(values)
        if not label:
            raise self._error(iri, "it has no skos:prefLabel")
        shared = "true" in _strings(values, _DIP + "shared")
        self.content.titles.append(TitleEntry(label, tuple(_strings(values, _SKOS + "altLabel")), shared))

    def _office(self, iri: str, values: Values) -> OfficeEntry:
        title, people, bodies = _label(values), _strings(values, _DIP + "heldBy"), _strings(values, _DIP + "officeOf")
        if not title or len(people) != 1:
            raise self._error(iri, "an office needs one rdfs:label and one dip:heldBy")
        person = self._id(iri, people[0])
        body = self._id(iri, bodies[0]) if bodies else None
        start, end = self._day(iri, values, "startDate"), self._day(iri, values, "endDate", last=True)
        if start and end and end < start:
            raise self._error(iri, "it ends before it starts")
        return OfficeEntry(title, person, body, start, end)

    def _id(self, iri: str, target: str) -> str:
        if target not in self.content.ids:
            raise self._error(iri, f"it names the actor <{target}>, which no file describes")
        return self.content.ids[target]

    def _resolve_links(self, subjects: Iterable[str]) -> None:
        for iri in subjects:
            entry = self.content.entries.get(self.content.ids.get(iri, ""))
            for name in ("side", "memberOf") if entry else ():
                if entry and (links := entry.values.get(name)):
                    known = self.content.entries
                    entry.values[name] = [link if link in known else self._id(iri, link) for link in links]

    def _day(self, iri: str, values: Values, name: str, *, last: bool = False) -> date | None:
        texts = _strings(values, _DIP + name)
        try:
            return _day(texts[0], last=last) if texts else None
        except ValueError:
            raise self._error(iri, f"{texts[0]!r} is no date") from None

    def _error(self, iri: str, why: str) -> InvalidActorsFile:
        local = re.split(r"[#/]", iri)[-1]
        subject = re.compile(rf"\s*\S*[:#/]{re.escape(local)}>?(?![\w-])")
        lines = enumerate(self.text.splitlines(), 1)
        line = next((number for number, text in lines if subject.match(text)), 0)
        return InvalidActorsFile(self.path, f"line {line}, {local}: {why}" if line else f"{local}: {why}")


def _strings(values: Values, predicate: str) -> list[str]:
    return [term.value for term in values.get(predicate, ())]


def _label(values: Values) -> str | None:
    """Return the German preferred label, else any."""
    terms = values.get(_SKOS + "prefLabel") or values.get(_RDFS_LABEL) or []
    labels = [term for term in terms if isinstance(term, ox.Literal) and term.value.strip()]
    labels.sort(key=lambda term: (term.language != "de", term.language is not None, term.value))
    return labels[0].value.strip() if labels else None


def _day(text: str, *, last: bool) -> date:
    """Return a day; of a month or a year the first or the last one."""
    year, month, day = (int(part) if part else None for part in (*text[:10].split("-"), "", "")[:3])
    if year is None:
        raise ValueError(text)
    month = month or (12 if last else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
