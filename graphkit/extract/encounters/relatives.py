"""Find who took part by a relative clause about the noun: "ein Treffen, bei dem A und B um den Vertrag rangen"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.extract.arguments import AUXILIARIES, Clause, clause_event, divide
from graphkit.extract.clauses.predicates import is_past
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, can_take_part, encounter_noun, is_several, persons

REACH = 8  # tokens between the noun and its relative clause: "ein Telefonat am Sonntag zurück, in dem …"


@dataclass(frozen=True)
class Behind:
    """Who acts in the relative clause about an encounter, and whether it is told as past."""

    people: tuple[int, ...] = ()
    past: bool = False


def sides_behind_noun(context: Context) -> dict[int, Behind]:
    """Return for the nouns that have one who acts in the relative clause about what happened there."""
    found = {}
    for sentence in context.sentences:
        tokens = context.doc[sentence.start : sentence.end]
        if not any(encounter_noun(token) for token in tokens):
            continue
        for clause in divide(context.doc, sentence):
            noun = _noun_before(context, clause) if _happens_there(clause) else None
            people = _who_acts(context, clause) if noun is not None else ()
            if noun is not None and people:
                found[noun.i] = Behind(people, _is_past(clause))
    return found


def _is_past(clause: Clause) -> bool:
    done = any(token.tag_ == "VVPP" for token in clause.tokens)
    helper = AUXILIARIES.get(clause.finite.text.lower()) if clause.finite is not None else None
    return clause.finite is not None and (is_past(clause.finite) or (done and helper in CLASSES["perfect"]))


def _happens_there(clause: Clause) -> bool:
    first = clause.tokens[0].text.lower()
    opened = clause.opener is not None and clause.opener.i == clause.tokens[0].i + 1
    return clause.kind == "relative" and opened and first in CLASSES["at"]


def _noun_before(context: Context, clause: Clause) -> Token | None:
    """Return the noun a relative clause is about: the last one before it that is no day and agrees in number."""
    if clause.antecedent is None or clause.opener is None:
        return None
    many = clause.opener.text.lower() == "denen"
    for token in reversed(context.doc[max(0, clause.antecedent.i - REACH) : clause.antecedent.i + 1]):
        if token.sent != clause.opener.sent or (token.pos_ in ("VERB", "AUX") and token.dep_ != "acl"):
            return None
        if encounter_noun(token):
            return token if many == ("Plur" in token.morph.get("Number", [])) else None
        if token.pos_ in ("NOUN", "PROPN") and token.i not in context.timed and context.mention_at(token) is None:
            return None
    return None


def _who_acts(context: Context, clause: Clause) -> tuple[int, ...]:
    """Return the subject of a clause if it is several, or the one with the person whom it addresses."""
    verb = next((t for t in reversed(clause.tokens) if t.text.lower() not in AUXILIARIES), clause.tokens[-1])
    event = clause_event(context, clause, verb, "")
    subject = tuple(i for i in event.actors if can_take_part(context.mentions[i]))
    if len(subject) > 1 or any(is_several(context, context.mentions[i]) for i in subject):
        return subject
    addressed = (p for p in event.bare() if persons(context, p.actors) and not set(p.actors) & set(subject))
    other = next((phrase.actors for phrase in addressed), ())
    return (*subject, *other) if subject and other else ()
