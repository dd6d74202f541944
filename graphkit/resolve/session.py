"""Give the place and days of the talks an article begins with to what else happens in the same session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from graphkit.extract.raw import Scene
from graphkit.facts import EncounterType, Period, Status
from graphkit.resolve.same_encounter import overlap

if TYPE_CHECKING:
    from graphkit.resolve.told import ResolvedEncounter

NEAR = 4  # sentences after the scene in which what has no day of its own happens there
NEXT = 2  # the same for what is told in the pluperfect
SHORT = timedelta(days=3)  # a longer period than that is not of one session


@dataclass(frozen=True, kw_only=True)
class _Session:
    place: str
    sentence: int
    period: Period | None
    window: Period | None


def share_scene(known: Iterable[ResolvedEncounter], scene: Scene | None) -> None:
    """Fill in the places and days that encounters take from the scene of their article."""
    if scene is None:
        return
    known = list(known)
    session = _session(known, scene)
    last: ResolvedEncounter | None = None
    for encounter in known:
        at_once = encounter.period is None and any(telling.at_once for telling in encounter.raws)
        others = at_once and not _is_of_those_there(encounter, known, scene)
        if others and encounter.type == EncounterType.MEETING:
            _fill(encounter, session)  # before it has the day, which alone says nothing of where
        if (_is_aside(encounter) or at_once) and encounter.period is None:
            encounter.period = session.period
        if encounter.type != EncounterType.MEETING:
            continue
        if encounter.status == Status.HELD and not others:
            _fill(encounter, session)
        elif last is not None and _failed_beside(encounter, last):
            encounter.period = encounter.period or last.period
            encounter.place = encounter.place or session.place
        if encounter.place == session.place:
            last = encounter


def _is_of_those_there(encounter: ResolvedEncounter, known: list[ResolvedEncounter], scene: Scene) -> bool:
    """Tell whether somebody met of whom the scene tells, so that what followed at once was there as well."""
    there = (one for one in known if any(r.found.sentence == scene.sentence for r in one.raws))
    return any(one is not encounter and one.people.keys() & encounter.people.keys() for one in there)


def _is_aside(encounter: ResolvedEncounter) -> bool:
    return any(telling.aside for telling in encounter.raws)


def _failed_beside(encounter: ResolvedEncounter, last: ResolvedEncounter) -> bool:
    """Tell whether an encounter did not come about where the one told just before was held."""
    told = encounter.raws[0]
    denied = encounter.status == Status.DENIED and any(r.failed for r in encounter.raws) and not told.earlier
    return denied and any(0 <= told.found.sentence - r.found.sentence <= 1 for r in last.raws)


def _session(known: list[ResolvedEncounter], scene: Scene) -> _Session:
    """Return the session of a scene, with the days that other sentences give its talks."""
    main = next((encounter for encounter in known if _is_of_scene(encounter, scene)), None)
    period = (main.period if main is not None else None) or scene.period
    window = scene.window if period is None or (scene.window and overlap(scene.window, period)) else period
    return _Session(place=scene.place, sentence=scene.sentence, period=period, window=window)


def _is_of_scene(encounter: ResolvedEncounter, scene: Scene) -> bool:
    """Tell whether an encounter is the one that the scene is told of, or is held there as nothing else is said."""
    held = encounter.status == Status.HELD and encounter.type == EncounterType.MEETING
    first = (r for r in encounter.raws if r.found.sentence == scene.sentence)
    still_told = any(not r.earlier for r in encounter.raws)  # "die Gespräche, zu denen sie gekommen waren, endeten"
    return held and still_told and any(r.place in (None, scene.place) for r in first)


def _fill(encounter: ResolvedEncounter, session: _Session) -> None:
    first = encounter.raws[0]
    apart = first.found.sentence - session.sentence
    if apart < 0:
        return  # what the article told before may have been elsewhere
    near = apart <= NEXT and not first.before if first.earlier else apart <= NEAR
    there = near or _is_aside(encounter)
    if encounter.period is None and there:
        encounter.period = session.period
    if encounter.place is None and (there if encounter.period is None else _within(encounter.period, session.window)):
        encounter.place = session.place


def _within(period: Period, window: Period | None) -> bool:
    return window is not None and overlap(period, window) and (period == window or period.end - period.start <= SHORT)
