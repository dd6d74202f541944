"""What the words around a noun say: whose it is, its determiner and its adjectives."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graphkit.extract.mentions.name_index import Name
from graphkit.lexicon import words

REGIONS = words(Path(__file__).parent / "regions.tsv")


@dataclass(kw_only=True)
class Owner:
    """Whose a title, delegation or body is."""

    actors: tuple[str, ...] = ()
    name: str | None = None
    mention_token: int | None = None  # a name, pronoun or noun to resolve later
    possessive: bool = False


@dataclass(kw_only=True)
class NounPhrase:
    """A noun with what belongs to it; `end` is exclusive, and behind a genitive attribute that says whose it is."""

    start: int
    noun: int
    end: int
    owner: Owner = field(default_factory=Owner)
    modifiers: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)  # lower case, without inflection
    topic: str = ""  # what a title is about: "Brexit" in "Brexit-Minister"
    definite: bool = False
    joint: bool = False  # an adjective names two states: "türkisch-zyprisch"
    cardinal: int | None = None


def owner_of(name: Name, at: int, *, kept: bool = True) -> Owner:
    """Return the owner that a name is; a region is none ("Vertreter Zentralasiens"), a place is without its ending."""
    bare = name.text if kept else name.text.rstrip("s'’")
    region = name.text.removesuffix("s") in REGIONS or name.text in REGIONS
    return Owner(actors=name.authority, name=None if name.authority or region else bare, mention_token=at)
