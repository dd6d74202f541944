"""Find who negotiates in an article: delegations, and those who lead them, negotiate or mediate."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graphkit.extract.raw import MentionKind, RawFacts
from graphkit.facts import ActorKind, EncounterType, Status
from graphkit.lexicon import words
from graphkit.resolve.coreference import Entity, Resolved
from graphkit.resolve.told import ResolvedEncounter

HERE = Path(__file__).parent
DELEGATIONS = tuple(sorted(words(HERE / "delegations.tsv")))
NEGOTIATORS = tuple(sorted(words(HERE / "negotiators.tsv")))


@dataclass(kw_only=True)
class Negotiators:
    """The parties an article's delegations stand for, and the people whose title says that they negotiate."""

    parties: dict[str, Entity] = field(default_factory=dict)
    leaders: dict[str, Entity] = field(default_factory=dict)

    @property
    def sides(self) -> set[str]:
        """Return the sides that negotiate."""
        return {e.side or e.id for e in (*self.parties.values(), *self.leaders.values())}

    def are_sides_of(self, known: ResolvedEncounter) -> bool:
        """Tell whether a meeting was held between sides that these stand for, and no person is named in it yet."""
        held = known.type == EncounterType.MEETING and known.status == Status.HELD
        if not held or any(e.kind == ActorKind.PERSON for e in known.people.values()):
            return False
        return not self.sides.isdisjoint(e.side or e.id for e in known.people.values())


def find_negotiators(raw: RawFacts, resolved: Resolved) -> Negotiators:
    """Return who negotiates in an article."""
    found = Negotiators()
    for mention in raw.mentions:
        entities = resolved.actors.get(mention.index, ())
        if mention.kind == MentionKind.SENT and (mention.noun or "").endswith(DELEGATIONS):
            found.parties.update({e.id: e for e in entities})
        titles = [title.label.lower() for title in mention.titles]
        if mention.actor_kind == ActorKind.PERSON and any(title.endswith(NEGOTIATORS) for title in titles):
            found.leaders.update({e.id: e for e in entities if e.kind == ActorKind.PERSON})
    return found
