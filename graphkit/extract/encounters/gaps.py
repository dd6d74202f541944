"""Find whom somebody met besides where the verb is not said again: "traf am Montag A und am Dienstag in Kiel B".

What stands between the conjunction and the name says when or where: without that, both were met at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import is_since, is_to_come, period_of
from graphkit.extract.encounters.lexicon import CLASSES, can_take_part
from graphkit.extract.encounters.places import place_of, places_in
from graphkit.extract.mentions.groups import CONTRACTED
from graphkit.extract.raw import Mention, MentionKind, RawEncounter
from graphkit.extract.times import TimeExpression, resolve_time
from graphkit.facts import EncounterType, Period, Status

LASTING = ("length", "year")
CLAUSE_ENDS = (":", "?", "!", "»", "«", "„", "“", '"')
DIVIDERS = (",", ";", "–", "-")
BRACKETS = ("(", ")")
WORDS_BEFORE_NAME = ("DET", "ADJ", "NUM", "PRON")
SUBORDINATE = ("PRELS", "PRELAT", "KOUS", "PWAV", "KOUI")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A stretch that tells of others who were met, by the verb or noun of the one before."""

    met: tuple[int, ...]
    tokens: list[Token]
    replaced: tuple[int, ...]  # in whose place they stand

    @property
    def start(self) -> int:
        """Return the token it begins with."""
        return self.tokens[0].i


def with_gaps(context: Context, told: RawEncounter) -> Iterator[RawEncounter]:
    """Yield a telling, and for each gap behind it one more, each with the day and place of its own stretch."""
    told, gaps = _read(context, told) if _may_have(told) else (told, [])
    if not gaps:
        yield told
        return
    first = _stretch_before(context, told, gaps)
    apart = {i for gap in gaps for i in gap.met}
    elsewhere = {p.name for gap in gaps for p in places_in(context, gap.tokens)}
    place = told.place if told.place not in elsewhere else None
    people = tuple(i for i in told.participants if i not in apart)
    base = _as_told(context, replace(told, place=place, participants=people), first)
    yield base
    for gap in gaps:
        people = (*(i for i in base.participants if i not in gap.replaced), *gap.met)
        yield _as_gap(context, base, gap, people, first)


def _read(context: Context, told: RawEncounter) -> tuple[RawEncounter, list[Gap]]:
    """Return the gaps behind a telling, and the telling, with who was met first where only those in a gap are found."""
    gaps = list(_Reader.of(context, told).gaps())
    if gaps or told.noun is not None:
        return told, gaps
    side = _sides(context, told)[0]
    for mention in reversed(context.mentions):
        before = mention.sentence == told.found.sentence and mention.end <= side[0].start
        if before and mention.preposition == side[0].preposition and mention.index not in told.participants:
            lost = tuple(m.index for m in context.groups[mention.group] if can_take_part(m))
            first = _instead(told, tuple(m.index for m in side), lost)
            gaps = list(_Reader.of(context, first).gaps()) if lost else []
            if any(side[0].index in gap.met for gap in gaps):
                return first, gaps
    return told, []


def _instead(told: RawEncounter, side: tuple[int, ...], others: tuple[int, ...]) -> RawEncounter:
    """Return a telling with others in place of one of its sides."""
    hosts, met = told.participants[: told.hosts], told.participants[told.hosts :]
    hosts, met = (others, met) if set(hosts) == set(side) else (hosts, others)
    return replace(told, participants=(*hosts, *met), hosts=len(hosts))


def _may_have(told: RawEncounter) -> bool:
    sides = told.noun is not None or 0 < told.hosts < len(told.participants)
    return sides and not (told.separate or told.joining or told.answering)


def _sides(context: Context, told: RawEncounter) -> list[tuple[Mention, ...]]:
    """Return those who met on each side, the side told last first; by a noun, those behind its "mit" alone."""
    people = sorted((context.mentions[i] for i in told.participants), key=lambda m: m.start)
    if told.noun is not None:
        met = tuple(m for m in people if m.preposition == "mit" and m.start > told.found.anchor)
        return [met] if met else []
    hosts = told.participants[: told.hosts]
    sides = (tuple(m for m in people if (m.index in hosts) == first) for first in (True, False))
    return sorted((side for side in sides if side), key=lambda side: -side[0].start)


def _stretch_before(context: Context, told: RawEncounter, gaps: list[Gap]) -> list[Token]:
    """Return the words from the last boundary before those who were met first up to the first gap."""
    start = min(context.mentions[i].start for i in gaps[0].replaced)
    sentence = context.sentences[told.found.sentence]
    while start > sentence.start and context.doc[start - 1].text not in (*DIVIDERS, *CLAUSE_ENDS):
        start -= 1
    return list(context.doc[start : gaps[0].start])


def _as_told(context: Context, told: RawEncounter, own: list[Token]) -> RawEncounter:
    """Return the first telling with no day or place that stands in a gap."""
    anchor = context.doc[told.found.anchor]
    period, place = period_of(context, own, told.status), place_of(context, own, anchor)
    last = own[-1].i
    later_day = any(t.start > last and context.sentence_at.get(t.start) == told.found.sentence for t in context.times)
    called = told.type == EncounterType.CALL
    return replace(
        told, period=period or (None if later_day else told.period), place=None if called else place or told.place
    )


def _as_gap(
    context: Context, base: RawEncounter, gap: Gap, people: tuple[int, ...], first: list[Token]
) -> RawEncounter:
    """Return what a gap tells: on its own day, where it names one, and elsewhere where it names another place."""
    anchor = context.doc[base.found.anchor]
    status = base.status
    if status == Status.HELD and _is_ahead(context, gap):
        status = Status.PLANNED
    period = period_of(context, gap.tokens, status)
    place = place_of(context, [anchor, *gap.tokens], anchor) if base.type != EncounterType.CALL else None
    same_day = period is None or period == base.period
    shared = base.place if same_day else _place_of_all(context, first, anchor)
    return replace(
        base,
        participants=people,
        status=status,
        period=period or _shared_day(context, gap, base.period),
        place=place or (shared if base.type != EncounterType.CALL else None),
        separate=same_day,
        bundles=(gap.met,) if same_day else (),
    )


def _place_of_all(context: Context, first: list[Token], anchor: Token) -> str | None:
    """Return the place at the head of a clause, which is said of all: "In Oslo traf sie am Montag A, am Dienstag B"."""
    verb = next((n for n, token in enumerate(first) if token.pos_ in ("VERB", "AUX")), 0)
    return place_of(context, first[:verb], anchor) if verb else None


def _shared_day(context: Context, gap: Gap, day: Period | None) -> Period | None:
    """Return the first day where a gap names none of its own, not even one that cannot be read."""
    inside = {token.i for token in gap.tokens}
    return None if any(time.start in inside for time in context.times) else day


def _is_ahead(context: Context, gap: Gap) -> bool:
    """Tell whether a gap is of a day to come: "traf gestern A und morgen B"."""
    inside = {token.i for token in gap.tokens}
    words = (time for time in context.times if time.start in inside and time.kind == "day word")
    days = (resolve_time(time, context.article.issued) for time in words)
    return any(day is not None and is_to_come(context, day) for day in days)


def _end_of(context: Context, name: Token) -> int:
    """Return where the name of a place ends, whatever the parse joins to it."""
    mention = context.mention_at(name)
    parts = (child.i for child in name.children if child.dep_ == "flat")
    return mention.end if mention is not None else max((name.i, *parts)) + 1


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads the gaps behind one telling."""

    context: Context
    sides: tuple[tuple[Mention, ...], ...]  # those who met, the side told last first
    own: frozenset[int]  # tokens of the verb
    end: int
    times: dict[int, TimeExpression]
    places: dict[int, int]  # from where to where places are named

    @classmethod
    def of(cls, context: Context, told: RawEncounter) -> _Reader:
        sentence = context.sentences[told.found.sentence]
        words = list(context.doc[sentence.start : sentence.end])
        anchor = context.doc[told.found.anchor]
        governor = context.governing(anchor)
        own = {anchor.i}
        if governor is not None:
            verbs = (governor.head, governor.finite, *(c for c in governor.head.children if c.dep_.startswith("aux")))
            own |= {verb.i for verb in verbs if verb is not None}
        return cls(
            context=context,
            sides=tuple(_sides(context, told)),
            own=frozenset(own),
            end=sentence.end,
            times={time.start: time for time in context.times},
            places={place.start: _end_of(context, place.head) for place in places_in(context, words) if place.start},
        )

    def gaps(self) -> Iterator[Gap]:
        """Yield the gaps in order, up to the next verb."""
        if not self.sides or self.sides[0][0].sentence != self.sides[-1][0].sentence:
            return
        at = self._end_of_group(self.sides[0][0])
        dated = self._circumstances(at)[1]
        while at < self.end and not self._is_barrier(self.context.doc[at]):
            gap = self._from(at + 1, dated) if self._divides(at) else None
            if gap is not None:
                yield gap
                at = gap.tokens[-1].i
            at += 1

    def _end_of_group(self, mention: Mention) -> int:
        return max(m.end for m in self.context.groups[mention.group])

    def _divides(self, at: int) -> bool:
        token = self.context.doc[at]
        return token.text in DIVIDERS or token.text.lower() in CLASSES["and"]

    def _is_barrier(self, token: Token) -> bool:
        if token.text in CLAUSE_ENDS or token.tag_ in SUBORDINATE:
            return True
        return token.i not in self.own and (token.i in self.context.predicates or token.pos_ in ("VERB", "AUX"))

    def _from(self, start: int, dated: bool) -> Gap | None:
        """Return the gap that begins at a token: circumstances, then somebody of the same case or preposition.

        Circumstances behind the name alone are of those before it too, unless these have their own (`dated`).
        """
        at, told = self._circumstances(start)
        found = self._somebody(at, bare=dated and not told)
        if found is None:
            return None
        mention, replaced = found
        end, more = self._circumstances(self._end_of_group(mention))
        if not (told or (more and dated)) or not self._ends(end):
            return None
        people = tuple(m.index for m in self.context.groups[mention.group] if can_take_part(m))
        return Gap(met=people, tokens=list(self.context.doc[start:end]), replaced=tuple(m.index for m in replaced))

    def _circumstances(self, at: int) -> tuple[int, bool]:
        """Return the token behind the words for when and where that begin at one, and whether there are any."""
        told = False
        while at < self.end:
            low = self.context.doc[at].text.lower()
            if at in self.times and self._is_day(self.times[at]):
                at, told = self.times[at].end, True
            elif at in self.places:
                at, told = self.places[at], True
            elif low in CLASSES["in order"]:
                at, told = at + 1, True
            elif low in CLASSES["in between"] or low in BRACKETS:
                at += 1
            else:
                break
        return at, told

    def _is_day(self, time: TimeExpression) -> bool:
        return time.kind not in LASTING and not is_since(self.context, time)

    def _somebody(self, at: int, *, bare: bool) -> tuple[Mention, tuple[Mention, ...]] | None:
        """Return who stands at a token in the role of one side, and that side.

        The preposition may be said once for both: "mit A in Rom und B in Oslo" (`bare`).
        """
        low = self.context.doc[at].text.lower() if at < self.end else ""
        preposition = CONTRACTED.get(low, low)
        for side in self.sides:
            wanted = side[0].preposition
            if bare and preposition != wanted:
                wanted = None
            if wanted is not None and preposition != wanted:
                continue
            begin = at + 1 if wanted is not None else at
            mention = next((m for m in self.context.mentions if m.start >= begin and m.end <= self.end), None)
            if mention is None or mention.preposition != wanted or mention.genitive or not can_take_part(mention):
                continue
            before = self.context.doc[begin : mention.start]
            titled = before[:-1] if len(before) > 1 and before[-1].pos_ == "NOUN" else before  # "den Rektor" X
            if mention.kind != MentionKind.PRONOUN and all(t.pos_ in WORDS_BEFORE_NAME for t in titled):
                return mention, side
        return None

    def _ends(self, at: int) -> bool:
        """Tell whether nobody else and no other verb follows before its own or the next comma or conjunction."""
        while at < self.end and not self._divides(at) and at not in self.own:
            token = self.context.doc[at]
            if self._is_barrier(token):
                return token.text in CLAUSE_ENDS
            if any(m.start == at and m.preposition is None and not m.genitive for m in self.context.mentions):
                return False
            at += 1
        return True
