"""Names as they are found, and the index of all names an authority file knows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from graphkit.facts import ActorKind
from graphkit.lexicon import swiss, words
from graphkit.resolve.authority import Authority

STOP = words(Path(__file__).parent / "no_names.tsv")
ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des"))
ENDINGS = ("es", "en", "em", "er", "e", "s", "n")


@dataclass(frozen=True, kw_only=True)
class Name:
    """A proper name in tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    text: str  # without a genitive s
    kind: ActorKind | None  # None: a place, or unknown
    authority: tuple[str, ...] = ()


def is_genitive(doc: Doc, name: Name) -> bool:
    """Tell whether a name stands with the ending of the genitive: "Lees", where it is Lee's."""
    last = doc[name.end - 1].text
    return last.endswith(("s", "'", "’")) and not name.text.endswith(last)


def stem(word: str) -> str:
    """Return a word of a name without its inflection, so that "Weißen Hauses" equals "Weißes Haus"."""
    low = swiss(word).lower()
    if low in ARTICLES:
        return "d"
    if len(low) > 4:
        for ending in ENDINGS:
            if low.endswith(ending) and len(low) - len(ending) >= 3:
                return low[: -len(ending)]
    return low


class NameIndex:
    """All names of an authority file, laid out to be found in a row of tokens."""

    def __init__(self, authority: Authority) -> None:
        self.single: dict[str, list[str]] = defaultdict(list)
        self.multiple: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self.in_er: set[tuple[tuple[str, ...], str]] = set()  # names whose last word ends so: "New Yorker"
        self.kinds = {actor.id: actor.kind for actor in authority.actors}
        self.authority = authority
        for actor in authority.actors:
            for name in (actor.label, *actor.names, *actor.capitals, *actor.seats, *actor.government_names):
                self._add(name, actor.id)

    def _add(self, name: str, actor: str) -> None:
        tokens = name.replace("’", "'").split()
        if len(tokens) == 1:
            for form in {name, swiss(name)}:
                if actor not in self.single[form]:
                    self.single[form].append(actor)
        elif tokens:
            stems = tuple(stem(token) for token in tokens)
            if (stems, actor) not in self.multiple[stems[0]]:
                self.multiple[stems[0]].append((stems, actor))
            if tokens[-1].endswith("er") and stem(tokens[-1]) != tokens[-1].lower():
                self.in_er.add((stems, actor))

    def one(self, word: str) -> tuple[tuple[str, ...], str]:
        """Return the actors a single word names and the word without a genitive ending."""
        for form in (word, word[:-1] if word.endswith(("s", "'", "’")) and len(word) > 3 else ""):
            if form and form in self.single:
                return tuple(self.single[form]), form
        return (), word

    def longest(self, doc: Doc, start: int) -> tuple[int, tuple[str, ...]]:
        """Return the end of the longest name of several words that begins at `start`, and the actors it names."""
        best = 0
        actors: list[str] = []
        for stems, actor in self.multiple.get(stem(doc[start].text), ()):
            end = start + len(stems)
            if not best <= end <= len(doc) or not doc[end - 1].text[:1].isupper():
                continue
            adjective = not doc[end - 1].text.endswith("er") or doc[end : end + 1].text[:1].isupper()
            if adjective and (stems, actor) in self.in_er:
                continue  # "New York", "der New Yorker Hafen" is no "New Yorker"
            if all(stem(doc[start + i].text) == stems[i] for i in range(len(stems))):
                actors = [*actors, actor] if end == best else [actor]
                best = end
        return best, tuple(actors)


@lru_cache(maxsize=4)
def index_of(authority: Authority) -> NameIndex:
    """Return the name index of an authority file, built once."""
    return NameIndex(authority)
