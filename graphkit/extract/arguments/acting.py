"""Tell who acts where the subject is a pronoun and its own sentence says for whom it stands."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import Clause
from graphkit.extract.arguments.event import Event
from graphkit.extract.arguments.events import clause_event
from graphkit.extract.arguments.phrases import Phrase
from graphkit.extract.arguments.referents import is_pronoun
from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.raw import MentionKind
from graphkit.facts import ActorKind

GENDERS = {"er": "Masc", "sie": "Fem"}


def acting(event: Event) -> tuple[int, ...]:
    """Return the actors of an event, those of the noun of its sentence that its pronoun stands for, if any are known.

    "Der Vorstand erklärte, er sei einverstanden" says nothing of the person named before, and in "Weil sie ablehnten,
    verlangten die Schweden Geld" the pronoun looks ahead.
    """
    subject, actors = event.subject, event.actors
    if subject is None or not actors or actors != subject.actors or subject.head.text.lower() not in GENDERS:
        return actors
    pronoun, finite = event.context.mentions[actors[0]], event.clause.finite
    if pronoun.kind != MentionKind.PRONOUN:
        return actors
    one = finite is not None and "Sing" in finite.morph.get("Number", [])
    if pronoun.plural and one and not event.shared:
        return ()  # "hatte sie bestritten": not several
    ahead = _ahead(event)
    other = ahead or _behind(event)
    if other is None:
        return event.actors
    meant = clause_event(event.context, other, other.finite or other.tokens[-1], "").subject
    if meant is None or is_pronoun(meant.head) or not _agree(subject.head, event.clause.finite, meant):
        return event.actors
    person = any(event.context.mentions[i].actor_kind == ActorKind.PERSON for i in meant.actors)
    return meant.actors if ahead is not None or not person else event.actors


def _ahead(event: Event) -> Clause | None:
    """Return the main clause behind a subordinate clause that begins the sentence."""
    first = event.sentence[0] if event.sentence else None
    if first is not event.clause or not event.clause.verb_last or len(event.sentence) < 2:
        return None
    return next((c for c in event.sentence if c.kind == "main"), None)


def _behind(event: Event) -> Clause | None:
    """Return the clause in front of what is reported in a content clause or in the Konjunktiv."""
    clause = event.clause
    if clause.kind == "content":
        return clause.parent
    at = next((n for n, c in enumerate(event.sentence) if c is clause), 0)
    before = event.sentence[at - 1] if at else None
    if before is None or before.kind != "main" or clause.finite is None or konjunktiv(clause.finite) is None:
        return None
    return before if before.finite is not None and konjunktiv(before.finite) is None else None


def _agree(pronoun: Token, finite: Token | None, meant: Phrase) -> bool:
    """Tell whether a pronoun can stand for a phrase by gender and number, as far as both show them."""
    several = bool(meant.plural) or "Plur" in meant.head.morph.get("Number", [])
    shown = finite.morph.get("Number", []) if finite is not None else []
    if shown and ("Plur" in shown) != several:
        return False
    gender = meant.head.morph.get("Gender", [])
    return several or not gender or GENDERS[pronoun.text.lower()] in gender
