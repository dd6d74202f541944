"""Recognise titles in single words: "Vizeaußenministerin", "US-Sondergesandten", "Kremlsprecher"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from graphkit.lexicon import swiss, table, words

HERE = Path(__file__).parent
FRONTS = words(HERE / "title_fronts.tsv")
MODIFIERS = words(HERE / "title_modifiers.tsv")

# Endings by declension class: (ending put on the masculine form, plural?). The empty ending comes first.
ENDINGS = {
    "u": (("", False), ("s", False), ("es", False)),
    "s": (("", False), ("s", False), ("es", False), ("n", True), ("e", True), ("en", True)),
    "n": (("", False), ("en", False), ("n", False), ("s", False)),
    "en": (("", False), ("s", False), ("en", True)),
    "a": (("", False), ("n", False), ("m", False)),
    "x": (("", False), ("s", False)),
}


@dataclass(frozen=True, kw_only=True)
class TitleWord:
    """A title found in a word: "Kremlsprecher" is `label` Sprecher with `prefix` Kreml."""

    label: str
    prefix: str
    feminine: bool
    plural: bool
    rank: str  # see titles.tsv
    may_be_plural: bool = False


@cache
def _forms() -> dict[str, tuple[str, bool, bool, str, bool]]:
    """Map each inflected form, lower case and Swiss, to (nominative, feminine, plural, rank, may be plural)."""
    forms: dict[str, tuple[str, bool, bool, str, bool]] = {}
    for masculine, feminine, declension, rank in table(HERE / "titles.tsv"):
        if declension == "a":
            stem = masculine[:-1]
            for form, is_feminine in ((masculine, False), (stem, True), (stem + "n", False), (stem + "m", False)):
                forms.setdefault(swiss(form).lower(), (masculine, is_feminine, False, rank, form != stem + "m"))
            continue
        for ending, plural in ENDINGS[declension]:
            may = declension == "s" and ending == "" and masculine.endswith("er")
            may = may or (declension in ("n", "en") and ending in ("en", "n"))
            forms.setdefault(swiss(masculine + ending).lower(), (masculine, False, plural, rank, may))
        if declension == "u":  # "Staatsoberhäupter"
            for ending in ("er", "ern"):
                form = masculine[::-1].replace("ua", "uä", 1)[::-1] + ending
                forms.setdefault(swiss(form).lower(), (masculine, False, True, rank, False))
        if declension == "s" and masculine.lower().endswith("chef"):
            forms[swiss(masculine + "s").lower()] = (masculine, False, False, rank, True)
        if feminine:
            forms.setdefault(swiss(feminine).lower(), (feminine, True, False, rank, False))
            forms.setdefault(swiss(feminine + "nen").lower(), (feminine, True, True, rank, True))
    return forms


def feminine_title(label: str) -> str:
    """Return the form of a title for a woman: "Außenminister" is "Außenministerin"."""
    word = title_word(label.split()[-1]) if label else None
    if word is None or word.feminine or not label.endswith(word.label):
        return label
    found = title_word(word.label + "in")
    return label + "in" if found is not None and found.feminine else label


def masculine_title(label: str) -> str:
    """Return the form of a title for a man: "Außenministerin" is "Außenminister"."""
    word = title_word(label.split()[-1]) if label else None
    if word is None or not word.feminine or not label.endswith(word.label) or not label.endswith("in"):
        return label
    found = title_word(label.split()[-1].removesuffix("in"))
    return label.removesuffix("in") if found is not None and not found.feminine else label


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(_forms(), key=lambda form: (-len(form), form)))


@cache
def is_listed(label: str) -> bool:
    """Tell whether a title stands in the lexicon as it is: "Bundeskanzler" is one word, "Bundesaußenminister" two."""
    return swiss(label).lower() in _forms()


@cache
def title_word(word: str) -> TitleWord | None:
    """Return the title in a word, or None. A hyphen or a known body in front of it becomes the prefix."""
    if not word[:1].isupper():
        return None
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and last[:1].isupper():
        found = title_word(last)
        if found is None:
            return None
        if first in FRONTS:
            return replace(found, label=f"{first}-{found.label}")
        body, _, front = first.rpartition("-")
        if body and front in FRONTS and not found.prefix:  # "SP-Co-Präsidentin"
            return replace(found, label=f"{front}-{found.label}", prefix=body)
        prefix = first if not found.prefix else f"{first}-{found.prefix}"
        return TitleWord(
            label=found.label,
            prefix=prefix,
            feminine=found.feminine,
            plural=found.plural,
            rank=found.rank,
            may_be_plural=found.may_be_plural,
        )
    lower = swiss(word).lower()
    for suffix in _suffixes():
        if not lower.endswith(suffix):
            continue
        front = word[: len(word) - len(suffix)] if len(swiss(word)) == len(word) else _front(word, suffix)
        if front and (len(suffix) < 4 or (len(front) < 3 and front.lower() not in ("ex",))):
            continue
        nominative, feminine, plural, rank, may = _forms()[suffix]
        label = nominative if front.endswith("-") or not front else front + nominative.lower()
        return TitleWord(label=label, prefix="", feminine=feminine, plural=plural, rank=rank, may_be_plural=may)
    return None


def _front(word: str, suffix: str) -> str:
    """Return what stands before the suffix, where ß in the word and ss in the suffix differ in length."""
    for cut in range(len(word) + 1):
        if swiss(word[cut:]).lower() == suffix:
            return word[:cut]
    return word


def gender_of(labels: list[str], *, feminine: bool) -> bool | None:
    """Tell whether titles are a woman's (True), a man's (False) or either's: "die Gesandte", "der Gesandte"."""
    if feminine:
        return True if any(label.endswith("in") for label in labels) else None
    other = [title_word(label.split()[-1].removesuffix("e") + "in") for label in labels]  # "Kollege", "Kollegin"
    return False if any(word is not None and word.feminine for word in other) else None
