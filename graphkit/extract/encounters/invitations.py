"""Read invitations, and the answers to them: who asks whom to come, and whether they do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import around, when
from graphkit.extract.encounters.conditions import condition_holds
from graphkit.extract.encounters.lexicon import CLASSES, encounter_noun, of_noun, persons, unmarked
from graphkit.extract.encounters.places import where
from graphkit.extract.raw import Mention, MentionKind, RawEncounter
from graphkit.facts import ActorKind, EncounterType, Status
from graphkit.lexicon import table

HERE = Path(__file__).parent
ANSWERS = table(HERE / "answers.tsv")
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
    if not hosts or not guests:
        return None
    status = Status.DENIED if predicate.negated else Status.PROPOSED
    return _told(context, predicate, (*hosts, *guests), status, len(hosts))


def by_expecting(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "wird in Oslo erwartet" as a visit: whoever is expected in a capital is its state's guest."""
    if predicate.lemma not in CLASSES["expected"] or not predicate.passive or predicate.negated:
        return None
    clause = context.clause_tokens(predicate.head)
    guests = persons(context, context.actors_at(predicate.subject)) if predicate.subject is not None else ()
    capitals = (
        mention.index
        for mention in context.mentions
        if mention.preposition in CLASSES["visited"]
        and context.authority.by_capital(mention.name or "")
        and context.doc[mention.head] in clause
    )
    host = next(capitals, None)
    if host is None or not guests or any(encounter_noun(token) for token in clause):
        return None
    told = _told(context, predicate, (*guests, host), Status.PLANNED, len(guests))
    return replace(told, found=replace(told.found, rule="encounter:visit", confidence=0.5))


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
        status = Status.PROPOSED if predicate.negated else STATUS[answer]
        told = _told(context, predicate, (*guests, *_inviting(context, predicate, guests)), status, len(guests))
        return replace(told, answering=True)
    return None


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
    return RawEncounter(
        found=context.found_at(predicate.head, rule=f"encounter:{predicate.lemma}", sure=0.7),
        type=EncounterType.MEETING,
        participants=people,
        status=status,
        period=when(context, [clause], status),
        place=where(context, around(context, clause, predicate.head, None), predicate.head),
        earlier=predicate.tense == "Pqp",
        hosts=hosts or 1,
    )
