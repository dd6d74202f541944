"""The plain dataclasses that travel from extraction to the graph, the analysis and the page.

`Facts` is the one container: what one article says (as `extract` and `resolve` leave it) or what many say
(as `resolve` merges them). Identifiers are short strings that are stable for the same input ("wladimir-putin",
"meeting-3f2a90c1"); `describe` turns them into IRIs, and nothing else needs to know how.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "Person"
    STATE = "State"
    ORGANIZATION = "Organization"
    GROUP = "Group"


class EncounterType(StrEnum):
    """Whether those who meet see each other or speak over a distance."""

    MEETING = "Meeting"
    CALL = "Call"


class Status(StrEnum):
    """Whether an encounter took place, shall, may or does not."""

    HELD = "Held"
    PLANNED = "Planned"
    PROPOSED = "Proposed"
    DENIED = "Denied"
    CANCELLED = "Cancelled"


class ProposalKind(StrEnum):
    """Whether something is offered or demanded."""

    PLAN = "Plan"
    DEMAND = "Demand"


class Stance(StrEnum):
    """How somebody stands to something."""

    SUPPORTS = "Supports"
    REJECTS = "Rejects"
    CRITICISES = "Criticises"


class TargetKind(StrEnum):
    """What a position is about: a node of the graph, or a topic known by its label only."""

    ACTOR = "actor"
    ENCOUNTER = "encounter"
    PROPOSAL = "proposal"
    TOPIC = "topic"


@dataclass(frozen=True, kw_only=True)
class Source:
    """An article as the graph knows it."""

    id: str
    title: str | None = None
    issued: str | None = None  # "2025", "2025-04", "2025-04-17" or "2025-04-17T20:34", as precise as the article
    publisher: str | None = None
    url: str | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The sentence that supports a fact: `source.text[start:end] == quote`, offsets in characters."""

    article: str
    start: int
    end: int
    quote: str
    rule: str = ""  # the name of the rule that found the fact, for `graphkit explain`
    confidence: float = 1.0
    status: Status | None = None  # what this sentence says of an encounter, where it differs between sources
    attributed_to: str | None = None  # actor id: who says so, where the text names a source


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person, state, organisation or group under all its names."""

    id: str
    kind: ActorKind
    label: str
    names: tuple[str, ...] = ()  # every other name, sorted, without the label
    authority: str | None = None  # IRI in the authority file
    exact_match: tuple[str, ...] = ()  # IRIs elsewhere (Wikidata)
    side: str | None = None  # actor id of the state or body a person or organisation belongs to
    nameless: bool = False  # a person known only by what they are, as "Augenzeuge": another one in each article


@dataclass(frozen=True, kw_only=True)
class Encounter:
    """A meeting or call between at least two actors."""

    id: str
    type: EncounterType
    participants: tuple[str, ...]  # actor ids
    status: Status
    period: Period | None = None
    place: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A plan or demand that actors put forward."""

    id: str
    kind: ProposalKind
    label: str
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    revises: str | None = None  # id of the earlier proposal
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Position:
    """The explicit stance of an actor."""

    id: str
    holder: str
    stance: Stance
    target_kind: TargetKind = TargetKind.TOPIC
    target: str | None = None  # id of the actor, encounter or proposal
    target_label: str | None = None  # readable label, always given for a topic
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Reported speech of an actor."""

    id: str
    speaker: str
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Office:
    """A title that a person holds."""

    id: str
    title: str
    person: str
    of: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


Fact = Encounter | Proposal | Position | Statement | Office


def root_side(actor: str, actors: Mapping[str, Actor]) -> str:
    """Return the state or body at the end of an actor's chain of sides, or the actor itself."""
    seen = {actor}
    while (known := actors.get(actor)) and known.side and known.side not in seen:
        actor = known.side
        seen.add(actor)
    return actor


@dataclass(kw_only=True)
class Facts:
    """All facts of one or of many articles; every list is sorted by id."""

    sources: list[Source] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    encounters: list[Encounter] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    def all(self) -> list[Fact]:
        """Return every fact, encounters first."""
        return [*self.encounters, *self.proposals, *self.positions, *self.statements, *self.offices]
