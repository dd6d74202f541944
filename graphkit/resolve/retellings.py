"""Find encounters that several articles tell: one node for each, with evidence in every article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graphkit.facts import Actor, ActorKind, Encounter, Period, Status, root_side
from graphkit.resolve.offices import in_order
from graphkit.resolve.slug import slug

WEEK = 7
NEWS = 3  # days between the issues of papers that still tell the same news
LONGEST = 20  # days; of longer periods, that they meet says nothing
OPEN = (Status.PLANNED, Status.PROPOSED)
OFF = (Status.DENIED, Status.CANCELLED)
WEAKER_FIRST = (Status.PROPOSED, Status.PLANNED, Status.DENIED, Status.CANCELLED, Status.HELD)


@dataclass(frozen=True, kw_only=True)
class _Telling:
    """An encounter as one article tells it."""

    encounter: Encounter
    article: str
    issued: str
    day: date | None

    @property
    def order(self) -> tuple[bool, int, str, str, str]:
        """Put the tellings that know the days best first."""
        period = self.encounter.period
        days = (period.end - period.start).days if period else 0
        return (period is None, days, self.issued, self.article, self.encounter.id)


@dataclass(kw_only=True)
class _Node:
    """Tellings that are taken for one encounter."""

    number: int
    tellings: list[_Telling] = field(default_factory=list)


def join_encounters(
    encounters: Iterable[Encounter], actors: Mapping[str, Actor], issued: Mapping[str, str]
) -> tuple[list[Encounter], dict[str, str]]:
    """Return each encounter once, and the identifier it has now by those it had in the articles.

    `issued` are the articles' ISO dates. The encounters of one article are never joined: it tells them apart.
    """
    return _Joiner(actors, issued).join(encounters)


class _Joiner:
    def __init__(self, actors: Mapping[str, Actor], issued: Mapping[str, str]) -> None:
        self.actors, self.issued = actors, issued
        self.sides = {actor: root_side(actor, actors) for actor in actors}
        self.nodes: list[_Node] = []
        self.by_week: dict[tuple[str, str, int], set[int]] = {}
        self.places: dict[str, str] = {}
        for actor in actors.values():
            if actor.kind == ActorKind.STATE:
                self.places.update({slug(name): actor.id for name in (actor.label, *actor.names)})

    def join(self, encounters: Iterable[Encounter]) -> tuple[list[Encounter], dict[str, str]]:
        for telling in sorted((self._telling(one) for one in encounters), key=lambda t: t.order):
            node = next((n for n in self._near(telling) if self._fits(n, telling)), None)
            if node is None:
                node = _Node(number=len(self.nodes))
                self.nodes.append(node)
            node.tellings.append(telling)
            for key in self._keys(telling):
                self.by_week.setdefault(key, set()).add(node.number)
        joined, moved = [], {}
        for node in self.nodes:
            fact = self._fact(node)
            joined.append(fact)
            moved.update({telling.encounter.id: fact.id for telling in node.tellings})
        return sorted(joined, key=lambda e: e.id), moved

    def _telling(self, encounter: Encounter) -> _Telling:
        article = min((e.article for e in encounter.evidence), default="")
        issued = self.issued.get(article, "")
        day = date.fromisoformat(issued[:10]) if len(issued) >= 10 else None
        return _Telling(encounter=encounter, article=article, issued=issued, day=day)

    def _keys(self, telling: _Telling) -> Iterator[tuple[str, str, int]]:
        """Yield under what to look for other tellings: type, each side and the weeks it may lie in."""
        days: list[date] = [telling.day] if telling.day else []
        period = telling.encounter.period
        if period:
            days += [period.start, period.end]
        weeks = {day.toordinal() // WEEK + near for day in days for near in (-1, 0, 1)}
        sides = {self.sides[actor] for actor in telling.encounter.participants}
        for side in sorted(sides):
            for week in sorted(weeks):
                yield telling.encounter.type, side, week

    def _near(self, telling: _Telling) -> list[_Node]:
        found = {number for key in self._keys(telling) for number in self.by_week.get(key, ())}
        return [self.nodes[number] for number in sorted(found)]

    def _fits(self, node: _Node, telling: _Telling) -> bool:
        if any(known.article == telling.article for known in node.tellings):
            return False
        own = telling.encounter
        for known in (one.encounter for one in node.tellings):
            if own.period and known.period and not _meet(own.period, known.period):
                return False
            if own.place and known.place and self._place(own.place) != self._place(known.place):
                return False
        present = {actor for known in node.tellings for actor in known.encounter.participants}
        if self._rivals(present, set(own.participants)):
            return False
        return any(self._told_twice(known, telling) for known in node.tellings)

    def _rivals(self, some: set[str], others: set[str]) -> bool:
        """Tell whether two sets name different people of one side: these are two encounters."""
        sides = {self.sides[actor] for actor in some - others if self._is_person(actor)}
        return any(self._is_person(actor) and self.sides[actor] in sides for actor in others - some)

    def _told_twice(self, a: _Telling, b: _Telling) -> bool:
        one, other = a.encounter, b.encounter
        if one.type != other.type or not self._alike(one, other):
            return False
        if one.period and other.period:
            same = one.period == other.period and one.status == other.status and self._equal(one, other)
            return same or max((p.end - p.start).days for p in (one.period, other.period)) <= LONGEST
        if a.day is None or b.day is None or abs((a.day - b.day).days) > NEWS or not self._equal(one, other):
            return False
        undated = a if one.period is None else b
        period = one.period or other.period
        if period is not None and not _is_news(period, undated):
            return False
        return one.status == other.status or (one.status in OFF) != (other.status in OFF)  # one side denies it

    def _place(self, place: str) -> str:
        key = slug(place)
        return self.places.get(key, key)

    def _covered(self, actor: str, others: Iterable[str]) -> bool:
        """Tell whether somebody among the others stands for an actor: its state or body, or its people."""
        others = tuple(others)
        if actor in others:
            return True
        side, person = self.sides[actor], self._is_person(actor)
        return any(self.sides[other] == side and not (person and self._is_person(other)) for other in others)

    def _is_person(self, actor: str) -> bool:
        known = self.actors.get(actor)
        return known is not None and known.kind == ActorKind.PERSON

    def _equal(self, a: Encounter, b: Encounter) -> bool:
        one, other = a.participants, b.participants
        return all(self._covered(x, other) for x in one) and all(self._covered(x, one) for x in other)

    def _alike(self, a: Encounter, b: Encounter) -> bool:
        """Tell whether two sets of participants can be one encounter: equal, or one holds the other.

        Further sides make another encounter, a summit beside whose talks two of the guests may meet, unless place and
        day are the same and only one side is more.
        """
        if self._equal(a, b):
            return True
        few, many = sorted((a, b), key=lambda e: len({self.sides[x] for x in e.participants}))
        if not all(self._covered(x, many.participants) for x in few.participants):
            few, many = many, few
            if not all(self._covered(x, many.participants) for x in few.participants):
                return False
        new = [x for x in many.participants if x not in few.participants]
        more = {self.sides[x] for x in new} - {self.sides[x] for x in few.participants}
        if not more:
            return True
        same_place = bool(a.place and b.place and self._place(a.place) == self._place(b.place))
        return len(more) == 1 and same_place and a.period == b.period and a.status == b.status

    def _fact(self, node: _Node) -> Encounter:
        told = sorted(node.tellings, key=lambda t: (t.issued, WEAKER_FIRST.index(t.encounter.status), t.order))
        encounters = [one.encounter for one in told]
        if len(encounters) == 1:
            return encounters[0]
        status = encounters[0].status
        for later in encounters[1:]:
            if not (status == Status.HELD and later.status in OPEN):  # what took place is no longer planned
                status = later.status
        periods = [e.period for e in encounters if e.period]
        places = [e.place for e in encounters if e.place]
        first = min(told, key=lambda t: (t.issued, t.article, t.encounter.id)).encounter
        proofs = [replace(p, status=p.status or e.status) for e in encounters for p in e.evidence]
        return replace(
            first,
            participants=tuple(sorted({actor for e in encounters for actor in e.participants})),
            status=status,
            period=min(periods, key=lambda p: (p.end - p.start, p.start), default=None),
            place=min(places, key=lambda p: (-places.count(p), p), default=None),
            confidence=max(e.confidence for e in encounters),
            evidence=in_order(proofs),
        )


def _meet(a: Period, b: Period) -> bool:
    return a.start <= b.end and b.start <= a.end


def _is_news(period: Period, undated: _Telling) -> bool:
    """Tell whether days are those an article without a date would speak of: the last ones, or those to come."""
    assert undated.day is not None
    away = (period.start - undated.day).days
    if undated.encounter.status == Status.HELD:
        return -WEEK <= away <= NEWS
    return (-WEEK if undated.encounter.status in OFF else -NEWS) <= away
