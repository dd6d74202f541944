"""Decide whether an encounter was held or is planned, proposed, denied or cancelled, as its clause says."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import Event, index
from graphkit.extract.clauses.predicates import NEGATIONS, Predicate, is_past
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, is_new, noun_before
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
PLANNING = CLASSES["planning"]
UNTRUE = "untrue"  # what is said not to be so, with or without a negation
DECIDED = ("proposed", *ENDED, UNTRUE)  # what governs a clause says so whatever the clause's own tense
TOLD = ("acl", "acl:relcl", "advcl", "ccomp", "csubj")
REPORTS = words(HERE / "reports.tsv")
UNREAL = tuple(sorted(CLASSES["unreal"]))
ONCE_PLANNED = CLASSES["once planned"]
READY = words(HERE / "ready.tsv")
NO_LONGER = CLASSES["no longer"]
WISHED = CLASSES["wished"]


def own_status(predicate: Predicate, *, future: bool = False) -> Status:
    """Return the status by a clause's own tense, modal verb and negation."""
    if predicate.modal == "werden" and predicate.mood == "2" and not WISHED.isdisjoint(predicate.adverbs):
        return Status.DENIED if predicate.negated else Status.PROPOSED
    if predicate.modal in PLANNING:
        if _came_to_nothing(predicate):
            return Status.CANCELLED
        if predicate.negated:
            children = list(predicate.head.children)
            beside = [*children, *(t for c in children if c.text.lower() in NEGATIONS for t in c.children)]
            doch = any(t.text.lower() in NO_LONGER for t in beside)  # "nun doch nicht"
            return Status.CANCELLED if doch else Status.DENIED
        return Status.PLANNED
    if predicate.negated:
        return Status.DENIED
    if predicate.modal is not None:
        return Status.PROPOSED
    if predicate.mood == "2" and predicate.tense == "Pres":
        return Status.PROPOSED
    if predicate.tense == "Pres" and (future or predicate.finite is None):
        return Status.PLANNED
    return Status.HELD


def _came_to_nothing(predicate: Predicate) -> bool:
    """Tell whether a clause speaks of what was to be and was not: "hätte … sollen", "sollte ursprünglich"."""
    finite = predicate.finite
    if finite is None or predicate.modal == "werden":
        return False
    unreal = predicate.modal == "sollen" and finite.text.lower().startswith(UNREAL)
    return unreal or (is_past(finite) and any(child.text.lower() in ONCE_PLANNED for child in predicate.head.children))


def verb_status(context: Context, predicate: Predicate, *, future: bool = False) -> Status:
    """Return the status of an encounter told by a verb, with what governs its clause taken in."""
    status = own_status(predicate, future=future)
    if status == Status.HELD and predicate.lemma in CLASSES["ahead"]:
        status = Status.PLANNED
    governor = _governing(context, predicate)
    if governor is None:
        return status
    said = _said_by(context, governor[0], governor[1])
    embedded = predicate.finite is None or governor[1] in DECIDED
    return said if embedded and said is not None else status


def _governing(context: Context, predicate: Predicate) -> tuple[Predicate, str] | None:
    """Return the clause that says whether this one is real: "schlug vor, dass …", "war bereit, … zu treffen"."""
    head = predicate.head
    if predicate.relation in TOLD:
        reported = _reported(context, head)
        denied = _denied_report(context, head) if reported or _is_that(head) else None
        if denied is not None or reported:
            return denied
    noun = _noun_governing(context, predicate)
    if noun is not None:
        parent = context.governing(noun)
        return (parent, GOVERNORS[noun.lemma_]) if parent else None
    if predicate.parent is None or predicate.relation not in ("ccomp", "xcomp", "advcl", "csubj", "conj"):
        return None
    parent = context.predicates[predicate.parent.i]
    if predicate.relation == "conj":
        return _governing(context, parent) if predicate.finite is None else None
    bare = not any(child.dep_ == "mark" and child.tag_ == "KOUI" for child in head.children)  # "zu" without "um"
    purpose = (predicate.relation == "advcl" and not (bare and parent.lemma in GOVERNORS)) or not bare
    if purpose and predicate.finite is None:
        past = parent.tense in ("Past", "Perf", "Pqp") and not parent.negated and parent.modal is None
        return (parent, "held" if past else "planned")
    if predicate.relation == "advcl":
        return None
    word = GOVERNORS.get(parent.lemma) or GOVERNORS.get(parent.head.text.lower())
    if word is None and predicate.finite is None:
        word = "planned"
    return (parent, word) if word else None


def _noun_governing(context: Context, predicate: Predicate) -> Token | None:
    """Return the noun right before a clause that says whether it is real: "die Bereitschaft, sie zu empfangen"."""
    head = predicate.head
    if predicate.relation == "acl" and head.head.pos_ == "NOUN" and head.head.lemma_ in GOVERNORS:
        return head.head
    begins = opening(context, head)
    if begins is None or not (predicate.infinitive or begins[1].tag_ == "KOUS"):
        return None
    return begins[0] if begins[0].pos_ == "NOUN" and begins[0].lemma_ in GOVERNORS else None


def opening(context: Context, head: Token) -> tuple[Token, Token] | None:
    """Return the words before and behind the comma that a verb's clause begins with, whatever the parse says."""
    if head.i not in context.sentence_at:
        return None
    first = context.sentences[context.sentence_at[head.i]].start
    comma = next((i for i in range(head.i - 1, first, -1) if context.doc[i].text == ","), None)
    return (context.doc[comma - 1], context.doc[comma + 1]) if comma is not None else None


def _reported(context: Context, head: Token) -> bool:
    """Tell whether a clause says what is reported: "Berichte, wonach …"."""
    begins = opening(context, head)
    openers = [child.text.lower() for child in head.children] + ([begins[1].text.lower()] if begins else [])
    according = not CLASSES["according to which"].isdisjoint(openers)
    return according or (head.dep_ != "ccomp" and head.head.pos_ == "NOUN" and head.head.lemma_ in REPORTS)


def _is_that(head: Token) -> bool:
    """Tell whether a clause with "dass" stands before what is said of it."""
    opened = any(child.dep_ == "mark" and child.tag_ == "KOUS" for child in head.children)
    return opened and head.i < head.head.i


def _denied_report(context: Context, head: Token) -> tuple[Predicate, str] | None:
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


def _said_by(context: Context, governor: Predicate, word: str) -> Status | None:
    """Return the status a governing word gives, turned round where it is negated or told in the future."""
    if word == "held*":
        return own_status(governor)
    if word == UNTRUE:
        return Status.DENIED
    status = STATUS[word]
    if status == Status.PLANNED and any(t.text in CLASSES["no more"] for t in context.clause_tokens(governor.head)):
        return Status.CANCELLED  # "war geplant gewesen"
    if status == Status.PLANNED and governor.negated and _is_dropped(context, governor):
        return Status.CANCELLED
    if governor.negated and status in (Status.PLANNED, Status.PROPOSED, Status.HELD):
        return Status.DENIED
    if governor.negated and status == Status.DENIED:
        return Status.PROPOSED
    if status == Status.HELD and governor.modal in PLANNING:
        return Status.PLANNED
    return status


def _is_dropped(context: Context, governor: Predicate) -> bool:
    """Tell whether what a clause denies was once to be: "ist nicht mehr geplant"."""
    return any(token.text.lower() in NO_LONGER for token in context.clause_tokens(governor.head))


def noun_status(
    context: Context,
    noun: Token,
    governor: Predicate | None,
    preposition: str | None,
    *,
    future: bool,
    event: Event | None = None,
) -> Status:
    """Return the status of an encounter told by a noun: by its adjective, its verb, or the preposition before it."""
    ended = governor is not None and noun.dep_ in CORE and GOVERNORS.get(governor.lemma) in ENDED
    for child in noun.children:
        low = child.text.lower()
        if low in NEGATIONS:
            return Status.DENIED
        for adjective, status in MODIFIERS.items():
            if not ended and child.i < noun.i and (child.lemma_ == adjective or low.startswith(adjective)):
                dropped = status == "planned" and _does_not_take_place(governor, noun)
                return Status.CANCELLED if dropped else STATUS[status]
    if preposition in CLASSES["at"] and governor is not None and governor.infinitive and is_new(noun):
        outer = _governing(context, governor)  # "bot an, es ihm bei einem Treffen zu zeigen"
        if outer is not None and outer[1] != "held":
            return _said_by(context, *outer) or Status.PROPOSED
    if preposition in CLASSES["at or after"] and not future:
        meant = governor is not None and governor.modal in PLANNING and not governor.negated
        return Status.PLANNED if meant and preposition in ("bei", "in") else Status.HELD
    chain = noun_before(noun)
    if chain is not None and chain.lemma_ in REPORTS and (reported := _denied_report(context, noun)) is not None:
        return _said_by(context, *reported) or Status.DENIED
    if chain is not None and chain.lemma_ in GOVERNORS:
        planned = STATUS[GOVERNORS[chain.lemma_]]
        denied = any(child.text.lower() in NEGATIONS for child in chain.children) or (
            governor is not None and governor.negated
        )
        if denied:
            return Status.CANCELLED if any(t.text == "mehr" for t in chain.head.subtree) else Status.DENIED
        above = (
            GOVERNORS.get(governor.lemma, "") if governor is not None and chain.dep_ in ("obj", "nsubj:pass") else ""
        )
        if above == "denied" and planned == Status.PROPOSED:
            return planned  # a request that is refused was made
        return STATUS[above] if above in ENDED else planned
    if governor is not None:
        core = (
            noun.dep_ in ("nsubj", "nsubj:pass", "obj", "csubj", "conj", "root") or preposition in CLASSES["governed"]
        )
        word = GOVERNORS.get(governor.lemma) or GOVERNORS.get(governor.head.text.lower())
        word = word or next((GOVERNORS[t.text] for t in governor.head.children if _is_predicative(t)), None)
        if core and governor.lemma in CLASSES["failing"] and noun.dep_ == "nsubj" and is_new(noun):
            return Status.DENIED  # "ein Treffen scheiterte": the talks that fail are several, or known
        if core and word:
            said = _said_by(context, governor, word)
            if said == Status.HELD and future:
                return Status.PLANNED
            if said is not None:
                return verb_status_of_light(context, governor, said)
        outer = _governing(context, governor) if governor.infinitive else None
        if outer is not None and outer[1] in DECIDED:
            return _said_by(context, *outer) or Status.PROPOSED
        if core and governor.modal in PLANNING and noun.dep_ in ("nsubj", "obj", "nsubj:pass"):
            return Status.DENIED if governor.negated else Status.PLANNED
    if preposition in CLASSES["towards"] and governor is not None:
        if any(t.text.lower() in READY for t in context.clause_tokens(governor.head)):
            return Status.DENIED if governor.negated else Status.PROPOSED
        if preposition == "zu" and governor.tense in ("Past", "Perf", "Pqp") and governor.modal is None and not future:
            return Status.DENIED if governor.negated else Status.HELD
    in_clause = _told_in_clause(event, preposition) if event is not None else None
    if in_clause is not None:
        return Status.PLANNED if in_clause == Status.HELD and future else in_clause
    if preposition == "über" and any(child.text.lower().startswith("ein") for child in noun.children):
        return Status.PROPOSED  # "sprachen über ein Treffen"
    by_preposition = PREPOSITIONS.get(preposition or "", "")
    if by_preposition:
        return STATUS[by_preposition]
    return Status.PLANNED if future else Status.HELD


def _is_predicative(token: Token) -> bool:
    """Tell whether an adjective beside its verb says what becomes of an encounter: "ist überflüssig geworden"."""
    return token.tag_ == "ADJD" and GOVERNORS.get(token.text) == "cancelled"


def _does_not_take_place(governor: Predicate | None, noun: Token) -> bool:
    """Tell whether the clause of a planned encounter says that there is none: "findet nicht statt"."""
    held = governor is not None and noun.dep_ in CORE and GOVERNORS.get(governor.lemma) == "held*"
    return held and governor is not None and governor.negated


def _told_in_clause(event: Event, preposition: str | None) -> Status | None:
    """Return what the verb of a noun's clause says of it, where the parse gives no verb: "ist … vorgesehen"."""
    word = GOVERNORS.get(event.lemma)
    if word is None or (preposition is not None and preposition not in CLASSES["aimed"]):
        return None
    planning = event.modal in PLANNING
    if word == "held*":
        if event.negated:
            return Status.DENIED
        return Status.PLANNED if planning else Status.HELD
    status = STATUS[word]
    if event.negated:
        return Status.DENIED if status in (Status.PLANNED, Status.PROPOSED, Status.HELD) else Status.PROPOSED
    return Status.PLANNED if planning and status == Status.HELD else status


def verb_status_of_light(context: Context, governor: Predicate, said: Status) -> Status:
    """Take in what governs a light verb: "bot an, ein Gespräch zu führen"."""
    if said == Status.HELD or governor.finite is None:
        outer = _governing(context, governor)
        if outer is not None and outer[0].lemma not in CLASSES["carried out"]:
            return _said_by(context, *outer) or said
    return said
