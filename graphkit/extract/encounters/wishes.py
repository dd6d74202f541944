"""Find whose wish an infinitive tells of, where the noun before it says so: "das Angebot Islands, X zu treffen"."""

from __future__ import annotations

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import can_take_part, of_noun
from graphkit.extract.encounters.status import noun_governing


def whose_wish(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return whose offer, refusal or readiness an infinitive says more of; they are its subject, not the clause's."""
    if predicate.finite is not None:
        return ()
    wish = noun_governing(context, predicate)
    if wish is None:
        return ()
    owners = (m for m in context.mentions if of_noun(m, wish) and can_take_part(m))
    return next((context.actors_at(owner.head) for owner in owners), ())
