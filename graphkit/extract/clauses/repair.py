"""Mend the arguments of verbs whose subject is somebody who acts: who says, meets, proposes or rejects.

A parser trained on little text confuses subject and object where German word order is free ("Das lehnte Lawrow ab",
"Kiew warf er vor …"). For verbs that only actors can be the subject of, the articles, the pronouns and the order of the
actors in the clause decide again.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.raw import Mention
from graphkit.lexicon import table

HERE = Path(__file__).parent
CASES = {row[0]: row[1] for row in table(HERE / "case_marks.tsv")}
NOMINAL = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "dep", "vocative", "advmod", "appos")


def repair(predicates: dict[int, Predicate], mentions: list[Mention], agentive: Collection[str]) -> None:
    """Assign subject, object and indirect object of agentive verbs anew, in place."""
    actors = {i: m for m in mentions for i in range(m.start, m.end)}
    for predicate in predicates.values():
        if predicate.lemma not in agentive:
            continue
        if predicate.passive:
            _assign_patient(predicate, actors)
        elif predicate.finite is not None:
            _assign(predicate, actors)
    for predicate in predicates.values():
        parent = predicates.get(predicate.parent.i) if predicate.parent is not None else None
        lost = not predicate.subject_is_own and (predicate.subject is None or predicate.subject.i not in actors)
        if lost and parent is not None and parent.subject is not None and parent.subject.i in actors:
            predicate.subject = parent.subject  # "erklärte seine Bereitschaft, X zu empfangen"


def _assign(predicate: Predicate, actors: dict[int, Mention]) -> None:
    nominals = _nominals(predicate)
    people = [t for t in nominals if t.i in actors]
    if not people:
        return
    possible = [t for t in people if _case(t, actors) in ("", "nom")]
    subject = predicate.subject
    if subject is not None and subject.i in actors and subject in possible and len(possible) == 1:
        chosen = subject
    elif not possible:
        return
    else:
        own = subject is not None and predicate.subject_is_own and subject.i not in {t.i for t in nominals}
        if own and subject is not None and subject.i in actors:
            return  # the antecedent of a relative pronoun
        chosen = min(possible, key=lambda t: (_case(t, actors) != "nom", not t.dep_.startswith("nsubj"), t.i))
    relative = next((t for t in nominals if t.text.lower() in ("der", "die") and t.dep_.startswith("nsubj")), None)
    if relative is not None and subject is not None and subject.i in actors and chosen.dep_ != "nsubj":
        return
    group = actors[chosen.i].group
    rest = [t for t in nominals if t.i != chosen.i and not (t.i in actors and actors[t.i].group == group)]
    predicate.subject = chosen
    predicate.subject_is_own = True
    dative = [t for t in rest if _case(t, actors) == "dat" or t.dep_ == "iobj"]
    things = [t for t in rest if t not in dative and t.dep_ in ("obj", "nsubj", "nsubj:pass", "obl", "obl:arg")]
    if not dative and len(things) > 1:
        dative = [t for t in things if t.i in actors][:1]
        things = [t for t in things if t not in dative]
    predicate.iobj = dative[0] if dative else None
    predicate.obj = next((t for t in things if t.dep_ == "obj"), things[0] if things else None)


def _assign_patient(predicate: Predicate, actors: dict[int, Mention]) -> None:
    if predicate.subject is not None and (predicate.subject.i in actors or not predicate.subject_is_own):
        return
    people = [t for t in _nominals(predicate) if t.i in actors]
    if people:
        predicate.subject = people[0]


def _nominals(predicate: Predicate) -> list[Token]:
    """Return the noun phrases of a clause that have no preposition, in order."""
    heads = [predicate.head]
    if predicate.finite is not None and predicate.finite.i != predicate.head.i:
        heads.append(predicate.finite)
    found = []
    for head in heads:
        for child in head.children:
            if child.dep_ not in NOMINAL or child.pos_ not in ("NOUN", "PROPN", "PRON", "DET", "NUM", "X"):
                continue
            if any(grand.dep_ == "case" for grand in child.children) or child.text.lower() == "sich":
                continue
            if child.dep_ == "advmod" and child.pos_ != "PRON":
                continue
            found.append(child)
    return sorted(found, key=lambda t: t.i)


def _case(token: Token, actors: dict[int, Mention]) -> str:
    """Return the case that a pronoun or an article shows beyond doubt: nom, acc, dat or nothing."""
    mention = actors.get(token.i)
    plural = "Plur" in token.morph.get("Number", [])
    first = token.doc[mention.start] if mention is not None else token
    mark = CASES.get(first.text.lower(), "")
    if mark == "nom?":  # "der" is nominative masculine, dative feminine or genitive plural
        feminine = "Fem" in token.morph.get("Gender", []) or (mention is not None and bool(mention.feminine))
        if feminine and not plural:
            return "dat"
        return "" if plural else "nom"
    if mark == "acc?":  # "den" is accusative singular or dative plural
        return "dat" if plural else "acc"
    return mark
