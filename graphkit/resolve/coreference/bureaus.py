"""The body somebody leads or works in, which is not they: "Lees Büro", "das Büro von Lee", "sein Ministerium"."""

from __future__ import annotations

from pathlib import Path

from graphkit.extract.mentions.noun_phrases import POSSESSIVES
from graphkit.extract.raw import Mention, MentionKind, Title
from graphkit.facts import ActorKind
from graphkit.lexicon import words
from graphkit.resolve.coreference.entities import Entity
from graphkit.resolve.coreference.labels import bare
from graphkit.resolve.coreference.offices import Offices

NOUNS = words(Path(__file__).parent / "bureaus.tsv")
OF = " von "
MINISTRIES = tuple(sorted(words(Path(__file__).parent / "ministries.tsv")))


def is_ministry(mention: Mention) -> bool:
    """Tell whether a name is no more than "sein Ministerium"."""
    if mention.actor_kind != ActorKind.ORGANIZATION or mention.owner is None or mention.owner.of:
        return False
    return (mention.name or "").endswith(MINISTRIES)


def is_bureau(mention: Mention) -> bool:
    """Tell whether a name is no more than a noun for somebody's office."""
    return mention.kind == MentionKind.NAME and mention.name in NOUNS and not mention.authority


def bureau(offices: Offices, mention: Mention) -> tuple[Entity, ...]:
    """Return the office as a body of its own, named after whose it is; the last one for "das Büro" alone."""
    found = _bureau(offices, mention)
    return (found,) if found is not None else ()


def _bureau(offices: Offices, mention: Mention) -> Entity | None:
    title, noun = mention.owner, mention.name or ""
    if title is None and mention.text.lower().startswith(POSSESSIVES):
        title = Title(label=noun, possessive=True)  # a speaker whom only its verb shows: "seine Kanzlei teilte mit"
    if title is None or not (title.possessive or title.of or title.of_mention is not None):
        return _last(offices, mention, noun)
    boss = _boss(offices, title, mention)
    if boss is not None and boss.kind == ActorKind.PERSON:
        body = offices.body(noun + OF + boss.label)
        body.names[noun + OF + boss.label.split()[-1]] += 1
        body.side = body.side or boss.side
        body.names[bare(mention.text)] += 0 if title.possessive else 1
        return body
    if boss is not None and (title.possessive or _is_named(offices, title, mention)):
        return boss  # "das Büro der UN" speaks for it
    if title.possessive or boss is None and title.of_mention is None:
        return None
    behind = bare(mention.text).split()[1:]
    return offices.body(" ".join([noun, *behind])) if behind else None


def _boss(offices: Offices, title: Title, mention: Mention) -> Entity | None:
    """Return whose office it is: a person, or the state or body of one whom nobody names."""
    if title.possessive:
        return offices.boss(mention)
    known = [actor for actor in map(offices.scene.authority.get, title.of) if actor is not None]
    if known:
        return offices.scene.entities.known(known[0].id)
    owner = offices.scene.holding(title.of_mention, besides=mention) if title.of_mention is not None else None
    found = (offices.scene.actors.get(owner.index) or offices.describe(owner)) if owner is not None else ()
    if found:
        return found[0]
    return offices.body(title.of_name) if title.of_name else None


def _is_named(offices: Offices, title: Title, mention: Mention) -> bool:
    """Tell whether it is a body's by its name, and not that of somebody in office whom nobody names."""
    owner = offices.scene.holding(title.of_mention, besides=mention) if title.of_mention is not None else None
    return owner is None or owner.kind != MentionKind.ROLE


def _last(offices: Offices, mention: Mention, noun: str) -> Entity | None:
    """Return the office of such a noun that the text named last."""
    for past in reversed(offices.scene.mentions[: mention.index]):
        for entity in offices.scene.actors.get(past.index, ()):
            if entity.kind == ActorKind.ORGANIZATION and entity.label.startswith(noun + " ") and is_bureau(past):
                return entity
    return None
