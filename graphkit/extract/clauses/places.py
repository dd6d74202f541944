"""Part a place from the person named behind it: "Dort trafen sich in Washington Trump und Macron".

The pipeline takes the two for one name, and the meeting loses who came.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from graphkit.resolve.authority import Authority


def part_places(doc: Doc, authority: Authority) -> None:
    """Make a person out of what the parse joins to a capital behind a preposition, in place."""
    for person in doc:
        place = person.head
        if person.dep_ != "flat" or place.i != person.i - 1 or not _is_joined(place, person, authority):
            continue
        end = _name_end(person, place)
        for token in list(place.rights):
            if token.i >= end:
                token.head = person
            elif token.i > person.i:
                token.head, token.dep_ = person, "flat"
        person.head, person.dep_ = place.head, "nsubj"
        _set_entities(doc, place, Span(doc, person.i, end, label="PER"))


def _is_joined(place: Token, person: Token, authority: Authority) -> bool:
    if place.dep_ != "obl" or place.head.pos_ not in ("VERB", "AUX"):
        return False
    if person.is_sent_start or not any(child.dep_ == "case" and child.i == place.i - 1 for child in place.children):
        return False
    known = person.ent_type_ == "PER" and person.ent_iob_ == "B"
    return bool(authority.by_capital(place.text)) and (known or bool(authority.by_surname(person.text)))


def _name_end(person: Token, place: Token) -> int:
    end = person.i + 1
    while end < len(person.doc) and person.doc[end].dep_ == "flat" and person.doc[end].head.i in (place.i, person.i):
        end += 1
    return end


def _set_entities(doc: Doc, place: Token, person: Span) -> None:
    kept = [span for span in doc.ents if span.end <= place.i or span.start >= person.end]
    doc.set_ents([*kept, Span(doc, place.i, place.i + 1, label="LOC"), person])
