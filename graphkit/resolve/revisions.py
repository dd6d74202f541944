"""Link a proposal to the earlier one it is a version of: "den überarbeiteten Plan" to "einen Friedensplan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graphkit.facts import Proposal
from graphkit.lexicon import swiss, table, words

HERE = Path(__file__).parent
REVISED = tuple(tuple(swiss(row[0]).split()) for row in table(HERE / "revisions.tsv"))
FIRST = tuple(sorted({phrase[0] for phrase in REVISED}))
GENERAL = tuple(sorted({swiss(word) for word in words(HERE / "plan_nouns.tsv")}, key=lambda word: (-len(word), word)))
COUNTER = tuple(sorted(words(HERE / "counterproposals.tsv")))
ENDINGS = ("", "e", "en", "em", "er", "es", "s", "n", "ns")
BEFORE = 4  # words in front of a label that may say it is a new version
SHORTEST = 5  # letters of a word that tells what a plan is about
YEAR, SEASON = 365, 60  # days


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """A proposal with what its place and its words tell of it."""

    proposal: Proposal
    place: tuple[str, str, int]  # issue date, article, offset
    about: frozenset[str]
    nouns: frozenset[str]  # "plan", "vorschlag": what it is called
    revised: bool


def link_revisions(proposals: Iterable[Proposal], issued: Mapping[str, str]) -> list[Proposal]:
    """Return the proposals, sorted, each later version with the one it revises; `issued` are the articles' ISO dates.

    A proposal is a later version if its words say so and an earlier one of the same kind is about the same: in the
    same article, or in one issued before.
    """
    plans = sorted((_read(one, issued) for one in proposals), key=lambda plan: (plan.place, plan.proposal.id))
    out = []
    for number, plan in enumerate(plans):
        earlier = _revised(plan, plans[:number]) if plan.revised and not plan.proposal.revises else None
        out.append(replace(plan.proposal, revises=earlier.id) if earlier else plan.proposal)
    return sorted(out, key=lambda proposal: proposal.id)


def _read(proposal: Proposal, issued: Mapping[str, str]) -> _Plan:
    first = min(proposal.evidence, key=lambda e: (issued.get(e.article, ""), e.article, e.start), default=None)
    label = _tokens(proposal.label)
    near = _tokens(first.quote) if first else []
    start = next((i for i, word in enumerate(near) if label and word == label[0]), None)
    around = near[max(0, start - BEFORE) : start + len(label)] if start is not None else []
    nouns = {noun for word in label for noun in GENERAL if _inflected(word, noun) or _ends(word, noun)}
    counter = any(word.startswith(COUNTER) and any(_ends(word, noun) for noun in GENERAL) for word in label)
    return _Plan(
        proposal=proposal,
        place=(issued.get(first.article, ""), first.article, first.start) if first else ("", "", 0),
        about=frozenset(_about(label)),
        nouns=frozenset(nouns),
        revised=not counter and (_says_so(label) or _says_so(around)),
    )


def _tokens(text: str) -> list[str]:
    return [swiss(word) for word in re.findall(r"[^\W_]+", text.lower())]


def _inflected(word: str, stem: str) -> bool:
    return word.startswith(stem) and word[len(stem) :] in ENDINGS


def _ends(word: str, noun: str) -> bool:
    return noun in word and any(word.endswith(noun + ending) for ending in ENDINGS)


def _says_so(tokens: list[str]) -> bool:
    return any(
        all(_inflected(word, stem) for word, stem in zip(tokens[i:], phrase, strict=False))
        for i, first in enumerate(tokens)
        if first.startswith(FIRST)
        for phrase in REVISED
        if len(tokens) - i >= len(phrase)
    )


def _about(label: list[str]) -> set[str]:
    """Return the words that tell what a plan is about; of "Friedensplan" that is "friedens"."""
    found = set()
    for word in label:
        if any(_inflected(word, stem) for phrase in REVISED for stem in phrase):
            continue
        noun = next((noun for noun in GENERAL if _ends(word, noun)), None)
        subject = word[: word.rindex(noun)] if noun else word
        if len(subject) >= SHORTEST:
            found.add(subject[:SHORTEST])
    return found


def _revised(plan: _Plan, earlier: list[_Plan]) -> Proposal | None:
    """Return the best of the earlier proposals: about the same, by the same side, the last one told."""
    fitting = [(_likeness(plan, other), i) for i, other in enumerate(earlier)]
    best = max((score for score in fitting if score[0] is not None), key=lambda s: (s[0] or (), s[1]), default=None)
    return earlier[best[1]].proposal if best else None


def _likeness(plan: _Plan, other: _Plan) -> tuple[int, bool] | None:
    if plan.proposal.kind != other.proposal.kind:
        return None
    shared = len(plan.about & other.about)
    same_side = bool(set(plan.proposal.by) & set(other.proposal.by))
    score = (shared, same_side)
    if plan.place[1] == other.place[1]:
        same_noun = not plan.about and bool(plan.nouns & other.nouns or same_side)
        return score if shared or same_noun else None
    days = _days(other.place[0], plan.place[0])
    if days is None or not 0 <= days <= YEAR or not shared:
        return None
    return score if same_side or shared > 1 or days <= SEASON else None


def _days(a: str, b: str) -> int | None:
    if len(a) < len("2000-01-01") or len(b) < len("2000-01-01"):
        return None
    return (date.fromisoformat(b[:10]) - date.fromisoformat(a[:10])).days
