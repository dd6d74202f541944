"""Tell of what a title is that has a noun behind it: of a state, by what it has, or of a body that is named there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from graphkit.extract.mentions.inflection import strong
from graphkit.extract.mentions.organs import HEADED
from graphkit.lexicon import swiss, table, words

HERE = Path(__file__).parent
STATE_NOUNS = tuple(
    sorted({swiss(row[0]).lower() for row in table(HERE / "senders.tsv")} | words(HERE / "state_nouns.tsv"))
)
SHORTEST_FRONT = 3


@cache
def is_of_state(word: str) -> bool:
    """Tell whether a title of what a noun means is the state's: "der Vertreter der sudanesischen Streitkräfte"."""
    return swiss(word).lower().endswith(STATE_NOUNS)


@cache
def is_headed(word: str) -> bool:
    """Tell whether a noun is for a body that somebody heads: "Quartetts"."""
    low = swiss(word).lower()
    return word[:1].isupper() and any(low.removesuffix(cut).endswith(tuple(HEADED)) for cut in ("es", "s", ""))


def headed_body(doc: Doc, noun: int, *, owned: bool) -> str | None:
    """Return the name of a body that somebody heads: "Generalversammlung", "ungarischer Verband", or None.

    `owned` says that an adjective before the noun is a state's.
    """
    word = swiss(doc[noun].text)
    for cut in ("", "es", "s"):
        bare = word.removesuffix(cut)
        end = next((end for end in HEADED if bare.lower().endswith(end)), None)
        if end is None or (cut and (HEADED[end] == "f" or not word.endswith(cut))):
            continue
        adjective = doc[noun - 1].text if doc[noun - 1].pos_ == "ADJ" else ""
        named = adjective if owned or adjective[:1].isupper() else ""
        if not named and len(bare) - len(end) < SHORTEST_FRONT:
            return None
        name = doc[noun].text[: len(doc[noun].text) - len(cut)]
        return f"{strong(_stem(named), HEADED[end])} {name}" if named else name
    return None


def _stem(adjective: str) -> str:
    """Return an adjective behind an article without its ending: "Wiener" has none."""
    bare = adjective[:1].isupper() and adjective.endswith("er")
    return adjective if bare else adjective.removesuffix("n").removesuffix("e")
