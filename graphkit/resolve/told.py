"""One encounter while an article's tellings of it are gathered, and what can be one more telling of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graphkit.extract.raw import Found, RawEncounter
from graphkit.facts import ActorKind, Encounter, EncounterType, Evidence, Period, Status
from graphkit.lexicon import words
from graphkit.resolve.coreference import Entity
from graphkit.resolve.same_encounter import alike, overlap, same_time, stand_for

VISIT = "encounter:visit"
NOUN = "encounter:noun"
INVITING = "encounter:einladen"
PAIR = 2
CLOSE = 2  # sentences between "die Regierungen sprachen" and "die Minister trafen sich"
MEANT_REACH = 4  # sentences between an encounter and "das Gespräch"
EARLY = {Status.PLANNED, Status.PROPOSED}
AGREED = {Status.HELD, Status.PLANNED}  # "vereinbarten in Wien, sich wieder zu treffen"
OFF = (Status.DENIED, Status.CANCELLED)
OPEN = (Status.PLANNED, Status.PROPOSED, *OFF)
GATHERINGS = words(Path(__file__).parent / "gatherings.tsv")
SPOKESMEN = tuple(sorted(words(Path(__file__).parent / "spokesmen.tsv")))
NEGOTIATED = frozenset(f"encounter:{verb}" for verb in words(Path(__file__).parent / "negotiated.tsv"))
SPOKEN = frozenset(f"encounter:{verb}" for verb in words(Path(__file__).parent / "spoken.tsv"))


@dataclass(kw_only=True)
class ResolvedEncounter:
    """An encounter while an article's mentions of it are being gathered."""

    type: EncounterType
    people: dict[str, Entity]
    status: Status
    period: Period | None
    place: str | None
    founds: list[Found] = field(default_factory=list)
    raws: list[RawEncounter] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    fact: Encounter = field(init=False)


def only_spoken(known: ResolvedEncounter) -> bool:
    """Tell whether an encounter is told as no more than a talk, which may be one by telephone."""
    return known.place is None and all(found.rule in SPOKEN for found in known.founds)


def is_spokesman(entity: Entity) -> bool:
    """Tell whether somebody only speaks for others, by an office."""
    return any(office.title.lower().endswith(SPOKESMEN) for office in entity.offices)


def is_between(known: ResolvedEncounter) -> bool:
    """Tell whether states or bodies met, as in a round of talks."""
    return sum(entity.kind != ActorKind.PERSON for entity in known.people.values()) > 1


def is_negotiated(known: ResolvedEncounter) -> bool:
    """Tell whether those who met negotiated, or may have: more than two persons who met once."""
    return is_between(known) or any(told.process or told.found.rule in NEGOTIATED for told in known.raws)


def is_gathered(known: ResolvedEncounter, encounter: RawEncounter) -> bool:
    """Tell whether an encounter can be one that a noun says many meet at: "die Konferenz" is none of two."""
    if encounter.kind not in GATHERINGS or is_between(known) or len(known.people) > PAIR:
        return True
    return any(told.kind == encounter.kind for told in known.raws)


def is_long_ago(known: ResolvedEncounter, encounter: RawEncounter) -> bool:
    """Tell whether an encounter is told only as what had been before, and not right before a telling."""
    apart = encounter.found.sentence - known.founds[-1].sentence
    return apart > 1 and not encounter.earlier and all(told.earlier for told in known.raws)


def names_another(encounter: RawEncounter, known: ResolvedEncounter) -> bool:
    """Tell whether a compound says which encounter it is, and this one was not told so: "der Klimagipfel"."""
    front = encounter.front
    if not front or any(told.front == front for told in known.raws):
        return False
    names = {name.lower() for e in known.people.values() for name in (e.label, *e.names)}
    where = (known.place or "").lower()
    parts = front.split("-")  # "Orbán-Besuch", "Berlin-Besuch"
    return not all(part == where or any(part in name.split() for name in names) for part in parts)


def _may_number(known: ResolvedEncounter, count: int) -> bool:
    """Tell whether so many sides can have met: "die Sechser-Gespräche" are none of two, but one may not be named."""
    if any(entity.kind == ActorKind.GROUP for entity in known.people.values()):
        return True
    return abs(len({entity.side or entity.id for entity in known.people.values()}) - count) <= 1


def may_join(known: ResolvedEncounter, joined: RawEncounter) -> bool:
    """Tell whether somebody can have taken part in an encounter: of that type, then and there."""
    where = known.place is None or joined.place is None or known.place == joined.place
    if known.status in OFF:
        return False
    if known.status == Status.HELD and joined.status in (Status.PLANNED, Status.PROPOSED):
        return False  # who will take part takes part in something to come
    if names_another(joined, known) or not is_gathered(known, joined):
        return False  # "nahm an der Klimakonferenz teil"
    alike = joined.type is None or known.type == joined.type  # "an dem Gespräch": a call as well
    return alike and where and overlap(known.period, joined.period)


def joins_in(known: ResolvedEncounter, joined: RawEncounter) -> bool:
    """Tell whether somebody took or takes part in what was or will be: "an dem Treffen nimmt auch X teil" is either."""
    held = joined.status == Status.HELD
    return (known.status == Status.HELD) == held or held and not joined.happened and known.status == Status.PLANNED


def joined_status(known: ResolvedEncounter, encounter: RawEncounter) -> Status:
    """Return the status of an encounter with one more telling: the one an article ends on, but what took place did."""
    status = encounter.status
    if _still_to_come(known, encounter) or (encounter.asked and known.status == Status.PLANNED):
        return Status.PLANNED  # "will X und Y treffen. Ob er beide zugleich trifft, ist offen."
    if status == Status.HELD:
        said = encounter.happened or not (encounter.anaphoric or encounter.definite)
        return Status.HELD if said else known.status
    ended = status in OFF and not encounter.anaphoric
    led_to = encounter.earlier and status in EARLY  # "Kurz hatte ihn eingeladen", "hatte gesagt, er wolle ihn treffen"
    again = encounter.period is not None and known.period is not None and encounter.period != known.period
    still = known.status == Status.CANCELLED and (status == Status.DENIED or not again)  # called off, so there is none
    return known.status if led_to or still or not (known.status in OPEN or ended) else status


def _still_to_come(known: ResolvedEncounter, encounter: RawEncounter) -> bool:
    """Tell whether what one telling plans is what another tells in the present tense without a day."""
    if {known.status, encounter.status} != AGREED:
        return False
    tellings = [told for told in known.raws if told is not encounter] if known.status == Status.HELD else [encounter]
    return bool(tellings) and all(told.undated for told in tellings)


def host_named(known: ResolvedEncounter, encounter: RawEncounter, people: dict[str, Entity]) -> str | None:
    """Return the state a visit was to, where the next telling names its person: "in Oslo, wo er X treffen soll"."""
    near = 0 <= encounter.found.sentence - known.founds[-1].sentence <= 1 and known.status == encounter.status
    visit = all(found.rule == VISIT for found in known.founds) and len(known.people) == 2
    if not (near and visit and encounter.type == known.type and overlap(known.period, encounter.period)):
        return None
    sides = {entity.side for i, entity in people.items() if i not in known.people and entity.kind == ActorKind.PERSON}
    states = [i for i, entity in known.people.items() if entity.kind == ActorKind.STATE and i not in people]
    both = any(i in people for i in known.people)
    return states[0] if both and len(states) == 1 and states[0] in sides else None


def same_telling(known: ResolvedEncounter, encounter: RawEncounter, people: dict[str, Entity]) -> bool:
    """Tell whether a telling with all its people can be one more of a known encounter."""
    if encounter.type is not None and encounter.type != known.type:
        return False
    if encounter.separate and set(people) != set(known.people):
        return False
    elsewhere = known.place and encounter.place and known.place != encounter.place
    if encounter.found.sentence == known.founds[-1].sentence and set(people) == set(known.people):
        asked = INVITING in {encounter.found.rule, *(found.rule for found in known.founds)}
        if asked and {known.status, encounter.status} == {Status.HELD, Status.PROPOSED}:
            return False  # "traf ihn und lud ihn ein"
        return not (elsewhere or {known.status, encounter.status} == AGREED)
    if not same_time(known.period, encounter.period):
        return False
    rules = {encounter.found.rule, *(found.rule for found in known.founds)}
    led_to = encounter.earlier and encounter.place is None  # "reist nach Wien. Kurz hatte ihn eingeladen"
    if INVITING in rules and known.place != encounter.place and not (led_to or _is_taken_up(known, encounter)):
        return False
    if encounter.found.rule == INVITING and led_to and known.status in EARLY:
        return alike(known.people, people)  # "kommt nach Wien. Kurz hatte ihn eingeladen": to his state
    if elsewhere:
        return False
    both_open = (known.status in OPEN and encounter.status in OPEN) or encounter.definite
    if encounter.status in OFF and set(people) == set(known.people):
        both_open = both_open or not encounter.ahead  # what one side told, the other denies
    both_open = both_open or _still_to_come(known, encounter)
    if (known.status == Status.HELD) != (encounter.status == Status.HELD) and not both_open:
        return False
    if known.status in OPEN and encounter.status in OPEN and not encounter.definite:
        # what is planned or offered is told by name: a state that invites is another offer than its president's
        if {known.status, encounter.status} == EARLY:
            return set(people) == set(known.people)  # two plan to meet, four are proposed to
        dated = known.period is not None and encounter.period is not None
        if dated and known.period != encounter.period and set(people) != set(known.people):
            return False  # others on other days
        return set(people) <= set(known.people) or set(known.people) <= set(people)
    new = encounter.found.rule == NOUN and not encounter.definite  # "es kam zu einer kurzen Begegnung"
    close = encounter.found.sentence - known.founds[-1].sentence <= CLOSE
    close = close and (encounter.status == known.status or _still_to_come(known, encounter))
    return alike(known.people, people) or (close and not new and stand_for(known.people, people))


def _is_taken_up(known: ResolvedEncounter, encounter: RawEncounter) -> bool:
    """Tell whether an invitation to nowhere yet is planned as asked: "lud sie ein. Sie treffen sich morgen in Oslo"."""
    invited = known.place is None and all(found.rule == INVITING for found in known.founds)
    return invited and encounter.status == Status.PLANNED and not encounter.earlier


def without_hosts(known: ResolvedEncounter, people: dict[str, Entity]) -> dict[str, Entity]:
    """Return who met without the states whose people an invitation names: "in Oslo erwartet. X lud ihn ein"."""
    sides = {e.side for i, e in people.items() if e.kind == ActorKind.PERSON and i not in known.people}
    return {i: e for i, e in known.people.items() if i in people or i not in sides}


def _changes(encounter: RawEncounter) -> bool:
    """Tell whether a telling says itself that something planned took place, or that something will not."""
    return encounter.happened or encounter.status in OFF


def may_mean(encounter: RawEncounter, known: ResolvedEncounter, people: dict[str, Entity]) -> bool:
    """Tell whether a telling that names one side or none can mean a known encounter: "das Gespräch mit X"."""
    if encounter.found.sentence - known.founds[-1].sentence > MEANT_REACH or not (encounter.anaphoric or people):
        return False
    called = encounter.type == EncounterType.CALL and encounter.definite and only_spoken(known)
    if encounter.type is not None and encounter.type != known.type and not called:
        return False
    if encounter.place and (known.type == EncounterType.CALL or known.place not in (None, encounter.place)):
        return False  # "die Berliner Gespräche" are no call
    if people and encounter.lone and not encounter.definite and encounter.status != known.status:
        return False  # "ein Treffen mit X sei nicht vorgesehen"
    if not people and (names_another(encounter, known) or (encounter.process and not is_negotiated(known))):
        return False
    if not is_gathered(known, encounter):
        return False
    if encounter.coming and is_long_ago(known, encounter):
        return False  # "bei dem Treffen soll es um X gehen"
    if encounter.count is not None and not _may_number(known, encounter.count):
        return False
    if known.status == Status.HELD and encounter.ahead and not (encounter.anaphoric or encounter.definite):
        return False  # "ein Treffen sei nicht geplant": another one
    undone = (known.status == Status.HELD) != (encounter.status == Status.HELD)
    if undone and (encounter.again or encounter.noun is None or not _changes(encounter)):
        return False  # "die nächste Runde soll folgen", "das Gespräch (of another day) brachte nichts"
    return set(people) <= set(known.people) and overlap(known.period, encounter.period)


def at_home(people: dict[str, Entity]) -> bool:
    """Tell whether a visit is one to the visitor's own state: "der Kanzler bei einem Besuch in Berlin"."""
    return any(entity.side in people for entity in people.values())


def without_media(entities: list[Entity]) -> list[Entity]:
    """Return those of some actors that are no news media."""
    return [e for e in entities if not (e.known is not None and e.known.medium)]
