"""From `Facts` to RDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from graphkit.describe.counterparts import counterparts, root_sides
from graphkit.describe.terms import (
    ALT_LABEL,
    EXACT_MATCH,
    IDENTIFIER,
    ISSUED,
    LABEL,
    PUBLISHER,
    TITLE,
    TYPE,
    URL,
    XSD,
    dip,
    iri,
    label_key,
)
from graphkit.facts import (
    Actor,
    Encounter,
    EncounterType,
    Evidence,
    Fact,
    Facts,
    Office,
    Position,
    Proposal,
    Source,
    Statement,
    Status,
    TargetKind,
)

_Object = NamedNode | BlankNode | Literal | Triple
_Row = tuple[NamedNode, NamedNode, _Object]

_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date", 16: "dateTime"}
_SHORTCUTS = {
    (EncounterType.MEETING, Status.HELD): dip("met"),
    (EncounterType.CALL, Status.HELD): dip("called"),
    (EncounterType.MEETING, Status.PLANNED): dip("plansToMeet"),
}


def describe(facts: Facts) -> Iterator[Quad]:
    """Yield the facts as quads of the default graph, each once, in the same order for the same facts.

    The articles' full texts stay out; the sentences of the evidence are in.
    """
    seen: set[_Row] = set()
    for row in _rows(facts):
        if row not in seen:
            seen.add(row)
            yield Quad(*row)


def issued_literal(issued: str) -> Literal:
    """Return an ISO date as the XML Schema type of its precision: a year, a month, a day or a time."""
    kind = _DATE_TYPES[len(issued)]
    return Literal(f"{issued}:00" if kind == "dateTime" else issued, datatype=NamedNode(XSD + kind))


def _text(value: str) -> Literal:
    # Half of a surrogate pair can stand in a JSON string but in no RDF literal.
    return Literal(value.encode("utf-8", "replace").decode())


def _rows(facts: Facts) -> Iterator[_Row]:
    for source in facts.sources:
        yield from _source(source)
    for actor in facts.actors:
        yield from _actor(actor)
    sides = root_sides(facts.actors)
    nodes = fact_nodes(facts)
    for encounter in facts.encounters:
        yield from _encounter(encounter, nodes, sides)
    for proposal in facts.proposals:
        yield from _proposal(proposal, nodes)
    for position in facts.positions:
        yield from _position(position, nodes)
    for statement in facts.statements:
        yield from _statement(statement, nodes)
    for office in facts.offices:
        yield from _office(office, nodes)


def fact_nodes(facts: Facts) -> dict[str, NamedNode]:
    """Return the node of each fact by the fact's identifier."""
    return {fact.id: iri(_kind(fact), fact.id) for fact in facts.all()}


def _kind(fact: Fact) -> str:
    return fact.type.value.lower() if isinstance(fact, Encounter) else type(fact).__name__.lower()


def _source(source: Source) -> Iterator[_Row]:
    node = iri("article", source.id)
    yield node, TYPE, dip("Article")
    yield node, IDENTIFIER, _text(source.id)
    if source.title:
        yield node, TITLE, _text(source.title)
    if source.issued:
        yield node, ISSUED, issued_literal(source.issued)
    if source.publisher:
        yield node, PUBLISHER, _text(source.publisher)
    if source.url:
        yield node, URL, Literal(source.url, datatype=NamedNode(XSD + "anyURI"))


def _actor(actor: Actor) -> Iterator[_Row]:
    node = iri("actor", actor.id)
    yield node, TYPE, dip(actor.kind)
    yield node, LABEL, _text(actor.label)
    for name in actor.names:
        yield node, ALT_LABEL, _text(name)
    if actor.authority:
        yield node, dip("authority"), NamedNode(actor.authority)
    for match in actor.exact_match:
        yield node, EXACT_MATCH, NamedNode(match)
    if actor.side:
        yield node, dip("side"), iri("actor", actor.side)


def _encounter(encounter: Encounter, nodes: Mapping[str, NamedNode], sides: Mapping[str, str]) -> Iterator[_Row]:
    node = nodes[encounter.id]
    yield node, TYPE, dip(encounter.type)
    for participant in encounter.participants:
        yield node, dip("participant"), iri("actor", participant)
    yield node, dip("status"), dip(encounter.status)
    if encounter.period:
        for name, day in (("startDate", encounter.period.start), ("endDate", encounter.period.end)):
            yield node, dip(name), Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))
    if encounter.place:
        place = iri("place", label_key(encounter.place))
        yield node, dip("place"), place
        yield place, TYPE, dip("Place")
        yield place, LABEL, _text(encounter.place)
    if shortcut := _SHORTCUTS.get((encounter.type, encounter.status)):
        for one, other in counterparts(encounter, sides):
            yield iri("actor", one), shortcut, iri("actor", other)
            yield iri("actor", other), shortcut, iri("actor", one)
    yield from _support(encounter, node)


def _proposal(proposal: Proposal, nodes: Mapping[str, NamedNode]) -> Iterator[_Row]:
    node = nodes[proposal.id]
    yield node, TYPE, dip("Proposal")
    yield node, LABEL, _text(proposal.label)
    yield node, dip("proposalKind"), dip(proposal.kind)
    for actor in proposal.by:
        yield node, dip("proposedBy"), iri("actor", actor)
        yield iri("actor", actor), dip("proposes"), node
    for actor in proposal.to:
        yield node, dip("addressedTo"), iri("actor", actor)
    if proposal.revises:
        yield node, dip("revises"), nodes.get(proposal.revises) or iri("proposal", proposal.revises)
    yield from _support(proposal, node)


def _position(position: Position, nodes: Mapping[str, NamedNode]) -> Iterator[_Row]:
    node, holder = nodes[position.id], iri("actor", position.holder)
    yield node, TYPE, dip("Position")
    yield node, dip("holder"), holder
    yield node, dip("stance"), dip(position.stance)
    if position.target_label:
        yield node, dip("targetLabel"), _text(position.target_label)
    target: NamedNode | None = None
    if position.target_kind is TargetKind.TOPIC:
        if position.target_label:
            target = iri("topic", label_key(position.target_label))
            yield target, TYPE, dip("Topic")
            yield target, LABEL, _text(position.target_label)
    elif position.target_kind is TargetKind.ACTOR:
        target = iri("actor", position.target) if position.target else None
    else:
        target = nodes.get(position.target or "")
    if target is not None:
        yield node, dip("target"), target
        yield holder, dip(position.stance.lower()), target
    yield from _support(position, node)


def _statement(statement: Statement, nodes: Mapping[str, NamedNode]) -> Iterator[_Row]:
    node = nodes[statement.id]
    yield node, TYPE, dip("Statement")
    yield node, dip("speaker"), iri("actor", statement.speaker)
    yield from _support(statement, node)


def _office(office: Office, nodes: Mapping[str, NamedNode]) -> Iterator[_Row]:
    node, person = nodes[office.id], iri("actor", office.person)
    yield node, TYPE, dip("Office")
    yield node, LABEL, _text(office.title)
    yield node, dip("heldBy"), person
    yield person, dip("holdsOffice"), node
    if office.of:
        yield node, dip("officeOf"), iri("actor", office.of)
    yield from _support(office, node)


def _support(fact: Fact, node: NamedNode) -> Iterator[_Row]:
    """Yield the confidence of a fact and its evidence, each a node of its own, as its status belongs to the fact."""
    yield node, dip("confidence"), _decimal(fact.confidence)
    met: Counter[tuple[str, int, int]] = Counter()
    for evidence in sorted(fact.evidence, key=evidence_order):
        span = (evidence.article, evidence.start, evidence.end)
        met[span] += 1
        suffix = fact.id if met[span] == 1 else f"{fact.id}.{met[span]}"
        place = iri("evidence", evidence.article, f"{evidence.start}-{evidence.end}", suffix)
        yield node, dip("evidence"), place
        yield from _evidence(evidence, place)


def evidence_order(evidence: Evidence) -> tuple[str, int, int, str, str, str]:
    """Sort evidence by article and place."""
    return (
        evidence.article,
        evidence.start,
        evidence.end,
        evidence.status or "",
        evidence.attributed_to or "",
        evidence.rule,
    )


def _evidence(evidence: Evidence, node: NamedNode) -> Iterator[_Row]:
    yield node, TYPE, dip("Evidence")
    yield node, dip("article"), iri("article", evidence.article)
    yield node, dip("quote"), _text(evidence.quote)
    yield node, dip("start"), _integer(evidence.start)
    yield node, dip("end"), _integer(evidence.end)
    yield node, dip("confidence"), _decimal(evidence.confidence)
    if evidence.rule:
        yield node, dip("rule"), _text(evidence.rule)
    if evidence.status:
        yield node, dip("status"), dip(evidence.status)
    if evidence.attributed_to:
        yield node, dip("attributedTo"), iri("actor", evidence.attributed_to)


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def _decimal(value: float) -> Literal:
    digits = f"{value:.4f}".rstrip("0")
    return Literal(f"{digits}0" if digits.endswith(".") else digits, datatype=NamedNode(XSD + "decimal"))
