"""Make a stance of a clause that says one: put into words what it is about."""

from __future__ import annotations

from graphkit.extract.arguments import (
    Clause,
    Event,
    Phrase,
    antecedent_label,
    clause_label,
    is_pronoun,
    phrase_label,
    referent,
)
from graphkit.extract.context import Context
from graphkit.extract.mentions.groups import CONTRACTED
from graphkit.extract.positions.lexicon import propositional
from graphkit.extract.raw import RawPosition
from graphkit.facts import Stance

SUCH = ("solch", "beide")


def made(
    event: Event,
    holders: tuple[int, ...],
    stance: Stance,
    target: Phrase | None,
    clause: Clause | None,
    *,
    rule: str,
    sure: float,
    back: bool = False,
) -> RawPosition:
    """Return a stance with the words for what it is about; `back` says that it is about what was said just before."""
    context = event.context
    label, span, actor = "", None, None
    pronoun = target.head if target is not None and is_pronoun(target.head) else None
    if target is not None:
        label = "" if pronoun is not None else phrase_label(context, target, event.clause)
        span = (target.start, max(target.end, _reach(target, event.clause)))
        if target.actors and not target.relative and not _is_thing(context, target):
            actor = target.actors[0] if pronoun is None or not propositional(event) else None
        if target.relative and event.clause.antecedent is not None and target.head.text.lower() != "was":
            noun, last = event.noun_of(target), event.clause.antecedent.i
            label = antecedent_label(context, event.clause, noun)
            span = (min(noun.i, last), max(noun.i, last) + 1)
    elif clause is not None:
        label, span = clause_label(context, clause), (clause.tokens[0].i, clause.tokens[-1].i + 1)
    elif event.clause.before is not None and event.clause.finite is not None and _is_spoken_before(event):
        spoken = event.clause.before
        if event.clause.tokens[0].i == event.clause.finite.i:
            label, span = clause_label(context, spoken), (spoken.tokens[0].i, spoken.tokens[-1].i + 1)
    return RawPosition(
        found=context.found_at(event.anchor, rule=rule, sure=round(sure, 3)),
        holders=holders,
        stance=stance,
        label=label,
        head=event.noun_of(target).lemma_ if target is not None and pronoun is None and label else "",
        referent=referent(event, pronoun) if not label and actor is None and (back or pronoun is not None) else "",
        target=actor,
        target_span=span,
        definite=target is None or _is_definite(context, target, event.clause),
    )


def _is_spoken_before(event: Event) -> bool:
    """Tell whether a verb can take the clause before it for its object: "…, bemängelte X"."""
    return not event.clause.verb_last and not event.shared and event.obj() is None


def _is_definite(context: Context, phrase: Phrase, clause: Clause) -> bool:
    """Tell whether a noun phrase may be about something known by its article: "das Treffen", but not "Gespräche"."""
    first, before = context.doc[phrase.start], context.doc[max(phrase.start - 1, 0)].text.lower()
    determined = first.tag_ in ("ART", "PDAT", "PPOSAT", "APPRART") or first.text.lower().startswith(SUCH)
    if first.text.lower().startswith("ein"):
        return " " not in phrase_label(context, phrase, clause)  # "ein Treffen" may be it, "ein Gipfel der Händler" not
    return before in CONTRACTED or determined and not first.text.lower().startswith("kein")


def _is_thing(context: Context, phrase: Phrase) -> bool:
    mention = context.mentions[phrase.actors[0]]
    return mention.head != phrase.head.i and phrase.head.pos_ == "NOUN"


def _reach(phrase: Phrase, clause: Clause) -> int:
    """Return where the noun phrase ends with all that hangs on it."""
    last = clause.tokens[-1].i + 1
    return min(max(phrase.end, phrase.head.right_edge.i + 1), last)
