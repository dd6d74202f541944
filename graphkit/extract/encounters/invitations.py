"""Read invitations, and the answers to them: who asks whom to come, and whether they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import find_events, index
from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import is_future, when
from graphkit.extract.encounters.clauses import predicate_of
from graphkit.extract.encounters.conditions import condition_holds
from graphkit.extract.encounters.lexicon import CLASSES, encounter_noun, of_noun, persons, unmarked
from graphkit.extract.encounters.moods import own_status
from graphkit.extract.encounters.places import where
from graphkit.extract.encounters.regions import around
from graphkit.extract.raw import Mention, MentionKind, RawEncounter
from graphkit.facts import ActorKind, EncounterType, Status
from graphkit.lexicon import table

HERE = Path(__file__).parent
ANSWERS = table(HERE / "answers.tsv")
INVITING = index(CLASSES["inviting"])
ENVOYS = tuple(sorted(CLASSES["envoys"]))
STATUS = {status.value.lower(): status for status in Status}


def by_invitation(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "lud X nach Moskau ein" as a meeting that one side proposes."""
    if predicate.lemma != "einladen" or predicate.subject is None:
        return None
    hosts = context.actors_at(predicate.subject)
    guests = context.actors_at(predicate.obj) if predicate.obj is not None else ()
    guests = guests or (() if predicate.passive else unmarked(context, predicate, hosts))
    if predicate.passive:
        hosts, guests = context.phrase("von", predicate), hosts
    hosts = _on_behalf(context, predicate) or hosts
    if not hosts or not guests or predicate.negated:
        return None  # who is not invited is told of no meeting
    return _told(context, predicate, (*hosts, *guests), Status.PROPOSED, len(hosts))


def _on_behalf(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return who invites by another: "lud ihn im Namen der Ministerin ein"."""
    for token in context.clause_tokens(predicate.head):
        if token.text in CLASSES["behalf"] and case_word(token) == "in":
            owner = next((m for m in context.mentions if of_noun(m, token)), None)
            return context.actors_at(owner.head) if owner is not None else ()
    return ()


def find_invited(context: Context, read: frozenset[int]) -> list[RawEncounter]:
    """Return invitations whose host or guest the parse has lost: "bestätigte das und lud beide nach Oslo ein"."""
    found = []
    for event, _ in find_events(context, INVITING):
        asked = tuple(i for phrase in event.bare() for i in phrase.actors if i not in event.actors)
        guests = persons(context, asked)
        if event.anchor.i in read or event.passive or event.negated or not (event.actors and guests):
            continue
        predicate = predicate_of(event)
        hosts = _on_behalf(context, predicate) or event.actors
        found.append(_told(context, predicate, (*hosts, *guests), Status.PROPOSED, len(hosts)))
    return found


def by_expecting(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "wird in Oslo erwartet" as a visit: whoever is expected in a capital is its state's guest."""
    if predicate.lemma not in CLASSES["expected"] or not predicate.passive or predicate.negated:
        return None
    clause = context.clause_tokens(predicate.head)
    guests = persons(context, context.actors_at(predicate.subject)) if predicate.subject is not None else ()
    guests = guests or unmarked(context, predicate, ())
    host = next(_capitals(context, predicate, CLASSES["visited"]), None)
    host = host if host is not None else _where_it_is(context, clause)
    if host is None or not guests or any(encounter_noun(token) for token in clause):
        return None
    told = _told(context, predicate, (*guests, host), Status.PLANNED, len(guests))
    return replace(told, found=replace(told.found, rule="encounter:visit", confidence=0.5))


def _where_it_is(context: Context, clause: Sequence[Token]) -> int | None:
    """Return the capital before a clause with "wo": "in Oslo, wo am Montag X erwartet wird"."""
    opener = next((token for token in clause if token.text.lower() == "wo" and token.i > 1), None)
    place = context.mention_at(opener.i - 2) if opener is not None and opener.nbor(-1).text == "," else None
    return place.index if place is not None and context.authority.by_capital(place.name or "") else None


def by_coming(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "kommt auf Einladung Xs nach Oslo" as a visit to the one who invites."""
    if predicate.lemma not in CLASSES["coming as asked"] or predicate.passive or predicate.subject is None:
        return None
    clause = context.clause_tokens(predicate.head)
    asked = any(t.lemma_ in CLASSES["invitation"] and case_word(t) == "auf" for t in clause)
    guests = persons(context, context.actors_at(predicate.subject))
    hosts = persons(context, tuple(_inviting(context, predicate, guests))) if asked else ()
    if not hosts or not guests or set(hosts) & set(guests) or any(encounter_noun(token) for token in clause):
        return None
    status = own_status(predicate, future=is_future(context, clause))
    told = _told(context, predicate, (*guests, *hosts), status, len(guests))
    return replace(told, found=replace(told.found, rule="encounter:visit", confidence=0.6))


def by_sending(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "entsandte Vertreter nach Oslo": who sends people to a capital deals with its state."""
    if predicate.lemma not in CLASSES["sending"] or predicate.passive or predicate.subject is None:
        return None
    nouns = (token for token in context.clause_tokens(predicate.head) if token.text.lower().endswith(ENVOYS))
    sent = next((token for token in nouns if token.pos_ == "NOUN" and case_word(token) is None), None)
    if sent is None or predicate.subject == sent:
        return None
    senders = context.actors_at(predicate.subject)
    host = next(_capitals(context, predicate, CLASSES["sent to"]), None)
    if not senders or host is None or host in senders:
        return None
    status = own_status(predicate, future=is_future(context, context.clause_tokens(predicate.head)))
    told = _told(context, predicate, (*senders, host), status, len(senders))
    return replace(told, found=replace(told.found, rule="encounter:visit", confidence=0.5))


def _capitals(context: Context, predicate: Predicate, prepositions: frozenset[str]) -> Iterator[int]:
    """Yield the capitals that a clause names with such a preposition: they stand for their states."""
    clause = context.clause_tokens(predicate.head)
    for mention in context.mentions:
        capital = context.authority.by_capital(mention.name or "")
        if capital and mention.preposition in prepositions and context.doc[mention.head] in clause:
            yield mention.index


def by_answer(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read who accepts or refuses an invitation: "sagte zu", "schlug die Einladung aus"."""
    for lemma, conditions, answer in ANSWERS:
        if predicate.lemma != lemma or not all(condition_holds(context, predicate, c) for c in conditions.split()):
            continue
        if not conditions and _about_something_else(predicate):
            continue
        guests = context.actors_at(predicate.subject) if predicate.subject is not None else ()
        everybody = predicate.subject is not None and predicate.subject.text.lower() in CLASSES["everybody"]
        if not guests and not everybody:
            return None
        status = Status.PROPOSED if predicate.negated else _answered(predicate, answer)
        told = _told(context, predicate, (*guests, *_inviting(context, predicate, guests)), status, len(guests))
        return replace(told, answering=True)
    return None


def _answered(predicate: Predicate, answer: str) -> Status:
    if answer != "held*":
        return STATUS[answer]
    past = predicate.tense != "Pres" or predicate.head.tag_ == "VVPP"  # whatever the parse makes of "waren … gefolgt"
    past = past and predicate.modal is None and not predicate.passive
    return Status.HELD if past else Status.PLANNED


def _about_something_else(predicate: Predicate) -> bool:
    """Tell whether somebody promises or calls off something other than to come: "sagte Hilfe zu"."""
    return predicate.obj is not None and predicate.obj.lemma_ not in CLASSES["coming to it"]


def _inviting(context: Context, predicate: Predicate, guests: tuple[int, ...]) -> list[int]:
    """Return whose invitation it is, or the state it leads to: "Novaks Einladung", "die Einladung nach Oslo"."""
    for token in context.clause_tokens(predicate.head):
        if token.lemma_ in CLASSES["invitation"]:
            near = [m for m in context.mentions if m.index not in guests and (of_noun(m, token) or _leads(m, token))]
            return [i for m in near[:1] for i in context.actors_at(m.head)]
    return []


def _leads(mention: Mention, noun: Token) -> bool:
    named = mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.STATE
    return named and mention.preposition == "nach" and 0 < mention.start - noun.i <= 2


def _told(context: Context, predicate: Predicate, people: tuple[int, ...], status: Status, hosts: int) -> RawEncounter:
    clause = context.clause_tokens(predicate.head)
    meant = not (predicate.tense == "Pqp" and predicate.lemma == "einladen") or any(
        token.text.lower() == "für"
        for token in clause  # "hatte im Juli eingeladen", but "hatte für Juli eingeladen"
    )
    return RawEncounter(
        found=context.found_at(predicate.head, rule=f"encounter:{predicate.lemma}", sure=0.7),
        type=EncounterType.MEETING,
        participants=people,
        status=status,
        period=when(context, [clause], status) if meant else None,
        place=where(context, around(context, clause, predicate.head, None), predicate.head),
        earlier=predicate.tense == "Pqp",
        hosts=hosts or 1,
    )
