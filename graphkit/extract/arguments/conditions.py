"""The small language in which the lexicons of positions and proposals say what else a clause must hold.

sich              the verb is reflexive
obj:Noun          this noun stands in its clause without a preposition; several joined with | mean any of them
prep:gegen        it has a phrase with this preposition, or "dagegen"; prep:auf=Noun with this noun in it
word:xyz          this word stands in its clause; several joined with | mean any of them
adj:xyz           this adverb or adjective stands in its clause in any form
not:zu            it has a zu-infinitive that is negated
iobj, zu, dass    it has a dative object, a zu-infinitive, a subordinate clause
actor:obj         its object is an actor; actor:iobj, actor:auf
thing:obj         it has an object that is no actor
one:subj          its subject is one actor alone
judged            a word of `judgements.tsv` stands in its clause
not               it is negated
alone             it has no object and no clause, nor one without a conjunction behind it
said              it is reported, and its sentence has a speaker, who judges so
passive           it is in the passive
copula:gegen      it is "sein" alone with this preposition as its predicate: "ist gegen den Bau", "ist strikt dagegen"
modal:können      its verb depends on this modal verb
no:sich           another condition does not hold
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from graphkit.extract.arguments.event import Event, is_noun
from graphkit.extract.arguments.events import NEGATIONS
from graphkit.extract.arguments.phrases import Phrase
from graphkit.extract.clauses.predicates import konjunktiv


def holds(event: Event, condition: str, judgements: Collection[str] = ()) -> bool:
    """Tell whether one condition of a frame holds; an unknown condition raises ValueError."""
    key, _, value = condition.partition(":")
    values = value.split("|")
    if key == "no":
        return not holds(event, value, judgements)
    if key == "sich":
        return event.reflexive
    if key == "obj":
        return any(
            p.preposition is None and not p.genitive and any(is_noun(event.noun_of(p), v) for v in values)
            for p in event.phrases
        ) or any(
            any(is_noun(t, v) for v in values) and t.nbor(-1).pos_ != "ADP" and not _dependent(event, t)
            for t in event.clause.tokens[1:]
            if t.pos_ == "NOUN"
        )
    if key == "prep":
        preposition, _, noun = value.partition("=")
        if noun:
            return any(
                p.preposition == preposition and any(is_noun(event.noun_of(p), n) for n in noun.split("|"))
                for p in event.phrases
            )
        return bool(event.words & pronominal(preposition)) or event.governed(preposition) is not None
    if key == "word":
        return bool(event.words & {v.lower() for v in values})
    if key == "adj":
        return any(any(w.startswith(v.lower()) for v in values) for w in event.words)
    if key == "iobj":
        return event.iobj() is not None
    if key == "zu":
        return any(child.kind == "infinitive" for child in event.clause.children)
    if key == "dass":
        return event.content() is not None
    if key in ("actor", "thing"):
        found = slot(event, value)
        return found is not None and bool(found.actors) == (key == "actor")
    if key == "one":
        return (
            slot(event, value) is not None
            and len(event.actors) == 1
            and not event.context.mentions[event.actors[0]].plural
        )
    if key == "judged":
        return any(w in judgements for w in event.words)
    if key == "alone":
        return not event.bare() and event.content() is None and not _goes_on(event)
    if key == "said":
        return bool(event.speakers)
    if key == "passive":
        return event.passive
    if key == "copula":
        closing = event.clause.tokens[-1].text.lower() in pronominal(value)
        return closing or _is_predicate(event, event.governed(value))
    if key == "modal":
        return event.modal == value
    if key == "not" and value == "zu":
        content = event.content()
        refused = content is not None and any(t.text.lower() in NEGATIONS for t in content.tokens)
        return refused and content is not None and content.kind == "infinitive"
    if key == "not":
        return event.negated
    raise ValueError(condition)


def _is_predicate(event: Event, phrase: Phrase | None) -> bool:
    """Tell whether a clause says no more than that its subject is for or against: "Bern ist gegen den Bau"."""
    tokens = event.clause.tokens
    if phrase is None or any(t.tag_ in ("VVPP", "VVINF", "VVIZU") and t.i != event.anchor.i for t in tokens):
        return False  # "Gegen den Wirt sind Ermittlungen eingeleitet worden"
    if any("nom" in p.cases and not p.actors for p in event.bare()) or tokens[-1].tag_ == "ADJD":
        return False  # "Der Wall ist ein Schutz gegen die Flut"
    root = event.context.doc[phrase.start : phrase.end].root
    return not (root.dep_ == "nmod" and root.head.i == phrase.start - 2)


def _goes_on(event: Event) -> bool:
    """Tell whether a clause in the Konjunktiv follows: "nahm an, der Zug sei pünktlich"."""
    behind = [c for c in event.sentence if c.tokens[0].i > event.clause.tokens[-1].i and c.finite is not None]
    return bool(behind) and behind[0].finite is not None and konjunktiv(behind[0].finite) is not None


def _dependent(event: Event, noun: Token) -> bool:
    """Tell whether a noun hangs on another one or on a preposition: "nach der Prüfung des Vorschlags"."""
    return any(p.head.i < noun.i < p.end or p.head.i == noun.i and not p.bare for p in event.phrases)


def slot(event: Event, where: str) -> Phrase | None:
    """Return the phrase in a place that a lexicon names: subj, obj, iobj or a preposition."""
    if where == "subj":
        return event.subject
    if where == "obj":
        return event.obj()
    if where == "iobj":
        return event.iobj()
    return event.governed(where) if where else None


def pronominal(preposition: str) -> frozenset[str]:
    """Return the adverbs that stand for a preposition with a clause: "dafür", "darauf", "hiergegen"."""
    return frozenset(
        (f"da{preposition}", f"dar{preposition}", f"hier{preposition}", f"wo{preposition}", f"wor{preposition}")
    )
