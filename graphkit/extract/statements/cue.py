"""A cue: what shows that a sentence carries speech, and whose."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A sign of speech: `speakers` are mentions, `token` the noun that names the speaker, mention or not."""

    sentence: int
    anchor: int
    rule: str
    sure: float
    speakers: tuple[int, ...] = ()
    token: Token | None = None
    inner: bool = False  # may stand inside somebody else's speech
    anonymous: bool = False  # "man betont": whoever spoke last
    passes_on: bool = False  # "wie die Agentur berichtet", beside one who says it
    weak: bool = False  # a verb that tells of speech only beside a quotation: "sieht „kein Hindernis“"
    clausal: bool = False  # a verb that tells of speech only beside a clause or a quotation
    unknown: bool = False  # somebody speaks whom nothing tells
    thing: Token | None = None  # what speaks and is no actor: "der Bericht", "viele"
    words: tuple[int, int] | None = None  # tokens that mean the speaker too: "nach eigenen Angaben"
    named: bool = False  # stands where only a speaker can: "laut X"
    speaks: bool = False  # the verb's subject can only be somebody: "erzählte X"
