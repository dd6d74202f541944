"""Keys under which names are found in whatever spelling or inflection they come."""

from __future__ import annotations

import re
import unicodedata

_KEPT_MARKS = {"\u0308"}  # the two dots of ä, ö, ü tell German words apart; other marks are often left out in the news
_PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "æ": "ae",
        "’": "",
        "'": "",
        "ʼ": "",
        "`": "",
        "-": " ",
        "–": " ",
        "‑": " ",
    }
)
_ADJECTIVE_ENDING = re.compile(r"(?:e[nmrs]?)$")
_INFLECTIONS = ("s", "es", "n", "en")
_SHORTEST_STEM = 3


def name_key(name: str) -> str:
    """Return the key of a name: without case, marks, apostrophes and hyphens, in Swiss spelling."""
    text = name.casefold().translate(_PLAIN)
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
        text = "".join(c for c in text if c in _KEPT_MARKS or not unicodedata.combining(c))
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split()).strip(" .")


def stem_key(name: str) -> str:
    """Return the key with the adjective endings of all words but the last cut off: "weiss haus"."""
    *front, last = name_key(name).split(" ")
    return " ".join([*map(_adjective_stem, front), last])


def uninflected(key: str) -> list[str]:
    """Return what a key may be an inflected form of, likelier ones first: "moskaus" gives "moskau"."""
    cut = [key.removesuffix(ending) for ending in _INFLECTIONS if key.endswith(ending)]
    return [stem for stem in cut if len(stem) >= _SHORTEST_STEM]


def adjective_stems(word: str) -> list[str]:
    """Return the keys under which an adjective may be listed, as it stands and without its ending."""
    key = name_key(word)
    stem = _adjective_stem(key)
    return [key] if stem == key else [key, stem]


def fits_case(found: str, listed: str) -> bool:
    """Tell whether a word of the text can be the listed name by its capitals: "is" is not the organisation "IS"."""
    if len(listed) <= 2 and listed.isupper():
        return found[: len(listed)].isupper()
    return listed[:1].islower() or not found[:1].islower()


def _adjective_stem(word: str) -> str:
    stem = _ADJECTIVE_ENDING.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word
