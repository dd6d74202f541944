"""The small language in which the lexicons of encounters say what else a clause must hold.

sich            the verb is reflexive
obj:Noun        its object is this noun
prep:gegen      it has a phrase with this preposition; prep:auf=Noun with this noun in it
word:xyz        this word stands in its clause
behind          it stands behind the noun it says something of: "Vertreter, angeführt von X"
cop             it is a predicate noun or adjective
iobj, zu, dass  it has a dative object, a zu-infinitive, a subordinate clause
actor:obj       its object is an actor
talks           what it is done to is a noun for an encounter, or what its relative clause is about is one
talks:zu        it has a phrase with this preposition and a noun for an encounter, or speaks of one in a relative clause
unnamed:gegen   nobody has a name in its phrase with this preposition: "vermittelte zwischen den Seiten"
alone           it has neither an object nor a clause beside it
"""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import encounter_noun
from graphkit.extract.raw import MentionKind


def condition_holds(context: Context, predicate: Predicate, condition: str) -> bool:
    """Tell whether one condition of a frame holds; an unknown condition raises ValueError."""
    key, _, value = condition.partition(":")
    head = predicate.head
    if key == "sich":
        return predicate.reflexive
    if key == "behind":
        return predicate.finite is None and head.tag_ == "VVPP"
    if key == "cop":
        return any(child.dep_ == "cop" for child in head.children)
    if key == "obj":
        return any(
            _is_noun(t, value) for t in (predicate.obj, predicate.subject if predicate.passive else None)
        ) or any(
            _is_noun(child, value) for child in head.children if child.dep_ in ("obj", "nsubj", "obl", "nsubj:pass")
        )
    if key == "prep":
        preposition, _, noun = value.partition("=")
        if not noun and _pronominal(preposition) & {t.text.lower() for t in head.children}:
            return True
        return any(p == preposition and (not noun or _is_noun(t, noun)) for p, t in predicate.phrases) or (
            not noun and bool(context.phrase(preposition, predicate))
        )
    if key == "unnamed":
        named = (context.mentions[i] for i in context.phrase(value, predicate, loose=True))
        return not any(mention.kind == MentionKind.NAME for mention in named)
    if key == "word":
        return any(token.text == value for token in context.clause_tokens(head))
    if key == "iobj":
        return predicate.iobj is not None
    if key == "zu":
        return any(c.i in context.predicates and context.predicates[c.i].infinitive for c in head.children)
    if key == "dass":
        return any(c.dep_ in ("ccomp", "csubj") and c.i in context.predicates for c in head.children)
    if key == "actor":
        token = predicate.obj if value == "obj" else predicate.iobj
        return token is not None and bool(context.actors_at(token))
    if key == "talks" and not value:  # "leitete die Runde", "eine Runde, die X leitet"
        done_to = [predicate.subject if predicate.passive else predicate.obj, *predicate_nouns(head)]
        about = [head.head, *done_to] if predicate.relation.startswith("acl") else done_to
        return any(encounter_noun(token) is not None for token in about if token is not None)
    if key == "talks":  # "zu dem Gespräch", "die Runde, zu der"
        aimed = (head.head if t.tag_ == "PRELS" else t for p, t in predicate.phrases if p == value)
        return any(encounter_noun(token) is not None for token in aimed)
    if key == "alone":  # with neither an object nor a clause: "sie nahm sofort an"
        clauses = (c for c in head.children if c.dep_ in ("ccomp", "xcomp", "csubj"))
        return predicate.obj is None and not predicate.passive and not any(clauses)
    raise ValueError(condition)


def predicate_nouns(head: Token) -> list[Token]:
    """Return the nouns without a preposition that hang on a verb, whatever the parse takes them for."""
    bare = (child for child in head.children if child.dep_ in ("obj", "nsubj", "nsubj:pass", "iobj", "obl"))
    return [child for child in bare if not any(word.dep_ == "case" for word in child.children)]


def _pronominal(preposition: str) -> set[str]:
    """Return the adverbs that stand for a preposition with a clause: "dafür", "darauf", "hiergegen"."""
    return {f"da{preposition}", f"dar{preposition}", f"hier{preposition}", f"wo{preposition}"}


def _is_noun(token: Token | None, noun: str) -> bool:
    if token is None:
        return False
    return noun in (token.lemma_, token.text) or token.lemma_.endswith(noun.lower())
