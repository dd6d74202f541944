"""Labels of groups, and whether two titles are the same office."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphkit.extract.mentions.name_index import ARTICLES
from graphkit.extract.mentions.title_words import title_word
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import swiss, words
from graphkit.resolve.authority import Authority
from graphkit.resolve.coreference.entities import Entities, Entity

HERE = Path(__file__).parent
DETERMINERS = words(HERE / "group_determiners.tsv")
VISITORS = words(HERE / "visitors.tsv")
FORMER = tuple(sorted(words(HERE / "former_titles.tsv")))
NEUTER = frozenset(("Bündnis",))
MASCULINE = frozenset(("Westen",))
HEADED = ("staat", "regierung")
INDEFINITE = ("ein", "eine", "einer", "einem", "einen")
BROAD = {  # a general title and the titles it may stand for
    "minister": ("minister",),
    "präsident": ("präsident", "staatschef", "staatspräsident"),
    "staatschef": ("präsident", "staatspräsident", "machthaber", "staatschef"),
    "regierungschef": ("ministerpräsident", "premierminister", "premier", "kanzler", "bundeskanzler", "regierungschef"),
    "premier": ("premierminister", "ministerpräsident", "premier"),
    "chef": ("chef",),
    "ressortchef": ("minister",),
    "diplomat": ("minister", "gesandter", "botschafter", "beauftragter", "vermittler", "unterhändler"),
    "chefdiplomat": ("außenminister",),
    "politiker": ("",),
    "staatsoberhaupt": ("präsident", "staatschef", "staatspräsident", "könig", "königin", "emir", "sultan", "kaiser"),
    "general": ("general", "armeechef", "generalstabschef", "befehlshaber", "kommandeur", "stabschef"),
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


@cache
def is_description(title: str) -> bool:
    """Tell whether a word for a person is no office: "Republikaner", "Schwiegersohn", "Nachfolger"."""
    word = title_word(title.split()[-1]) if title else None
    return word is not None and word.rank == "d"


@cache
def is_broad(title: str) -> bool:
    """Tell whether a word may mean a person of whatever office: "die Diplomatin", "der Politiker"."""
    return _stem(title) in ("diplomat", "politiker")


@cache
def is_head(title: str) -> bool:
    """Tell whether a title is that of a head of state or government, who is known without being named."""
    word = title_word(title.split()[-1]) if title else None
    return word is not None and word.rank == "h"


def is_of_state(title: str) -> bool:
    """Tell whether only a state or a government has such a head: "Staatsoberhaupt", "Regierungschef"."""
    return _stem(title).startswith(HEADED)


def is_visitor(noun: str) -> bool:
    """Tell whether a word means somebody by where they come from: "der indische Gast"."""
    return noun in VISITORS


def is_former(title: str) -> bool:
    """Tell whether a title is of somebody who is in office no more: "Ex-Kanzler", "früherer Präsident"."""
    return title.lower().startswith(FORMER)


def same_title(office: str, noun: str) -> bool:
    """Tell whether a description can mean an office: "Minister" an Außenminister, "Staatschef" a Präsident."""
    a, b = _stem(office), _stem(noun)
    if a == b or (len(b) > 3 and a.endswith(b)):
        return True
    return any(swiss(word) and a.endswith(swiss(word)) for word in BROAD.get(b, ()))


def group_label(mention: Mention) -> str | None:
    """Return a group's label in the nominative plural: "europäische Verbündete", "syrische Opposition"."""
    noun = mention.noun
    if noun is None:
        return None
    text = mention.text.split()
    before = text[: max(mention.head - mention.start, 0)]
    head = text[len(before)] if len(text) > len(before) else ""
    behind = text[len(before) + 1 :] if mention.owner is not None and mention.owner.of_name else []
    if mention.kind == MentionKind.PLURAL_ROLE and head:
        noun = head.removesuffix("n") if noun.endswith("er") else head  # "den Ko-Vorsitzenden", "den Ministern"
        return " ".join([noun, *behind])
    if " " in noun:
        return noun  # made with its adjectives
    if "-" in head and head.rpartition("-")[2].startswith(noun):
        noun = f"{head.rpartition('-')[0]}-{noun}"
    adjectives = [w for w in before if w.lower() not in DETERMINERS and _is_adjective(w)]
    ending = "e"
    if mention.text.lower().startswith(("das ", "dem ", "des ")) or noun in NEUTER:
        ending = "es" if noun in NEUTER else "er" if noun in MASCULINE else "e"
    return " ".join([*(_inflected(word, ending) for word in adjectives[-2:]), noun])


def _is_adjective(word: str) -> bool:
    """Tell whether a word before a noun is an adjective by its form, and no adverb: "rund", "gleichzeitig"."""
    return word.endswith("er") or word[:1].islower() and word.endswith(("e", "en", "em", "es"))


def _inflected(adjective: str, ending: str) -> str:
    """Return an adjective with the strong ending of the nominative; "Moskauer" and adverbs stay as they are."""
    if adjective[:1].isupper() and adjective.endswith("er") and "-" not in adjective:
        return adjective
    for old in ("en", "er", "em", "es", "e"):
        if adjective.endswith(old):
            return adjective[: -len(old)] + ending
    return adjective


def group_of(label: str, entities: Entities, authority: Authority) -> Entity:
    """Return the group of a label: one the article has named, one of the authority file, else a new one."""
    for entity in entities.by_id.values():
        if entity.kind == ActorKind.GROUP and (label in entity.names or entity.label.endswith(" " + label)):
            return entity
    found = list(authority.by_name(label))
    return entities.known(found[0].id) if found else entities.named(label, ActorKind.GROUP)


def bare(text: str) -> str:
    """Return a noun phrase without its article, on one line."""
    words_of = text.split()
    return " ".join(words_of[1:] if words_of and swiss(words_of[0]).lower() in (*ARTICLES, *INDEFINITE) else words_of)
