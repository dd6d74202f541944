"""Shows how an article was read: each sentence with its facts, the rule that found each, and the words in each role."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from graphkit.confidence import actors_of
from graphkit.facts import Encounter, Fact, Office, Position, Proposal, Statement, TargetKind
from graphkit.read import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphkit.build import Reader
    from graphkit.extract.raw import Found, RawFacts
    from graphkit.resolve.coreference import Resolved


@dataclass(frozen=True, kw_only=True)
class Role:
    """Words that name an actor of a fact; `start` and `end` are characters of the article's text."""

    role: str
    text: str
    start: int
    end: int
    actors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FoundFact:
    """A fact as one sentence tells it.

    `id` is None for speech whose speaker is no actor of the graph, which leaves it out.
    """

    id: str | None
    kind: str
    summary: str
    rule: str
    confidence: float
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named:
    """Words that stand for one or more actors, whether or not they have a role in a fact."""

    text: str
    start: int
    end: int
    actors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ExplainedSentence:
    """A sentence and what was found in it; `start` and `end` are characters of the article's text."""

    start: int
    end: int
    text: str
    facts: tuple[FoundFact, ...] = ()
    mentions: tuple[Named, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """How an article was read."""

    article: str
    title: str | None
    issued: str | None
    actors: dict[str, str] = field(default_factory=dict)
    sentences: tuple[ExplainedSentence, ...] = ()


# The mentions with a role in a fact, by the fact's sentence (its number), kind and rule.
_Roles = dict[tuple[int, str, str], list[Role]]


def explain(article: Article, reader: Reader) -> Explanation:
    """Read an article and put what was found beside its sentences."""
    from graphkit.annotate import annotate, memory_zone
    from graphkit.extract import extract
    from graphkit.resolve import resolve_article
    from graphkit.resolve.coreference import resolve_mentions

    with memory_zone(reader.nlp):
        doc = annotate(article, reader.nlp)
        raw = extract(doc, article, reader.authority)
        day = article.day
        resolved = resolve_mentions(raw, reader.authority, day)
        facts = resolve_article(doc, article, raw, reader.authority, resolved=resolved)
        named = _named(doc, raw, resolved)
        roles = _roles(raw, named, doc)
        speech = _speech(raw, named, doc)
        spans = [doc[sentence.start : sentence.end] for sentence in raw.sentences]
        places = [(span.start_char, span.end_char) for span in spans]
    labels = {actor.id: actor.label for actor in facts.actors}
    everything = facts.all()
    sentences = []
    for number, (start, end) in enumerate(places):
        found = [one for fact in everything for one in _found(fact, number, start, end, labels, roles)]
        if not any(fact.kind == "Statement" for fact in found):
            found += speech.get(number, [])
        sentences.append(
            ExplainedSentence(
                start=start,
                end=end,
                text=article.text[start:end].rstrip(),
                facts=tuple(found),
                mentions=tuple(one for one in named if start <= one.start < end),
            )
        )
    return Explanation(
        article=article.id,
        title=article.title,
        issued=article.issued.isoformat() if article.issued else None,
        actors=labels,
        sentences=tuple(sentences),
    )


def _named(doc: Doc, raw: RawFacts, resolved: Resolved) -> list[Named]:
    """Return the mentions of an article; those without an actor are of nobody the article names."""
    out = []
    for mention in raw.mentions:
        span = doc[mention.start : mention.end]
        actors = tuple(entity.id for entity in resolved.of((mention.index,)))
        out.append(Named(text=span.text, start=span.start_char, end=span.end_char, actors=actors))
    return out


def _roles(raw: RawFacts, named: list[Named], doc: Doc) -> _Roles:
    table: _Roles = {}
    for kind, found, mentions in _mentions_of(raw):
        for role, index in mentions:
            at = named[index]
            words = Role(role=role, text=at.text, start=at.start, end=at.end, actors=at.actors)
            table.setdefault((found.sentence, kind, found.rule), []).append(words)
    for statement in raw.statements:
        if statement.words is not None:
            span, found = doc[slice(*statement.words)], statement.found
            actors = tuple(actor for index in statement.speakers for actor in named[index].actors)
            words = Role(role="speaker", text=span.text, start=span.start_char, end=span.end_char, actors=actors)
            table.setdefault((found.sentence, "Statement", found.rule), []).append(words)
    return table


def _mentions_of(raw: RawFacts) -> Iterator[tuple[str, Found, list[tuple[str, int]]]]:
    """Yield kind, place and mentions, each with its role, of every raw fact."""

    def roles(**mentions: Iterable[int]) -> list[tuple[str, int]]:
        return [(role, index) for role, indexes in mentions.items() for index in indexes]

    def source(found: Found) -> list[int]:
        return [] if found.attributed_to is None else [found.attributed_to]

    for one in raw.encounters:
        yield "Encounter", one.found, roles(participant=one.participants, source=source(one.found))
    for two in raw.proposals:
        yield "Proposal", two.found, roles(proposer=two.by, addressee=two.to, source=source(two.found))
    for three in raw.positions:
        target = [] if three.target is None else [three.target]
        yield "Position", three.found, roles(holder=three.holders, target=target, source=source(three.found))
    for four in raw.statements:
        yield "Statement", four.found, roles(speaker=four.speakers)


def _found(fact: Fact, number: int, start: int, end: int, labels: dict[str, str], roles: _Roles) -> Iterator[FoundFact]:
    kind, involved = type(fact).__name__, actors_of(fact)
    for evidence in fact.evidence:
        if start <= evidence.start < end:
            here = roles.get((number, kind, evidence.rule), [])
            yield FoundFact(
                id=fact.id,
                kind=kind,
                summary=_summary(fact, labels),
                rule=evidence.rule,
                confidence=evidence.confidence,
                roles=tuple(dict.fromkeys(role for role in here if involved & set(role.actors))),
            )


def _speech(raw: RawFacts, named: list[Named], doc: Doc) -> dict[int, list[FoundFact]]:
    """Return the statements of each sentence as speech of no actor of the graph: "der Bericht", "die Richterin"."""
    out: dict[int, list[FoundFact]] = {}
    for statement in raw.statements:
        spans = [doc[slice(*statement.words)]] if statement.words is not None else []
        places = [(span.text, span.start_char, span.end_char) for span in spans]
        places += [(named[i].text, named[i].start, named[i].end) for i in statement.speakers]
        fact = FoundFact(
            id=None,
            kind="Statement",
            summary=f"speech of {', '.join(text for text, _, _ in places)}, who is no actor of the graph",
            rule=statement.found.rule,
            confidence=statement.found.confidence,
            roles=tuple(Role(role="speaker", text=t, start=a, end=b, actors=()) for t, a, b in places),
        )
        out.setdefault(statement.found.sentence, []).append(fact)
    return out


def _summary(fact: Fact, labels: dict[str, str]) -> str:
    def names(*actors: str | None) -> str:
        return ", ".join(labels.get(actor, actor) for actor in actors if actor)

    match fact:
        case Encounter():
            when = f", {fact.period.start} to {fact.period.end}" if fact.period else ""
            where = f", {fact.place}" if fact.place else ""
            return f"{fact.type} of {names(*fact.participants)} ({fact.status.lower()}{when}{where})"
        case Proposal():
            towards = f" to {names(*fact.to)}" if fact.to else ""
            return f"{fact.kind} of {names(*fact.by)}{towards}: {fact.label}"
        case Position():
            target = names(fact.target) if fact.target_kind is TargetKind.ACTOR else fact.target_label or fact.target
            return f"{names(fact.holder)} {fact.stance.lower()}: {target}"
        case Statement():
            return f"statement of {names(fact.speaker)}"
        case Office():
            return f"{names(fact.person)} is {fact.title}" + (f" of {names(fact.of)}" if fact.of else "")


def as_json(explanations: list[Explanation]) -> str:
    """Return the explanations as JSON, one object for each article."""
    return json.dumps([asdict(one) for one in explanations], ensure_ascii=False, indent=2) + "\n"


def as_text(explanation: Explanation) -> str:
    """Return an explanation for a person to read."""
    lines = [f"{explanation.article}: {explanation.title or 'no title'} ({explanation.issued or 'no date'})"]
    for sentence in explanation.sentences:
        lines += ["", " ".join(sentence.text.split())]
        for fact in sentence.facts:
            lines.append(f"  - {fact.summary} [{fact.rule}, {fact.confidence:.2f}]")
            lines += [f"      {role.role}: {role.text}" for role in fact.roles]
    return "\n".join(lines) + "\n"
