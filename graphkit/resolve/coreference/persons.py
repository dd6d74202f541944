"""Link the names of persons: full names first, then short forms to the full name they belong to."""

from __future__ import annotations

import re
from datetime import date

from graphkit.extract.mentions.noun_phrases import SEATED
from graphkit.extract.mentions.particles import PARTICLES
from graphkit.extract.mentions.title_words import HERE
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import table
from graphkit.resolve.authority import Authority, AuthorityActor
from graphkit.resolve.coreference.entities import Entities, Entity
from graphkit.resolve.names import name_key

NAMES = HERE / "given_names.tsv"
GENDER = {name: row[0] == "f" for row in table(NAMES) for name in row[1].split()}


class PersonLinker:
    """Decides which person each name is, over one whole article."""

    def __init__(self, mentions: list[Mention], entities: Entities, authority: Authority, day: date | None) -> None:
        self.entities = entities
        self.authority = authority
        self.day = day
        self.full: dict[str, Entity] = {}  # name key -> entity
        self.named = {actor for m in mentions for actor in m.authority}  # states and bodies the article speaks of
        self.named |= {actor for m in mentions for title in (*m.titles, m.owner) if title for actor in title.of}
        names = [m for m in mentions if m.kind == MentionKind.NAME and m.actor_kind == ActorKind.PERSON and m.name]
        self.titled = {m.name for m in names if m.titles}
        for mention in names:
            words = _words(mention.name or "")
            if len(words) > 1 and words[0].lower() not in PARTICLES:  # "von der Leyen" is a surname
                self._full_name(mention)

    def link(self, mention: Mention) -> Entity:
        """Return the person a name stands for."""
        name = mention.name or mention.text
        key = self._base(name)
        if mention.noun is not None and mention.noun not in SEATED:  # "ein Augenzeuge" is nobody whose name that is
            entity = self.entities.named(name, ActorKind.PERSON)
            entity.nameless = entity.known is None
        elif key in self.full:
            entity = self.full[key]
        else:
            entity = self._short(mention, key) or self._unknown(name)
            self.full[key] = entity
        self._note(entity, mention)
        return entity

    def _full_name(self, mention: Mention) -> None:
        name = mention.name or ""
        key = self._base(name)
        if key in self.full:
            return
        for known_key, entity in self.full.items():
            if _same_person(key, known_key):
                self.full[key] = entity
                return
        people = [self.authority.get(a) for a in mention.authority] or list(self.authority.by_name(name))
        person = self._best([p for p in people if p is not None and p.kind == ActorKind.PERSON], mention)
        if person is None and name.endswith("s"):
            person = self._best(list(self.authority.by_name(name[:-1])), mention)
        self.full[key] = (
            self.entities.known(person.id) if person else self.entities.named(_plain(name), ActorKind.PERSON)
        )

    def _short(self, mention: Mention, key: str) -> Entity | None:
        """Find the full name of the article a short form belongs to, else a person of the authority file."""
        candidates = []
        for full, entity in self.full.items():
            words = full.split()
            if key == " ".join(words[-len(key.split()) :]):
                candidates.append((0, entity))
            elif key in words:
                candidates.append((1, entity))
        if candidates:
            return min(candidates, key=lambda found: (found[0], found[1].known is None))[1]
        known = list(self.authority.by_surname(mention.name or ""))
        if not known:
            known = [p for p in self.authority.by_name(mention.name or "") if p.kind == ActorKind.PERSON]
        person = self._best(known, mention)
        untold = self.day is None and mention.name not in self.titled
        if person is not None and untold and self.named.isdisjoint(_bodies(person)):
            return None  # a surname alone, in an article of no known time that speaks of nothing that is theirs
        return self.entities.known(person.id) if person else None

    def _best(self, people: list[AuthorityActor], mention: Mention) -> AuthorityActor | None:
        """Return the one person who fits the titles and the day; several who fit alike are nobody."""
        people = [p for p in people if p.kind == ActorKind.PERSON]
        if len(people) < 2:
            return people[0] if people and self._fits(people[0], mention) else None
        of = {state for title in mention.titles for state in title.of}
        fitting = [p for p in people if of and (p.side in of or any(o.of_id in of for o in p.offices))]
        if len(fitting) == 1:
            return fitting[0]
        if self.day is not None:
            fitting = [p for p in fitting or people if any(o.held_on(self.day) for o in p.offices)]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def _fits(self, person: AuthorityActor, mention: Mention) -> bool:
        """Tell whether a namesake is ruled out: a title of another state."""
        of = {state for title in mention.titles if not title.possessive for state in title.of}
        if not of or person.side is None:
            return True
        bodies = {office.of_id for office in person.offices if office.of_id}
        return person.side in of or bool((bodies | self._sides(bodies)) & of or self._sides(of) & {person.side})

    def _sides(self, actors: set[str]) -> set[str]:
        return {actor.side or actor.id for a in actors if (actor := self.authority.get(a)) is not None}

    def _unknown(self, name: str) -> Entity:
        return self.entities.named(_plain(name), ActorKind.PERSON)

    def _base(self, name: str) -> str:
        """Return the key of a name, without a genitive s if the article or the authority file knows it so."""
        key = name_key(name)
        if key in self.full or not key.endswith("s"):
            return key
        bare = key[:-1]
        known = bare in self.full or any(bare in full.split() for full in self.full)
        return bare if known or self.authority.by_surname(bare) and not self.authority.by_surname(name) else key

    @staticmethod
    def _note(entity: Entity, mention: Mention) -> None:
        name = _plain(mention.name or mention.text)
        entity.names[name] += 1
        if entity.known is None and len(_words(name)) > len(_words(entity.label)):
            entity.label = name
        if mention.feminine:  # a title that only a woman bears says more than a given name
            entity.feminine = True
        elif entity.feminine is None:
            given = GENDER.get(_words(name)[0]) if len(_words(name)) > 1 else None
            entity.feminine = mention.feminine if given is None else given


def _bodies(person: AuthorityActor) -> set[str]:
    """Return the state a person is of and the bodies of their offices."""
    return {body for body in (person.side, *(office.of_id for office in person.offices)) if body}


def _words(name: str) -> list[str]:
    return name.split()


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip("„“”\"'»« ")


def _same_person(key: str, other: str) -> bool:
    """Tell whether two full names differ only in a middle name: "Mohammed bin Salman", "Mohammed Salman"."""
    a, b = key.split(), other.split()
    if a[-1] != b[-1]:
        return False
    return a[0] == b[0] or set(a) < set(b) or set(b) < set(a)
