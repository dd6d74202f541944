"""Find the verbs of a lexicon in the clauses of an article, and who does what to whom in each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import Clause, divide
from graphkit.extract.arguments.conjugation import Form, Index, Reading
from graphkit.extract.arguments.conjugation import index as index_of
from graphkit.extract.arguments.event import Event
from graphkit.extract.arguments.finite import AUXILIARIES, BREAKS
from graphkit.extract.arguments.phrases import Phrase, phrases
from graphkit.extract.arguments.subjects import AGENTS, find_subject
from graphkit.extract.arguments.word_classes import WORD_CLASSES
from graphkit.extract.clauses.predicates import is_past, konjunktiv
from graphkit.extract.context import Context
from graphkit.lexicon import words

HERE = Path(__file__).parent
NEGATIONS = words(HERE.parent / "clauses" / "negation.tsv")
UNREAL = index_of(words(HERE / "unreal.tsv"))
PURPOSES = WORD_CLASSES["purpose of a clause"]
NOT_YET = WORD_CLASSES["not yet"]
REPORTS = WORD_CLASSES["reported by"]  # "Berichte, nach denen X zustimmt"
MODALS = WORD_CLASSES["modal verbs"]
WISHING = frozenset(("muss", "müssen", "müsse", "müssten", "soll", "sollen", "solle", "will", "wollen", "wolle"))
HYPOTHETICAL = frozenset(
    ("würde", "würden", "könnte", "könnten", "müsste", "müssten", "dürfte", "dürften", "sollte", "sollten")
)


def find_events(context: Context, index: Index) -> Iterator[tuple[Event, list[Clause]]]:
    """Yield each verb of the lexicon with its clause read, and all clauses of its sentence, in order."""
    for sentence in context.sentences:
        clauses = divide(context.doc, sentence, index.known)
        read: dict[int, list[Phrase]] = {}
        for clause in clauses:
            for anchor, reading in _verbs(clause, index):
                read.setdefault(id(clause), phrases(context, clause))
                event = _event(context, clause, anchor, reading.lemma, reading.form, read[id(clause)])
                event.sentence = clauses
                find_subject(event, read)
                yield event, clauses


def clause_event(context: Context, clause: Clause, anchor: Token, lemma: str) -> Event:
    """Return a clause read around a word that is no verb: a predicative adjective."""
    event = _event(context, clause, anchor, lemma, Form.FINITE, phrases(context, clause))
    find_subject(event, {})
    return event


def _verbs(clause: Clause, index: Index) -> Iterator[tuple[Token, Reading]]:
    for token in clause.tokens:
        readings = index.get(token.text.lower(), ())
        if not readings or token.text[:1].isupper() and token.i != clause.tokens[0].i:
            continue
        for reading in readings:
            if _fits(clause, token, reading):
                yield token, reading
                break


def _fits(clause: Clause, token: Token, reading: Reading) -> bool:
    finite = clause.finite
    if reading.particle and not _particle(clause, token, reading.particle):
        return False
    if reading.form == Form.FINITE:
        if finite is not None and finite.i == token.i:
            return bool(reading.particle) or not _other_particle(clause, token)
        return False
    if reading.form == Form.PARTICIPLE:
        helper = clause.helper
        return (
            helper is not None
            and helper.i != token.i
            and AUXILIARIES.get(helper.text.lower()) is not None
            and (token.tag_ != "ADJA" or token.i == clause.tokens[-1].i)
        )
    if reading.form == Form.INFINITIVE:
        helper = clause.helper
        if helper is None or helper.i == token.i:
            return False
        lemma = AUXILIARIES.get(helper.text.lower())
        done = token.tag_ == "VVPP" and any(t.text.lower() in AGENTS for t in clause.tokens)
        passive = lemma == "werden" and (done or is_past(helper) and konjunktiv(helper) is None)
        if lemma in (None, "haben", "sein", "bleiben") or passive:
            return False  # "wurde empfangen" is no infinitive, though it looks like one
        return not (token.i and token.nbor(-1).text == "zu")
    return False


def _particle(clause: Clause, verb: Token, particle: str) -> bool:
    for n, token in enumerate(clause.tokens):
        if token.i > verb.i and token.text.lower() == particle:
            following = clause.tokens[n + 1] if n + 1 < len(clause.tokens) else None
            infinitive = following is not None and following.text == "zu" and n + 3 == len(clause.tokens)
            if token.tag_ == "PTKVZ" or following is None or following.i != token.i + 1 or infinitive:
                return True
    return False


def _other_particle(clause: Clause, verb: Token) -> bool:
    """Tell whether the clause ends in a particle that makes another verb of this one."""
    last = clause.tokens[-1]
    return not clause.verb_last and last.tag_ == "PTKVZ" and last.i > verb.i and last.pos_ == "ADP"


def _event(context: Context, clause: Clause, anchor: Token, lemma: str, form: Form, found: list[Phrase]) -> Event:
    helper = clause.helper
    verb = helper.text.lower() if helper is not None else ""
    auxiliary = AUXILIARIES.get(verb) if helper is not None and helper.i != anchor.i else None
    low = frozenset(t.text.lower() for t in clause.tokens)
    event = Event(context=context, clause=clause, anchor=anchor, lemma=lemma, form=form, phrases=found, words=low)
    participle = form == Form.PARTICIPLE
    event.passive = participle and (
        auxiliary == "werden" or "worden" in low or "werden" in low or auxiliary in ("sein", "bleiben")
    )
    event.modal = auxiliary if auxiliary in MODALS else _modal_behind(clause, anchor)
    event.negated = any(
        t.text.lower() in NEGATIONS and not (_only(t) or _apart(anchor, t) or _of_adjective(t)) for t in clause.tokens
    )
    question = context.doc[clause.tokens[-1].i + 1].text == "?" if clause.tokens[-1].i + 1 < len(context.doc) else False
    event.unreal = (
        clause.kind in ("condition", "question") or question or bool(verb in HYPOTHETICAL and form == Form.INFINITIVE)
    )
    reported = clause.kind == "relative" and clause.tokens[0].text.lower() in REPORTS
    parent = clause.parent if clause.kind == "content" or reported else None
    event.embedded = parent is not None and any(_verbs(parent, UNREAL)) or _intended(clause)
    return event


def _modal_behind(clause: Clause, anchor: Token) -> str | None:
    """Return the modal verb whose infinitive stands behind that of another: "wird die Grenze anerkennen müssen"."""
    found = (AUXILIARIES.get(t.text.lower()) for t in clause.tokens if t.i == anchor.i + 1 and t.tag_ == "VMINF")
    return next((modal for modal in found if modal in MODALS), None)


def _intended(clause: Clause) -> bool:
    """Tell whether a clause says what shall come about or has not yet: "damit X zustimmt", "bevor X zustimmt"."""
    if clause.opener is None:
        return False
    if clause.opener.text.lower() in PURPOSES or clause.tokens[0].text.lower() in PURPOSES:
        return True
    told = clause.finite is not None and is_past(clause.finite) and konjunktiv(clause.finite) is None
    if clause.opener.text.lower() in NOT_YET and not told:
        return True  # "bevor X zustimmt": nobody knows whether X will
    parent = clause.parent
    wished = parent is not None and parent.finite is not None and parent.finite.text.lower() in WISHING
    return wished and clause.kind == "relative" and clause.tokens[0].text.lower() in ("in", "unter", "mit")


def _apart(anchor: Token, negation: Token) -> bool:
    """Tell whether a negation speaks of something set off by a comma: "… bereit, allerdings nicht unter Druck"."""
    return negation.i > anchor.i and any(t.text in BREAKS for t in anchor.doc[anchor.i : negation.i])


def _of_adjective(token: Token) -> bool:
    """Tell whether a negation belongs to the adjective of a noun: "Einmischung nicht afrikanischer Staaten"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.text.lower() != "nicht" or following is None or following.tag_ != "ADJA":
        return False
    return following.i + 1 < len(token.doc) and following.nbor(1).tag_ in ("ADJA", "NN", "NE")


def _only(token: Token) -> bool:
    """Tell whether a negation is only one half of "nicht nur … sondern auch"."""
    following = token.nbor(1).text.lower() if token.i + 1 < len(token.doc) else ""
    return token.text.lower() == "nicht" and following in ("nur", "zuletzt", "allein", "bloß")
