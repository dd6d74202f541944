"""Read stances in adjectives and nouns with "sein": "ist für Bern unannehmbar", "sei mit dem Plan einverstanden"."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import AUXILIARIES, READY, Event, Phrase, acting, clause_event, divide, slot
from graphkit.extract.context import Context
from graphkit.extract.positions.holders import voiced
from graphkit.extract.positions.lexicon import ALLOWED_MODALS, OPPOSITE, PREDICATIVES, SURE
from graphkit.extract.positions.made import made
from graphkit.extract.raw import RawPosition
from graphkit.facts import Stance
from graphkit.lexicon import words

GOVERNING = words(Path(__file__).parent / "governing.tsv")


def by_predicatives(context: Context) -> list[RawPosition]:
    """Return the stances that adjectives and nouns with "sein" say."""
    found = []
    for sentence in context.sentences:
        tokens = context.doc[sentence.start : sentence.end]
        if not any(t.text in PREDICATIVES for t in tokens):
            continue
        clauses = divide(context.doc, sentence)
        for clause in clauses:
            helper = clause.helper
            if helper is None or AUXILIARIES.get(helper.text.lower()) not in ("sein", "bleiben"):
                continue
            for token in clause.tokens:
                if token.text in PREDICATIVES and not _attributive(token):
                    event = clause_event(context, clause, token, token.text)
                    event.sentence = clauses
                    position = _predicative(event)
                    if position is not None:
                        found.append(position)
                    break
    return found


def _attributive(token: Token) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is not None and following.tag_ in ("NN", "ADJA")


def _predicative(event: Event) -> RawPosition | None:
    stance, holder, where = PREDICATIVES[event.anchor.text]
    back = False
    supposed = stance in OPPOSITE and (event.restricted or event.on_condition)
    if event.unreal or event.embedded or supposed or event.modal not in ALLOWED_MODALS:
        return None
    if event.negated:
        if stance not in OPPOSITE:
            return None
        stance = OPPOSITE[stance]
    elif event.anchor.text in READY and event.content() is not None:
        return None  # "sei bereit, Gespräche auszurichten" is an offer
    if where == "subj":
        holders, target, clause = holders_around(event) or event.speakers, _judged(event), None
        if not holders or event.anchor.pos_ == "NOUN" and (target is None or _is_verbal(event)):
            return None
        if target is not None and target.head.text.lower() == "es":
            target, clause = None, event.content()
    else:
        holders, clause = acting(event), event.content()
        target = next((p for w in where.split() if w != "clause" and (p := slot(event, w)) is not None), None)
        back = event.anchor.text in ("dafür", "dagegen")
        if back and (_is_verbal(event) or event.words & GOVERNING or clause is None and not _is_all(event)):
            return None
        if event.anchor.text in READY and target is None and clause is None:
            return None
    if (
        not voiced(event.context, holders)
        or where
        and stance == Stance.CRITICISES
        and target is None
        and clause is None
    ):
        return None  # "sei enttäuscht", of whatever
    rule, sure = f"position:{event.anchor.text}", SURE - 0.1 - event.doubt
    position = made(
        event, holders, stance, target, clause, rule=rule, sure=sure, back=back and not event.clause.verb_last
    )
    return replace(position, alone=not where)


def _judged(event: Event) -> Phrase | None:
    """Return what a predicate is said of, also where itself it looked like the subject: "Das ist ein Fehler"."""
    subject, anchor = event.subject, event.anchor.i
    if subject is None or not subject.start <= anchor < subject.end:
        return subject
    return next((p for p in event.phrases if p.bare and "nom" in p.cases and p is not subject), None)


def _is_verbal(event: Event) -> bool:
    """Tell whether "sein" only helps another verb: "Der Fehler sei aufgefallen"."""
    return any(t.tag_ in ("VVPP", "VVINF", "VVIZU") for t in event.clause.tokens)


def _is_all(event: Event) -> bool:
    """Tell whether a clause says no more than that its subject is for or against: "Bern und Wien sind dafür"."""
    subject, finite = event.subject, event.clause.finite
    told = {event.anchor.i, *(range(subject.start, subject.end) if subject is not None else ())}
    rest = [t for t in event.clause.tokens if t.i not in told and (finite is None or t.i != finite.i)]
    return all(t.pos_ in ("ADV", "PART", "CCONJ") for t in rest)


def holders_around(event: Event) -> tuple[int, ...]:
    """Return who finds something so, where it is the subject: "ist für Kiew unannehmbar", "stieß bei X auf Kritik"."""
    for preposition in ("für", "bei", "in", "seitens", "von"):
        phrase = event.governed(preposition)
        if phrase is not None and phrase.actors and not (preposition == "in" and phrase.head.dep_ == "nmod"):
            return phrase.actors  # "nach dem Treffen in Luxemburg" says where, not who
    return ()
