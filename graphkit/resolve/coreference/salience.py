"""Who was spoken of last: the antecedents of pronouns, possessives and descriptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from graphkit.extract.mentions.name_index import ARTICLES
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import words
from graphkit.resolve.coreference.agreement import agrees, is_unnamed, possessor, says_both
from graphkit.resolve.coreference.entities import Entity
from graphkit.resolve.coreference.labels import is_former, is_head, is_of_state, same_title
from graphkit.resolve.coreference.speech import SAME_SPEAKER, SPEAKER_GOES_ON, SPOKEN_OF, Speech

SENTENCES_BACK = 4
FEMININE = ("ung", "ion", "schaft", "mee", "spitze", "seite", "Seite")  # nouns that "sie" speaks of
SPOKESMAN = "Sprecher"
GUESTS = words(Path(__file__).parent / "guests.tsv")
NEAR = 2  # sentences
MENTIONS_BACK = 12  # how far back a mention of the same clause can stand
OWNER_WEIGHT = 1.0  # "Xs Geduld": somebody is spoken of, though not the subject
TOPIC_WEIGHT = 2.0  # "Xs Vorschlag kam an": so nearly as if they were it
ROLE_WEIGHT = {"subj": 3.0, "obj": 1.0, "iobj": 1.5, "phrase": 0.5, "attribute": 0.0}


class Salience:
    """The mentions resolved so far, latest last."""

    def __init__(
        self, states: set[str], speech: Speech | None = None, meets: Mapping[int, frozenset[int]] | None = None
    ) -> None:
        self.states = states  # identifiers of all states
        self.speech = speech or Speech()
        self.meets = meets or {}  # whom each mention meets: nobody meets himself
        self.named: list[tuple[Mention, tuple[Entity, ...]]] = []  # all names, also of later on
        self.past: list[tuple[Mention, tuple[Entity, ...]]] = []

    def add(self, mention: Mention, entities: tuple[Entity, ...]) -> None:
        """Note a resolved mention; "der Sohn" alone is somebody named elsewhere, nobody knows who."""
        somebody = entities and entities[0].nameless and mention.text.split()[0].lower() in ARTICLES
        if entities and not somebody:
            self.past.append((mention, entities))

    def one(self, pronoun: Mention) -> Entity | None:
        """Return the person (or, failing one, the body) a singular pronoun stands for."""
        speaker = self._speaker_behind(pronoun)
        if speaker is not None:
            return speaker
        said_before = self._speakers_before(pronoun)
        best = self._goes_on(pronoun, said_before)
        beside = {e.id for m, es in self.past[-MENTIONS_BACK:] if self._same_clause(m, pronoun) for e in es}
        behind = [(m, es) for m, es in self.named if m.sentence == pronoun.sentence and m.head > pronoun.head]
        beside |= {e.id for m, es in behind if self._same_clause(m, pronoun) for e in es}  # "will ihn X empfangen"
        beside |= self._met_by(pronoun)
        for mention, entities in reversed(self.past):
            distance = pronoun.sentence - mention.sentence
            if distance > SENTENCES_BACK:
                break
            if len(entities) != 1 or mention.head >= pronoun.head:
                continue
            entity = entities[0]
            unnamed = is_unnamed(mention, entity) and mention.role != "attribute"
            body = mention.kind == MentionKind.SENT and not mention.plural and (mention.noun or "").endswith(FEMININE)
            woman = unnamed and (mention.noun or "").endswith("in")
            fits = woman == pronoun.feminine if unnamed else agrees(entity, feminine=pronoun.feminine)
            if entity.id in beside or not (fits or (body and pronoun.feminine)):
                continue
            aside = mention.relative and mention.predicate != pronoun.predicate
            score = ROLE_WEIGHT["phrase" if aside else mention.role] - 2.2 * distance
            if mention.kind == MentionKind.PRONOUN:
                score += 0.3
            if entity.kind != ActorKind.PERSON and not unnamed:
                score -= 3.0
            if pronoun.noun == "demonstrative":
                score += 3.5 if mention.role != "subj" else -2.0
            if pronoun.noun == "there" and distance == 0:
                score += 1.5  # "Xs Reise nach Y, wo er": who was there
            if mention.genitive and mention.role == "attribute" and mention.kind == MentionKind.NAME:
                topic = mention.subject is not None and mention.end <= mention.subject <= mention.end + 1
                score += TOPIC_WEIGHT if topic else OWNER_WEIGHT
            if pronoun.role != "subj" and mention.role == "subj" and distance == 0:
                score -= 0.5
            if said_before and distance:
                score += SAME_SPEAKER if entity in said_before and distance == 1 else 0.0
                score -= SPOKEN_OF if self.speech.is_spoken_of(mention) else 0.0
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    def guest(self, mention: Mention) -> Entity | None:
        """Return the one person spoken of before whom a host can mean: "empfing den Gast", who is of another state."""
        hosts = self._met_by(mention)
        if not hosts or mention.noun not in GUESTS or mention.text[:1] in "eE":
            return None
        near = [es for m, es in self.past if 0 <= mention.sentence - m.sentence <= NEAR and m.head < mention.head]
        people = {e.id: e for es in near for e in es if _is_anybody(e)}
        at_home = {people[i].side for i in hosts if i in people}
        guests = [e for e in people.values() if e.id not in hosts and (e.side is None or e.side not in at_home)]
        return guests[0] if len(guests) == 1 else None

    def _met_by(self, mention: Mention) -> set[str]:
        """Return whom a mention meets, as far as the text has named them: "A, der ihn einlud" is not of A."""
        others = self.meets.get(mention.index, frozenset())
        return {e.id for m, es in (*self.named, *self.past) if m.index in others for e in es}

    def _speakers_before(self, pronoun: Mention) -> list[Entity]:
        """Return who spoke in the sentence before a pronoun that speaks."""
        spoke = self.speech.before(pronoun)
        return [entity for mention, entities in self.past if mention.index in spoke for entity in entities]

    def _goes_on(self, pronoun: Mention, spoke: list[Entity]) -> tuple[float, Entity] | None:
        """Return a speaker whose words filled the sentence before, and how likely the pronoun is theirs."""
        if len(spoke) != 1 or pronoun.sentence - 1 not in self.speech.carried:
            return None
        return (SPEAKER_GOES_ON, spoke[0]) if agrees(spoke[0], feminine=pronoun.feminine) else None

    def _speaker_behind(self, pronoun: Mention) -> Entity | None:
        """Return whom a pronoun at a sentence's start looks ahead to: in "Er habe Zweifel, sagte X" it is X.

        So does one of whom somebody is said to have met: "A habe in einem Telefonat mit ihm zugestimmt, sagte X".
        """
        if pronoun.plural or pronoun.predicate is None or pronoun.quoted:
            return None
        met = pronoun.role != "subj" and pronoun.index in self.meets
        if not met and (pronoun.role != "subj" or not pronoun.text[:1].isupper()):
            return None
        behind = [(m, es) for m, es in self.named if m.sentence == pronoun.sentence and m.head >= pronoun.head]
        for number, (mention, entities) in enumerate(behind):
            inverted = mention.predicate is not None and pronoun.predicate < mention.predicate < mention.start
            if mention.role != "subj" or not inverted:
                continue
            if number and mention.predicate != mention.start - 1:
                return None  # others are told of in what is said, and the verb is not right in front
            spokesman = any(same_title(title.label, SPOKESMAN) for title in mention.titles)
            agreeing = agrees(entities[0], feminine=pronoun.feminine) and entities[0].kind == ActorKind.PERSON
            agreeing = agreeing and not (met and self._speaks_for_another(entities[0], pronoun))
            return entities[0] if agreeing and not spokesman else None
        return None

    def _speaks_for_another(self, speaker: Entity, pronoun: Mention) -> bool:
        """Tell whether another one of a speaker's side was just spoken of: a minister tells whom a president met."""
        before = (
            e for m, es in self.past if 0 < pronoun.sentence - m.sentence <= NEAR and m.role == "subj" for e in es
        )
        people = [e for e in before if e.kind == ActorKind.PERSON and e is not speaker]
        return any(e.side == speaker.side is not None and agrees(e, feminine=pronoun.feminine) for e in people)

    @staticmethod
    def _same_clause(mention: Mention, pronoun: Mention) -> bool:
        if mention.role == pronoun.role == "subj" and pronoun.subject == pronoun.head:
            return False  # two subjects: the parse has run two clauses together
        if (
            pronoun.subject is not None
            and pronoun.subject != pronoun.head
            and pronoun.role not in ("subj", "attribute")
            and mention.start <= pronoun.subject < mention.end
        ):
            return True  # "A suchte B auf und bot ihm an": not A
        return (
            mention.predicate is not None
            and mention.predicate == pronoun.predicate
            and mention.role in ("subj", "obj", "iobj", "phrase")
            and mention.group != pronoun.group
        )

    def several(self, pronoun: Mention, cardinal: int | None) -> tuple[Entity, ...]:
        """Return the actors a plural pronoun, "beide" or "die drei" stands for."""
        newer: set[str] = set()
        for sentence in range(pronoun.sentence, pronoun.sentence - SENTENCES_BACK - 1, -1):
            here = [(m, e) for m, e in self.past if m.sentence == sentence and m.head < pronoun.head]
            for _, members in sorted(self.grouped(here).items(), reverse=True):
                if len(members) > 1 and (cardinal is None or len(members) == cardinal):
                    return tuple(members)
                plural = len(members) == 1 and members[0].kind == ActorKind.GROUP
                if cardinal is None and plural:
                    return tuple(members)
            if cardinal is not None:
                people = self._distinct([e for _, es in here for e in es if e.kind == ActorKind.PERSON])
                if len(people) == cardinal:
                    return people if newer <= {e.id for e in people} else ()
                if sentence < pronoun.sentence:
                    newer |= {e.id for e in people}  # "die beiden" may be one of them and somebody told of before
                states = self._distinct(
                    [e for m, es in here for e in es if e.kind == ActorKind.STATE and m.role != "attribute"]
                )
                if not people and len(states) == cardinal:
                    return states
        return ()

    @staticmethod
    def grouped(mentions: list[tuple[Mention, tuple[Entity, ...]]]) -> dict[int, list[Entity]]:
        """Return the entities of each group of coordinated mentions, each once."""
        groups: dict[int, list[Entity]] = {}
        for mention, entities in mentions:
            groups.setdefault(mention.group, [])
            groups[mention.group] += [e for e in entities if e not in groups[mention.group]]
        return groups

    @staticmethod
    def _distinct(entities: list[Entity]) -> tuple[Entity, ...]:
        return tuple({e.id: e for e in entities}.values())

    def owner(self, mention: Mention) -> Entity | None:
        """Return whom a possessive before a mention speaks of: the subject of its clause, else the last spoken of."""
        fits = possessor(mention)
        beside = [
            e[0] for m, e in self.past
            if m.group == mention.group and mention.start - 2 <= m.end < mention.start and len(e) == 1 and fits(e[0])
        ]  # fmt: skip
        if beside:
            return beside[-1]  # "von Präsident Lee und seinem Stellvertreter"
        same = [
            (m, e) for m, e in self.past
            if m.sentence == mention.sentence and m.group != mention.group and m.head < mention.start
            and len(e) == 1 and fits(e[0])
        ]  # fmt: skip
        subjects = [e[0] for m, e in same if m.role == "subj"]
        if subjects:
            return subjects[-1]
        if same:
            return same[-1][1][0]
        before = [
            (m, e)
            for m, e in self.past
            if mention.sentence - SENTENCES_BACK <= m.sentence < mention.sentence and len(e) == 1 and fits(e[0])
        ]
        for number in sorted({m.sentence for m, _ in before}, reverse=True):
            there = [(m, e[0]) for m, e in before if m.sentence == number]
            subjects = [entity for m, entity in there if m.role == "subj"]
            if subjects or len({entity.id for _, entity in there}) == 1:
                return subjects[-1] if subjects else there[-1][1]  # "Und A? Der sagte das über seinen Sprecher"
        return before[-1][1][0] if before else None

    def owners(self, mention: Mention) -> list[Entity]:
        """Return whom a possessive may speak of, likeliest first: as `owner`, then all others, latest first."""
        out = [first] if (first := self.owner(mention)) is not None else []
        for past, entities in reversed(self.past):
            if mention.sentence - past.sentence > SENTENCES_BACK:
                break
            if past.head < mention.start:
                out += [entity for entity in entities if entity not in out]
        return out

    def nearest(self, mention: Mention) -> Entity | None:
        """Return who was spoken of right before a mention: "die Opposition um deren Sprecher"."""
        for past, entities in reversed(self.past):
            if past.head < mention.start and past.group != mention.group and entities:
                return entities[-1]
        return None

    def only_state(self, mention: Mention, *, back: int) -> Entity | None:
        """Return the state spoken of in the nearest sentence that names any, None where it names several."""
        states: dict[str, Entity] = {}
        near: int | None = None
        for past, entities in reversed(self.past):
            if mention.sentence - past.sentence > back or near is not None and past.sentence < near:
                break
            found = {entity.id: entity for entity in entities if entity.kind == ActorKind.STATE}
            near = past.sentence if found and near is None else near
            states |= found
        return next(iter(states.values())) if len(states) == 1 else None

    def country(self, mention: Mention) -> Entity | None:
        """Return the state that "das Land" speaks of: the one that acted last, else the one named last."""
        best: tuple[float, Entity] | None = None
        for past, entities in reversed(self.past):
            distance = mention.sentence - past.sentence
            if distance > SENTENCES_BACK:
                break
            states = [entity for entity in entities if entity.kind == ActorKind.STATE]
            score = ROLE_WEIGHT.get(past.role, 0.0) - 2.2 * distance
            if len(states) == 1 and past.head < mention.start and (best is None or score > best[0]):
                best = (score, states[0])
        return best[1] if best else None

    def last_organization(self, noun: str) -> Entity | None:
        """Return the organisation spoken of last that is no paper, first one that the noun has been set before."""
        for past, entities in reversed(self.past):
            if past.kind == MentionKind.NAME and past.noun == noun and entities[0].kind == ActorKind.ORGANIZATION:
                return entities[0]
        for past, entities in reversed(self.past):
            for entity in entities:
                media = entity.known is not None and entity.known.medium
                if entity.kind == ActorKind.ORGANIZATION and not media and past.kind == MentionKind.NAME:
                    return entity
        return None

    def person_of(self, of: tuple[str, ...], mention: Mention) -> Entity | None:
        """Return the person of a state spoken of last: "der Spanier"."""
        loose, woman = None, bool(mention.feminine)
        for past, entities in reversed(self.past):
            if past.head >= mention.head:
                continue
            for entity in entities:
                if entity.kind != ActorKind.PERSON or (entity.feminine is not None and entity.feminine != woman):
                    continue
                if entity.side in of or (entity.known is not None and entity.known.side in of):
                    return entity
                stateless = entity.side is None or entity.side not in self.states
                if loose is None and stateless and past.sentence < mention.sentence:
                    loose = entity
        return loose

    def person_with_title(self, noun: str, mention: Mention) -> Entity | None:
        """Return the person last spoken of who holds such a title: "der Minister"."""
        beside = {e.id for m, es in self.named if m.group == mention.group for e in es} | self._met_by(mention)
        best: tuple[float, Entity] | None = None
        last: int | None = None  # the sentence in which somebody fits
        for past, entities in reversed(self.past):
            if past.head >= mention.head:
                continue
            distance = mention.sentence - past.sentence
            if last is not None and distance > 1 and past.sentence < last:
                break
            for entity in entities:
                if entity.id in beside or not self._may_hold(entity, noun, feminine=mention.feminine):
                    continue
                score = ROLE_WEIGHT.get(past.role, 0.0) - 2.2 * distance
                last = past.sentence if last is None else last
                if best is None or score > best[0]:
                    best = (score, entity)
        return best[1] if best else None

    @staticmethod
    def _may_hold(entity: Entity, noun: str, *, feminine: bool | None) -> bool:
        if entity.kind != ActorKind.PERSON or (feminine is not None and entity.feminine is (not feminine)):
            return False
        known = entity.known.offices if entity.known is not None else ()
        held = [office.title for office in entity.offices if is_former(noun) or not is_former(office.title)]
        return any(same_title(title, noun) for title in (*held, *(o.title for o in known)))

    def people_with_title(self, noun: str, mention: Mention, count: int, day: date | None) -> tuple[Entity, ...]:
        """Return the last persons spoken of who hold such a title on a day: "die beiden Präsidenten"."""
        alikes: list[Callable[[str, str], bool]] = [same_title]
        if says_both(mention) and is_head(noun):  # "beide Regierungschefs" may be a president and a prime minister
            alikes.append(lambda title, _: is_head(title))
        for alike, fits in ((alike, fits) for alike in alikes for fits in (_has_body, _is_anybody)):
            found: dict[str, Entity] = {}
            for past, entities in reversed(self.past):
                for entity in entities if past.head < mention.head else ():
                    person = entity.kind == ActorKind.PERSON and fits(entity)
                    if person and any(alike(title, noun) for title in self.titles(entity, noun, day)):
                        found.setdefault(entity.id, entity)
                if len(found) == count:
                    return tuple(found.values())
        return ()

    def latest(self, people: list[Entity], mention: Mention) -> Entity | None:
        """Return which of some people was spoken of last before a mention."""
        ids = {person.id for person in people}
        for past, entities in reversed(self.past):
            if past.head < mention.head:
                for entity in entities:
                    if entity.id in ids:
                        return entity
        return None

    def titles(self, person: Entity, noun: str, day: date | None) -> list[str]:
        """Return the titles of a person that a noun may mean, by the article and for a day; of a state if it is one's.

        "Die beiden Staatschefs" are no speakers of a parliament.
        """
        known = person.known.offices if person.known is not None else ()
        held = [(o.title, o.of) for o in person.offices]
        held += [(o.title, o.of_id) for o in known if day is None or o.held_on(day)]
        return [title for title, of in held if of is None or of in self.states or not is_of_state(noun)]


def _has_body(person: Entity) -> bool:
    """Tell whether it is known of what somebody is the head: a queen named beside her king need not be one."""
    return person.known is not None or any(office.of is not None for office in person.offices)


def _is_anybody(person: Entity) -> bool:
    return person.kind == ActorKind.PERSON
