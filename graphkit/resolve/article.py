"""Turn the raw facts of one article into facts about actors, each with its sentence as evidence."""

from __future__ import annotations

from itertools import product

from spacy.tokens import Doc

from graphkit.confidence import actors_of
from graphkit.extract.raw import Found, RawFacts, RawPosition, RawProposal
from graphkit.facts import (
    Actor,
    ActorKind,
    Facts,
    Office,
    Position,
    Proposal,
    Source,
    Statement,
    TargetKind,
)
from graphkit.read.article import Article
from graphkit.resolve.attribution import speakers_of
from graphkit.resolve.authority import Authority
from graphkit.resolve.calibration import Calibration
from graphkit.resolve.coreference import Entity, Resolved, resolve_mentions
from graphkit.resolve.encounters import resolve_encounters
from graphkit.resolve.evidence import EvidenceMaker
from graphkit.resolve.identifiers import fact_id
from graphkit.resolve.offices import same_office
from graphkit.resolve.revisions import link_revisions
from graphkit.resolve.targets import Targets


def resolve_article(
    doc: Doc,
    article: Article,
    raw: RawFacts,
    authority: Authority,
    *,
    resolved: Resolved | None = None,
    calibration: Calibration | None = None,
) -> Facts:
    """Return the facts of one article, sorted, with the actors they need and no others.

    `resolved` says who the mentions are, where that is known already. `calibration` turns the rules' own trust into
    confidence; without one it is the shipped table.
    """
    resolved = resolved or resolve_mentions(raw, authority, article.day)
    evidence = EvidenceMaker(doc, article, raw, resolved, authority, calibration or Calibration.read())
    encounters = resolve_encounters(raw, resolved, evidence, article)
    proposals = _proposals(raw, resolved, evidence)
    targets = Targets(raw, encounters, proposals)
    source = _source(article)
    facts = Facts(
        sources=[source],
        encounters=sorted((e.fact for e in encounters), key=lambda f: f.id),
        proposals=link_revisions((p for p, _ in proposals), {article.id: source.issued or ""}),
        positions=sorted(_positions(raw, resolved, evidence, targets), key=lambda f: f.id),
        statements=sorted(_statements(raw, resolved, evidence, authority), key=lambda f: f.id),
        offices=sorted(_offices(raw, resolved, evidence), key=lambda f: f.id),
    )
    facts.actors = _actors(facts, resolved)
    return facts


def _source(article: Article) -> Source:
    return Source(
        id=article.id,
        title=article.title,
        issued=article.issued.isoformat() if article.issued else None,
        publisher=article.publisher,
        url=article.url,
        text=article.text,
    )


def _ids(entities: tuple[Entity, ...]) -> tuple[str, ...]:
    return tuple(entity.id for entity in entities)


def _proposals(raw: RawFacts, resolved: Resolved, evidence: EvidenceMaker) -> list[tuple[Proposal, RawProposal]]:
    out: list[tuple[Proposal, RawProposal]] = []
    for proposal in raw.proposals:
        by = _ids(resolved.of(proposal.by))
        if not by or evidence.heading(proposal.found):
            continue
        to = tuple(a for a in _ids(resolved.of(proposal.to)) if a not in by)
        both = any(raw.mentions[i].noun == "both" for i in proposal.to)
        mixed = both and any(entity.kind == ActorKind.GROUP for entity in resolved.of(proposal.to))
        if mixed or any(person.id in by and held.of in to for person, held in resolved.offices):
            to = ()  # nobody demands something of their own side: the phrase was taken for others
        proof = evidence.of(proposal.found, own=by)
        fact = Proposal(
            id=fact_id("proposal", proof.article, proof.start, proposal.kind, by, proposal.label),
            kind=proposal.kind,
            label=proposal.label,
            by=by,
            to=to,
            confidence=proof.confidence,
            evidence=(proof,),
        )
        out.append((fact, proposal))
    return out


def _positions(raw: RawFacts, resolved: Resolved, evidence: EvidenceMaker, targets: Targets) -> list[Position]:
    out: dict[str, Position] = {}
    for position in raw.positions:
        if evidence.heading(position.found):
            continue
        holders = resolved.of(position.holders)
        for holder, (kind, target, label) in product(_ids(holders), _targets(position, resolved, targets)):
            if target is None and not label:
                continue  # nobody could tell what it is about
            if holder == target or _is_own_government(holder, holders, label):
                continue
            proof = evidence.of(position.found, own=(holder,))
            identifier = fact_id("position", proof.article, proof.start, holder, position.stance, label or target)
            out[identifier] = Position(
                id=identifier,
                holder=holder,
                stance=position.stance,
                target_kind=kind,
                target=target,
                target_label=label,
                confidence=proof.confidence,
                evidence=(proof,),
            )
    return list(out.values())


def _is_own_government(holder: str, holders: tuple[Entity, ...], label: str | None) -> bool:
    """Tell whether one of several holders is a state and the stance is about a government: "Sie warfen ihr vor"."""
    states = {entity.id for entity in holders if entity.kind == ActorKind.STATE}
    return len(holders) > 1 and holder in states and "regierung" in (label or "").lower()


def _targets(position: RawPosition, resolved: Resolved, targets: Targets) -> list[_Target]:
    """Return what a position is about: actors, as "both sides", a proposal or encounter of the article, or a topic."""
    entities = resolved.of((position.target,)) if position.target is not None else ()
    if entities:
        return [(TargetKind.ACTOR, entity.id, None) for entity in entities]
    found = targets.find(position)
    if found is not None:
        return [(found[0], found[1], position.label or None)]
    return [(TargetKind.TOPIC, None, position.label or position.referent or None)]


def _statements(raw: RawFacts, resolved: Resolved, evidence: EvidenceMaker, authority: Authority) -> list[Statement]:
    out: dict[str, Statement] = {}
    for statement in raw.statements:
        proof = evidence.of(statement.found, speaker=False)
        for speaker in speakers_of(statement, resolved, authority):
            identifier = fact_id("statement", proof.article, proof.start, speaker)
            out.setdefault(
                identifier,
                Statement(id=identifier, speaker=speaker, confidence=proof.confidence, evidence=(proof,)),
            )
    return list(out.values())


# How sure an office is whose body the text names, whose body follows from the person or from what is named nearby.
_Target = tuple[TargetKind, str | None, str | None]  # kind, actor or fact, label
OFFICE_RULES = (("office:title", 0.95), ("office:title, body inferred", 0.7), ("office:title, body near", 0.6))


def _offices(raw: RawFacts, resolved: Resolved, evidence: EvidenceMaker) -> list[Office]:
    out: dict[str, Office] = {}
    for person, held in resolved.offices:
        if person.kind != ActorKind.PERSON:
            continue
        mention = raw.mentions[held.mention]
        rule, sure = OFFICE_RULES[held.inferred + held.near]
        found = Found(sentence=mention.sentence, anchor=mention.head, rule=rule, confidence=sure)
        proof = evidence.of(found, speaker=False)
        same = next((o for o in out.values() if o.person == person.id and _one_office(o, held.title, held.of)), None)
        if same is not None:
            title = same.title if len(same.title) >= len(held.title) else held.title
            proofs = same.evidence if proof.start in {e.start for e in same.evidence} else (*same.evidence, proof)
            out[same.id] = Office(
                id=same.id,
                title=title,
                person=same.person,
                of=same.of or held.of,
                confidence=same.confidence,
                evidence=proofs,
            )
            continue
        identifier = fact_id("office", person.id, held.title, held.of)
        out[identifier] = Office(
            id=identifier,
            title=held.title,
            person=person.id,
            of=held.of,
            confidence=proof.confidence,
            evidence=(proof,),
        )
    return list(out.values())


def _one_office(office: Office, title: str, of: str | None) -> bool:
    """Tell whether two titles are one office: "Präsident" and "Staatspräsident" of the same state."""
    return same_office(office.title, title) and (office.of == of or office.of is None or of is None)


def _actors(facts: Facts, resolved: Resolved) -> list[Actor]:
    needed = {actor for fact in facts.all() for actor in actors_of(fact)}
    waiting = list(needed)
    while waiting:
        entity = resolved.entities.by_id[waiting.pop()]
        if entity.side is not None and entity.side not in needed:
            resolved.entities.known(entity.side)
            needed.add(entity.side)
            waiting.append(entity.side)
    return [resolved.entities.by_id[actor].actor() for actor in sorted(needed)]
