"""Tell whether somebody met others one after the other, and when and where each: "am Montag A, am Dienstag B"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import period_of
from graphkit.extract.encounters.lexicon import CLASSES
from graphkit.extract.encounters.places import place_of
from graphkit.extract.times import DAYS_NAMED
from graphkit.facts import Period, Status

APART = tuple(sorted(CLASSES["always apart"]))
SINGLE = tuple(sorted(CLASSES["one by one"]))


@dataclass(frozen=True)
class Apart:
    """A clause of meeting with the parts of it that tell of each one met."""

    context: Context
    anchor: Token
    clause: list[Token]
    parts: tuple[tuple[int, list[Token]], ...]  # the mention met and its tokens

    @classmethod
    def of(cls, context: Context, anchor: Token, clause: list[Token], met: tuple[int, ...]) -> Apart:
        """Divide a clause at the conjunctions between those who were met."""
        mentions = sorted((context.mentions[i] for i in met), key=lambda mention: mention.start)
        tokens = sorted(clause, key=lambda token: token.i)
        parts, rest = [], tokens
        for mention, following in zip(mentions, mentions[1:], strict=False):
            bounds = (t.i for t in rest if mention.end <= t.i < following.start and _divides(t))
            bound = next(bounds, mention.end)
            parts.append((mention.index, [t for t in rest if t.i < bound]))
            rest = [t for t in rest if t.i >= bound]
        if mentions:
            parts.append((mentions[-1].index, rest))
        return cls(context, anchor, tokens, tuple(parts))

    def bundles(self) -> tuple[tuple[int, ...], ...]:
        """Return those who were met at once, where a word divides them from those met later."""
        if self._each() or self._days() or self._places():
            return ()
        found: list[list[int]] = []
        for mention, part in self.parts:
            after = {t.text.lower() for t in part if t.i < self.context.mentions[mention].start}
            if not found or not CLASSES["one after the other"].isdisjoint(after):
                found.append([])
            found[-1].append(mention)
        return tuple(tuple(bundle) for bundle in found)

    @property
    def told(self) -> bool:
        """Tell whether the clause says so: "nacheinander", "erst mit A, danach mit B", or a day or place for each."""
        if self._each():
            return True
        after = [token for _, part in self.parts[1:] for token in part]
        if any(t.text.lower() in CLASSES["one after the other"] for t in after if t.i < self._last_met):
            return True
        return self._days() or self._places()

    def _each(self) -> bool:
        return any(says_apart(token) for token in self.clause)

    def _days(self) -> bool:
        return len(self.parts) > 1 and all(self._has_day(part) for _, part in self.parts)

    def _places(self) -> bool:
        """Tell whether each was met elsewhere: "sprach in Kiel mit A und in Graz mit B"."""
        places = [self._place(part) for _, part in self.parts]
        return len(places) > 1 and None not in places and len(set(places)) == len(places)

    def _place(self, part: list[Token]) -> str | None:
        return place_of(self.context, [self.anchor, *part], self.anchor)

    @property
    def _last_met(self) -> int:
        return self.context.mentions[self.parts[-1][0]].head

    def _has_day(self, part: list[Token]) -> bool:
        inside = {token.i for token in part}
        return any(time.kind in DAYS_NAMED and time.start in inside for time in self.context.times)

    def shares(self, status: Status) -> tuple[tuple[int, Period | None, str | None], ...]:
        """Return when and where each was met, where the parts say more than the clause as a whole."""
        whole = (period_of(self.context, self.clause, status), place_of(self.context, self.clause, self.anchor))
        parts = [part for _, part in self.parts]
        if self._each():  # what stands behind all of them is said of all: "rief A und B am Montag nacheinander an"
            end = max((self.context.mentions[mention].end for mention, _ in self.parts), default=0)
            parts = [[token for token in part if token.i < end] for part in parts]
        told = [
            (period_of(self.context, part, status), place_of(self.context, [self.anchor, *part], self.anchor))
            for part in parts
        ]
        days = any(period for period, _ in told[1:])
        places = any(place for _, place in told[1:])
        if not (days or places):
            return ()
        return tuple(
            (mention, period if days else whole[0], place if places else whole[1])
            for (mention, _), (period, place) in zip(self.parts, told, strict=True)
        )


def says_apart(token: Token) -> bool:
    """Tell whether a word says that others were met one by one: "nacheinander", "in getrennten Telefonaten"."""
    low = token.text.lower()
    return low in CLASSES["always apart"] or (token.tag_ == "ADJA" and low.startswith(APART)) or low.startswith(SINGLE)


def _divides(token: Token) -> bool:
    """Tell whether a word begins what is told of the next one met."""
    low = token.text.lower()
    if token.i and token.nbor(-1).text in (",", ";"):  # a clause is told without its commas
        return True
    return token.dep_ == "cc" or low in CLASSES["one after the other"] or token.text in (",", ";")
