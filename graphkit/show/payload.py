"""What the page knows of the facts: one compact JSON value, every sentence in it once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphkit.describe.terms import label_key
from graphkit.facts import Encounter, Evidence, Fact, Facts, Office, Position, Proposal, Statement
from graphkit.show.clean import clean_text, clean_url
from graphkit.show.picture import Picture, position_target

Json = dict[str, Any]


def payload(
    facts: Facts,
    picture: Picture,
    *,
    groups: Sequence[Json],
    group_of: Sequence[int],
    between: Mapping[str, float] | None = None,
) -> Json:
    """Return sources, actors, sentences and facts as JSON values.

    Actors stand in the order of `picture.nodes`; facts in the order of `Facts.all()`, so both are named by index.
    `between` is the betweenness of actors by id.
    """
    writer = _Writer(facts, picture, between or {})
    return {
        "sources": [_source(source) for source in facts.sources],
        "actors": [writer.actor(number, group_of[number]) for number in range(len(facts.actors))],
        "facts": [writer.fact(fact) for fact in facts.all()],
        "sentences": writer.sentences,
        "groups": list(groups),
    }


def _source(source: Any) -> Json:
    return _compact(
        id=clean_text(source.id),
        title=clean_text(source.title or ""),
        issued=source.issued,
        publisher=clean_text(source.publisher or ""),
        url=clean_url(source.url),
    )


def _compact(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}


class _Writer:
    def __init__(self, facts: Facts, picture: Picture, between: Mapping[str, float]) -> None:
        self._between = between
        self.sentences: list[list[Any]] = []
        self._facts = facts
        self._index = picture.index
        self._source_index = {source.id: number for number, source in enumerate(facts.sources)}
        self._fact_index = {fact.id: number for number, fact in enumerate(facts.all())}
        self._sentence_index: dict[tuple[str, int, int], int] = {}

    def actor(self, number: int, group: int) -> Json:
        actor = self._facts.actors[number]
        return _compact(
            id=actor.id,
            names=[clean_text(name) for name in actor.names],
            side=self._index.get(actor.side) if actor.side else None,
            match=[url for url in map(clean_url, actor.exact_match) if url],
            group=group,
            between=round(self._between.get(actor.id, 0.0), 4) or None,
        )

    def fact(self, fact: Fact) -> Json:
        evidence = [self._evidence(item) for item in fact.evidence if item.article in self._source_index]
        confidence = None if fact.confidence == 1.0 else round(fact.confidence, 3)
        return _compact(id=fact.id, **self._roles(fact), conf=confidence, ev=evidence)

    def _roles(self, fact: Fact) -> Json:
        if isinstance(fact, Encounter):
            period = fact.period
            return {
                "t": "encounter",
                "k": fact.type,
                "who": self._nodes(fact.participants),
                "status": fact.status,
                "from": period.start.isoformat() if period else None,
                "to": period.end.isoformat() if period else None,
                "place": clean_text(fact.place or ""),
                "placeKey": label_key(fact.place) if fact.place else None,
            }
        if isinstance(fact, Proposal):
            return {
                "t": "proposal",
                "k": fact.kind,
                "label": clean_text(fact.label),
                "who": self._nodes(fact.by),
                "of": self._nodes(fact.to),
                "revises": self._fact_index.get(fact.revises) if fact.revises else None,
            }
        if isinstance(fact, Position):
            target = position_target(fact)
            return {
                "t": "position",
                "k": fact.stance,
                "who": self._nodes([fact.holder]),
                "of": self._nodes([target] if target else []),
                "label": clean_text(fact.target_label or ""),
            }
        if isinstance(fact, Office):
            of = self._nodes([fact.of] if fact.of else [])
            return {"t": "office", "who": self._nodes([fact.person]), "of": of, "label": clean_text(fact.title)}
        assert isinstance(fact, Statement)
        return {"t": "statement", "who": self._nodes([fact.speaker])}

    def _nodes(self, ids: Sequence[str]) -> list[int]:
        return [self._index[node] for node in ids if node in self._index]

    def _evidence(self, item: Evidence) -> list[Any]:
        key = (item.article, item.start, item.end)
        if key not in self._sentence_index:
            self._sentence_index[key] = len(self.sentences)
            self.sentences.append([self._source_index[item.article], item.start, item.end, clean_text(item.quote)])
        speaker = self._index.get(item.attributed_to) if item.attributed_to else None
        row = [self._sentence_index[key], round(item.confidence, 3), item.status, speaker, item.rule]
        while row and row[-1] in (None, ""):
            row.pop()
        return row
