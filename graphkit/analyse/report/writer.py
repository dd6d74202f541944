"""How the report speaks of actors, encounters, sentences and articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.analyse.report.markdown import escape, link
from graphkit.facts import Encounter, Evidence, Fact, Facts, Office, Position, Proposal, Statement


@cache
def phrases(language: str) -> dict[str, Any]:
    """Return the words of the report in a language, "en" or "de"."""
    path = Path(__file__).parent / "phrases" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Writer:
    """Turns identifiers into Markdown; everything that comes from articles is escaped here."""

    def __init__(self, facts: Facts, language: str) -> None:
        self.words = phrases(language)
        self.labels = {actor.id: actor.label for actor in facts.actors}
        self.sources = {source.id: source for source in facts.sources}
        self.facts: dict[str, Fact] = {fact.id: fact for fact in facts.all()}

    def count(self, word: str, number: int) -> str:
        """Return "1 article", "3 articles", "once", "twice": the form for the number, the last for all beyond."""
        forms = self.words["count"][word]
        at = min(number, len(forms)) if number else len(forms)
        return str(forms[at - 1]).format(n=number)

    def more(self, rest: int) -> list[str]:
        """Return the line that says how many more there are, or none."""
        return [f"- {self.words['more'].format(n=rest)}"] if rest > 0 else []

    def name(self, actor: str) -> str:
        """Return an actor's label."""
        return escape(self.labels.get(actor, actor))

    def join(self, parts: Iterable[str]) -> str:
        """Return "a, b and c"."""
        known = list(parts)
        if len(known) < 2:
            return "".join(known)
        return f"{', '.join(known[:-1])} {self.words['and']} {known[-1]}"

    def names(self, actors: Iterable[str]) -> str:
        """Return the actors' labels, joined."""
        return self.join(self.name(actor) for actor in actors)

    def date(self, encounter: Encounter) -> str:
        """Return the day or the days of an encounter, or that it has none and when it was reported."""
        if encounter.period is None:
            sources = [self.sources[one.article] for one in encounter.evidence if one.article in self.sources]
            reported = sorted(source.issued[:10] for source in sources if source.issued)
            if not reported:
                return str(self.words["undated"])
            return str(self.words["reported"]).format(date=escape(reported[0]))
        start, end = encounter.period.start.isoformat(), encounter.period.end.isoformat()
        return start if start == end else f"{start} {self.words['to']} {end}"

    def encounter(self, encounter: Encounter, *, seen_from: str | None = None) -> str:
        """Return an encounter in a line; seen from an actor, only the others are named, and the media that tell it."""
        others = [actor for actor in encounter.participants if actor != seen_from]
        when = ", ".join(part for part in (self.date(encounter), escape(encounter.place or "")) if part)
        kind, status = self.words["type"][encounter.type.value], self.words["status"][encounter.status.value]
        line = f"{when}: {kind}, {self.names(others)} ({status})"
        return f"{line} – {self._media(encounter)}" if seen_from and encounter.evidence else line

    def _media(self, encounter: Encounter) -> str:
        """Return who tells of an encounter, linked: "Bote, Fjordblatt"."""
        articles = sorted({evidence.article for evidence in encounter.evidence})
        known = [self.sources[name] for name in articles if name in self.sources]
        told = {link(source.publisher or source.title or source.id, source.url): None for source in known}
        return ", ".join(told)

    def fact(self, fact: Fact) -> str:
        """Return any fact in a line."""
        words = self.words["fact"]
        match fact:
            case Encounter():
                return self.encounter(fact)
            case Proposal():
                kind = self.words["type"][fact.kind.value]
                return str(words["Proposal"]).format(type=kind, by=self.names(fact.by), label=escape(fact.label))
            case Position():
                stance = self.words["stance"][fact.stance.value]
                return str(words["Position"]).format(
                    holder=self.name(fact.holder), stance=stance, target=self.target(fact)
                )
            case Statement():
                return str(words["Statement"]).format(speaker=self.name(fact.speaker))
            case Office():
                of = str(words["of"]).format(name=self.name(fact.of)) if fact.of else ""
                return str(words["Office"]).format(person=self.name(fact.person), title=escape(fact.title), of=of)

    def target(self, position: Position) -> str:
        """Return what a position is about."""
        about = self.facts.get(position.target or "")
        if isinstance(about, Proposal):
            return escape(about.label)
        if isinstance(about, Encounter):
            return self.encounter(about)
        if position.target in self.labels:
            return self.name(position.target)
        return escape(position.target_label or position.target or "")

    def quote(self, evidence: Evidence, *, note: str = "") -> str:
        """Return a sentence with who says so and its article: *sentence* (denied: Norway; title, publisher, date)."""
        notes = [part for part in (note, self.name(evidence.attributed_to) if evidence.attributed_to else "") if part]
        inside = "; ".join(part for part in (": ".join(notes), self.article(evidence.article)) if part)
        return f"*{escape(evidence.quote)}* ({inside})"

    def article(self, name: str) -> str:
        """Return an article's title, linked where it has an address, with publisher and date."""
        source = self.sources.get(name)
        if source is None:
            return escape(name)
        parts = (
            link(source.title or source.id, source.url),
            escape(source.publisher or ""),
            escape((source.issued or "")[:10]),
        )
        return ", ".join(part for part in parts if part)
