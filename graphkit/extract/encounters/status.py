"""Decide whether an encounter was held or is planned, proposed, denied or cancelled, as its clause says."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import index
from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES
from graphkit.extract.encounters.moods import NO_LONGER, PLANNING, is_how, is_left_out, opening, told_status
from graphkit.facts import Status
from graphkit.lexicon import mapping, table, words

HERE = Path(__file__).parent
_GOVERNING = mapping(HERE / "governors.tsv")  # separable verbs with a stroke: "vor|schlagen"
GOVERNORS = {word.replace("|", ""): status for word, status in _GOVERNING.items()}
GOVERNOR_FORMS = index(word for word in _GOVERNING if word[:1].islower() and word.endswith("n"))
MODIFIERS = mapping(HERE / "modifiers.tsv")
PREPOSITIONS = {row[0]: row[1] for row in table(HERE / "prepositions.tsv")}
CORE = ("nsubj", "nsubj:pass", "obj")
ENDED = ("denied", "cancelled")  # "das geplante Treffen wurde abgesagt"
STATUS = {status.value.lower(): status for status in Status}
UNTRUE = "untrue"  # what is said not to be so, with or without a negation
DECIDED = ("proposed", *ENDED, UNTRUE)  # what governs a clause says so whatever the clause's own tense
TOLD = ("acl", "acl:relcl", "advcl", "ccomp", "csubj")
REPORTS = words(HERE / "reports.tsv")
READY = words(HERE / "ready.tsv")


def verb_status(context: Context, predicate: Predicate, *, future: bool = False) -> Status:
    """Return the status of an encounter told by a verb, with what governs its clause taken in."""
    status = told_status(context, predicate, future=future)
    if status == Status.HELD and predicate.lemma in CLASSES["ahead"]:
        status = Status.PLANNED
    governor = governing(context, predicate)
    if governor is None:
        return status
    said = said_by(context, governor[0], governor[1])
    awaited = governor[1] == "planned" and status == Status.HELD and predicate.tense == "Pres"
    embedded = predicate.finite is None or governor[1] in DECIDED or awaited
    return said if embedded and said is not None else status


def governing(context: Context, predicate: Predicate) -> tuple[Predicate, str] | None:
    """Return the clause that says whether this one is real: "schlug vor, dass …", "war bereit, … zu treffen"."""
    head = predicate.head
    if is_left_out(context, predicate):
        return None
    if predicate.relation in TOLD:
        reported = _reported(context, head)
        denied = denied_report(context, head) if reported or _is_that(head) else None
        if denied is not None or reported:
            return denied
    noun = noun_governing(context, predicate)
    if noun is not None:
        parent = context.governing(noun)
        return (parent, GOVERNORS[noun.lemma_]) if parent else None
    if predicate.parent is None or predicate.relation not in ("ccomp", "xcomp", "advcl", "csubj", "conj"):
        return None
    parent = context.predicates[predicate.parent.i]
    if _is_relative(context, predicate):
        return None
    if predicate.relation == "conj":
        return governing(context, parent) if predicate.finite is None else None
    bare = not any(child.dep_ == "mark" and child.tag_ == "KOUI" for child in head.children)  # "zu" without "um"
    content = any(child.dep_ == "mark" and child.text.lower() == "dass" for child in head.children)
    beside = predicate.relation == "advcl" and not content  # whatever the parse makes of "bestand darauf, dass …"
    purpose = (beside and not (bare and parent.lemma in GOVERNORS)) or not (bare or content)
    if purpose and predicate.finite is None:
        past = parent.tense in ("Past", "Perf", "Pqp") and not parent.negated and parent.modal is None
        return (parent, "held" if past else "planned")
    if beside or is_how(context, predicate):
        return None
    word = GOVERNORS.get(parent.lemma) or GOVERNORS.get(parent.head.text.lower())
    if word is None and parent.lemma in CLASSES["insisting"]:
        word = "proposed"  # "besteht darauf, dass sie verhandeln"
    if word is None and predicate.finite is None:
        word = _of_object(parent) or "planned"
    return (parent, word) if word else None


def noun_governing(context: Context, predicate: Predicate) -> Token | None:
    """Return the noun before a clause that says whether it is real: "die Bereitschaft Islands, sie zu empfangen"."""
    head = predicate.head
    if predicate.relation == "acl" and head.head.pos_ == "NOUN" and head.head.lemma_ in GOVERNORS:
        return head.head
    begins = opening(context, head)
    if begins is None or not (predicate.infinitive or begins[1].tag_ == "KOUS"):
        return None
    before = _over_owner(context, begins[0])
    return before if before.pos_ == "NOUN" and before.lemma_ in GOVERNORS else None


def _over_owner(context: Context, token: Token) -> Token:
    """Return the noun that has the actor ending in a token for its owner, or the token itself."""
    owner = min((m for m in context.mentions if m.end == token.i + 1), key=lambda m: m.start, default=None)
    if owner is None or owner.start == 0 or not (owner.genitive or owner.preposition == "von"):
        return token
    before = context.doc[owner.start - 1]
    return before.nbor(-1) if before.pos_ == "ADP" and before.i else before


def _is_relative(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause begins with a relative pronoun, whatever the parse hangs it on."""
    begins, finite = opening(context, predicate.head), predicate.finite
    if finite is None or begins is None or finite.i + 1 >= len(context.doc):
        return False
    return begins[1].text.lower() in CLASSES["which"] and finite.nbor(1).text in (",", ".")


def _of_object(parent: Predicate) -> str | None:
    """Return what the object of a verb says of its infinitive: "hat seine Bereitschaft erklärt, ihn zu empfangen"."""
    return GOVERNORS.get(parent.obj.lemma_) if parent.obj is not None else None


def _reported(context: Context, head: Token) -> bool:
    """Tell whether a clause says what is reported: "Berichte, wonach …"."""
    begins = opening(context, head)
    openers = [child.text.lower() for child in head.children] + ([begins[1].text.lower()] if begins else [])
    according = not CLASSES["according to which"].isdisjoint(openers)
    according = according or (begins is not None and begins[0].pos_ == "NOUN" and begins[0].lemma_ in REPORTS)
    return according or (head.dep_ != "ccomp" and head.head.pos_ == "NOUN" and head.head.lemma_ in REPORTS)


def _is_that(head: Token) -> bool:
    """Tell whether a clause with "dass" stands before what is said of it."""
    opened = any(child.dep_ == "mark" and child.tag_ == "KOUS" for child in head.children)
    return opened and head.i < head.head.i


def denied_report(context: Context, head: Token) -> tuple[Predicate, str] | None:
    """Return the clause that denies the reports which a clause or noun is about."""
    parent = context.governing(head.head)
    if parent is None:
        return None
    own = range(head.left_edge.i, head.right_edge.i + 1)
    within = [token for token in context.clause_tokens(parent.head) if token.i not in own]
    let = [child.lemma_ for child in parent.head.children if child.dep_ == "xcomp" and child.i > parent.head.i]
    beside = {parent.lemma, *(t.lemma_ for t in within), *(t.text for t in parent.head.children)}  # "als erfunden"
    untrue = not CLASSES["true" if parent.negated else "untrue"].isdisjoint(beside)
    denied = "denied" in (GOVERNORS.get(lemma) for lemma in (parent.lemma, *let))
    return (parent, UNTRUE) if untrue else (parent, "denied") if denied else None


def said_by(context: Context, governor: Predicate, word: str) -> Status | None:
    """Return the status a governing word gives, turned round where it is negated or told in the future."""
    if word == "held*":
        return told_status(context, governor)
    if word == UNTRUE:
        return Status.DENIED
    status = STATUS[word]
    if governor.lemma in CLASSES["organising"] and _is_done(governor):
        return Status.HELD
    if status == Status.PLANNED and any(t.text in CLASSES["no more"] for t in context.clause_tokens(governor.head)):
        return Status.CANCELLED  # "war geplant gewesen"
    if status == Status.PLANNED and governor.negated and _is_dropped(context, governor):
        return Status.CANCELLED
    if governor.negated and status == Status.HELD and governor.lemma in CLASSES["how it went"]:
        return Status.HELD  # "brachte keinen Durchbruch"
    if governor.negated and status in (Status.PLANNED, Status.PROPOSED, Status.HELD):
        return Status.DENIED
    if governor.negated and status == Status.DENIED:
        return Status.PROPOSED
    if governor.negated and status == Status.CANCELLED:
        return Status.PLANNED  # "ist nicht vom Tisch"
    if status == Status.HELD and governor.modal in PLANNING:
        return Status.PLANNED
    return status


def _is_done(governor: Predicate) -> bool:
    """Tell whether a clause tells in the past of what somebody did: "organisierte Gespräche"."""
    return governor.tense in ("Past", "Perf") and governor.modal is None and not (governor.negated or governor.passive)


def _is_dropped(context: Context, governor: Predicate) -> bool:
    """Tell whether what a clause denies was once to be: "ist nicht mehr geplant"."""
    return any(token.text.lower() in NO_LONGER for token in context.clause_tokens(governor.head))
