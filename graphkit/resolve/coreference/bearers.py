"""Find who bears a title that the article gives nobody by name: "A hielt eine Rede. Der Minister sagte …"."""

from __future__ import annotations

from graphkit.extract.mentions.title_words import title_word
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.resolve.authority import AuthorityOffice
from graphkit.resolve.coreference.entities import Entity
from graphkit.resolve.coreference.labels import same_title
from graphkit.resolve.coreference.scene import Scene

PAIR = 2
SENTENCES_TOGETHER = 2  # back, in which two were told of together whom a plural title means
PLURAL_ARTICLES = ("die", "den", "der")
DEFINITE = ("der", "die", "dem", "den", "des")


class Bearers:
    """Looks for the bearers of titles among those whom the text has just named."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def introduced(self, mention: Mention, noun: str, of: str) -> Entity | None:
        """Return the one person whom the sentence before names and nothing yet says the office of."""
        if mention.role != "subj" or not _is_definite(mention):
            return None
        people = self._people_before(mention)
        beside = (m for m, es in self.scene.salience.past if people and people[0] in es)
        if any(m.sentence == mention.sentence for m in beside):
            return None  # an apposition, or somebody else
        if any(m.sentence < mention.sentence - 1 for m in (self._names_of(people[0]) if people else ())):
            return None  # named before, and without that title
        if len(people) != 1 or not self._is_free(people[0], noun, of):
            return None
        other = mention.feminine is not None and people[0].feminine not in (None, mention.feminine)
        return None if other else people[0]

    def may_be_unnamed(self, mention: Mention, of: str) -> bool:
        """Tell whether a title can be of somebody whom the article never names, who stands for their body.

        "Der FDP-Bundesrat" is no party: behind a sentence that speaks of people, it is one of them.
        """
        body = self.scene.entities.by_id[of]
        party = body.kind == ActorKind.ORGANIZATION and body.side is not None and _is_compound_of(mention, body)
        return not (party and _is_definite(mention) and self._people_before(mention))

    def two(self, mention: Mention) -> tuple[Entity, ...]:
        """Return the two that a plural title takes up: "die Staatschefs", of whom alone the last sentences tell."""
        noun, text = mention.noun or "", mention.text.lower().split()
        if len(text) != PAIR or text[0] not in PLURAL_ARTICLES or title_word(noun) is None:
            return ()
        if any(m.noun == noun for m in self.scene.mentions if m.start < mention.start):
            return ()  # others have been called so
        told: dict[int, set[str]] = {}
        found: dict[str, Entity] = {}
        for past, entities in self.scene.salience.past:
            if past.head < mention.head and mention.sentence - past.sentence <= SENTENCES_TOGETHER:
                people = {e.id: e for e in entities if e.kind == ActorKind.PERSON}
                told.setdefault(past.sentence, set()).update(people)
                found.update(people)
        titles, day = self.scene.salience.titles, self.scene.day
        fit = [e for e in found.values() if any(same_title(title, noun) for title in titles(e, noun, day))]
        together = any({e.id for e in fit} <= ids for ids in told.values())
        return tuple(fit) if len(fit) == PAIR and together else ()

    def told_of(self, pronoun: Mention) -> tuple[Entity, ...]:
        """Return whom "sie" means that is no subject, one woman or several: the subject of the sentence before."""
        if pronoun.text != "sie" or pronoun.role not in ("obj", "iobj") or pronoun.subject in (None, pronoun.head):
            return ()
        past = [
            (m, es) for m, es in self.scene.salience.past if m.sentence == pronoun.sentence - 1 and m.role == "subj"
        ]
        groups = {m.group for m, _ in past}
        subjects = {e.id: e for _, es in past for e in es}
        here = [e for m, es in self.scene.salience.past if m.sentence == pronoun.sentence for e in es]
        if len(groups) != 1 or any(e.id in subjects for e in here):
            return ()
        found = tuple(subjects.values())
        woman = len(found) == 1 and found[0].kind == ActorKind.PERSON and found[0].feminine is True
        return found if woman or len(found) > 1 else ()

    def _people_before(self, mention: Mention) -> list[Entity]:
        """Return the persons named in the sentence before a mention, or before it in its own."""
        found: dict[str, Entity] = {}
        for past, entities in self.scene.salience.past:
            if 0 <= mention.sentence - past.sentence <= 1 and past.head < mention.start:
                found.update({e.id: e for e in entities if e.kind == ActorKind.PERSON})
        return list(found.values())

    def _is_free(self, person: Entity, noun: str, of: str) -> bool:
        """Tell whether nothing speaks against somebody's bearing a title: no other one, no other state."""
        titled = any(m.titles or m.owner for m in self._names_of(person))
        if person.nameless or titled or person.offices:
            return False
        if person.known is not None:
            union = self.scene.entities.by_id[of].kind == ActorKind.ORGANIZATION
            return any(_may_be(office, noun, union=union) for office in person.known.offices)
        known = self.scene.authority.holder(noun, of, self.scene.day) if self.scene.day is not None else None
        return known is None and person.side in (None, of)

    def _names_of(self, person: Entity) -> list[Mention]:
        actors, mentions = self.scene.actors, self.scene.mentions
        return [m for m in mentions if m.kind == MentionKind.NAME and person in actors.get(m.index, ())]


def _may_be(office: AuthorityOffice, noun: str, *, union: bool) -> bool:
    """Tell whether a known office is what a title says; that of a union is known by the body it is in."""
    return same_title(office.title, noun) or union and same_title(noun, office.title)


def _is_definite(mention: Mention) -> bool:
    return mention.text.split()[0].lower() in DEFINITE


def _is_compound_of(mention: Mention, body: Entity) -> bool:
    """Tell whether a title names its body as the front of a compound: "FDP-Bundesrat"."""
    words = [word.partition("-")[0] for word in mention.text.split() if "-" in word]
    return any(word in (body.label, *body.names, *(body.known.names if body.known else ())) for word in words)
