"""Tell where a noun for an encounter speaks of one that is yet to come, or that somebody only hopes for."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.encounters.lexicon import CLASSES
from graphkit.extract.encounters.moods import is_said_of_the_past

COMING = tuple(sorted(CLASSES["coming"]))


def is_next(noun: Token) -> bool:
    """Tell whether an adjective says that an encounter is the one to come: "das nächste Treffen"."""
    return any(child.dep_ == "amod" and child.text.lower().startswith(COMING) for child in noun.children)


def looks_ahead(governor: Predicate | None) -> bool:
    """Tell whether a verb speaks of what is yet to be: an infinitive with "zu", or the present tense."""
    if governor is None or is_said_of_the_past(governor):
        return False
    return governor.infinitive or (governor.finite is not None and governor.tense == "Pres")


def is_hope(outer: tuple[Predicate, str], governor: Predicate) -> bool:
    """Tell whether a clause only says what somebody would like to come about: in the Konjunktiv of "werden"."""
    hoped = outer[1] == "proposed" and not outer[0].negated
    return hoped and governor.modal == "werden" and governor.mood == "2"
