"""Find what a position is about among the proposals and encounters of its article.

Three ways lead there: what is named inside the target phrase itself ("den Vorschlag Polens"), what a pronoun or a
general noun takes up ("das lehnte er ab", "den Vorstoß"), and words that the target shares with an earlier proposal.
"""

from __future__ import annotations

import re
from pathlib import Path

from graphkit.extract.raw import MentionKind, RawFacts, RawPosition, RawProposal
from graphkit.facts import EncounterType, Proposal, Stance, Status, TargetKind
from graphkit.lexicon import mapping, table, words
from graphkit.resolve.told import ResolvedEncounter

HERE = Path(__file__).parent
GENERAL = mapping(HERE / "anaphoric_nouns.tsv")
MEETINGS = re.compile(
    r"(treffen|gespräche?n?s?|gipfel|verhandlung(en)?|begegnung|besuch|telefonat|runde|kongress|konferenz)s?$"
)
FRAMES = tuple(sorted(words(HERE / "encounter_frames.tsv") | {w.lower() for w in words(HERE / "encounter_frames.tsv")}))
KINDS = {"offer": "plan"}  # what the facts call it
STRICT = ("offer", "demand")  # an invitation is no demand, while "the idea" may be one
NOT_MET = (Status.DENIED, Status.CANCELLED)  # which nobody welcomes as "das Treffen"
TYPES = {noun: EncounterType(row[1].capitalize()) for row in table(HERE / "typed_nouns.tsv") for noun in row[0].split()}
NEAR = 3  # sentences back to what a pronoun or a general noun takes up
FAR = 15  # sentences back to a proposal that shares its words
STEM = 6  # letters that two words of one stem share


class Targets:
    """The proposals and encounters a position may be about."""

    def __init__(
        self, raw: RawFacts, encounters: list[ResolvedEncounter], proposals: list[tuple[Proposal, RawProposal]]
    ) -> None:
        self.raw = raw
        self.encounters = encounters
        self.proposals = proposals

    def find(self, position: RawPosition) -> tuple[TargetKind, str] | None:
        """Return the proposal or encounter a position is about, or None for another topic."""
        inside = self._inside(position)
        if inside is not None:
            return inside
        label = position.label.lower()
        earlier = self._earlier(position)
        if not label:
            silent = not position.referent and (position.alone or position.taking_up)
            return self._taken_up(position, earlier, None) or (self._beside(position) if silent else None)
        shared = self._sharing(position, earlier)
        if shared is not None:
            return TargetKind.PROPOSAL, shared.id
        head = self._general_noun(label)
        if head is not None:
            return self._taken_up(position, earlier, head)
        return self._meeting(position, label)

    def _inside(self, position: RawPosition) -> tuple[TargetKind, str] | None:
        """Return what is told within the target phrase."""
        span = position.target_span
        if span is None:
            return None
        for proposal, raw in self.proposals:
            if span[0] <= raw.found.anchor < span[1] and raw.found.anchor != position.found.anchor:
                return TargetKind.PROPOSAL, proposal.id
        for encounter in self.encounters:
            if any(span[0] <= found.anchor < span[1] for found in encounter.founds) and _means_encounter(position):
                return TargetKind.ENCOUNTER, encounter.fact.id
        return None

    def _earlier(self, position: RawPosition) -> list[tuple[int, Proposal, RawProposal]]:
        """Return the proposals before a position, the nearest first; nobody takes a stance on their own demand."""
        holders = set(position.holders)
        found = []
        for proposal, raw in self.proposals:
            distance = position.found.sentence - raw.found.sentence
            before = distance > 0 or distance == 0 and raw.found.anchor < position.found.anchor
            if before and distance <= FAR and not holders & set(raw.by):
                found.append((position.found.anchor - raw.found.anchor, proposal, raw))
        return sorted(found, key=lambda f: (f[0], f[1].id))

    def _taken_up(
        self, position: RawPosition, earlier: list[tuple[int, Proposal, RawProposal]], kind: str | None
    ) -> tuple[TargetKind, str] | None:
        """Return the nearest proposal of a kind, of any kind where none is of it or none is said."""
        near = [p for _, p, r in earlier if position.found.sentence - r.found.sentence <= (NEAR if kind else 1)]
        of_kind = [proposal for proposal in near if str(proposal.kind).lower() == KINDS.get(kind or "", kind)]
        fitting = of_kind if kind in STRICT else of_kind or near
        return (TargetKind.PROPOSAL, fitting[0].id) if fitting else None

    def _beside(self, position: RawPosition) -> tuple[TargetKind, str] | None:
        """Return the encounter that the sentence of a position speaks of."""
        found = [
            (abs(position.found.anchor - found.anchor), encounter.fact.id)
            for encounter in self.encounters
            for found in encounter.founds
            if 0 <= position.found.sentence - found.sentence <= 1
        ]
        return (TargetKind.ENCOUNTER, min(found)[1]) if found else None

    @staticmethod
    def _general_noun(label: str) -> str | None:
        """Return the kind of proposal that a label without an attribute of its own takes up."""
        said = label.split()
        for n, word in enumerate(said[:4]):
            if word in GENERAL and (n + 1 == len(said) or said[n + 1] in ("dieser", "dazu", "hierzu")):
                return GENERAL[word]
        for word in said[-1:]:
            for noun, kind in GENERAL.items():
                if len(noun) > 3 and word.endswith(noun):
                    return kind
        return None

    def _sharing(self, position: RawPosition, earlier: list[tuple[int, Proposal, RawProposal]]) -> Proposal | None:
        """Return the earlier proposal whose label shares most words with the target, at least one that is no name."""
        wanted = _stems(position.label) - self._names()
        best: tuple[int, int] = (0, 0)
        chosen = None
        for distance, proposal, _ in earlier:
            common = len(wanted & _stems(proposal.label))
            if common and (common, -distance) > best:
                best, chosen = (common, -distance), proposal
        return chosen

    def _names(self) -> frozenset[str]:
        """Return the stems of the names of the article: two things of one state are not the same for that."""
        return frozenset().union(*(_stems(m.text) for m in self.raw.mentions if m.kind == MentionKind.NAME))

    def _meeting(self, position: RawPosition, label: str) -> tuple[TargetKind, str] | None:
        """Return the encounter that "das Treffen" or "solche Gespräche" takes up."""
        if not position.definite or not any(MEETINGS.search(word) for word in label.split()[:3]):
            return None
        near = [
            (position.found.anchor - found.anchor, encounter.fact.id)
            for encounter in self.encounters
            for found in encounter.founds
            if found.anchor < position.found.anchor and position.found.sentence - found.sentence <= NEAR
            if not (position.stance == Stance.SUPPORTS and encounter.fact.status in NOT_MET)
            if not _is_other_type(label, encounter)
        ]
        return (TargetKind.ENCOUNTER, min(near)[1]) if near else None


def _is_other_type(label: str, encounter: ResolvedEncounter) -> bool:
    """Tell whether a noun cannot mean an encounter: "das Telefonat" no meeting, "der Gipfel" no call."""
    meant = {of for word in label.split()[:3] for noun, of in TYPES.items() if word.endswith(noun)}
    return bool(meant) and encounter.fact.type not in meant


def _means_encounter(position: RawPosition) -> bool:
    """Tell whether a phrase with an encounter in it means the encounter: not "Entgegenkommen in den Gesprächen"."""
    if not position.head:
        return True
    return bool(MEETINGS.search(position.head.lower())) or position.head.endswith(FRAMES)


def _stems(label: str) -> frozenset[str]:
    """Return the beginnings of the nouns of a label, general ones left out."""
    words = re.findall(r"[A-ZÄÖÜ][\wäöüß-]{4,}", label)
    return frozenset(w.lower()[:STEM] if len(w) < 9 else w.lower()[:8] for w in words if w.lower() not in GENERAL)
