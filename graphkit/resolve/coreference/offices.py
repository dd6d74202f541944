"""Read which offices an article gives to whom, also where a title speaks of somebody named before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.extract.mentions.inflection import strong
from graphkit.extract.mentions.title_words import feminine_title, masculine_title
from graphkit.extract.raw import Mention, MentionKind, Title
from graphkit.facts import ActorKind
from graphkit.lexicon import swiss, table, words
from graphkit.resolve.coreference.bare_titles import SPOKESMEN, STATE_OFFICES, BareTitles, is_of_state
from graphkit.resolve.coreference.entities import Entity, OfficeHeld
from graphkit.resolve.coreference.labels import INDEFINITE, group_of, is_description, same_title
from graphkit.resolve.coreference.scene import STATE_REACH, Scene

HERE = Path(__file__).parent
GOVERNMENT_TITLES = tuple(sorted(words(HERE / "government_titles.tsv")))
LOCAL_TITLES = tuple(sorted(words(HERE / "local_titles.tsv")))
ORGANS = {row[0]: row[1] for row in table(HERE / "organs.tsv")}
SUPERIORS = words(HERE / "superiors.tsv")
PERSONAL = tuple(sorted(words(HERE / "personal_titles.tsv")))
SERVANTS = tuple(sorted(words(HERE / "servants.tsv")))
DEMONSTRATIVE_POSSESSIVES = ("deren", "dessen")
MINISTRIES = ("Ministerium", "Ministeriums", "Departement")
MINISTER = "minister"
LOOK_AHEAD = 2  # sentences in which the bearers of a shared title may be named


class Offices:
    """Gives persons their offices. `describe` resolves a mention that stands further on in the text."""

    def __init__(self, scene: Scene, describe: Callable[[Mention], tuple[Entity, ...]]) -> None:
        self.scene = scene
        self.describe = describe
        self.bare = BareTitles(scene)

    def of_name(self, mention: Mention) -> None:
        """Note the offices of a named person, and of those coordinated with it where the title is a plural."""
        self._give(mention, mention)
        if any(title.plural for title in mention.titles):
            for other in self.scene.groups[mention.group]:
                if other.index > mention.index and not other.titles and other.actor_kind == ActorKind.PERSON:
                    self._give(mention, other)

    def of_description(self, mention: Mention, person: Entity, of: str, label: str) -> None:
        """Note the office of somebody whom the article names elsewhere and here calls by the title alone."""
        words_of = mention.text.lower().split()
        bare = words_of[0] in INDEFINITE or len(words_of) == 1 and mention.preposition is None
        if bare or is_description(label) or person.id not in self.scene.named:
            return  # "will Präsident werden", "wäre ein guter Präsident"
        if person.kind == ActorKind.PERSON and not any(o.of == of for o in person.offices):
            self.note(person, OfficeHeld(title=label, of=of, mention=mention.index, described=True))

    def note(self, person: Entity, held: OfficeHeld) -> None:
        """Note an office; a person without a side is of its state or body from now on."""
        person.offices.append(held)
        self.scene.offices.append((person, held))
        body = self.scene.entities.by_id.get(held.of or "")
        if person.side is None and body is not None and body.kind != ActorKind.PERSON:
            person.side = body.id if body.kind != ActorKind.ORGANIZATION else body.side or body.id

    def _give(self, mention: Mention, named: Mention) -> None:
        person = self.scene.actors[named.index][0]
        for title in mention.titles:
            above = title.possessive and title.label in SUPERIORS and self.owner(title, mention) is None
            if above or is_description(title.label):  # "dessen Chef X", "der Republikaner X": no office
                continue
            held = self._office(title, mention, person)
            if held is not None:
                self.note(person, held)

    def _office(self, title: Title, mention: Mention, person: Entity) -> OfficeHeld | None:
        label, inferred, near_by = _spelled(title.label, mention, person), False, False
        of = self.owner(title, mention)
        if title.colleague:
            other = self.colleague(mention, person)
            if other is None:
                return None
            label = _for(person, other.title, feminine=mention.feminine)
            of = of or self._known_office(person, label) or self._home(person)
            if of is None and is_of_state(label):
                near = self.scene.state_near(mention, other_than=other.of) if other.of else self.scene.goal(mention)
                of, inferred = near.id if near else None, True
        elif title.assumed and label in STATE_OFFICES:
            of = self.bare.only(label, person)
        elif title.assumed and of is not None and person.known is None and not self._spoken_of(of, mention):
            near = self.scene.state_near(mention)  # the "Regierungssprecher" of a state that is not Germany
            of, inferred = self._organ(near, of) if near else of, True
        elif title.assumed and person.known is not None and person.known.side and of is not None:
            body = self.scene.entities.by_id[of]
            if person.known.side not in (body.id, body.side):  # a "Regierungssprecher" of another state
                of, inferred = self._organ(self.scene.entities.known(person.known.side), of), True
        elif of is None and not title.possessive and not self._of_person(title, mention):
            inferred, near_by = True, label not in STATE_OFFICES and self.scene.side_of(person) is None
            of = self._known_office(person, label)
            if title.of_mention is None:  # else the text says whose it is, though in words that nobody knows
                of = of or self.bare.state(label, mention, person, plural=title.plural)
                of = of or self.bare.body_near(label, mention)
        return OfficeHeld(title=label, of=of, mention=mention.index, inferred=inferred, near=near_by and of is not None)

    def _home(self, person: Entity) -> str | None:
        """Return the state that the text says somebody is from."""
        side = self.scene.entities.by_id.get(person.side or "")
        return side.id if side is not None and side.kind == ActorKind.STATE and person.known is None else None

    def _organ(self, state: Entity, assumed: str) -> str:
        """Return the organ of a state that does for it what another does for Germany, else the state itself."""
        noun = ORGANS.get(self.scene.entities.by_id[assumed].label)
        if noun is None or state.known is None or not state.known.adjectives:
            return state.id
        body = self.body(f"{strong(state.known.adjectives[0], 'n')} {noun}")
        body.side = body.side or state.id
        return body.id

    def assumed(self, title: Title, mention: Mention) -> Entity | None:
        """Return the state near unnamed officials of a German title where no word speaks of Germany."""
        if not title.assumed or not title.of:
            return None
        others = [m for m in self.scene.mentions if m is not mention and not (m.owner is not None and m.owner.assumed)]
        people = {e.side for es in self.scene.actors.values() for e in es}
        if title.of[0] in people or any(title.of[0] in other.authority for other in others):
            return None
        told = [a for m in others if m.owner and m.start < mention.start and m.noun == mention.noun for a in m.owner.of]
        return self.scene.entities.known(told[-1]) if told else self.scene.state_near(mention)

    def _spoken_of(self, actor: str, mention: Mention) -> bool:
        """Tell whether the article names an actor shortly before a mention or anywhere in its sentence.

        What only the article knows, as an opposition, it has spoken of.
        """
        if self.scene.authority.get(actor) is None:
            return True
        near = [m for m in self.scene.mentions if 0 <= mention.sentence - m.sentence <= STATE_REACH]
        return any(actor in other.authority for other in near)

    def _of_person(self, title: Title, mention: Mention) -> bool:
        """Tell whether a title is of another person: "Berater von Präsident Boric"."""
        if any((known := self.scene.authority.get(a)) and known.kind == ActorKind.PERSON for a in title.of):
            return True
        return self.whose(title, mention) is not None

    def whose(self, title: Title, mention: Mention) -> Entity | None:
        """Return the person a title is of."""
        if title.of_mention is None or title.possessive:
            return None
        owner = self.scene.holding(title.of_mention, besides=mention)
        if owner is None or owner.actor_kind != ActorKind.PERSON:
            return None
        found = self.scene.actors.get(owner.index) or self.describe(owner)
        return found[0] if found and found[0].kind == ActorKind.PERSON else None

    def owner(self, title: Title, mention: Mention) -> str | None:
        """Return the entity a title belongs to, as the article names it; None for a person's."""
        scene = self.scene
        bodies = [a for a in title.of if (known := scene.authority.get(a)) and known.kind != ActorKind.PERSON]
        if bodies:
            body = scene.entities.known(self.main(tuple(bodies)))
            party = body.kind == ActorKind.ORGANIZATION and body.side is not None
            governs = party and title.label.lower().endswith(GOVERNMENT_TITLES)
            if title.label.lower().endswith(LOCAL_TITLES):
                return None  # "der Wiener Bürgermeister" is neither the state's nor his party's
            return scene.entities.known(body.side).id if governs and body.side else body.id
        if title.of_mention is not None and not title.possessive:
            owner = scene.holding(title.of_mention, besides=mention)
            if owner is not None:
                found = scene.actors.get(owner.index) or self.describe(owner)
                named = [e for e in found if e.kind != ActorKind.PERSON]
                if named:
                    return named[0].id
                if owner.actor_kind == ActorKind.PERSON:
                    return None
        if title.of_mention is not None and title.of_name and title.of_name.endswith(MINISTRIES):
            owner = scene.holding(title.of_mention, besides=mention)
            ministry = self.ministry(owner) if owner is not None else None
            if ministry is not None:
                return ministry.id
        if title.of_name:
            return self.body(title.of_name).id
        if title.possessive and not title.colleague:
            boss = self._master(title, mention)
            over = title.label in SUPERIORS and boss is not None and boss.kind == ActorKind.STATE
            if boss is not None and boss.kind != ActorKind.PERSON and not over:
                return boss.id
            side = self.scene.side_of(boss) if boss is not None else None
            if side is not None and side.kind == ActorKind.STATE and title.label.lower().endswith(SERVANTS):
                return side.id  # "Lazaro … sein Außenminister"
        return None

    def _master(self, title: Title, mention: Mention) -> Entity | None:
        """Return whose somebody is: of those a possessive may mean a person, for a title that serves one."""
        boss = self.boss(mention)
        if boss is None or boss.kind != ActorKind.STATE or not title.label.lower().endswith(PERSONAL):
            return boss
        people = (one for one in self.scene.salience.owners(mention) if one.kind == ActorKind.PERSON)
        return next(people, boss)

    def boss(self, mention: Mention) -> Entity | None:
        """Return whom a possessive in front of a mention speaks of."""
        first = mention.text.split()[0].lower() if mention.text else ""
        if first in DEMONSTRATIVE_POSSESSIVES:
            return self.scene.salience.nearest(mention)
        return self.scene.salience.owner(mention)

    def spoken_for(self, title: Title, mention: Mention) -> Entity | None:
        """Return the person whose spokesman is nobody with a name: "sagte seine Sprecherin"."""
        if not title.possessive or mention.plural or mention.noun not in SPOKESMEN:
            return None
        boss = self.boss(mention)
        return boss if boss is not None and boss.kind == ActorKind.PERSON else None

    def main(self, actors: tuple[str, ...]) -> str:
        """Return the state among some actors, else the first of them."""
        known = [a for a in map(self.scene.authority.get, actors) if a is not None]
        return min(known, key=lambda a: (a.kind != ActorKind.STATE, a.id)).id

    def body(self, name: str) -> Entity:
        """Return the body or group of a name."""
        group = self.scene.full_groups.get(name)
        if group is not None:
            return group_of(group, self.scene.entities, self.scene.authority)
        found = self.scene.authority.by_name(name)
        if found:
            return self.scene.entities.known(found[0].id)
        return self.scene.entities.named(name, ActorKind.ORGANIZATION)

    def ministry(self, mention: Mention) -> Entity | None:
        """Return whose ministry "sein Ministerium" or "Lazaros Ministerium" is, by the minister's office."""
        title = mention.owner
        if title is None:
            return None
        boss = self.boss(mention) if title.possessive else None
        if boss is None and title.of_mention is not None:
            owner = self.scene.holding(title.of_mention, besides=mention)
            people = self.scene.actors.get(owner.index, ()) if owner is not None else ()
            boss = people[0] if people else None
        held = next((o for o in reversed(boss.offices) if MINISTER in o.title.lower()), None) if boss else None
        if held is None or held.of is None:
            return None
        word = held.title.split()[-1].lower()
        field = word[: word.index(MINISTER)].removeprefix("vize").capitalize() + MINISTER
        state = self.scene.entities.known(held.of) if self.scene.authority.get(held.of) else None
        adjective = state.known.adjectives[0] if state and state.known and state.known.adjectives else None
        name = f"{strong(adjective, 'n')} {field}ium" if adjective else f"{field}ium"
        body = self.body(name)
        body.side = body.side or held.of
        return body

    def ministry_before(self, mention: Mention) -> Entity | None:
        """Return the ministry that "das Ministerium" takes up: the last one named before."""
        title = mention.owner
        if title is None or title.possessive or title.of_mention is not None:
            return None
        word = (mention.name or "").lower()
        for past in reversed(self.scene.mentions[: mention.index]):
            for entity in self.scene.actors.get(past.index, ()):
                longer = entity.label.lower().endswith(word) and len(entity.label) > len(word)
                if entity.kind == ActorKind.ORGANIZATION and longer:
                    return entity
        return None

    def colleague(self, mention: Mention, person: Entity | None = None) -> OfficeHeld | None:
        """Return the office of the one whose colleague this is, else the person's own, by the authority file."""
        for boss in self.scene.salience.owners(mention):
            if boss is person or boss.kind != ActorKind.PERSON:
                continue
            held = self._held_by(boss, mention)
            if held is not None:  # no state has another's "Bundesrat", or an officer of the EU
                return held if self._is_shared(held) or not self._is_of_state(mention) else None
        return self._held_by(person, mention) if person is not None else None

    def _is_shared(self, held: OfficeHeld) -> bool:
        """Tell whether states have such an office, so that somebody of another state can be a colleague in it."""
        body = self.scene.entities.by_id.get(held.of or "")
        return body is None or body.kind == ActorKind.STATE and held.title not in STATE_OFFICES

    def _is_of_state(self, mention: Mention) -> bool:
        """Tell whether a colleague is said to be of a state: "seine schwedische Amtskollegin"."""
        known = [self.scene.authority.get(of) for title in (*mention.titles, mention.owner) if title for of in title.of]
        return any(actor is not None and actor.kind == ActorKind.STATE for actor in known)

    def _held_by(self, person: Entity, mention: Mention) -> OfficeHeld | None:
        offices = [held for held in person.offices if not held.inferred] or person.offices
        if offices:
            before = [held for held in offices if held.mention < mention.index]  # "einst Sprecher" may come later
            shared = [held for held in before or offices if self._is_shared(held)]
            return (shared or before or offices)[-1]
        if person.known is not None and self.scene.day is not None:
            held = [o for o in person.known.offices if o.held_on(self.scene.day)]
            if held:
                return OfficeHeld(title=held[-1].title, of=held[-1].of_id, mention=mention.index)
        return None

    def _known_office(self, person: Entity, label: str) -> str | None:
        """Return whose office it is, if the authority file knows the person in one of that name."""
        if person.known is None:
            return None
        for office in reversed(person.known.offices):
            if office.of_id and same_title(office.title, label):
                return self.scene.entities.known(office.of_id).id
        return None

    # ------------------------------------------------------------------ titles that several share
    def share(self, mention: Mention, states: list[Entity], title: str) -> tuple[Entity, ...]:
        """Return the persons beside a plural title, and give each the office of one of the states, in order."""
        people = self._beside(mention) if not is_description(title) else []
        if not people and len(states) > 1:
            people = self._named_soon(mention, states)
        if not people:
            return ()
        rest = [state for state in states if all(person.side != state.id for person in people)]
        for person in people:
            own = next((state for state in states if state.id == person.side), None)
            if own is None and len(states) == 1:
                own = states[0]
            elif own is None and len(states) == len(people) and rest:
                own = rest.pop(0)
            held = OfficeHeld(title=title, of=own.id if own else None, mention=mention.index)
            if not any(o.of == held.of and same_title(o.title, title) for o in person.offices):
                self.note(person, held)
        return tuple(people)

    def _beside(self, mention: Mention) -> list[Entity]:
        """Return the coordinated persons directly before or behind a plural title."""
        end = max([mention.end, *(m.end for i in mention.members for m in self.scene.from_on(i))])
        for group in self.scene.groups.values():
            named = [m for m in group if m.kind == MentionKind.NAME and m.actor_kind == ActorKind.PERSON]
            named = [m for m in named if not m.titles or m is named[0]]  # "…, A und B sowie Minister C"
            if len(named) < 2 or named[0].sentence != mention.sentence:
                continue
            if 0 <= named[0].start - end <= 1 or named[-1].end + 1 == mention.start:
                return [self.scene.actors[m.index][0] for m in named]
        return []

    def _named_soon(self, mention: Mention, states: list[Entity]) -> list[Entity]:
        """Return the persons, as many as states, whom one of the next sentences names together without a title."""
        sides = {state.id for state in states}
        for number in sorted(self.scene.groups):
            group = self.scene.groups[number]
            named = [m for m in group if m.kind == MentionKind.NAME and m.actor_kind == ActorKind.PERSON]
            if not named or not 0 <= named[0].sentence - mention.sentence <= LOOK_AHEAD or named[0].start < mention.end:
                continue
            people = [self.scene.actors[m.index][0] for m in named]
            fits = all(p.side is None or p.side in sides for p in people) and not any(m.titles for m in named)
            if len(named) == len(states) == len(group) and fits:
                return people
        return []


def _spelled(label: str, mention: Mention, person: Entity) -> str:
    """Return the form of a noun like "Beauftragter" that a woman bears: in "die Beauftragte X" it has one ending."""
    weak = label.removesuffix("r")
    ending = swiss(weak).lower()
    forms = [swiss(word).lower() for word in mention.text.split()]
    dative = forms[0] == "der" and any(form.endswith(ending + "n") for form in forms)  # "mit der Beauftragten X"
    ambiguous = label.endswith("er") and (dative or any(form.endswith(ending) for form in forms))
    woman = person.feminine or dative or forms[0] == "die"
    return weak if ambiguous and woman else label


def _for(person: Entity, title: str, *, feminine: bool | None) -> str:
    """Return a title in the form for a person: that of the minister's colleague is not always the minister's."""
    feminine = person.feminine if person.feminine is not None else feminine
    if feminine is None:
        return title
    return feminine_title(title) if feminine else masculine_title(title)
