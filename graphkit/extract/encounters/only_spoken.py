"""Tell what only speaks of an encounter that may never be: what would be, what somebody pleads for."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, encounter_noun, is_definite, is_new
from graphkit.extract.encounters.moods import opener_of
from graphkit.extract.encounters.status import GOVERNORS
from graphkit.lexicon import table

ADVOCATING = {row[0]: frozenset(row[1].split()) for row in table(Path(__file__).parent / "advocating.tsv")}

WHICHEVER = tuple(sorted(CLASSES["whichever"]))


def is_only_judged(context: Context, noun: Token, carrier: Token, governor: Predicate | None) -> bool:
    """Tell whether a clause only says what an encounter would be like: "ein Treffen wäre verfrüht", "könnte helfen".

    It tells of none, neither held nor asked for. "Ein Treffen ist möglich" does.
    """
    if governor is None or carrier.dep_ != "nsubj" or is_definite(noun):
        return False
    judged = governor.head.pos_ in ("ADJ", "NOUN") and case_word(governor.head) is None
    if any(child.dep_ == "cop" for child in governor.head.children):
        words = {governor.head.lemma_, governor.head.text.lower(), governor.lemma}
        known = encounter_noun(governor.head) is not None or not words.isdisjoint(GOVERNORS)
        unreal = governor.mood == "2" or governor.modal in CLASSES["possible"]
        return judged and not known and (unreal or (is_new(noun) and governor.tense == "Pres"))
    effect = governor.mood == "2" and is_new(noun)
    open_verb = governor.lemma not in GOVERNORS or governor.lemma in CLASSES["how it went"]
    return effect and open_verb and governor.modal in CLASSES["only possible"]


def is_closed_to(governor: Predicate | None, preposition: str | None) -> bool:
    """Tell whether somebody is not invited: "hat ihn nicht zu der Konferenz eingeladen", which may well be held."""
    return governor is not None and preposition == "zu" and governor.negated and governor.lemma in CLASSES["of guests"]


def is_warned_of(noun: Token, governor: Predicate | None, preposition: str | None) -> bool:
    """Tell whether somebody warns of an encounter that none has spoken of: "warnte vor einem Besuch"."""
    feared = governor is not None and preposition == "vor" and governor.lemma in CLASSES["threatening"]
    return feared and not is_definite(noun)


def is_condition(noun: Token) -> bool:
    """Tell whether "kein" says no more than what an encounter is worth: "ohne Waffenruhe keine Verhandlungen"."""
    left = noun.left_edge
    if left.i > noun.sent.start and left.nbor(-1).lemma_ in CLASSES["instead"]:
        return True  # "keine Alternative zum Dialog"
    none = any(child.text.lower().startswith("kein") for child in noun.children if child.i < noun.i)
    before = noun.doc[noun.sent.start : noun.i]
    return none and any(token.text.lower() == "ohne" for token in before) and not any(_is_verb(t) for t in before)


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def is_any(noun: Token) -> bool:
    """Tell whether a noun means no encounter above others: "bei jedem Treffen mit X", "ein etwaiges Gespräch"."""
    return any(c.i < noun.i and c.text.lower().startswith(WHICHEVER) for c in noun.children)


def is_advocated(governor: Predicate | None, preposition: str | None) -> bool:
    """Tell whether a verb speaks for an encounter: "setzt sich für ein Treffen ein", "pocht auf Verhandlungen"."""
    verbs = ADVOCATING.get(preposition or "")
    if governor is None or verbs is None:
        return False
    beside = (child.text.lower() for child in governor.head.children)
    return governor.lemma in verbs or any(word + governor.lemma in verbs for word in beside)


def never_began(context: Context, governor: Predicate | None) -> bool:
    """Tell whether what a clause says ended had not begun: "scheiterte, bevor die erste Runde begonnen hatte"."""
    if governor is None:
        return False
    for predicate in context.predicates.values():
        behind = predicate.parent == governor.head and predicate.lemma in CLASSES["beginning"]
        if behind and opener_of(context, predicate) in CLASSES["before it"]:
            return True
    return False
