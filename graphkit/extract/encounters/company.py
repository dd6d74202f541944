"""Find who else took part: who joined, chaired, mediated or led a delegation, and who is listed behind "darunter"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import is_future, is_linked_to_future, when
from graphkit.extract.encounters.conditions import condition_holds
from graphkit.extract.encounters.lexicon import (
    CLASSES,
    can_take_part,
    encounter_noun,
    is_new,
    is_of_body,
    is_person,
    of_noun,
    participles,
    parts,
    telling_front,
)
from graphkit.extract.encounters.places import where
from graphkit.extract.encounters.regions import around
from graphkit.extract.encounters.status import verb_status
from graphkit.extract.raw import MentionKind, RawEncounter
from graphkit.facts import EncounterType, Status
from graphkit.lexicon import mapping, table, words

HERE = Path(__file__).parent
JOINING = table(HERE / "joining.tsv")
CLOSE_BEHIND = 6
MANY = (MentionKind.SENT, MentionKind.GROUP, MentionKind.PLURAL_ROLE)
LED = tuple(sorted(CLASSES["led"]))
AMONG = mapping(HERE / "among_them.tsv")
CONVENED = tuple(sorted(participles(CLASSES["convened"])))
TAKING_PART = words(HERE / "taking_part.tsv")


def with_company(context: Context, told: RawEncounter) -> RawEncounter:
    """Return a telling with those who took part beside the ones that its verb or noun names."""
    if told.separate:
        return told
    anchor = context.doc[told.found.anchor]
    governor = context.governing(anchor)
    clause = {*anchor.subtree, *(context.clause_tokens(governor.head) if governor is not None else ())}
    clause |= set(context.doc[anchor.i : anchor.i + CLOSE_BEHIND])  # "…, und zwar im Beisein von X"
    here = sorted((token for token in clause if token.sent == anchor.sent), key=lambda token: token.i)
    people = list(told.participants)
    beside = context.phrase(CLASSES["beside"], governor, loose=True) if told.joining and governor is not None else ()
    talks = [token for token in here if token == anchor or (told.joining and encounter_noun(token) is not None)]
    leaders = [*_leaders(context, told.participants), *(i for noun in talks for i in _convening(context, noun))]
    for more in (leaders, _taking_part(context, here), _listed(context, told), beside):
        people += [i for i in more if i not in people]
    alone = bool(people) and not told.participants  # "unter Leitung von X haben Gespräche begonnen"
    return replace(told, participants=tuple(people), joining=told.joining or alone, anaphoric=told.anaphoric or alone)


def _taking_part(context: Context, clause: Iterable[Token]) -> list[int]:
    """Return who takes part beside those who meet: "im Beisein von X", "unter Vorsitz des Y", "unter Zs Leitung"."""
    found: list[int] = []
    for token in clause:
        if token.text in TAKING_PART and case_word(token) in CLASSES["present"]:
            for mention in context.mentions:
                if of_noun(mention, token) and can_take_part(mention):
                    found += context.actors_at(mention.head)
    return found


def _convening(context: Context, noun: Token) -> list[int]:
    """Return who convened or led an encounter by its attribute: "die von X einberufene Konferenz"."""
    if not any(t.text.lower().startswith(CONVENED) for t in noun.children if t.i < noun.i and t.dep_ == "amod"):
        return []
    start = noun.left_edge.i
    inside = (m for m in context.mentions if start < m.start and m.end < noun.i and m.preposition == "von")
    return next((list(context.actors_at(m.head)) for m in inside if is_person(m)), [])


def _listed(context: Context, told: RawEncounter) -> list[int]:
    """Return the names behind "darunter" or "unter ihnen", where those who took part are several."""
    several = [m.end for i in told.participants if (m := context.mentions[i]).kind in MANY]
    sentence = context.sentences[told.found.sentence]
    return list(_behind_among(context, max(several, default=sentence.end), sentence.end))


def _behind_among(context: Context, start: int, end: int) -> tuple[int, ...]:
    """Return the names behind the first "darunter" or "unter ihnen" of a stretch."""
    for i in range(start, end - 1):
        behind = AMONG.get(context.doc[i].text.lower())
        if behind is not None and context.doc[i + 1].text.lower().startswith(behind):
            near = (m for m in context.mentions if 0 < m.start - i <= 3 and can_take_part(m))
            named = (m for m in near if m.kind != MentionKind.PRONOUN)
            return next((context.actors_at(m.head) for m in named), ())
    return ()


def find_leading(context: Context) -> list[RawEncounter]:
    """Return who leads talks that stand under somebody: "Sie stehen unter der Leitung des Gesandten X"."""
    found = []
    for predicate in context.predicates.values():
        if predicate.lemma not in CLASSES["standing"] or predicate.negated or predicate.subject is None:
            continue
        talks = predicate.subject.pos_ == "PRON" or encounter_noun(predicate.subject) is not None
        people = _taking_part(context, context.clause_tokens(predicate.head)) if talks else []
        if people:
            origin = context.found_at(predicate.head, rule="encounter:led", sure=0.6)
            led = RawEncounter(found=origin, type=None, participants=tuple(people), status=Status.HELD)
            found.append(replace(led, anaphoric=True, joining=True, leading=True))
    return found


def find_listed(context: Context) -> list[RawEncounter]:
    """Return who took part by a list of them: "Die Teilnehmer, unter ihnen A und B, …"."""
    found = []
    for token in context.doc:
        if token.i not in context.sentence_at or token.lemma_ not in CLASSES["those present"]:
            continue
        end = context.sentences[context.sentence_at[token.i]].end
        people = _behind_among(context, token.i, min(end, token.i + CLOSE_BEHIND))
        if people:
            origin = context.found_at(token, rule="encounter:listed", sure=0.6)
            found.append(
                RawEncounter(
                    found=origin, type=None, participants=people, status=Status.HELD, anaphoric=True, joining=True
                )
            )
    return found


def _leaders(context: Context, indexes: tuple[int, ...]) -> list[int]:
    """Return who leads a delegation that takes part: "Vertreter um X", "die von X geleitete Delegation"."""
    found = []
    for index in indexes:
        sent = context.mentions[index]
        if sent.kind not in (MentionKind.SENT, MentionKind.GROUP):
            continue
        for mention in context.mentions:
            behind = 0 < mention.start - sent.end <= 4 and (
                mention.preposition == "um" or context.doc[mention.start - 2].text in ("Leitung", "Führung")
            )
            before = sent.head - 4 <= mention.end <= sent.head and mention.preposition == "von"
            led = before and any(t.text.startswith(LED) for t in context.doc[mention.end : sent.head])
            if (behind or led) and is_person(mention):
                found.append(mention.index)
    return found


def by_joining(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read who took part: "der ebenfalls teilnahm", "moderiert wurde die Begegnung von X"."""
    for lemma, conditions, _ in JOINING:
        fits = predicate.lemma == lemma or predicate.head.text.lower() == lemma
        if not fits or not all(condition_holds(context, predicate, c) for c in conditions.split()):
            continue
        people = _joiners(context, predicate)
        if people and not predicate.negated:
            return _joined(context, predicate, people)
    return None


def _joiners(context: Context, predicate: Predicate) -> tuple[int, ...]:
    if predicate.infinitive and not predicate.passive:
        willing = context.predicates[predicate.parent.i] if predicate.parent is not None else None
        who = willing.subject if willing is not None and not willing.passive else None
        return context.actors_at(who) if who is not None else ()
    if predicate.passive or predicate.finite is None:
        return context.phrase(CLASSES["agents"], predicate, loose=True)
    subject = context.actors_at(predicate.subject) if predicate.subject is not None else ()
    if _as_what(context, predicate.subject):
        subject = context.actors_at(predicate.obj) if predicate.obj is not None else ()
    if predicate.lemma in CLASSES["leading"] and predicate.obj is not None:
        led = context.actors_at(predicate.obj)  # "die Delegation führt X an": both are there
        return (*subject, *(i for i in led if i not in subject and context.mentions[i].kind == MentionKind.SENT))
    return subject


def _as_what(context: Context, subject: Token | None) -> bool:
    """Tell whether a subject by the parse only says as what others are there: "als Gäste sitzen A und B am Tisch"."""
    mention = context.mention_at(subject)
    return mention is not None and mention.start > 0 and context.doc[mention.start - 1].text.lower() == "als"


def _joined(context: Context, predicate: Predicate, people: tuple[int, ...]) -> RawEncounter:
    clause = context.clause_tokens(predicate.head)
    future = is_future(context, clause) or is_linked_to_future(context, predicate)
    status = verb_status(context, predicate, future=future)
    told_of = [predicate.head.head] if predicate.relation.startswith("acl") else []  # "die Runde, zu der …"
    nouns = [token for token in (*clause, *told_of) if encounter_noun(token) is not None]
    around_noun = [sorted(noun.subtree, key=lambda token: token.i) for noun in nouns]
    regions = around_noun if predicate.passive else around(context, clause, predicate.head, None)
    kinds = [kind for token in nouns if (kind := encounter_noun(token)) is not None]
    return RawEncounter(
        found=context.found_at(predicate.head, rule=f"encounter:{predicate.lemma}", sure=0.6),
        type=EncounterType(kinds[0]) if kinds and kinds[0] != "-" else None,
        participants=people,
        status=status,
        period=when(context, regions, status),
        place=where(context, regions, predicate.head),
        earlier=predicate.tense == "Pqp",
        anaphoric=True,
        happened=status == Status.HELD and predicate.tense != "Pres",
        joining=True,
        leading=predicate.lemma in CLASSES["leading"],
        fresh=any(is_new(noun) or is_of_body(context, noun) for noun in nouns),
        kind=parts(nouns[0])[1] if nouns else "",
        front=telling_front(nouns[0]) if nouns else "",
        of_noun=next((noun.i for noun in nouns), None),
    )
