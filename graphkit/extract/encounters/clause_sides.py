"""Find the sides of an encounter that only its clause tells: who acts there, in a row of states, behind a day."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, persons
from graphkit.facts import ActorKind

MANY = 3  # states in a row that are a subject wherever they stand


def those_present(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return who does something to whom "bei einem Treffen": those two sides were there."""
    if governor.subject is None or governor.passive or governor.negated:
        return ()
    subject = context.actors_at(governor.subject)
    other: tuple[int, ...] = ()
    for token in (governor.iobj, governor.obj):
        other = other or (persons(context, context.actors_at(token)) if token is not None else ())
    other = other or persons(context, context.phrase(CLASSES["reached"], governor, loose=True))
    return (*subject, *other) if subject and other and not set(subject) & set(other) else ()


def behind_day(context: Context, day: Token) -> tuple[int, ...]:
    """Return who the parse hangs on a day: "nächste Woche wird X ein Gespräch mit Y haben"."""
    own = (m for m in context.mentions if m.preposition is None and context.doc[m.start : m.end].root.head == day)
    return next((context.actors_at(m.head) for m in own), ())


def is_time(context: Context, token: Token) -> bool:
    """Tell whether a token is part of a time expression."""
    return any(time.start <= token.i < time.end for time in context.times)


def listed_states(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return several in a row without a preposition, which are the subject where the parse gives the clause none."""
    named = governor.subject is not None and governor.subject.pos_ in ("NOUN", "PROPN", "PRON")
    if governor.passive or governor.infinitive or named:
        return ()
    inside = {token.i for token in context.clause_tokens(governor.head)}
    bare = (m for m in context.mentions if m.head in inside and m.preposition is None and not m.genitive)
    rows = (context.actors_at(m.head) for m in bare)
    return next((row for row in rows if len(row) >= MANY and all(_is_state(context, i) for i in row)), ())


def _is_state(context: Context, index: int) -> bool:
    return context.mentions[index].actor_kind == ActorKind.STATE
