"""Find who visits whom by a noun for a visit, and who goes where talks are held."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, hangs_on
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind


def traveller(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return who goes where talks with somebody are held: "reist nach Oslo, wo Gespräche mit X vereinbart sind"."""
    clause = context.clause_tokens(governor.head)
    opener = next((token for token in clause if token.text.lower() == "wo" and token.i > 1), None)
    if opener is None or opener.nbor(-1).text != ",":
        return ()
    journey = context.governing(opener.nbor(-2))
    if journey is None or journey.lemma not in CLASSES["moving"] or journey.subject is None or journey.passive:
        return ()
    return context.actors_at(journey.subject)


def visitors_and_host(
    context: Context, noun: Token, governor: Predicate | None, preposition: str | None, visitors: tuple[int, ...]
) -> tuple[int, ...]:
    """Return who visits and the state visited, where the noun says where: "Novaks Besuch in Wien"."""
    if not visitors and governor is not None and governor.subject is not None and preposition in CLASSES["on a visit"]:
        visitors = context.actors_at(governor.subject)
    hosts = [
        mention.index
        for mention in context.mentions
        if mention.sentence == context.sentence_at.get(noun.i, -1)
        and mention.kind == MentionKind.NAME
        and mention.actor_kind == ActorKind.STATE
        and _is_where(context, mention, noun, governor, preposition)
    ]
    if hosts and not visitors and not context.authority.by_capital(context.mentions[hosts[0]].name or ""):
        return tuple(hosts[:1])  # "der Besuch in Island": whoever goes there, it is no other visit
    return (*visitors, *hosts[:1]) if visitors and hosts and hosts[0] not in visitors else visitors


def _is_where(
    context: Context, mention: Mention, noun: Token, governor: Predicate | None, preposition: str | None
) -> bool:
    """Tell whether a state is where a visit leads: "Besuch in Oslo", "zum Gegenbesuch nach Oslo fliegen"."""
    if mention.start > noun.i and mention.preposition in CLASSES["visited"]:
        return hangs_on(context, mention, noun)
    if preposition != "zu" or mention.preposition != "nach" or governor is None:
        return False
    return governor.lemma in CLASSES["moving"] and context.doc[mention.head] in context.clause_tokens(governor.head)
