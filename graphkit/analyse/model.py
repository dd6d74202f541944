"""What the analysis finds: plain dataclasses that name actors and facts by their identifiers."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.facts import Evidence, Stance, Status


@dataclass(frozen=True, kw_only=True)
class ActorMeasures:
    """One actor's place in the network of who met whom."""

    actor: str
    held: int  # encounters held
    planned: int
    degree: int  # actors met or to be met
    betweenness: float  # share of the shortest ways between others that lead through this actor
    pagerank: float
    community: int


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two actors and the encounters, held or planned, in which they face each other."""

    first: str
    second: str
    held: int
    planned: int
    encounters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """A community: actors who meet each other more than others. The most central come first."""

    number: int
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """The encounters, held or planned, that join a broker to a community."""

    community: int
    encounters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Broker:
    """An actor between communities, and the opponents that it has met both of."""

    actor: str
    betweenness: float
    bridges: tuple[Bridge, ...]
    opponents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class StanceLink:
    """How often one side backs and opposes another, by positions on it and on its proposals."""

    holder: str
    towards: str
    supports: int
    rejects: int
    criticises: int
    positions: tuple[str, ...]

    @property
    def balance(self) -> int:
        """Positive for a backer, negative for an opponent."""
        return self.supports - self.rejects - self.criticises


@dataclass(frozen=True, kw_only=True)
class Camp:
    """Sides that back each other, none of which opposes another."""

    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A proposal that somebody rejects or criticises."""

    proposal: str
    positions: tuple[tuple[Stance, str, str], ...]  # stance, holder, position id
    revised_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """An encounter whose sources disagree, or one actor's positions for and against the same."""

    facts: tuple[str, ...]
    says: tuple[tuple[Status | Stance, Evidence], ...]  # what each sentence says


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """Everything the report, the terminal's table and the page take from the network.

    Lists are sorted by importance, then by identifier; `communities` gives every actor the number of its community.
    """

    actors: tuple[ActorMeasures, ...] = ()
    communities: dict[str, int] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    pairs: tuple[Pair, ...] = ()
    brokers: tuple[Broker, ...] = ()
    stances: tuple[StanceLink, ...] = ()
    camps: tuple[Camp, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    uncertain: tuple[str, ...] = ()  # facts of little confidence, the least certain first
