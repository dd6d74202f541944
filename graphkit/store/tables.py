"""The facts as one table: a row for each fact and sentence, for spreadsheets."""

from __future__ import annotations

import csv
import io

from graphkit.facts import Encounter, Evidence, Fact, Facts, Office, Position, Proposal, Statement, TargetKind
from graphkit.store.render import safe_cell

COLUMNS = (
    "fact",
    "kind",
    "type",
    "actors",
    "towards",
    "about",
    "status",
    "start",
    "end",
    "place",
    "confidence",
    "article",
    "title",
    "issued",
    "publisher",
    "url",
    "sentence",
    "sentence_status",
    "attributed_to",
)


def facts_csv(facts: Facts) -> bytes:
    """Return the facts as UTF-8 CSV with a byte order mark, without which spreadsheets misread umlauts.

    Several actors in a cell are separated by "; ". No cell is a formula.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    table = _Table(facts)
    for fact in facts.all():
        about = table.fact(fact)
        for evidence in fact.evidence or (None,):
            row = {**about, **(table.evidence(evidence) if evidence else {})}
            writer.writerow({name: safe_cell(value) for name, value in row.items()})
    return out.getvalue().encode("utf-8-sig", "replace")


class _Table:
    def __init__(self, facts: Facts) -> None:
        self.labels = {actor.id: actor.label for actor in facts.actors}
        self.proposals = {proposal.id: proposal.label for proposal in facts.proposals}
        self.sources = {source.id: source for source in facts.sources}

    def fact(self, fact: Fact) -> dict[str, str]:
        row = {"fact": fact.id, "kind": type(fact).__name__, "confidence": f"{fact.confidence:.2f}"}
        match fact:
            case Encounter():
                row |= {"type": fact.type.value, "status": fact.status.value, "place": fact.place or ""}
                row["actors"] = self._names(*fact.participants)
                if fact.period:
                    row |= {"start": fact.period.start.isoformat(), "end": fact.period.end.isoformat()}
            case Proposal():
                row |= {"type": fact.kind.value, "about": fact.label}
                row |= {"actors": self._names(*fact.by), "towards": self._names(*fact.to)}
            case Position():
                row |= {"type": fact.stance.value, "actors": self._names(fact.holder), "about": self._target(fact)}
                if fact.target_kind is TargetKind.ACTOR and fact.target:
                    row["towards"] = self._names(fact.target)
            case Statement():
                row["actors"] = self._names(fact.speaker)
            case Office():
                row |= {"type": fact.title, "actors": self._names(fact.person)}
                row["towards"] = self._names(fact.of) if fact.of else ""
        return row

    def evidence(self, evidence: Evidence) -> dict[str, str]:
        source = self.sources.get(evidence.article)
        return {
            "article": evidence.article,
            "title": source.title or "" if source else "",
            "issued": source.issued or "" if source else "",
            "publisher": source.publisher or "" if source else "",
            "url": source.url or "" if source else "",
            "sentence": evidence.quote,
            "sentence_status": evidence.status.value if evidence.status else "",
            "attributed_to": self._names(evidence.attributed_to) if evidence.attributed_to else "",
        }

    def _names(self, *actors: str) -> str:
        return "; ".join(self.labels.get(actor, actor) for actor in actors)

    def _target(self, position: Position) -> str:
        if position.target_kind is TargetKind.PROPOSAL and position.target in self.proposals:
            return self.proposals[position.target]
        return position.target_label or ("" if position.target_kind is TargetKind.ACTOR else position.target or "")
