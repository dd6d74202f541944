"""Common nouns for the organs of a state: "Außenministerium", "Kosovo-Büro"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from graphkit.lexicon import swiss, table

HERE = Path(__file__).parent
GENDERS = {swiss(row[0]).lower(): row[1] for row in table(HERE / "bodies.tsv")}
HEADED = {swiss(row[0]).lower(): row[1] for row in table(HERE / "headed_bodies.tsv")}
BODIES = tuple(sorted(GENDERS))
LED = tuple(sorted(swiss(row[0]).lower() for row in table(HERE / "bodies.tsv") if row[3] == "led"))


@cache
def is_body(word: str) -> bool:
    """Tell whether a word is a common noun for an organ of state: "Außenministeriums", "Kosovo-Büros"."""
    low = swiss(word).lower()
    return any(low.removesuffix(cut).endswith(BODIES) for cut in ("es", "s", ""))


def is_led(word: str) -> bool:
    """Tell whether an organ of state may have the name of who leads it behind it: "die Kommission Delors"."""
    low = swiss(word).lower()
    return any(low.removesuffix(cut).endswith(LED) for cut in ("es", "s", ""))


@cache
def body_gender(word: str) -> tuple[str | None, str]:
    """Return the gender (m, f, n) of a word for an organ of state and its nominative, or None and the word."""
    low = swiss(word).lower()
    for form, cut in (
        (low, 0),
        (low[:-1] if low.endswith("s") else "", 1),
        (low[:-2] if low.endswith("es") else "", 2),
    ):
        for body, gender in GENDERS.items():
            if form and form.endswith(body) and word[:1].isupper():
                return gender, word[: len(word) - cut]
    return None, word


def is_second_half(doc: Doc, at: int) -> bool:
    """Tell whether a word ends a pair cut short: the "Friedens- und Sicherheitsrat" is not the one of the UN."""
    return at > 1 and doc[at - 2].text.endswith("-") and doc[at - 1].text in ("und", "oder")


def nominative(adjective: str, noun: str) -> str | None:
    """Return the nominative of a body's name of two words: "Syrischen Verhandlungskomitees"."""
    low = swiss(noun).lower()
    for body, gender in (*GENDERS.items(), *HEADED.items()):
        for cut in ("es", "s", ""):
            if low.removesuffix(cut).endswith(body) and adjective.endswith(("en", "em", "es", "er", "e")):
                stem_ = adjective.removesuffix("e") if adjective.endswith("e") else adjective[:-2]
                ending = {"m": "er", "f": "e", "n": "es"}[gender]
                return f"{stem_}{ending} {noun[: len(noun) - len(cut)] if cut and low.endswith(cut) else noun}"
    return None
