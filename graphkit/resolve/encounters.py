"""Join the mentions of one encounter in an article: one node for each, however often and variously it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from graphkit.extract.raw import Mention, MentionKind, RawEncounter, RawFacts
from graphkit.facts import ActorKind, Encounter, EncounterType, Status
from graphkit.lexicon import words
from graphkit.read.article import Article
from graphkit.resolve.coreference import Entity, Resolved
from graphkit.resolve.coreference.labels import same_title
from graphkit.resolve.evidence import EvidenceMaker
from graphkit.resolve.identifiers import fact_id
from graphkit.resolve.meant import is_clear, last_told, sides_of, spoken_of, told_or_main, years_before
from graphkit.resolve.negotiators import find_negotiators
from graphkit.resolve.same_encounter import is_vague, narrower
from graphkit.resolve.session import share_scene
from graphkit.resolve.told import (
    INVITING,
    OPEN,
    VISIT,
    ResolvedEncounter,
    at_home,
    host_named,
    is_spokesman,
    joined_status,
    joins_in,
    may_join,
    same_telling,
    without_hosts,
    without_media,
)

UNIDENTIFIED = words(Path(__file__).parent / "unidentified.tsv")
BARE = 3  # words: an article, a number, a noun
VAGUE = (MentionKind.PLURAL_ROLE, MentionKind.SENT, MentionKind.PRONOUN)
JOIN_REACH = 3  # sentences between an encounter and who else took part in it, where several tell who did
SURE_REACH = 1  # the same for one that is told already: further on, most take part in something else


def resolve_encounters(
    raw: RawFacts, resolved: Resolved, evidence: EvidenceMaker, article: Article
) -> list[ResolvedEncounter]:
    """Return the encounters of one article with at least two participants."""
    joiner = _Joiner(raw, resolved, evidence, article.day)
    for telling in raw.encounters:
        if not evidence.heading(telling.found):
            joiner.add(telling)
            joiner.told.append(telling)
    joiner.gather()
    joiner.take_headlines()
    joiner.drop_unidentified()
    share_scene(joiner.known, raw.scene)
    for encounter in joiner.known:
        encounter.fact = _fact(encounter, article)
    return joiner.known


def _fact(encounter: ResolvedEncounter, article: Article) -> Encounter:
    first = encounter.evidence[0]
    kind = encounter.type.value.lower()
    return Encounter(
        id=fact_id(kind, article.id, first.start, encounter.founds[0].anchor, sorted(encounter.people)),
        type=encounter.type,
        participants=tuple(sorted(encounter.people)),
        status=encounter.status,
        period=encounter.period,
        place=encounter.place,
        confidence=max(e.confidence for e in encounter.evidence),
        evidence=tuple(encounter.evidence),
    )


class _Joiner:
    def __init__(self, raw: RawFacts, resolved: Resolved, evidence: EvidenceMaker, day: date | None) -> None:
        self.raw = raw
        self.day = day
        self.resolved = resolved
        self.evidence = evidence
        self.known: list[ResolvedEncounter] = []
        self.told: list[RawEncounter] = []  # all by nouns, so far
        self.unnamed: list[RawEncounter] = []  # talks told by a bare noun
        self.joining: list[tuple[RawEncounter, dict[str, Entity]]] = []  # who took part in what is not told yet

    def add(self, encounter: RawEncounter) -> None:
        """Take in one mention: as a new encounter, as more about a known one, or not at all."""
        entities = [e for e in self.resolved.of(encounter.participants)]
        people = {e.id: e for e in without_media(entities)}
        if encounter.joining:
            self._join(encounter, people)
            return
        if encounter.theirs:
            people = {e.id: e for e in self._owners(encounter)}
        if not people and encounter.theirs and encounter.again:
            return  # "ihre letzte Sitzung": whose is not told
        if not people and encounter.again and self.known:
            self._once_more(encounter)
            return
        if len(people) < 2 and (meant := self._parties(encounter)):
            people = meant
        if encounter.answering:
            self._answer(encounter, people)
            return
        if encounter.found.rule == VISIT and (at_home(people) or self._is_venue(encounter, people)):
            return
        if _of_one_side(people):
            return
        if len(people) < 2:
            known = spoken_of(self.known, encounter, people, self.told)
            if known is not None and encounter.type == EncounterType.CALL:
                known.type = EncounterType.CALL  # "sie sprachen … das Telefonat"
            if encounter.lone and known is None and (meeting := self._who_meets(encounter, people)):
                if not _of_one_side(together := {**meeting, **people}):
                    self._add(encounter, together)
                return
            if known is not None:
                self._extend(known, encounter, people)
            elif not people and encounter.anaphoric and encounter.again and encounter.period and self.known:
                self._once_more(encounter)  # "die vorige Runde war im April": the same people at another time
            elif not people:
                self.unnamed.append(encounter)
            return
        if encounter.lone and not encounter.separate and not spoken_of(self.known, encounter, people, self.told):
            meeting = self._who_meets(encounter, people)
            if not meeting and not (encounter.status == Status.HELD and encounter.place):
                return  # "Treffen mit X, Y und Z": they do not meet each other
            people = {**meeting, **people}
        if encounter.separate:
            hosts = {e.id: e for e in self.resolved.of(encounter.participants[: encounter.hosts])}
            met = encounter.bundles or tuple((i,) for i in encounter.participants[encounter.hosts :])
            for others in map(self.resolved.of, met):
                self._add_apart(encounter, hosts, [e for e in others if e.id in people and e.id not in hosts])
            return
        self._add(encounter, people)

    def _add_apart(self, encounter: RawEncounter, hosts: dict[str, Entity], others: list[Entity]) -> None:
        """Add what is told of some who were met apart from others; each of several that one phrase names is apart."""
        for together in [others] if encounter.bundles else [[other] for other in others]:
            if together:
                people = {**hosts, **{e.id: e for e in together}}
                self._add(self._share(encounter, together[0]), people, exact=True)

    def _is_venue(self, encounter: RawEncounter, people: dict[str, Entity]) -> bool:
        """Tell whether a capital where somebody is expected is only where others talk: "X wird in Wien erwartet"."""
        hosts = {i for i, e in people.items() if e.kind == ActorKind.STATE}
        there = [known for known in self.known if encounter.noun is None and known.place and len(hosts) == 1]
        there = [known for known in there if known.place == encounter.place and known.type == encounter.type]
        return any(not any(i in hosts or e.side in hosts for i, e in known.people.items()) for known in there)

    def _share(self, encounter: RawEncounter, other: Entity) -> RawEncounter:
        """Return a telling with the day and place it gives for one of those who were met one after the other."""
        for mention, period, place in encounter.shares:
            if other.id in {e.id for e in self.resolved.of((mention,))}:
                return replace(encounter, period=period, place=place)
        return encounter

    def _join(self, encounter: RawEncounter, people: dict[str, Entity]) -> None:
        """Add those who "also took part" to the encounter spoken of; where none is told, they make one themselves."""
        reach = 0 if encounter.fresh else JOIN_REACH
        calls = [k for k in self.known if k.type == EncounterType.CALL] if encounter.type == EncounterType.CALL else []
        only = calls if len(calls) == 1 and not encounter.fresh else []  # the article's one call, wherever it is told
        near = only or [k for k in self.known if encounter.found.sentence - k.founds[-1].sentence <= reach]
        nouns = (told for told in self.told if told.found.anchor == encounter.of_noun)
        named = {e.id for told in nouns for e in self.resolved.of(told.participants)} - people.keys()
        possible = [known for known in near if may_join(known, encounter) and named <= known.people.keys()]
        alike = [known for known in possible if joins_in(known, encounter)]
        if possible:
            if alike and (only or encounter.found.sentence - alike[-1].founds[-1].sentence <= SURE_REACH):
                self._extend(alike[-1], encounter, people)
            return
        self.joining = [j for j in self.joining if encounter.found.sentence - j[0].found.sentence <= reach]
        self.joining.append((encounter, people))
        together = {i: entity for _, some in self.joining for i, entity in some.items()}
        present = any(not joined.leading for joined, _ in self.joining)
        if present and len({entity.side or entity.id for entity in together.values()}) > 1:
            told = [u for u in self.unnamed if 0 <= encounter.found.sentence - u.found.sentence <= reach]
            told = [u for u in told if u.found.anchor == encounter.of_noun] or told
            told = [u for u in told if None in (u.type, encounter.type) or u.type == encounter.type]
            joined, self.joining = self.joining, []
            first, *rest = (*told[-1:], *(told for told, _ in joined))
            self._add(replace(first, anaphoric=False), dict(together))
            for more in rest:
                self._extend(self.known[-1], more, {})

    def _who_meets(self, encounter: RawEncounter, people: dict[str, Entity]) -> dict[str, Entity]:
        """Return who meets X where a noun only says "ein Treffen mit X": who says so, else who is spoken of.

        A spokesman speaks of those he speaks for. Spoken of is the one subject of that kind in the sentence, before
        it, or in the sentence before.
        """
        saying = [e for e in self.resolved.of(encounter.sayers) if not is_spokesman(e) and e.id not in people]
        if saying:
            return {e.id: e for e in saying}
        if encounter.status not in OPEN or (encounter.definite and encounter.status != Status.PLANNED):
            return {}
        persons = any(e.kind == ActorKind.PERSON for e in people.values())
        for number in (encounter.found.sentence, encounter.found.sentence - 1):
            if number < 0 or self.raw.sentences[number].heading:
                break
            found = {
                e.id: e
                for m in self.raw.mentions
                if m.sentence == number and m.role == "subj" and m.head < encounter.found.anchor
                for e in self.resolved.of((m.index,))
                if e.kind == (ActorKind.PERSON if persons else ActorKind.STATE) or m.kind == MentionKind.PRONOUN
                if e.id not in people and not is_spokesman(e)
            }
            if found:
                joined = {e.id for told in self.told if told.joining for e in self.resolved.of(told.participants)}
                own = any(e.side and e.side == o.side for e in people.values() for o in found.values())
                return found if len(found) == 1 and not own and joined.isdisjoint(found) else {}
        return {}

    def _owners(self, encounter: RawEncounter) -> list[Entity]:
        """Return whose "ihre Unterredung" is: those named together right before."""
        for sentence in (encounter.found.sentence, encounter.found.sentence - 1):
            groups: dict[int, list[Entity]] = {}
            for mention in self.raw.mentions:
                before = mention.sentence == sentence and mention.head < encounter.found.anchor
                if before and mention.role == "subj":
                    groups.setdefault(mention.group, []).extend(self.resolved.actors.get(mention.index, ()))
            several = [members for _, members in sorted(groups.items()) if len(members) > 1]
            if several:
                return several[-1]
        return []

    def _answer(self, encounter: RawEncounter, people: dict[str, Entity]) -> None:
        """Take in whether those invited come: accepted by all of them it is planned, refused it was only proposed."""
        for known in reversed(self.known):
            near = 0 <= encounter.found.sentence - known.founds[-1].sentence <= JOIN_REACH
            asked = near and known.status in (Status.PROPOSED, Status.PLANNED) and known.people.keys() >= people.keys()
            if asked and (not people or len(known.people) - len(people) <= 1 or encounter.status == Status.PROPOSED):
                refused = encounter.status == Status.PROPOSED and known.status == Status.PLANNED
                self._extend(known, replace(encounter, status=Status.CANCELLED) if refused else encounter, {})
                return
        if len(people) > 1:
            self._add(encounter, people)

    def gather(self) -> None:
        """Bring together the talks an article is about, whose parties it names here and there.

        Delegations and those who lead them, negotiate or mediate take part in the talks of the article; where no
        sentence names two sides at once, they make the encounter that the bare nouns speak of.
        """
        found = find_negotiators(self.raw, self.resolved)
        main = next((known for known in self.known if found.are_sides_of(known)), None)
        if main is not None:
            present = {e.side or e.id for e in main.people.values()}
            main.people.update({i: e for i, e in found.leaders.items() if (e.side or e.id) in present})
            return
        told = [u for u in self.unnamed if u.status == Status.HELD and u.type != EncounterType.CALL]
        if len(found.sides) < 2 or not found.parties or len(told) < 2:
            return
        main = ResolvedEncounter(
            type=EncounterType.MEETING,
            people={**found.parties, **found.leaders},
            status=Status.HELD,
            period=next((u.period for u in told if u.period), None),
            place=next((u.place for u in told if u.place), None),
        )
        self._note(main, told[0])
        self.known.append(main)

    def drop_unidentified(self) -> None:
        """Leave out unnamed holders of some office, and what is told of them: "die Außenminister trafen sich"."""
        vague = {
            entity.id
            for mention in self.raw.mentions
            for entity in self.resolved.actors.get(mention.index, ())
            if entity.kind == ActorKind.GROUP and entity.known is None and entity.label.isalpha()
            if mention.kind == MentionKind.PLURAL_ROLE or entity.label in UNIDENTIFIED
        }
        for known in self.known:
            known.people = {i: entity for i, entity in known.people.items() if i not in vague}
        self.known = [known for known in self.known if len(known.people) > 1]

    def take_headlines(self) -> None:
        """Give an encounter the place that a headline names for it."""
        for telling in self.raw.encounters:
            people = {e.id for e in self.resolved.of(telling.participants)}
            if telling.place is None or len(people) < 2 or not self.evidence.heading(telling.found):
                continue
            held = telling.status == Status.HELD
            for known in self.known:
                alike = people <= known.people.keys() and known.type == (telling.type or known.type)
                if alike and known.place is None and (known.status == Status.HELD) == held:
                    known.place = telling.place
                    break

    def _once_more(self, encounter: RawEncounter) -> None:
        """Take in "ein weiteres Treffen": those who met last, at another time."""
        last = last_told(self.known, encounter)
        if last is None or (encounter.unsaid and not is_clear(self.known, encounter)):
            return
        people = sides_of(last)
        if encounter.count not in (None, len(people)):
            return  # "ein Dreiertreffen" of two
        if years_before(encounter, last, self.day) and any(e.kind == ActorKind.PERSON for e in people.values()):
            return  # "die letzte Runde war 2017": others may have held the offices then
        for known in self.known:
            if known.status == encounter.status and known.status in OPEN and people.keys() <= known.people.keys():
                self._extend(known, encounter, {})
                return
        new = ResolvedEncounter(
            type=encounter.type or last.type,
            people=people,
            status=encounter.status,
            period=encounter.period,
            place=encounter.place,
        )
        self._note(new, encounter)
        self.known.append(new)

    def _parties(self, encounter: RawEncounter) -> dict[str, Entity]:
        """Return whom "die Staatschefs" or "die Lager" means where nobody is named so: those of another telling."""
        mentions = [self.raw.mentions[i] for i in encounter.participants]
        vague = mentions and all(self._is_vague(mention) for mention in mentions)
        meant = told_or_main(self.known, encounter) if vague else None
        if meant is None:
            return {}
        told = {e.id: e for e in self.resolved.of(meant.raws[0].participants)}
        people = {i: e for i, e in told.items() if e.kind == ActorKind.PERSON}
        role = any(mention.kind == MentionKind.PLURAL_ROLE for mention in mentions)
        titles = [office.title for e in people.values() for office in e.offices]
        nouns = [m.noun for m in mentions if m.kind == MentionKind.PLURAL_ROLE and m.noun]
        if titles and nouns and not any(same_title(title, noun) for title in titles for noun in nouns):
            return {}  # "die Hafenmeister" are none of the ministers who met
        people = people if role and len(people) > 1 else sides_of(meant)
        count = next((mention.cardinal for mention in mentions if mention.cardinal), len(people))
        return people if len(people) == count else {}

    def _is_vague(self, mention: Mention) -> bool:
        """Tell whether a mention is a bare plural of some role or party that stands for nobody the article names."""
        found = self.resolved.actors.get(mention.index, ())
        unnamed = all(entity.kind == ActorKind.GROUP and entity.known is None for entity in found)
        owner = mention.owner
        owned = owner is not None and (owner.of or owner.of_name or owner.of_mention is not None)
        return (
            mention.plural and mention.kind in VAGUE and unnamed and mention.end - mention.start <= BARE and not owned
        )

    def _add(self, encounter: RawEncounter, people: dict[str, Entity], *, exact: bool = False) -> None:
        for known in reversed(self.known):
            if (state := host_named(known, encounter, people)) is not None:
                del known.people[state]
                self._extend(known, encounter, people)
                return
            if exact and set(known.people) != set(people):
                continue
            if same_telling(known, encounter, people):
                self._extend(known, encounter, people)
                return
        new = ResolvedEncounter(
            type=encounter.type or EncounterType.MEETING,
            people=dict(people),
            status=encounter.status,
            period=encounter.period,
            place=encounter.place,
        )
        self._note(new, encounter)
        self.known.append(new)
        waiting, self.joining = self.joining, []
        for joined, others in waiting:
            if joined.status == encounter.status and encounter.found.sentence - joined.found.sentence == 1:
                self._join(joined, others)

    def _note(self, known: ResolvedEncounter, encounter: RawEncounter) -> None:
        known.founds.append(encounter.found)
        known.raws.append(encounter)
        proof = self.evidence.of(encounter.found, status=encounter.status)
        if (proof.start, proof.status) not in {(e.start, e.status) for e in known.evidence}:
            known.evidence.append(proof)

    def _extend(self, known: ResolvedEncounter, encounter: RawEncounter, people: dict[str, Entity]) -> None:
        self._note(known, encounter)
        known.people = without_hosts(known, people) if encounter.found.rule == INVITING else known.people
        known.people.update({i: e for i, e in people.items() if i not in known.people})
        if known.period is None and encounter.period and not is_vague(encounter.period):
            known.period = encounter.period
        if encounter.period and known.period and narrower(encounter.period, known.period):
            known.period = encounter.period
        known.place = known.place or (encounter.place if known.type != EncounterType.CALL else None)
        known.status = joined_status(known, encounter)


def _of_one_side(people: dict[str, Entity]) -> bool:
    """Tell whether only a state or body and people of its own are named: whom they met is not told."""
    own = [i for i, e in people.items() if e.kind != ActorKind.PERSON]
    others = [e for i, e in people.items() if i not in own]
    return len(own) == 1 and bool(others) and all(_is_surely_of(e, own[0]) for e in others)


def _is_surely_of(person: Entity, body: str) -> bool:
    if person.known is not None:
        return person.side == body
    return person.side == body and any(office.of == body and not office.near for office in person.offices)
