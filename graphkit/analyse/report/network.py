"""The report's sections on the network: who is central, who mediates, who meets whom."""

from __future__ import annotations

from collections import Counter

from graphkit.analyse.model import ActorMeasures, Analysis, Broker
from graphkit.analyse.network import by_date, encounters_of
from graphkit.analyse.report.markdown import table
from graphkit.analyse.report.writer import Writer
from graphkit.facts import Encounter, Facts, Status

_TOLD = 5
_LISTED = 15
_ENCOUNTERS = 5
_MEMBERS = 12
_PARTNERS = 3
_NOTABLE_BETWEENNESS = 0.05


def central(writer: Writer, facts: Facts, analysis: Analysis) -> list[str]:
    """Tell who is central and by which encounters."""
    words = writer.words["central"]
    lines = [f"## {words['title']}", ""]
    ranked = [one for one in analysis.actors if one.degree]
    if not ranked:
        return [*lines, words["none"], ""]
    lines += [words["about"], ""]
    taken = encounters_of(facts)
    for one in ranked[:_TOLD]:
        real = [each for each in taken.get(one.actor, []) if each.status in (Status.HELD, Status.PLANNED)]
        lines.append(_why(writer, analysis, one, len(real)))
        lines += ["", *_encounters(writer, real, one.actor), ""]
    column = writer.words["column"]
    head = ("actor", "held", "planned", "contacts", "betweenness", "pagerank", "group")
    grouped = {group.number for group in analysis.groups}
    rows = [
        (
            writer.name(one.actor),
            one.held,
            one.planned,
            one.degree,
            f"{one.betweenness:.3f}",
            f"{one.pagerank:.3f}",
            one.community + 1 if one.community in grouped else "–",
        )
        for one in ranked[:_LISTED]
    ]
    return [*lines, *table([column[name] for name in head], rows)]


def _why(writer: Writer, analysis: Analysis, one: ActorMeasures, encounters: int) -> str:
    words = writer.words["central"]
    times: Counter[str] = Counter()
    for pair in analysis.pairs:
        if one.actor in (pair.first, pair.second):
            times[pair.second if pair.first == one.actor else pair.first] = pair.held + pair.planned
    partners = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    shown = [
        writer.name(actor)
        if number == 1
        else words["partner"].format(name=writer.name(actor), times=writer.count("time", number))
        for actor, number in partners[:_PARTNERS]
    ]
    sentence = words["sentence"].format(
        name=writer.name(one.actor),
        others=writer.count("other", one.degree),
        encounters=writer.count("encounter", encounters),
        partners=words["most" if len(partners) > _PARTNERS else "all"].format(names=writer.join(shown)),
    )
    if one.betweenness >= _NOTABLE_BETWEENNESS:
        sentence += " " + words["between"].format(percent=round(100 * one.betweenness), name=writer.name(one.actor))
    return str(sentence)


def _encounters(writer: Writer, encounters: list[Encounter], seen_from: str) -> list[str]:
    lines = [f"- {writer.encounter(one, seen_from=seen_from)}" for one in encounters[:_ENCOUNTERS]]
    return [*lines, *writer.more(len(encounters) - _ENCOUNTERS)]


def brokers(writer: Writer, facts: Facts, analysis: Analysis) -> list[str]:
    """Tell who stands between groups and between opponents."""
    words = writer.words["brokers"]
    lines = [f"## {words['title']}", ""]
    if not analysis.brokers:
        return [*lines, words["none"], ""]
    lines += [words["about"], ""]
    leaders = {group.number: group.members for group in analysis.groups}
    encounters = {one.id: one for one in facts.encounters}
    for broker in analysis.brokers[:_TOLD]:
        lines += _broker(writer, broker, leaders, encounters)
    return lines


def _broker(
    writer: Writer, broker: Broker, members: dict[int, tuple[str, ...]], encounters: dict[str, Encounter]
) -> list[str]:
    words = writer.words["brokers"]
    name = writer.name(broker.actor)
    sentences = []
    if broker.opponents:
        pairs = [
            words["pair"].format(first=writer.name(first), second=writer.name(second))
            for first, second in broker.opponents
        ]
        sentences.append(words["opponents"].format(name=name, pairs="; ".join(pairs)))
    leaders = {
        bridge.community: writer.name(_leader(members.get(bridge.community, ()), broker.actor))
        for bridge in broker.bridges
    }
    if len(leaders) > 1:
        sentences.append(words["groups"].format(name=name, groups=writer.join(leaders.values())))
    lines = [" ".join(sentences), ""]
    for bridge in broker.bridges:
        lines.append(f"- {words['reached'].format(leader=leaders[bridge.community])}")
        met = sorted((encounters[one] for one in bridge.encounters), key=by_date)
        lines += [f"  {line}" for line in _encounters(writer, met, broker.actor)]
    return [*lines, ""]


def _leader(members: tuple[str, ...], broker: str) -> str:
    # A group that the broker leads is told by its next member.
    return next((actor for actor in members if actor != broker), broker)


def pairs(writer: Writer, analysis: Analysis) -> list[str]:
    """List the pairs that met most often."""
    words = writer.words["pairs"]
    lines = [f"## {words['title']}", ""]
    if not analysis.pairs:
        return [*lines, words["none"], ""]
    column = writer.words["column"]
    rows = []
    for pair in analysis.pairs[:_LISTED]:
        met = [fact for name in pair.encounters if isinstance(fact := writer.facts.get(name), Encounter)]
        dated = sorted((one for one in met if one.period), key=by_date)
        last = writer.date(dated[-1]) if dated else writer.words["undated"]
        rows.append((f"{writer.name(pair.first)} – {writer.name(pair.second)}", pair.held, pair.planned, last))
    return [*lines, *table([column[name] for name in ("pair", "held", "planned", "last")], rows)]


def groups(writer: Writer, analysis: Analysis) -> list[str]:
    """List the communities."""
    words = writer.words["groups"]
    lines = [f"## {words['title']}", ""]
    if not analysis.groups:
        return [*lines, words["none"], ""]
    lines += [words["about"], ""]
    for group in analysis.groups[:_LISTED]:
        shown = [writer.name(actor) for actor in group.members[:_MEMBERS]]
        rest = len(group.members) - len(shown)
        names = writer.join([*shown, writer.count("further", rest)] if rest else shown)
        lines.append(
            f"- {words['sentence'].format(number=group.number + 1, leader=writer.name(group.members[0]), names=names)}"
        )
    return [*lines, ""]
