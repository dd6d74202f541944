"""The authority file: who is who in world politics, under which names, and in which office at what time.

`load_authority()` reads `ontology/actors.ttl`, and a user's own file on top of it, in some tens of milliseconds. All
look-ups take a word as it stands in a text: any inflection, German or Swiss spelling, with or without the marks of
foreign letters. They return actors sorted by identifier; more than one where the word is ambiguous.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from graphkit.facts import ActorKind
from graphkit.resolve.authority_file import Content, Entry, OfficeEntry, TitleEntry
from graphkit.resolve.names import adjective_stems, fits_case, name_key, stem_key, uninflected
from graphkit.resources import ontology_path

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_Test = Callable[[str], bool]


@dataclass(frozen=True, kw_only=True)
class AuthorityOffice:
    """An office a person holds or held; `end` is None while nobody is known to have followed."""

    title: str
    of_id: str | None
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date) -> bool:
        """Tell whether the office is known to have been held on that day."""
        return self.start is not None and self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, kw_only=True)
class AuthorityActor:
    """One actor of the authority file."""

    iri: str
    id: str
    kind: ActorKind
    label: str
    names: tuple[str, ...] = ()  # every other full name, German ones first, without the label
    surnames: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()  # all inflected forms
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()  # other places that stand for the government, or are taken for the capital
    prefixes: tuple[str, ...] = ()  # first parts of compounds, without hyphen: "US", "Bundes"
    government_names: tuple[str, ...] = ()
    medium: bool = False
    iso: str | None = None
    exact_match: tuple[str, ...] = ()
    side: str | None = None  # identifier of the state or body it belongs to
    member_of: tuple[str, ...] = ()
    gender: str | None = None  # "female" or "male"
    offices: tuple[AuthorityOffice, ...] = ()


class Authority:
    """Actors and the ways to find them."""

    def __init__(self, actors: Iterable[AuthorityActor], titles: Iterable[TitleEntry] = ()) -> None:
        self.actors = tuple(sorted(actors, key=lambda actor: actor.id))
        self._by_id = {actor.id: actor for actor in self.actors}
        self._names = _Index()
        self._stems = _Index()
        self._surnames, self._capitals, self._prefixes = _Index(), _Index(), _Index()
        self._adjectives, self._demonyms = _Index(), _Index()
        for actor in self.actors:
            self._add(actor)
        self._titles = _Titles(titles)
        self._holders: dict[str, list[tuple[AuthorityActor, AuthorityOffice]]] = {}
        for actor in self.actors:
            for office in actor.offices:
                if office.of_id:
                    self._holders.setdefault(office.of_id, []).append((actor, office))

    def _add(self, actor: AuthorityActor) -> None:
        for name in (actor.label, *actor.names, *actor.government_names):
            self._names.add(name_key(name), name, actor)
            if " " in name:
                self._stems.add(stem_key(name), name, actor)
        for index, words in (
            (self._surnames, actor.surnames),
            (self._capitals, (*actor.capitals, *actor.seats)),
            (self._prefixes, actor.prefixes),
            (self._adjectives, actor.adjectives),
            (self._demonyms, actor.demonyms),
        ):
            for word in words:
                index.add(name_key(word), word, actor)

    def __iter__(self) -> Iterator[AuthorityActor]:
        return iter(self.actors)

    def __len__(self) -> int:
        return len(self.actors)

    def get(self, actor_id: str) -> AuthorityActor | None:
        """Return the actor with that identifier."""
        return self._by_id.get(actor_id)

    def by_name(self, name: str) -> tuple[AuthorityActor, ...]:
        """Return the actors with that full name or government name: "Weißen Hauses", "US-Regierung", "Uno"."""
        key = name_key(name)
        found = self._names.find(key, name) or self._names.first(uninflected(key), name)
        if found or " " not in key:
            return found
        key = stem_key(name)
        return self._stems.find(key, name) or self._stems.first(uninflected(key), name)

    def by_surname(self, surname: str) -> tuple[AuthorityActor, ...]:
        """Return the people of that surname: "Putins", "Selenski", "von der Leyen"."""
        return self._surnames.inflected(surname)

    def by_capital(self, name: str) -> tuple[AuthorityActor, ...]:
        """Return whom a capital or seat may stand for: "Kiew", "Tel Aviv", "Downing Street"."""
        return self._capitals.inflected(name)

    def by_prefix(self, prefix: str) -> tuple[AuthorityActor, ...]:
        """Return whom the first part of a compound names, with or without its hyphen: "US-", "Bundes", "Nato"."""
        return self._prefixes.find(name_key(prefix), prefix)

    def by_adjective(self, lemma: str) -> tuple[AuthorityActor, ...]:
        """Return whom an adjective belongs to, in any form: "russisch", "britischen", "US-amerikanische"."""
        return self._adjectives.first(adjective_stems(lemma))

    def by_demonym(self, word: str) -> tuple[AuthorityActor, ...]:
        """Return whose people a word names, in any form: "Russen", "Britin", "US-Amerikanern"."""
        return self._demonyms.find(name_key(word), word)

    def holder(self, title: str, of_id: str, day: date | None) -> AuthorityActor | None:
        """Return who held an office of a state or body on a day: "Regierungschef" of "grossbritannien".

        The title may be any word for it, masculine or feminine, in any case. Without a day, the one person known to
        have held the office ever. None where nobody or more than one is known.
        """
        offices = self._holders.get(of_id, [])
        for fits in self._titles.tests(title):
            fitting = [(actor, office) for actor, office in offices if fits(office.title)]
            if day is None:
                people = {actor.id for actor, _ in fitting}
            else:
                on_day = [(actor, office) for actor, office in fitting if office.held_on(day)]
                latest = max((office.start for _, office in on_day if office.start), default=None)
                people = {
                    actor.id for actor, office in on_day if office.start == latest or self._titles.shared(office.title)
                }
            if len(people) == 1:
                return self._by_id[people.pop()]
            if people:
                return None
        return None

    def is_medium(self, actor_id: str) -> bool:
        """Tell whether an actor is a news agency, a paper or a station."""
        actor = self._by_id.get(actor_id)
        return actor is not None and actor.medium


@cache
def load_authority(extra: Path | None = None) -> Authority:
    """Return the authority file, with a user's own file added. Raises InvalidActorsFile for a broken one."""
    content = Content()
    content.add_file(ontology_path("actors.ttl"))
    if extra is not None:
        content.add_file(extra)
    offices: dict[str, list[AuthorityOffice]] = {}
    for office in content.offices:
        offices.setdefault(office.person, []).append(_office(office))
    actors = (_actor(entry, offices.get(entry.id, [])) for entry in content.entries.values())
    return Authority(actors, content.titles)


def _office(entry: OfficeEntry) -> AuthorityOffice:
    return AuthorityOffice(title=entry.title, of_id=entry.of, start=entry.start, end=entry.end)


def _actor(entry: Entry, offices: list[AuthorityOffice]) -> AuthorityActor:
    names = entry.strings("altLabel", "prefLabel")
    codes = entry.strings("isoCode")
    surnames = entry.strings("surname")
    if entry.kind is ActorKind.PERSON and not surnames:
        surnames = (entry.label.split()[-1],)
    return AuthorityActor(
        iri=entry.iri,
        id=entry.id,
        kind=entry.kind,
        label=entry.label,
        names=tuple(name for name in names if name != entry.label),
        surnames=surnames,
        adjectives=entry.strings("adjective"),
        demonyms=entry.strings("demonym"),
        capitals=entry.strings("capital"),
        seats=entry.strings("seat"),
        prefixes=entry.strings("compoundPrefix"),
        government_names=entry.strings("governmentName"),
        medium=any(name.endswith("#Medium") for name in entry.strings(_TYPE)),
        iso=next((code for code in codes if len(code) == 2), None),
        exact_match=tuple(sorted(entry.strings("exactMatch"))),
        side=next(iter(entry.strings("side")), None),
        member_of=entry.strings("memberOf"),
        gender=next(iter(entry.strings("gender")), None),
        offices=tuple(sorted(offices, key=lambda one: (one.start or date.min, one.title, one.of_id or ""))),
    )


class _Index:
    """Actors by key, each with the word as it is listed."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, tuple[str, AuthorityActor]]] = {}

    def add(self, key: str, listed: str, actor: AuthorityActor) -> None:
        self._found.setdefault(key, {}).setdefault(actor.id, (listed, actor))

    def find(self, key: str, word: str | None = None) -> tuple[AuthorityActor, ...]:
        """Return the actors under a key; with the word itself, only those whose capitals fit."""
        found = self._found.get(key, {})
        return tuple(actor for _, (listed, actor) in sorted(found.items()) if word is None or fits_case(word, listed))

    def first(self, keys: Iterable[str], word: str | None = None) -> tuple[AuthorityActor, ...]:
        return next(filter(None, (self.find(key, word) for key in keys)), ())

    def inflected(self, word: str) -> tuple[AuthorityActor, ...]:
        key = name_key(word)
        return self.find(key, word) or self.first(uninflected(key), word)


class _Titles:
    """Which words stand for which titles."""

    def __init__(self, titles: Iterable[TitleEntry]) -> None:
        self._labels: dict[str, str] = {}
        self._others: dict[str, set[str]] = {}
        self._shared: set[str] = set()
        for title in titles:
            self._labels[name_key(title.label)] = title.label
            for name in title.others:
                self._others.setdefault(name_key(name), set()).add(title.label)
            if title.shared:
                self._shared.add(title.label)

    def shared(self, title: str) -> bool:
        """Tell whether several people may hold an office of this title at one time."""
        return not self._shared.isdisjoint(self._main(title))

    def tests(self, word: str) -> list[_Test]:
        """Return tests of an office's title, the strictest first: the same title, then one that the word may mean."""
        key = next((one for one in (name_key(word), *uninflected(name_key(word))) if self._known(one)), name_key(word))
        meant = self._meanings(key)
        return [lambda title: name_key(title) == key, lambda title: bool(meant & self._main(title))]

    def _known(self, key: str) -> bool:
        return key in self._labels or key in self._others

    def _meanings(self, key: str) -> set[str]:
        own = {self._labels[key]} if key in self._labels else set()
        return own | self._others.get(key, set())

    def _main(self, title: str) -> set[str]:
        key = name_key(title)
        return {self._labels[key]} if key in self._labels else self._others.get(key, {title})
