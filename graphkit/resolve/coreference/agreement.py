"""Tell whether a word can speak of an actor, by gender, number and kind: "er" of no woman, "sein" of no group."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.extract.mentions.title_words import title_word
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import words
from graphkit.resolve.coreference.entities import Entity

BOTH = words(Path(__file__).parent / "both.tsv")
FEMININE_STATES = words(Path(__file__).parent / "feminine_states.tsv")


def agrees(entity: Entity, *, feminine: bool | None) -> bool:
    """Tell whether "er" or "sie" can speak of an actor: bodies are "sie", states by their name, media neither."""
    if entity.kind == ActorKind.GROUP or (entity.known is not None and entity.known.medium):
        return False
    if entity.kind == ActorKind.PERSON:
        return entity.feminine is None or feminine is None or entity.feminine == feminine
    if entity.kind == ActorKind.STATE:
        return bool(feminine) and entity.id in FEMININE_STATES
    return bool(feminine)


def says_both(mention: Mention) -> bool:
    """Tell whether a mention is of two that the text has named: "beide Minister"."""
    return not BOTH.isdisjoint(mention.text.lower().split())


def is_unnamed(mention: Mention, entity: Entity) -> bool:
    """Tell whether a mention is of somebody without a name, who stands for a body: "eine Sprecherin des Amts"."""
    described = mention.kind in (MentionKind.ROLE, MentionKind.SENT) and not mention.plural
    described = described and (entity.known is not None or mention.text[:1] in "eE")
    return described and entity.kind != ActorKind.PERSON and title_word(mention.noun or "") is not None


def possessor(mention: Mention) -> Callable[[Entity], bool]:
    """Return a test of whom the possessive in front of a mention may speak of: "sein" of no woman, "ihr" of no man."""
    first = mention.text.split()[0].lower() if mention.text else ""
    if first.startswith("sein"):
        return lambda entity: (
            entity.kind != ActorKind.GROUP and entity.feminine is not True and entity.id not in FEMININE_STATES
        )
    if first.startswith("ihr"):
        return lambda entity: (
            entity.feminine is not False and (entity.kind != ActorKind.STATE or entity.id in FEMININE_STATES)
        )
    return lambda entity: True
