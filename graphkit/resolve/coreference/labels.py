"""Labels of groups, and whether two titles are the same office."""

from __future__ import annotations

from functools import cache

from graphkit.extract.mentions.title_words import title_word
from graphkit.extract.raw import Mention
from graphkit.facts import ActorKind
from graphkit.lexicon import swiss
from graphkit.resolve.authority import Authority
from graphkit.resolve.coreference.entities import Entities, Entity

NEUTER = frozenset(("Bündnis",))
BROAD = {  # a general title and the titles it may stand for
    "minister": ("minister",),
    "präsident": ("präsident", "staatschef", "staatspräsident"),
    "staatschef": ("präsident", "staatspräsident", "machthaber", "staatschef"),
    "regierungschef": ("ministerpräsident", "premierminister", "premier", "kanzler", "bundeskanzler", "regierungschef"),
    "premier": ("premierminister", "ministerpräsident", "premier"),
    "chef": ("chef",),
    "diplomat": ("minister", "gesandter", "botschafter", "beauftragter", "vermittler", "unterhändler"),
    "chefdiplomat": ("außenminister",),
    "politiker": ("",),
}


@cache
def _stem(title: str) -> str:
    word = title_word(title.split()[-1]) if title else None
    label = (word.label if word else title.split()[-1] if title else "").lower()
    for feminine, masculine in (("innen", ""), ("in", ""), ("te", "ter")):
        if label.endswith(feminine) and len(label) > 5:
            label = label[: -len(feminine)] + masculine
            break
    return swiss(label)


def same_title(office: str, noun: str) -> bool:
    """Tell whether a description can mean an office: "Minister" an Außenminister, "Staatschef" a Präsident."""
    a, b = _stem(office), _stem(noun)
    if a == b or (len(b) > 3 and a.endswith(b)):
        return True
    return any(swiss(word) and a.endswith(swiss(word)) for word in BROAD.get(b, ()))


def group_label(mention: Mention, authority: Authority) -> str | None:
    """Return a group's label in the nominative plural: "europäische Verbündete", "syrische Opposition"."""
    noun = mention.noun
    if noun is None:
        return None
    before = mention.text.split()[: max(mention.head - mention.start, 0)]
    words = [w for w in before if w[:1].islower() or w.endswith("er")]
    head = mention.text.split()[len(before)] if len(mention.text.split()) > len(before) else ""
    if "-" in head and head.rpartition("-")[2].startswith(noun):
        noun = f"{head.rpartition('-')[0]}-{noun}"
    adjectives = []
    for word in words:
        low = word.lower()
        if low in (
            "der",
            "die",
            "das",
            "den",
            "dem",
            "des",
            "ihre",
            "ihren",
            "ihrer",
            "seine",
            "seinen",
            "mehrere",
            "mehreren",
            "viele",
            "einige",
            "beide",
            "beiden",
            "deren",
            "dessen",
            "einer",
            "eine",
            "und",
            "von",
            "alle",
            "allen",
        ):
            continue
        if low.endswith(("en", "er", "em", "es")) and not word[:1].isupper():
            adjectives.append(word[:-2] + "e")
        elif low.endswith("e") or word[:1].isupper():
            adjectives.append(word)
    if adjectives and mention.owner and mention.owner.of and noun in NEUTER:
        adjectives[-1] = adjectives[-1] + "s"
    return " ".join([*adjectives[:2], noun])


def group_of(label: str, entities: Entities, authority: Authority) -> Entity:
    """Return the group of a label: one the article has named, one of the authority file, else a new one."""
    for entity in entities.by_id.values():
        if entity.kind == ActorKind.GROUP and (label in entity.names or entity.label.endswith(" " + label)):
            return entity
    found = list(authority.by_name(label))
    return entities.known(found[0].id) if found else entities.named(label, ActorKind.GROUP)
