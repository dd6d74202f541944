"""Resolve the mentions of one article, in the order of the text.

Names come first, over the whole article, since a short form may stand before the full one; then descriptions and
pronouns look back for what was spoken of last.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graphkit.extract.raw import Mention, MentionKind, RawFacts, Title
from graphkit.facts import ActorKind
from graphkit.lexicon import swiss, words
from graphkit.resolve.authority import Authority
from graphkit.resolve.coreference.entities import Entities, Entity, OfficeHeld
from graphkit.resolve.coreference.labels import group_label, same_title
from graphkit.resolve.coreference.persons import PersonLinker
from graphkit.resolve.coreference.salience import Salience


STATE_TITLES = tuple(sorted(words(Path(__file__).parent / "state_titles.tsv")))


@dataclass(kw_only=True)
class Resolved:
    """Which entities each mention is, and the offices the article gives."""

    actors: dict[int, tuple[Entity, ...]] = field(default_factory=dict)
    entities: Entities
    offices: list[tuple[Entity, OfficeHeld]] = field(default_factory=list)

    def of(self, mentions: tuple[int, ...]) -> tuple[Entity, ...]:
        """Return the entities of some mentions, each once, in order."""
        out: dict[str, Entity] = {}
        for index in mentions:
            for entity in self.actors.get(index, ()):
                out.setdefault(entity.id, entity)
        return tuple(out.values())


def resolve_mentions(raw: RawFacts, authority: Authority, day: date | None) -> Resolved:
    """Return who each mention of an article is; `day` is the article's day, for offices that change hands."""
    return _Resolver(raw, authority, day).run()


class _Resolver:
    def __init__(self, raw: RawFacts, authority: Authority, day: date | None) -> None:
        self.mentions = raw.mentions
        self.authority = authority
        self.day = day
        self.entities = Entities(authority)
        self.result = Resolved(entities=self.entities)
        self.persons = PersonLinker(self.mentions, self.entities, authority, day)
        self.salience = Salience(raw.mentions)
        self.groups: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            self.groups[mention.group].append(mention)

        labels = [group_label(m, authority) for m in self.mentions if m.kind == MentionKind.GROUP]
        self.full_groups = {  # "die Opposition" is the one group of that noun the article calls by more words
            noun: full[0]
            for noun in {label.split()[-1] for label in labels if label}
            if len(full := sorted({label for label in labels if label and " " in label and label.split()[-1] == noun}))
            == 1
        }

    def run(self) -> Resolved:
        for mention in self.mentions:
            if mention.kind == MentionKind.NAME:
                self.result.actors[mention.index] = self._named(mention)
        for mention in self.mentions:  # offices of named persons, so that "der Minister" is known everywhere
            if mention.titles and mention.kind == MentionKind.NAME and not self._waits(mention):
                self._offices(mention)
        for mention in self.mentions:
            if mention.kind != MentionKind.NAME:
                self.result.actors[mention.index] = self._described(mention)
            elif mention.titles and self._waits(mention):
                self._offices(mention)
            self.salience.add(mention, self.result.actors.get(mention.index, ()))
        return self.result

    @staticmethod
    def _waits(mention: Mention) -> bool:
        """Tell whether a title speaks of somebody found earlier in the text: "sein Sprecher", "ihr Amtskollege"."""
        return any(title.possessive or title.colleague for title in mention.titles)

    # ------------------------------------------------------------------ names
    def _named(self, mention: Mention) -> tuple[Entity, ...]:
        if mention.actor_kind == ActorKind.PERSON:
            person = self.persons.link(mention)
            if mention.owner is not None and person.side is None and mention.owner.of:
                person.side = mention.owner.of[0]
            return (person,)
        known = [self.authority.get(actor) for actor in mention.authority]
        actors = [actor for actor in known if actor is not None]
        if actors:
            best = min(
                actors, key=lambda a: (a.kind != (mention.actor_kind or ActorKind.STATE), a.kind != ActorKind.STATE)
            )
            entity = self.entities.known(best.id)
        elif mention.actor_kind is not None and mention.name:
            entity = self.entities.named(mention.name, mention.actor_kind)
            if mention.owner and mention.owner.of:
                entity.side = mention.owner.of[0]
        else:
            return ()
        if mention.name:
            entity.names[mention.name] += 1
        if mention.noun and mention.text != mention.name:
            entity.names[_bare(mention.text)] += 1
        return (entity,)

    # ------------------------------------------------------------------ offices
    def _offices(self, mention: Mention) -> None:
        self._offices_of(mention, mention)
        if any(title.plural for title in mention.titles):
            for other in self.groups[mention.group]:
                if other.index > mention.index and not other.titles and other.actor_kind == ActorKind.PERSON:
                    self._offices_of(mention, other)

    def _offices_of(self, mention: Mention, named: Mention) -> None:
        person = self.result.actors[named.index][0]
        for title in mention.titles:
            held = self._office(title, mention, person)
            if held is not None:
                person.offices.append(held)
                self.result.offices.append((person, held))
                body = self.entities.by_id.get(held.of or "")
                if person.side is None and body is not None:
                    person.side = body.id if body.kind != ActorKind.ORGANIZATION else body.side or body.id

    def _office(self, title: Title, mention: Mention, person: Entity) -> OfficeHeld | None:
        label, inferred = title.label, False
        of = self._owner(title, mention)
        if title.colleague:
            other = self._colleague(title, mention)
            if other is None:
                return None
            label, inferred = other.title, False
            of = of or self._known_office(person, label)
        if of is None and not (title.possessive and not title.colleague) and not title.of:
            inferred = True
            of = self._known_office(person, label)
            if of is None and label.lower().endswith(STATE_TITLES):
                of = self._state_around(mention, person)
        return OfficeHeld(title=label, of=of, mention=mention.index, inferred=inferred)

    def _owner(self, title: Title, mention: Mention) -> str | None:
        """Return the entity a title belongs to, as the article names it."""
        bodies_only = [a for a in title.of if (known := self.authority.get(a)) and known.kind != ActorKind.PERSON]
        if bodies_only:
            return self.entities.known(self._main(tuple(bodies_only))).id
        if title.of_mention is not None and not title.possessive:
            owner = next((m for m in self.mentions if m.start <= title.of_mention < m.end and m is not mention), None)
            if owner is not None:
                found = self.result.actors.get(owner.index) or self._described(owner)
                bodies = [e for e in found if e.kind != ActorKind.PERSON]
                if bodies:
                    return bodies[0].id
        if title.of_name:
            return self._body(title.of_name, mention).id
        if title.possessive and not title.colleague:
            boss = self.salience.owner(mention)
            if boss is not None and boss.kind != ActorKind.PERSON:
                return boss.id
        return None

    def _main(self, actors: tuple[str, ...]) -> str:
        known = [a for a in map(self.authority.get, actors) if a is not None]
        return min(known, key=lambda a: (a.kind != ActorKind.STATE, a.id)).id

    def _body(self, name: str, mention: Mention) -> Entity:
        found = self.authority.by_name(name)
        if found:
            return self.entities.known(found[0].id)
        return self.entities.named(name, ActorKind.ORGANIZATION)

    def _colleague(self, title: Title, mention: Mention) -> OfficeHeld | None:
        """Return the office of the one whose colleague this is."""
        boss = self.salience.owner(mention)
        if boss is None:
            return None
        if boss.offices:
            return boss.offices[-1]
        if boss.known is not None and self.day is not None:
            held = [o for o in boss.known.offices if o.held_on(self.day)]
            if held:
                return OfficeHeld(title=held[-1].title, of=held[-1].of_id, mention=mention.index)
        return None

    def _known_office(self, person: Entity, label: str) -> str | None:
        """Return whose office it is, if the authority file knows the person in one of that name."""
        if person.known is None:
            return None
        for office in reversed(person.known.offices):
            if office.of_id and same_title(office.title, label):
                return self.entities.known(office.of_id).id
        return None

    def _state_around(self, mention: Mention, person: Entity) -> str | None:
        """Return the state a bare title most likely belongs to: the person's own, else the one spoken of last."""
        if person.known is not None and person.known.side:
            return self.entities.known(person.known.side).id
        state = self.salience.last_state(mention)
        return state.id if state is not None else None

    # ------------------------------------------------------------------ descriptions
    def _described(self, mention: Mention) -> tuple[Entity, ...]:
        match mention.kind:
            case MentionKind.ROLE:
                return self._role(mention)
            case MentionKind.SENT:
                return self._sent(mention)
            case MentionKind.GROUP:
                return self._group(mention)
            case MentionKind.PLURAL_ROLE:
                return self._plural_role(mention)
            case MentionKind.PRONOUN:
                return self._pronoun(mention)
        return ()

    def _role(self, mention: Mention) -> tuple[Entity, ...]:
        title = mention.owner
        if title is None:
            return ()
        if mention.noun is None:  # a demonym: "der Spanier"
            found = self.salience.person_of(title.of, mention, self.authority)
            return (found,) if found else ()
        if title.colleague:
            return self._colleague_role(title, mention)
        of = self._owner(title, mention)
        holder = self._holder(mention.noun, of, mention)
        if holder is not None:
            holder.names[_bare(mention.text)] += 1
            return (holder,)
        if of is not None:
            body = self.entities.by_id[of]
            return (body,)
        found = self.salience.person_with_title(mention.noun, mention)
        return (found,) if found else ()

    def _holder(self, noun: str, of: str | None, mention: Mention) -> Entity | None:
        """Return who holds an office: the article's word first, then the authority file's."""
        if of is None:
            return None
        holders = [
            person
            for person, held in self.result.offices
            if held.of is not None and self._same_body(held.of, of) and same_title(held.title, noun)
        ]
        if holders:
            return self.salience.latest(holders, mention) or holders[0]
        known = self.authority.holder(noun, of, self.day)
        return self.entities.known(known.id) if known else None

    def _same_body(self, a: str, b: str) -> bool:
        if a == b:
            return True
        first, second = self.entities.by_id.get(a), self.entities.by_id.get(b)
        return bool(first and second and (first.side == b or second.side == a))

    def _colleague_role(self, title: Title, mention: Mention) -> tuple[Entity, ...]:
        other = self._colleague(title, mention)
        of = self.entities.known(self._main(title.of)).id if title.of else None
        if other is not None and of is not None:
            holder = self._holder(other.title, of, mention)
            return (holder,) if holder else (self.entities.by_id[of],)
        return ()

    def _sent(self, mention: Mention) -> tuple[Entity, ...]:
        title = mention.owner
        out: list[Entity] = []
        for index in mention.members:
            for member in self.groups[self.mentions[index].group]:
                if member.index >= index:
                    out += [e for e in self._known(member) if e not in out]
        if title is not None and title.of:
            states = [self.entities.known(actor) for actor in title.of[:1]]
            out = [*states, *(e for e in out if e not in states)]
        if not out and title is not None and title.of_name:
            out = [self._body(title.of_name, mention)]
        if not out and title is not None and title.possessive:
            boss = self.salience.owner(mention)
            if boss is not None:
                side = boss if boss.kind != ActorKind.PERSON else self.entities.by_id.get(boss.side or "")
                if side is None and boss.side:
                    side = self.entities.known(boss.side)
                out = [side] if side else []
        if not out and (mention.noun in ("Regierung", "Führung") or mention.plural):
            state = self.salience.last_state(mention, back=4)
            out = [state] if state else []
        for entity in out[:1]:
            if mention.noun and not mention.plural:
                entity.names[_bare(mention.text)] += 1
        return tuple(out)

    def _group(self, mention: Mention) -> tuple[Entity, ...]:
        label = group_label(mention, self.authority)
        if label is None:
            return ()
        label = self.full_groups.get(label, label)
        for entity in self.entities.by_id.values():
            if entity.kind == ActorKind.GROUP and (label in entity.names or entity.label.endswith(" " + label)):
                entity.names[label] += 1
                return (entity,)
        found = list(self.authority.by_name(label))
        entity = self.entities.known(found[0].id) if found else self.entities.named(label, ActorKind.GROUP)
        entity.names[label] += 1
        entity.names[_bare(mention.text)] += 1
        if mention.noun and mention.noun != label:
            entity.names[mention.noun] += 1
        return (entity,)

    def _known(self, mention: Mention) -> tuple[Entity, ...]:
        """Return who a mention is, also one that stands further on in the text."""
        if mention.index not in self.result.actors:
            self.result.actors[mention.index] = self._described(mention)
        return self.result.actors[mention.index]

    def _plural_role(self, mention: Mention) -> tuple[Entity, ...]:
        noun = mention.noun or ""
        states: list[Entity] = []
        for index in mention.members:
            for member in self.groups[self.mentions[index].group]:
                if member.index >= index:
                    states += [e for e in self._known(member) if e not in states]
        if not states and mention.owner and mention.owner.of:
            states = [self.entities.known(actor) for actor in mention.owner.of]
        if mention.owner and mention.owner.colleague:
            other = self._colleague(mention.owner, mention)
            noun = other.title if other else noun
        if states and (len(states) > 1 or states[0].kind == ActorKind.STATE):
            return tuple(self._holder(noun, state.id, mention) or state for state in states)
        if not states:
            people = self.salience.people_with_title(noun, mention, mention.cardinal or 2)
            if people:
                return people
        label = group_label(mention, self.authority)
        if label and states:
            label = f"{label} der {states[0].label}"
        return (self.entities.named(label, ActorKind.GROUP),) if label else ()

    def _sides(self, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Return the states or bodies of some people, where each has one of its own: "beide Länder"."""
        sides = [e.side if e.kind == ActorKind.PERSON and e.side else e.id for e in entities]
        if len(set(sides)) < len(entities):
            return entities
        return tuple(self.entities.by_id.get(side) or self.entities.known(side) for side in sides)

    # ------------------------------------------------------------------ pronouns
    def _pronoun(self, mention: Mention) -> tuple[Entity, ...]:
        if mention.noun == "both" or mention.plural:
            found = self.salience.several(mention, mention.cardinal, sides=mention.name == "sides")
            return self._sides(found) if mention.name == "sides" else found
        found = self.salience.one(mention)
        return (found,) if found else ()


def _bare(text: str) -> str:
    """Return a noun phrase without its article, on one line."""
    words = text.split()
    if words and swiss(words[0]).lower() in (
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "ein",
        "eine",
        "einer",
        "einem",
        "einen",
    ):
        words = words[1:]
    return " ".join(words)
