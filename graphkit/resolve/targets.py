"""Find what a position is about among the proposals and encounters of its article."""

from __future__ import annotations

from graphkit.extract.raw import RawFacts, RawPosition, RawProposal
from graphkit.facts import Proposal, TargetKind
from graphkit.resolve.encounters import ResolvedEncounter

NEAR = 3  # sentences


class Targets:
    """The proposals and encounters a position may be about."""

    def __init__(
        self, raw: RawFacts, encounters: list[ResolvedEncounter], proposals: list[tuple[Proposal, RawProposal]]
    ) -> None:
        self.raw = raw
        self.encounters = encounters
        self.proposals = proposals

    def find(self, position: RawPosition) -> tuple[TargetKind, str] | None:
        """Return the proposal or encounter named in the target phrase, or meant by "das", "den Vorschlag"."""
        span = position.target_span
        here = position.found.sentence
        if span is not None:
            for encounter in self.encounters:
                if any(span[0] <= found.anchor < span[1] for found in encounter.founds):
                    return TargetKind.ENCOUNTER, encounter.fact.id
        for proposal, raw in reversed(self.proposals):
            distance = here - raw.found.sentence
            inside = span is not None and span[0] <= raw.found.anchor < span[1]
            if inside or (0 <= distance <= NEAR and self._speaks_of(position, proposal, distance)):
                return TargetKind.PROPOSAL, proposal.id
        return None

    @staticmethod
    def _speaks_of(position: RawPosition, proposal: Proposal, distance: int) -> bool:
        label = position.label.lower()
        if label in ("das", "dies", "dieses", "es", "davon", "dem", "diesen", "") and distance == 1:
            return True
        words = {w for w in proposal.label.lower().split() if len(w) > 4}
        same = bool(words & set(label.split()))
        general = any(
            label.endswith(noun)
            for noun in (
                "vorschlag",
                "plan",
                "vorstoß",
                "vorstoss",
                "idee",
                "initiative",
                "papier",
                "forderung",
                "angebot",
            )
        )
        return same or (general and distance <= 2)
