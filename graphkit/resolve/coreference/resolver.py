"""Resolve the mentions of one article, in the order of the text.

Names come first, over the whole article, since a short form may stand before the full one; then descriptions and
pronouns look back for what was spoken of last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graphkit.extract.raw import COUNTRY, Mention, MentionKind, RawFacts, Title
from graphkit.facts import ActorKind
from graphkit.resolve.authority import Authority, AuthorityActor
from graphkit.resolve.coreference.agreement import says_both
from graphkit.resolve.coreference.bare_titles import STATE_OFFICES
from graphkit.resolve.coreference.bearers import Bearers
from graphkit.resolve.coreference.bodies import Bodies
from graphkit.resolve.coreference.bureaus import bureau, is_bureau, is_ministry
from graphkit.resolve.coreference.entities import Entities, Entity, OfficeHeld
from graphkit.resolve.coreference.labels import (
    bare,
    group_label,
    group_of,
    is_broad,
    is_former,
    is_head,
    is_visitor,
    same_title,
)
from graphkit.resolve.coreference.meets import who_meets
from graphkit.resolve.coreference.offices import Offices
from graphkit.resolve.coreference.persons import PersonLinker
from graphkit.resolve.coreference.salience import Salience
from graphkit.resolve.coreference.scene import SIDES, Scene
from graphkit.resolve.coreference.speech import Speech


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
        self.mentions = sorted(raw.mentions, key=lambda mention: mention.start)
        self.authority = authority
        self.day = day
        self.entities = Entities(authority)
        self.persons = PersonLinker(self.mentions, self.entities, authority, day)
        states = {a.id for a in authority.actors if a.kind == ActorKind.STATE}
        self.salience = Salience(states, Speech.of(raw.statements), who_meets(raw))
        self.scene = Scene(
            mentions=raw.mentions, authority=authority, day=day, entities=self.entities, salience=self.salience
        )
        self.groups = self.scene.groups
        self.bearers, self.bodies = Bearers(self.scene), Bodies(self.scene)
        self.offices = Offices(self.scene, self._described)
        self.result = Resolved(entities=self.entities, actors=self.scene.actors, offices=self.scene.offices)
        labels = {label for m in self.mentions if m.kind == MentionKind.GROUP and (label := group_label(m))}
        for noun in {label.split()[-1] for label in labels}:
            full = sorted(label for label in labels if " " in label and label.split()[-1] == noun)
            if len(full) == 1:  # "die Opposition" is the one group of that noun the article calls by more words
                self.scene.full_groups[noun] = full[0]

    def run(self) -> Resolved:
        for mention in self.mentions:
            if mention.kind == MentionKind.NAME:
                self.result.actors[mention.index] = self._named(mention)
                self.scene.named.update(entity.id for entity in self.result.actors[mention.index])
                if self.result.actors[mention.index]:
                    self.salience.named.append((mention, self.result.actors[mention.index]))
        for mention in self.mentions:  # offices of named persons, so that "der Minister" is known everywhere
            if mention.titles and mention.kind == MentionKind.NAME and not self._waits(mention):
                self.offices.of_name(mention)
        for mention in self.mentions:
            if mention.kind != MentionKind.NAME:
                self._known(mention)
            elif is_ministry(mention):
                body = self.offices.ministry(mention)
                self.result.actors[mention.index] = (body,) if body else self.result.actors[mention.index]
            elif is_bureau(mention):
                self.result.actors[mention.index] = bureau(self.offices, mention)
            elif mention.titles and self._waits(mention):
                self.offices.of_name(mention)
            self.salience.add(mention, self.result.actors.get(mention.index, ()))
        return self.result

    def _waits(self, mention: Mention) -> bool:
        """Tell whether a title speaks of somebody found earlier in the text: "sein Sprecher", "ihr Amtskollege"."""
        titles = mention.titles
        return any(title.possessive or title.colleague or self._of_description(title, mention) for title in titles)

    def _of_description(self, title: Title, mention: Mention) -> bool:
        """Tell whether a title belongs to a body that only the text before shows: "Sprecher der Regierung"."""
        if title.of or title.of_mention is None:
            return False
        owner = self.scene.holding(title.of_mention, besides=mention)
        return owner is not None and owner.kind != MentionKind.NAME and not (owner.owner and owner.owner.of)

    # ------------------------------------------------------------------ names
    def _named(self, mention: Mention) -> tuple[Entity, ...]:
        if mention.actor_kind == ActorKind.PERSON:
            person = self.persons.link(mention)
            if mention.owner is not None and person.side is None and mention.owner.of:
                person.side = mention.owner.of[0]
            return (person if mention.noun is None else self.scene.side_of(person) or person,)  # "die Regierung X"
        known = [self.authority.get(actor) for actor in mention.authority]
        actors = [actor for actor in known if actor is not None]
        if actors:
            best = min(
                actors, key=lambda a: (a.kind != (mention.actor_kind or ActorKind.STATE), a.kind != ActorKind.STATE)
            )
            bodies = [actor for actor in actors if actor.kind == ActorKind.ORGANIZATION]
            if bodies and best.kind == ActorKind.STATE and not self._told_otherwise(best.id, mention):
                best = bodies[0]  # "Brüssel" is the EU's, unless the article is on Belgium
            entity = self.entities.known(best.id)
        elif mention.actor_kind is not None and mention.name and not is_bureau(mention):
            before = self.offices.ministry_before(mention) if is_ministry(mention) else self.bodies.before(mention)
            if before is None and self.bodies.is_nobody(mention):
                return ()
            entity = before or self.entities.named(mention.name, mention.actor_kind)
            if mention.owner and mention.owner.of:
                entity.side = mention.owner.of[0]
        else:
            return ()
        if mention.name:
            entity.names[mention.name] += 1
        if mention.noun and mention.text != mention.name:
            entity.names[bare(mention.text)] += 1
        return (entity,)

    def _told_otherwise(self, state: str, mention: Mention) -> bool:
        """Tell whether the article names a state by other words than a mention does."""
        return any(state in other.authority and other.name != mention.name for other in self.mentions)

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
        if mention.noun is None or is_visitor(mention.noun) and title.of:  # a demonym: "der Spanier"
            found = self.salience.person_of(title.of, mention)
            if found is None and "-" in mention.text:  # "der Italo-Schwede"
                found = self.salience.one(mention)
            if found is not None or mention.noun is None:
                return (found,) if found else ()
        if title.colleague:
            return self._colleague_role(title, mention)
        of = self.offices.owner(title, mention)
        if title.assumed and mention.noun in STATE_OFFICES:
            of = self.offices.bare.only(mention.noun)  # "der Bundespräsident" is not always Germany's
        bearer = self.salience.person_with_title(mention.noun, mention) if title.assumed else None
        holder = bearer or self._holder(mention.noun, of, mention)  # a country's own word has other bearers elsewhere
        if holder is not None:
            holder.names[bare(mention.text)] += 1
            if bearer is None and of is not None and title.of:
                self.offices.of_description(mention, holder, of, mention.noun)
            return (holder,)
        broad = is_broad(mention.noun) and mention.text[:1] in "dD"
        if of is not None and broad and self.entities.by_id[of].kind == ActorKind.ORGANIZATION:
            found = self.salience.one(mention)  # "der SPD-Politiker" has been named
            return (found,) if found else ()
        if of is not None:
            return self._bearer_of(mention, mention.noun, of)
        employer = self._employer(person) if (person := self.offices.whose(title, mention)) is not None else None
        if employer is not None and mention.text[:1] in "eE":
            return (employer,)  # "ein Sprecher von Präsident X"
        found = self.salience.person_with_title(mention.noun, mention) or self._only_holder(mention) or employer
        found = found or self.offices.spoken_for(title, mention)
        if found is None:
            found = self.salience.one(mention) if broad else self.salience.guest(mention)
        return (found,) if found else ()

    def _bearer_of(self, mention: Mention, noun: str, of: str) -> tuple[Entity, ...]:
        """Return somebody whom the sentence before names without a title, else the body, if it can be meant."""
        person = self.bearers.introduced(mention, noun, of)
        if person is None:
            return (self.entities.by_id[of],) if self.bearers.may_be_unnamed(mention, of) else ()
        self.offices.of_description(mention, person, of, noun)
        return (person,)

    def _employer(self, person: Entity) -> Entity | None:
        """Return the body a person works for: that of the office the article gives, else the person's side."""
        of = next((office.of for office in reversed(person.offices) if office.of), None)
        return self.entities.by_id[of] if of else self.scene.side_of(person)

    def _holder(self, noun: str, of: str | None, mention: Mention) -> Entity | None:
        """Return who holds an office: the article's word first, then the authority file's."""
        if of is None:
            return None
        holders = [
            person
            for person, held in self.result.offices
            if held.of is not None
            and self._same_body(held.of, of)
            and same_title(held.title, noun)
            and (is_former(noun) or not is_former(held.title))
        ]
        if holders:
            return self.salience.latest(holders, mention) or holders[0]
        former = [
            p for p in self.entities.by_id.values() if self._held_once(p, noun, of) and not self._holds_other(p, of)
        ]
        past = self.salience.latest(former, mention)
        if past is None and self.day is None and len(former) == 1 and former[0].id in self.scene.named:
            past = former[0]  # named further on
        if past is not None:
            return past
        known = self.authority.holder(noun, of, self.day) if not noun[:1].islower() else None
        if known is None or mention.feminine and known.gender == "male":
            return None
        return self.entities.known(known.id) if known.id in self.scene.named or self._is_head(known, noun) else None

    def _only_holder(self, mention: Mention) -> Entity | None:
        """Return who holds an office that there is only once, such as the pope's."""
        if mention.noun not in STATE_OFFICES or mention.owner is None or mention.owner.possessive:
            return None
        return self._holder(mention.noun, self.offices.bare.only(mention.noun), mention)

    def _is_head(self, person: AuthorityActor, noun: str) -> bool:
        """Tell whether a title is a head's, or its holder one by another title on that day: "der Kremlchef"."""
        if self.day is None:
            return False  # whoever was in office when an undated article was written
        held = [office for office in person.offices if office.held_on(self.day)]
        return is_head(noun) or any(is_head(office.title) for office in held)

    @staticmethod
    def _held_once(person: Entity, noun: str, of: str) -> bool:
        """Tell whether the authority file knows somebody the article speaks of in such an office, at whatever time."""
        offices = person.known.offices if person.known is not None else ()
        return any(office.of_id == of and same_title(office.title, noun) for office in offices)

    def _holds_other(self, person: Entity, of: str) -> bool:
        """Tell whether the article gives somebody another office of a body: its president is no minister any more."""
        return any(held.of == of and not is_former(held.title) and not held.inferred for held in person.offices)

    def _same_body(self, a: str, b: str) -> bool:
        if a == b:
            return True
        first, second = self.entities.by_id.get(a), self.entities.by_id.get(b)
        return bool(first and second and (first.side == b or second.side == a))

    def _colleague_role(self, title: Title, mention: Mention) -> tuple[Entity, ...]:
        other = self.offices.colleague(mention)
        of = self.entities.known(self.offices.main(title.of)).id if title.of else None
        if other is not None and of is not None:
            holder = self._holder(other.title, of, mention)
            if holder is not None:
                self.offices.of_description(mention, holder, of, other.title)
            return (holder,) if holder else (self.entities.by_id[of],)
        return ()

    def _sent(self, mention: Mention) -> tuple[Entity, ...]:
        title = mention.owner
        out: list[Entity] = []
        for index in mention.members:
            for member in self.scene.from_on(index):
                out += [e for e in self._known(member) if e not in out]
        if title is not None and title.of:
            states = [self.offices.assumed(title, mention) or self.entities.known(actor) for actor in title.of[:1]]
            out = [*states, *(e for e in out if e not in states)]
        out = [self.scene.side_of(entity) or entity for entity in out]  # "die Regierung von X"
        if not out and title is not None and title.of_name:
            out = [self.offices.body(title.of_name)]
        if not out and title is not None and title.possessive:
            boss = self.salience.owner(mention)
            if boss is not None:
                side: Entity | None = boss
                if boss.kind == ActorKind.PERSON:
                    side = self.entities.known(boss.side) if boss.side else None
                out = [side] if side else []
        if not out and title is not None and title.of_mention is not None and not mention.members:
            return ()  # "Vertreter der Küstenländer": of somebody the article names no further
        if not out and mention.plural and mention.noun in ("Delegation", "Unterhändler", "Vertreter", "Verhandler"):
            return self.scene.sides(mention, mention.cardinal)
        unknown = title is not None and title.of_mention is not None and not title.possessive  # "der Balkanstaaten"
        if not out and not unknown and (mention.noun in ("Regierung", "Führung") or mention.plural):
            state = self.salience.only_state(mention, back=4)
            out = [state] if state else []
        for entity in out[:1]:
            if mention.noun and not mention.plural:
                entity.names[bare(mention.text)] += 1
        return tuple(out)

    def _group(self, mention: Mention) -> tuple[Entity, ...]:
        if mention.cardinal and mention.noun:  # "die beiden Regierungschefs"
            people = self.salience.people_with_title(mention.noun, mention, mention.cardinal, self.day)
            if people or says_both(mention):
                return people  # "beide Regierungschefs" are two the article names, or nobody it can name
        label = group_label(mention)
        if label is None:
            return ()
        if people := self.bearers.two(mention):
            return people
        named = self.bodies.own(label, mention, self._employer) or self.bodies.hypernym(label)
        named = named or self.bodies.called(label, mention)
        if named is not None:
            return (named,)
        label = self.scene.full_groups.get(label, label)
        entity = group_of(label, self.entities, self.authority)
        entity.names[label] += 1
        entity.names[bare(mention.text)] += 1
        if mention.noun and mention.noun != label:
            entity.names[mention.noun] += 1
        return (entity,)

    def _known(self, mention: Mention) -> tuple[Entity, ...]:
        """Return who a mention is, also one that stands further on in the text."""
        if mention.index not in self.result.actors:
            self.result.actors[mention.index] = ()  # two that are told by each other are nobody
            self.result.actors[mention.index] = self._described(mention)
        return self.result.actors[mention.index]

    def _plural_role(self, mention: Mention) -> tuple[Entity, ...]:
        noun = mention.noun or ""
        states: list[Entity] = []
        for index in mention.members:
            for member in self.scene.from_on(index):
                states += [e for e in self._known(member) if e not in states]
        if not states and mention.owner and mention.owner.of:
            states = [self.entities.known(actor) for actor in mention.owner.of]
        if not states and mention.owner and mention.owner.possessive and not mention.owner.colleague:
            owners = self.salience.several(mention, None)
            states = [entity for entity in owners if entity.kind == ActorKind.STATE]
        if mention.owner and mention.owner.colleague:
            other = self.offices.colleague(mention)
            noun = other.title if other else noun
        shared = self.offices.share(mention, states, noun) if noun else ()
        if shared:
            return shared
        if states and (len(states) > 1 or states[0].kind == ActorKind.STATE):
            return tuple(self._bearer(noun, state, mention) for state in states)
        if not states:
            people = self.salience.people_with_title(noun, mention, mention.cardinal or 2, self.day)
            if people:
                return people
        if mention.owner and mention.owner.colleague and states:
            return tuple(states)
        label = group_label(mention)
        if label and states and not label.startswith(f"{states[0].label}-"):
            label = f"{label} der {states[0].label}"
        return (self.entities.named(label, ActorKind.GROUP),) if label else ()

    def _bearer(self, noun: str, state: Entity, mention: Mention) -> Entity:
        """Return who bears a shared title for a state, else the state."""
        holder = self._holder(noun, state.id, mention)
        if holder is None or holder.id not in self.scene.named:
            return state
        self.offices.of_description(mention, holder, state.id, noun)
        return holder

    # ------------------------------------------------------------------ pronouns
    def _pronoun(self, mention: Mention) -> tuple[Entity, ...]:
        if mention.authority:  # "beide Koreas"
            return tuple(self.entities.known(actor) for actor in mention.authority)
        told = self.bearers.told_of(mention)
        if told:
            return told
        if mention.noun == "both" or mention.plural:
            if mention.name in SIDES:
                return self.scene.sides(mention, mention.cardinal or 2)
            return self.salience.several(mention, mention.cardinal)
        if mention.noun == COUNTRY:
            found = self.salience.country(mention)
            return (found,) if found else ()
        found = self.salience.owner(mention) if mention.noun == "land" else None
        found = found or self.salience.one(mention)
        return (found,) if found else ()
