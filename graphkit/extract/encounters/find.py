"""Find encounters told by verbs and by nouns, in the order of the text."""

from __future__ import annotations

from dataclasses import replace

from graphkit.extract.context import Context
from graphkit.extract.encounters.asking import find_asked
from graphkit.extract.encounters.company import find_leading, find_listed, with_company
from graphkit.extract.encounters.gaps import with_gaps
from graphkit.extract.encounters.invitations import find_invited
from graphkit.extract.encounters.nouns import find_by_nouns
from graphkit.extract.encounters.verbs import find_by_verbs
from graphkit.extract.raw import Mention, MentionKind, RawEncounter
from graphkit.facts import ActorKind

CLOSING = frozenset((",", ".", ";", ":"))


def find_encounters(context: Context) -> list[RawEncounter]:
    """Return the encounters of an article in the order of the text, each mention of one on its own."""
    asked = find_asked(context)
    by_verbs = [*asked, *find_by_verbs(context, frozenset(told.found.anchor for told in asked))]
    by_verbs += find_invited(context, frozenset(told.found.anchor for told in by_verbs))
    by_nouns = find_by_nouns(context, [told for told in by_verbs if not told.answering])
    each = (one for encounter in (*by_verbs, *by_nouns) for one in with_gaps(context, encounter))
    told = (with_company(context, _named(context, one)) for one in each if not _is_inward(context, one))
    more = (*find_listed(context), *find_leading(context))
    return sorted((*told, *more), key=lambda e: (e.found.sentence, e.found.anchor))


def _named(context: Context, told: RawEncounter) -> RawEncounter:
    """Return a telling with the bearers in place of their states: "der Minister Perus, X, und Chiles, Y"."""
    people = tuple(dict.fromkeys(_bearer(context, i) for i in told.participants))
    return told if people == told.participants else replace(told, participants=people)


def _bearer(context: Context, index: int) -> int:
    """Return the person named between commas behind a state in the genitive, or the mention itself."""
    state = context.mentions[index]
    owner = state.kind == MentionKind.NAME and state.actor_kind == ActorKind.STATE and state.text.endswith("s")
    if not owner or state.text == state.name:
        return index
    beside = (m for m in context.mentions if m.start == state.end + 1 and context.doc[state.end].text == ",")
    named = (m for m in beside if m.kind == MentionKind.NAME and m.actor_kind == ActorKind.PERSON and not m.titles)
    return next((m.index for m in named if m.end < len(context.doc) and context.doc[m.end].text in CLOSING), index)


def _is_inward(context: Context, told: RawEncounter) -> bool:
    """Tell whether somebody only meets a body of their own: "beriet mit seinem Kabinett"."""
    own = [i for i in told.participants if _is_own_body(context.mentions[i])]
    return bool(own) and len(told.participants) - len(own) < 2


def _is_own_body(mention: Mention) -> bool:
    body = mention.actor_kind in (ActorKind.ORGANIZATION, ActorKind.STATE) and mention.kind != MentionKind.PRONOUN
    return body and mention.owner is not None and mention.owner.possessive and not mention.owner.colleague
