"""Every form of the verbs in the lexicons, so that finding a verb does not hang on a lemmatiser.

A lexicon writes a separable verb with a stroke: "ab|lehnen". Its forms are "ablehnt" (verb-last), "abgelehnt",
"abzulehnen" and "lehnt … ab"; the last is found by the form of "lehnen" and the particle "ab" in the same clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from graphkit.lexicon import before_reform, swiss, table, words

HERE = Path(__file__).parent
STRONG = {row[0]: row[1:] for row in table(HERE / "strong_verbs.tsv")}
AUXILIARIES = {row[0]: tuple(row[1].split()) for row in table(HERE / "auxiliaries.tsv")}
INSEPARABLE = tuple(sorted(words(HERE / "inseparable.tsv")))
ENDINGS = ("e", "en", "er", "em", "es")  # of a participle before a noun


class Form(StrEnum):
    """What a verb form is."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    TO_INFINITIVE = "zu-infinitive"
    ATTRIBUTE = "attribute"  # participle before a noun: "vorgelegte"


@dataclass(frozen=True)
class Reading:
    """What a word form can be: a form of `lemma`, with `particle` elsewhere in its clause unless that is empty."""

    lemma: str
    form: Form
    particle: str = ""
    past: bool = False  # of a finite form: the preterite


@dataclass(frozen=True)
class Known:
    """The finite forms of some lexicons; `sure` are those that are nothing else, whatever a tagger takes them for."""

    finite: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()


@cache
def _pasts(verb: str) -> frozenset[str]:
    """Return the preterite forms of a verb without a separable prefix."""
    prefix, strong = _strong(verb)
    if strong:
        past = prefix + strong[1]
        return frozenset((past, past + ("n" if past.endswith("e") else "en")))
    stem = _weak_stem(verb)
    return frozenset((stem + "te", stem + "ten"))


def _strong(verb: str) -> tuple[str, tuple[str, ...] | list[str] | None]:
    """Return the principal parts of a strong verb and the inseparable prefix that is not in them yet."""
    prefix = next((p for p in INSEPARABLE if verb.startswith(p) and verb[len(p) :] in STRONG), "")
    if verb in STRONG:
        return "", STRONG[verb]
    return prefix, STRONG[verb[len(prefix) :]] if prefix else None


def _weak_stem(verb: str) -> str:
    """Return what the endings of a weak verb stand behind: "arbeite", "lob"."""
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    return stem + ("e" if stem.endswith(("t", "d", "chn", "ffn", "gn")) else "")


@cache
def _base_forms(verb: str) -> tuple[tuple[str, Form], ...]:
    """Return the forms of a verb without a separable prefix, each with its kind."""
    whole, strong = _strong(verb)
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    out: list[tuple[str, Form]] = [(verb, Form.INFINITIVE), (verb, Form.FINITE)]
    out.append((stem + "e", Form.FINITE))
    out += [(form, Form.FINITE) for form in AUXILIARIES.get(verb, ())]
    if strong:
        present, past, participle, second = strong[:4]
        if whole and participle.startswith("ge"):
            participle = participle[2:]
        out += [(whole + present, Form.FINITE), (whole + past, Form.FINITE)]
        out.append((whole + past + ("n" if past.endswith("e") else "en"), Form.FINITE))
        out.append((whole + participle, Form.PARTICIPLE))
        if second:
            out += [(whole + second, Form.FINITE), (whole + second + "n", Form.FINITE)]
        return tuple(out)
    weak = _weak_stem(verb)
    out += [(weak + ending, Form.FINITE) for ending in ("t", "te", "ten")]
    bare = verb.endswith("ieren") or any(verb.startswith(p) and len(verb) > len(p) + 4 for p in INSEPARABLE)
    out.append((("" if bare else "ge") + weak + "t", Form.PARTICIPLE))
    return tuple(out)


def forms(verb: str) -> dict[str, list[Reading]]:
    """Return the readings of every form of a lexicon verb, by form in lower case."""
    particle, _, base = verb.rpartition("|")
    lemma = particle + base
    out: dict[str, list[Reading]] = {}

    def add(form: str, reading: Reading) -> None:
        for spelling in {form, swiss(form), before_reform(form)}:
            known = out.setdefault(spelling, [])
            if reading not in known:
                known.append(reading)

    for form, kind in _base_forms(base):
        if kind == Form.FINITE:
            past = form in _pasts(base)
            add(particle + form, Reading(lemma, kind, past=past))
            if particle:
                add(form, Reading(lemma, kind, particle, past))
        elif kind == Form.PARTICIPLE:
            add(particle + form, Reading(lemma, kind))
            for ending in ENDINGS:
                add(particle + form + ending, Reading(lemma, Form.ATTRIBUTE))
        else:
            add(particle + form, Reading(lemma, kind))
    if particle:
        add(particle + "zu" + base, Reading(lemma, Form.TO_INFINITIVE))
    return out


class Index(dict[str, tuple[Reading, ...]]):
    """The readings of every form of many verbs, by form in lower case."""

    @cached_property
    def known(self) -> Known:
        """The finite forms."""
        finite = frozenset(form for form, rs in self.items() if any(r.form == Form.FINITE for r in rs))
        sure = frozenset(f for f in finite if all(r.form == Form.FINITE and r.past for r in self[f]))
        return Known(finite, sure)


def index(verbs: Iterable[str]) -> Index:
    """Return the readings of every form of many verbs; those that need a particle come first."""
    out: dict[str, list[Reading]] = {}
    for verb in sorted(set(verbs)):
        for form, readings in forms(verb).items():
            known = out.setdefault(form, [])
            known += [r for r in readings if r not in known]
    ordered = ((form, sorted(rs, key=lambda r: (not r.particle, r.lemma, r.form))) for form, rs in out.items())
    return Index((form, tuple(rs)) for form, rs in ordered)
