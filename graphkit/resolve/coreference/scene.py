"""What the parts of coreference share: the mentions of one article and the entities found so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words
from graphkit.resolve.authority import Authority
from graphkit.resolve.coreference.entities import Entities, Entity, OfficeHeld
from graphkit.resolve.coreference.salience import Salience

SIDES_REACH = 12  # sentences back in which two sides may have been named together
PLACE_PREPOSITIONS = frozenset(("in", "nach", "aus", "bei", "um", "vor"))
BOTH = 2
OFFICIAL = tuple(sorted(words(Path(__file__).parent / "officials.tsv")))
CLEARLY = 2  # times as often as the next one, those are named who face each other
STATES = "states"  # "beide Länder": no bodies
SIDES = ("sides", STATES)
SHARED_PARTIES = table(Path(__file__).parent / "shared_parties.tsv")
FEWEST = 4  # states named in an article that can be said to speak mostly of one
MOSTLY = 0.6  # of the states an article names, how many are the one it speaks of
STATE_REACH = 3  # sentences back in which a bare title's state may have been named


@dataclass(kw_only=True)
class Scene:
    """One article while it is being resolved."""

    mentions: list[Mention]
    authority: Authority
    day: date | None
    entities: Entities
    salience: Salience
    actors: dict[int, tuple[Entity, ...]] = field(default_factory=dict)
    offices: list[tuple[Entity, OfficeHeld]] = field(default_factory=list)
    groups: dict[int, list[Mention]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # identifiers of those the article calls by name
    telling: set[str] = field(default_factory=set)  # ministries and offices that say something
    full_groups: dict[str, str] = field(default_factory=dict)  # "Opposition" -> "syrische Opposition"

    def __post_init__(self) -> None:
        groups: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            groups[mention.group].append(mention)
        self.groups = dict(groups)
        self._tell_parties_apart()

    def _tell_parties_apart(self) -> None:
        """Make parties of another state of those that share their name, where the article speaks only of that one."""
        told = [a for m in self.mentions for a in m.authority]
        told += [a for m in self.mentions for t in (m.owner, *m.titles) if t and not t.assumed for a in t.of]
        known = [actor for a in told if (actor := self.authority.get(a)) is not None]
        for party, name, states in SHARED_PARTIES:
            sides = {actor.side or actor.id for actor in known if actor.id != party}
            home = self.authority.get(party)
            elsewhere = sorted(sides & set(states.split()))
            if home is not None and home.side not in sides and len(elsewhere) == 1:
                entity = self.entities.named(name, ActorKind.ORGANIZATION)
                entity.side = elsewhere[0]
                self.entities.by_id[party] = entity

    def holding(self, token: int, *, besides: Mention) -> Mention | None:
        """Return the narrowest mention at a token, other than one."""
        found = [m for m in self.mentions if m.start <= token < m.end and m is not besides]
        return min(found, key=lambda m: (m.end - m.start, m.index), default=None)

    def from_on(self, index: int) -> list[Mention]:
        """Return a mention and those coordinated behind it: "Irans und Omans"."""
        return [m for m in self.groups[self.mentions[index].group] if m.index >= index]

    def side_of(self, entity: Entity) -> Entity | None:
        """Return the state or body a person belongs to; a state or body belongs to itself."""
        if entity.kind != ActorKind.PERSON:
            return entity
        for office in reversed(entity.offices):
            body = self.entities.by_id.get(office.of or "")
            if body is not None and body.kind != ActorKind.PERSON:
                return self.entities.known(body.side) if body.side and self.authority.get(body.side) else body
        if entity.known is not None and self.day is not None:
            held = {office.of_id for office in entity.known.offices if office.held_on(self.day) and office.of_id}
            bodies = [known for of in sorted(held) if (known := self.authority.get(of)) is not None]
            if bodies and all(known.kind == ActorKind.ORGANIZATION and known.side is None for known in bodies):
                return self.entities.known(bodies[0].id)  # a Secretary-General is not of the state of birth
        if entity.side is None:
            return None
        return self.entities.known(entity.side)

    def sides(self, mention: Mention, count: int | None) -> tuple[Entity, ...]:
        """Return the states, bodies and groups that face each other: "beide Seiten", "die Delegationen"."""
        weight: Counter[str] = Counter()
        found: dict[str, Entity] = {}
        for past, entities in self.salience.past:
            place = past.kind == MentionKind.NAME and past.preposition in ("in", "nach")
            place = place or self._only_tells(past, entities)
            for entity in entities:
                side = None if place else self.side_of(entity)
                if side is not None and past.head < mention.head and self._can_be_side(side, mention):
                    weight[side.id] += 1 + (past.role in ("subj", "obj", "iobj"))
                    found[side.id] = side
        best: tuple[float, tuple[Entity, ...]] = (0.0, ())
        reach = mention.sentence - SIDES_REACH
        near = [(m, e) for m, e in self.salience.past if m.sentence >= reach and m.head < mention.head]
        for number, members in sorted(self.salience.grouped(near).items()):
            sides = {side.id: side for member in members if (side := self.side_of(member)) is not None}
            if len(sides) < 2 or len(sides) != len(members) or (count is not None and len(sides) != count):
                continue
            if not all(self._can_be_side(side, mention) for side in sides.values()):
                continue
            first = self.groups[number][0]
            if first.sentence == mention.sentence and first.preposition == "zwischen":
                return tuple(sides.values())  # "Im Streit zwischen A und B lehnten beide Seiten ab"
            distance = mention.sentence - self.groups[number][0].sentence
            score = sum(weight[side] for side in sides) / len(sides) - 0.7 * distance + 0.5
            score -= sum(side.kind == ActorKind.ORGANIZATION for side in sides.values())
            best = max(best, (score, tuple(sides.values())), key=lambda one: one[0])
        if count is None or count > BOTH:
            return best[1]  # "fünf Länder" are not the five named most
        top = sorted(weight, key=lambda side: (-weight[side], side))[:count]
        if len(top) < count or sum(weight[e.id] for e in best[1]) * 2 > sum(weight[side] for side in top):
            return best[1]
        if any(_is_union(found[side]) for side in top):
            return ()  # never named together: a union of states may as well mediate between others
        third = max((weight[side] for side in weight if side not in top), default=0)
        if third * CLEARLY > weight[top[-1]]:
            return ()  # as likely another one
        return tuple(found[side] for side in top)

    def _only_tells(self, mention: Mention, entities: tuple[Entity, ...]) -> bool:
        """Tell whether a ministry or office of state only says something: "das bestätigte das Außenministerium"."""
        body = entities[0] if len(entities) == 1 else None
        if body is None or body.kind != ActorKind.ORGANIZATION or mention.role == "attribute":
            return body is not None and body.id in self.telling
        if mention.index in self.salience.speech.speaking and any(
            word.endswith(OFFICIAL) for word in body.label.lower().split()
        ):
            self.telling.add(body.id)
        return body.id in self.telling

    def _can_be_side(self, side: Entity, mention: Mention) -> bool:
        """Tell whether a side is what a mention says, and not the one that does something with both of them."""
        if mention.name == STATES and side.kind != ActorKind.STATE:
            return False
        whole = max((m for m in self.mentions if m.start <= mention.start and mention.end <= m.end), key=_length)
        attribute = mention.genitive and whole is mention
        if whole.role == "subj" or attribute or mention.predicate is None:
            return True
        acting = (
            m
            for m in self.mentions
            if (m.predicate == mention.predicate and m.role == "subj")
            or (mention.subject is not None and m.start <= mention.subject < m.end)
        )
        return not any(self.side_of(e) is side for m in acting for e in self.actors.get(m.index, ()))

    def state_near(self, mention: Mention, *, other_than: str | None = None) -> Entity | None:
        """Return the state the text has in mind at a mention: the one named last, else one later in the sentence."""
        before: tuple[int, str] | None = None
        after: tuple[int, str] | None = None
        for other in self.mentions:
            if other.index == mention.index or not -STATE_REACH <= other.sentence - mention.sentence <= 0:
                continue
            state = self._state_named(other)
            if state is None or state == other_than:
                continue
            if other.preposition == "nach" and other_than is None:
                continue  # where somebody travels to; only a colleague may be of there
            if other.head < mention.start:
                before = max(before or (other.head, state), (other.head, state))
            elif after is None and other.sentence == mention.sentence and not self._is_place(other):
                after = (other.head, state)
        found = before or after
        return self.entities.known(found[1]) if found else None

    def goal(self, mention: Mention) -> Entity | None:
        """Return the state that somebody travels to in the sentence of a mention: "reist nach Lima"."""
        goals = (m for m in self.mentions if m.preposition == "nach" and m.sentence == mention.sentence)
        states = (state for m in goals if m.index != mention.index and (state := self._state_named(m)) is not None)
        found = next(states, None)
        return self.entities.known(found) if found is not None else None

    def only_state_near(self, mention: Mention) -> Entity | None:
        """Return the state near a mention if no other is in mind there and none is named more, or it mostly is.

        So it does where the sentence is set in its capital: "In Lima sagte Minister X". A state that acts nearby is as
        often the other one.
        """
        near = self.state_near(mention)
        if near is None:
            return None
        named = [(m, s) for m in self.mentions if m.index != mention.index and (s := self._state_named(m)) is not None]
        beside = {state for m, state in named if -STATE_REACH <= m.sentence - mention.sentence <= 0}
        often = Counter(state for _, state in named)
        said_of = any(self._names_state(m, near.id) for m, _ in named)  # not only by somebody who is of there
        officials = {self._state_named(m) for m, _ in named if m.actor_kind == ActorKind.PERSON and m.titles}
        seat = any(state == near.id and self.authority.by_capital(m.name or "") for m, state in named)
        said_of = said_of and (not officials or near.id in officials or seat)  # else others speak of it
        if near is self.goal(mention):
            return None  # "Minister X reist nach Lima": nobody travels home
        mostly = said_of and len(named) >= FEWEST and often[near.id] > MOSTLY * len(named)
        said = [m for m, state in named if state == near.id and 0 <= mention.sentence - m.sentence <= 1]
        here = any(m.sentence == mention.sentence and m.preposition == "in" and self._is_place(m) for m in said)
        only = said_of and beside <= {near.id} and often[near.id] == max(often.values())
        return near if here or only or mostly else None

    @staticmethod
    def _names_state(mention: Mention, state: str) -> bool:
        """Tell whether a mention names a state by a word for it, its people, its government or its capital."""
        told = (title.of for title in (mention.owner, *mention.titles) if title is not None and not title.assumed)
        return state in mention.authority or any(state in of for of in told)

    def _is_place(self, mention: Mention) -> bool:
        """Tell whether a capital is only where something happens: "in Wien"."""
        return mention.preposition in PLACE_PREPOSITIONS and bool(self.authority.by_capital(mention.name or ""))

    def _state_named(self, mention: Mention) -> str | None:
        """Return the state a mention names, by its name or by whose title or delegation it speaks of."""
        if mention.kind == MentionKind.NAME and mention.actor_kind != ActorKind.PERSON:
            states = [e for e in self.actors.get(mention.index, ()) if e.kind == ActorKind.STATE]
            if states:
                return states[0].id
        if mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.PERSON:
            sides = [self.side_of(e) for e in self.actors.get(mention.index, ())]
            if sides and sides[0] is not None and sides[0].kind == ActorKind.STATE:
                return sides[0].id
        owners = [mention.owner] if mention.owner else []
        for title in (*owners, *mention.titles):
            for actor in title.of[:1]:
                known = self.authority.get(actor)
                if known is not None and known.kind == ActorKind.STATE:
                    return known.id
        return None


def _length(mention: Mention) -> int:
    return mention.end - mention.start


def _is_union(entity: Entity) -> bool:
    """Tell whether an actor is an organisation above states: "die EU", "die Vereinten Nationen"."""
    known = entity.known
    return entity.kind == ActorKind.ORGANIZATION and known is not None and known.side is None
