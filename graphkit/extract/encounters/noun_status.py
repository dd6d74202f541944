"""Decide what becomes of an encounter told by a noun: by its adjective, its verb, or the preposition before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from graphkit.extract.arguments import Event
from graphkit.extract.clauses.predicates import NEGATIONS, Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.ahead import is_hope, is_next, looks_ahead
from graphkit.extract.encounters.idioms import idiom_of
from graphkit.extract.encounters.lexicon import CLASSES, is_definite, is_new, noun_before, parts
from graphkit.extract.encounters.moods import (
    PLANNING,
    is_asked,
    is_conditional,
    is_said_of_the_past,
    is_supposed,
    is_unreal,
    ought,
    told_status,
)
from graphkit.extract.encounters.only_spoken import (
    is_advocated,
    is_any,
    is_closed_to,
    is_condition,
    is_only_judged,
    is_warned_of,
    never_began,
)
from graphkit.extract.encounters.sides import LIGHT
from graphkit.extract.encounters.status import (
    CORE,
    DECIDED,
    ENDED,
    GOVERNORS,
    MODIFIERS,
    PREPOSITIONS,
    READY,
    REPORTS,
    STATUS,
    denied_report,
    governing,
    said_by,
)
from graphkit.facts import Status

SUBJECTS = ("nsubj", "nsubj:pass")
ENDINGS = (Status.DENIED, Status.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A noun for an encounter where it stands: `carrier` is the noun that bears its part in the clause."""

    context: Context
    noun: Token
    carrier: Token
    governor: Predicate | None
    preposition: str | None
    future: bool

    @property
    def bare(self) -> bool:
        """Tell whether it is subject or object, or its verb's by a preposition: "rechnet mit einem Treffen"."""
        bare = self.carrier.dep_ in (*CORE, "csubj", "conj", "ROOT")
        return bare or self.preposition in CLASSES["governed"]


def noun_status(
    context: Context,
    noun: Token,
    governor: Predicate | None,
    preposition: str | None,
    *,
    future: bool,
    event: Event | None = None,
) -> Status | None:
    """Return the status of an encounter told by a noun, or None where it only speaks of what one would be like."""
    carrier = _carrier(noun)
    if is_only_judged(context, noun, carrier, governor) or is_condition(noun):
        return None
    if is_any(noun) or (governor is not None and is_unreal(context, governor)):
        return None
    if is_closed_to(governor, preposition) or is_warned_of(noun, governor, preposition):
        return None
    if carrier != noun:
        preposition = case_word(carrier)
    told = _Told(context=context, noun=noun, carrier=carrier, governor=governor, preposition=preposition, future=future)
    for reading in (
        _by_report,
        _by_modifier,
        _at_offer,
        _by_chain,
        _at_it,
        _by_question,
        _by_advocate,
        _by_governor,
        _towards,
    ):
        status = reading(told)
        if status is not None:
            return status
    in_clause = _told_in_clause(event, preposition) if event is not None and carrier.dep_ != "nmod" else None
    if in_clause is not None:
        return Status.PLANNED if in_clause == Status.HELD and future else in_clause
    if preposition == "über" and any(child.text.lower().startswith("ein") for child in noun.children):
        return Status.PROPOSED  # "sprachen über ein Treffen"
    if carrier != noun and preposition not in (*CLASSES["at or after"], None):
        return Status.PROPOSED  # "entscheidet über die Aufnahme von Verhandlungen"
    if carrier != noun and carrier.dep_ in SUBJECTS and governor is not None and governor.tense == "Pres":
        return None  # "die Aufnahme von Verhandlungen verzögert sich"
    by_preposition = PREPOSITIONS.get(preposition or "", "")
    if by_preposition:
        return STATUS[by_preposition]
    return Status.PLANNED if future else Status.HELD


def _carrier(noun: Token) -> Token:
    """Return "Aufnahme" for "die Aufnahme von Verhandlungen": what is said of it is said of the talks."""
    owner = noun.head
    taken_up = noun.dep_ == "nmod" and owner.lemma_ in CLASSES["taking up"]
    begun = noun.dep_ == "nmod" and owner.lemma_ in CLASSES["outset"] and case_word(owner) in (None, "auf", "für", "um")
    taken_up = taken_up or begun  # "hofft auf den Beginn der Gespräche", but "zu Beginn der Gespräche"
    return owner if taken_up and case_word(noun) in (None, "von") else noun


def _by_report(told: _Told) -> Status | None:
    chain = noun_before(told.noun)
    if chain is None or chain.lemma_ not in REPORTS:
        return None
    denied = denied_report(told.context, told.noun)
    return (said_by(told.context, *denied) or Status.DENIED) if denied is not None else None


def _by_modifier(told: _Told) -> Status | None:
    """Read "kein Treffen", "das geplante Treffen", unless the verb says that it ended: "wurde abgesagt"."""
    noun, governor = told.noun, told.governor
    bare = told.carrier.dep_ in CORE or told.preposition is None
    ended = governor is not None and bare and GOVERNORS.get(governor.lemma) in ENDED
    for child in noun.children:
        low = child.text.lower()
        if low in NEGATIONS:
            return Status.DENIED
        for adjective, status in MODIFIERS.items():
            if not ended and child.i < noun.i and (child.lemma_ == adjective or low.startswith(adjective)):
                dropped = status == "planned" and _does_not_take_place(governor, noun)
                return Status.CANCELLED if dropped else STATUS[status]
    return None


def _does_not_take_place(governor: Predicate | None, noun: Token) -> bool:
    """Tell whether the clause of a planned encounter says that there is none: "findet nicht statt", "abzubrechen"."""
    if governor is not None and noun.dep_ in CORE and governor.lemma in CLASSES["breaking off"]:
        return not governor.negated
    held = governor is not None and noun.dep_ in CORE and GOVERNORS.get(governor.lemma) == "held*"
    return held and governor is not None and governor.negated


def _at_offer(told: _Told) -> Status | None:
    """Read "bot an, es ihm bei einem Treffen zu zeigen"."""
    governor = told.governor
    if told.preposition not in CLASSES["at"] or governor is None or not governor.infinitive or not is_new(told.noun):
        return None
    outer = governing(told.context, governor)
    if outer is None or outer[1] == "held":
        return None
    return said_by(told.context, *outer) or Status.PROPOSED


def _at_it(told: _Told) -> Status | None:
    """Read what something is said to happen at or after: "sagte bei dem Treffen"."""
    if told.preposition not in CLASSES["at or after"] or told.future or told.carrier.dep_ in SUBJECTS:
        return None
    governor = told.governor
    if told.preposition in CLASSES["at"] and is_next(told.noun) and looks_ahead(governor):
        return Status.PLANNED  # "einigten sich darauf, beim nächsten Treffen darüber zu sprechen"
    meant = governor is not None and governor.modal in PLANNING and not governor.negated
    meant = meant and governor is not None and not is_said_of_the_past(governor)  # "soll bei dem Besuch gesagt haben"
    return Status.PLANNED if meant and told.preposition in ("bei", "in") else Status.HELD


def _by_chain(told: _Told) -> Status | None:
    """Read the noun that an encounter is an attribute of: "Pläne für ein Treffen", "die Absage des Treffens"."""
    chain, governor = noun_before(told.carrier), told.governor
    if chain is None or chain.lemma_ not in GOVERNORS:
        return None
    if _is_reason(chain, told):
        told_past = governor is not None and governor.tense != "Pres"
        return Status.HELD if told_past or told.preposition is None else Status.PLANNED
    after = told.preposition in CLASSES["at or after"]
    if after and not (told.preposition == "nach" and chain.lemma_ in CLASSES["asking for"]):
        return None
    said = STATUS[GOVERNORS[chain.lemma_]]
    if said in ENDINGS and _is_uncertain(told, chain):
        return Status.PLANNED
    denied = any(child.text.lower() in NEGATIONS for child in chain.children) or (
        governor is not None and governor.negated
    )
    if denied and chain.lemma_ in CLASSES["date"] and is_definite(told.noun):
        return Status.PLANNED  # "für das Treffen gibt es noch keinen Termin"
    if denied:
        return Status.CANCELLED if any(t.text == "mehr" for t in chain.head.subtree) else Status.DENIED
    bare = governor is not None and chain.dep_ in ("obj", "nsubj:pass")
    above = GOVERNORS.get(governor.lemma, "") if governor is not None and bare else ""
    if above == "denied" and said == Status.PROPOSED:
        return said  # a request that is refused was made
    return STATUS[above] if above in ENDED else said


def _is_reason(chain: Token, told: _Told) -> bool:
    """Tell whether a noun speaks of why there is an encounter: "Anlass des Besuchs", not "Anlass zu einem Besuch"."""
    return chain.lemma_ in CLASSES["reason"] and (told.preposition is None or is_definite(told.noun))


def _is_uncertain(told: _Told, chain: Token) -> bool:
    """Tell whether an end is only spoken of: "drohte mit der Absage", "eine mögliche Verschiebung"."""
    if any(child.lemma_ in CLASSES["threatened"] for child in chain.children):
        return True
    governor = told.governor
    if governor is None:
        return False
    return governor.lemma in CLASSES["threatening"] or GOVERNORS.get(governor.lemma) in ("proposed", "denied")


def _by_question(told: _Told) -> Status | None:
    """Read "ob das Treffen stattfindet": what the article takes as known is planned."""
    governor = told.governor
    if governor is None or told.carrier.dep_ not in CORE or not is_asked(told.context, governor):
        return None
    return Status.PLANNED if is_definite(told.noun) else Status.PROPOSED


def _by_advocate(told: _Told) -> Status | None:
    """Read "setzt sich für ein Treffen ein"; who does not speak for one says nothing of whether there is one."""
    governor = told.governor
    if governor is None or told.future:
        return None
    spoken_for = is_advocated(governor, told.preposition) and told.carrier.head == governor.head
    return Status.PROPOSED if spoken_for else None


def _by_governor(told: _Told) -> Status | None:
    """Read the verb that has an encounter as subject or object, and what governs its clause."""
    governor, context, noun = told.governor, told.context, told.carrier
    if governor is None:
        return None
    if governor.lemma in CLASSES["failing"] and never_began(context, governor):
        return Status.CANCELLED  # "scheiterten, bevor sie begonnen hatten"
    fails = told.bare and governor.lemma in CLASSES["failing"] and noun.dep_ == "nsubj" and is_new(told.noun)
    if fails and parts(told.noun)[1] not in CLASSES["of talks"]:
        return Status.DENIED  # "ein Treffen scheiterte": the talks that fail are several, or known
    if governor.head == told.noun and _is_announced(governor):
        return Status.PLANNED
    said = _said_of(told, governor) if told.bare else None
    if said is not None:
        if said == Status.HELD and told.future:
            return Status.PLANNED
        if said in ENDINGS and _may_end(told, governor):
            return Status.PLANNED
        return _with_outer(context, governor, said)
    if noun.dep_ in SUBJECTS and _may_end(told, governor):
        return Status.PLANNED
    attending = told.preposition == "an" and governor.lemma in CLASSES["attending"]
    if attending and governor.modal in PLANNING and not governor.negated:
        return Status.PLANNED  # "wollen an der Sitzung teilnehmen"
    outer = governing(context, governor) if governor.infinitive else None
    if outer is not None and outer[1] in DECIDED and not _is_beside_the_point(told, governor):
        return said_by(context, *outer) or Status.PROPOSED
    if told.bare and governor.modal in PLANNING and noun.dep_ in CORE:
        return _planned_by_modal(told, governor)
    return None


def _is_beside_the_point(told: _Told, governor: Predicate) -> bool:
    """Tell whether somebody offers or refuses to do something about talks that are known: "sie zu kommentieren"."""
    deciding = governor.lemma in LIGHT or governor.lemma in GOVERNORS or governor.lemma in CLASSES["attending"]
    return is_definite(told.noun) and not deciding


def _is_announced(governor: Predicate) -> bool:
    """Tell whether a predicate noun is yet to come true: "es wird das erste Treffen sein", "wäre die zweite Runde"."""
    return not governor.negated and (governor.modal == "werden" or governor.mood == "2")


def _said_of(told: _Told, governor: Predicate) -> Status | None:
    """Return what a verb, an idiom with it or a predicate adjective says of an encounter."""
    idiom = idiom_of(told.context, governor, told.noun) if told.preposition is None else None
    if idiom is not None:
        negated = governor.negated or idiom[1]
        return said_by(told.context, replace(governor, negated=negated), idiom[0])
    if governor.lemma in CLASSES["suspending"] and _is_process(told.noun):
        return Status.HELD  # "setzte die Verhandlungen aus"
    if governor.head.lemma_ in CLASSES["reason"]:
        return None  # "Anlass sind die Gespräche"
    word = _of_adjective(told, governor) or GOVERNORS.get(governor.lemma)
    here = told.context.clause_tokens(governor.head)
    if governor.lemma in CLASSES["holding"] and all(token.text.lower() != "für" for token in here):
        word = "held*"  # "hielt ein Treffen mit X"
    word = word or GOVERNORS.get(governor.head.text.lower())
    said = said_by(told.context, governor, word) if word else None
    if said == Status.PROPOSED and word == "held*" and is_definite(told.noun) and is_supposed(told.context, governor):
        return Status.PLANNED  # "sollte das Treffen stattfinden": what is spoken of as known
    return said


def _is_process(noun: Token) -> bool:
    """Tell whether talks go on for some time, so that they can be broken off: "die Verhandlungen", "der Dialog"."""
    plural = "Plur" in noun.morph.get("Number", [])
    return is_definite(noun) and (plural or noun.lemma_ in CLASSES["process"])


def _of_adjective(told: _Told, governor: Predicate) -> str | None:
    """Return what an adjective beside a verb says: "ist überflüssig geworden", "hält es für ausgeschlossen"."""
    beside = [t for t in governor.head.children if t.tag_ == "ADJD" or (t.tag_ == "VVPP" and t.dep_ == "xcomp")]
    words = [GOVERNORS.get(t.text.lower()) for t in beside]
    if governor.head == told.noun:  # "denkbar ist ein Treffen"
        return next((word for word in words if word), None)
    return next((word for word in words if word in ENDED), None)


def _may_end(told: _Told, governor: Predicate) -> bool:
    """Tell whether an encounter is only in danger: "könnte abgesagt werden", "droht zu platzen"."""
    ended = GOVERNORS.get(governor.lemma) in ENDED
    if ended:
        possible = governor.modal in CLASSES["possible"]
        return not governor.negated and (
            possible or (governor.tense == "Pres" and is_conditional(told.context, governor))
        )
    if governor.lemma not in CLASSES["threatening"]:
        return False
    feared = (child.lemma_ for child in governor.head.children if child.dep_ == "xcomp")
    return any(GOVERNORS.get(lemma) in ENDED or lemma in CLASSES["failing"] for lemma in feared)


def _planned_by_modal(told: _Told, governor: Predicate) -> Status:
    """Read a modal verb with a verb that says nothing of its own: "wird er treffen", "das Treffen soll … klären"."""
    if told.carrier.dep_ not in SUBJECTS:
        return Status.DENIED if governor.negated else told_status(told.context, governor)
    if ought(told.context, governor):
        return Status.PROPOSED
    finite = governor.finite
    past = finite is not None and finite.text.lower() in CLASSES["was to"]
    return Status.HELD if past and is_definite(told.noun) and not told.future else Status.PLANNED


def _with_outer(context: Context, governor: Predicate, said: Status) -> Status:
    """Take in what governs a verb's clause: "bot an, ein Gespräch zu führen", "drohte, das Treffen abzusagen"."""
    outer = governing(context, governor)
    if said == Status.PLANNED and outer is not None and is_hope(outer, governor):
        return Status.PROPOSED  # "hofften, dass Gespräche folgen würden"
    if said != Status.HELD and governor.finite is not None:
        return said
    if outer is None or outer[0].lemma in CLASSES["carried out"]:
        return said
    if said in ENDINGS:
        doubted = outer[0].lemma in CLASSES["threatening"] or outer[1] in ("proposed", "denied")
        return Status.PLANNED if doubted else said
    beyond = said_by(context, *outer) or said
    meant = said == Status.PROPOSED and beyond in (Status.PLANNED, Status.HELD)
    return said if meant else beyond  # "will dafür werben", "klagte, um sie durchzusetzen"


def _towards(told: _Told) -> Status | None:
    """Read "ist zu einem Treffen bereit", "kamen zu einem Treffen"."""
    governor = told.governor
    if told.preposition not in CLASSES["towards"] or governor is None:
        return None
    if any(t.text.lower() in READY for t in told.context.clause_tokens(governor.head)):
        return Status.DENIED if governor.negated else Status.PROPOSED
    past = governor.tense in ("Past", "Perf", "Pqp") and governor.modal is None
    if governor.lemma in CLASSES["commenting"] and is_definite(told.noun):
        return Status.HELD  # "wollte sich zu dem Gespräch nicht äußern"
    gone = told.preposition == "für" and governor.lemma in LIGHT  # "reiste für Gespräche nach Oslo"
    if (told.preposition == "zu" or gone) and past and not told.future:
        return Status.DENIED if governor.negated else Status.HELD
    return None


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
