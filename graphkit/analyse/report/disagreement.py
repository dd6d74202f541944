"""The report's sections on positions: camps, disputed proposals and contradictions."""

from __future__ import annotations

from graphkit.analyse.model import Analysis, Contradiction, Dispute, StanceLink
from graphkit.analyse.report.markdown import escape
from graphkit.analyse.report.writer import Writer
from graphkit.facts import Position, Proposal, Stance, Status

_LISTED = 20
_QUOTES = 3


def camps(writer: Writer, analysis: Analysis) -> list[str]:
    """Tell who backs and who opposes whom, each with a sentence."""
    words = writer.words["camps"]
    lines = [f"## {words['title']}", ""]
    if not analysis.stances:
        return [*lines, words["none"], ""]
    lines += [words["about"], ""]
    for number, camp in enumerate(analysis.camps, 1):
        lines += [words["camp"].format(number=number, names=writer.names(camp.members)), ""]
    for link in analysis.stances[:_LISTED]:
        lines += _link(writer, link)
    return [*lines, *writer.more(len(analysis.stances) - _LISTED), ""]


def _link(writer: Writer, link: StanceLink) -> list[str]:
    words = writer.words
    stances = [
        words["stance_count"][stance.value].format(times=writer.count("time", number))
        for stance, number in zip(Stance, (link.supports, link.rejects, link.criticises), strict=True)
        if number
    ]
    sentence = words["camps"]["link"].format(
        holder=writer.name(link.holder), towards=writer.name(link.towards), stances=writer.join(stances)
    )
    quotes = [evidence for name in link.positions for evidence in writer.facts[name].evidence[:1]]
    return [f"- {sentence}", *(f"  - {writer.quote(evidence)}" for evidence in quotes[:_QUOTES])]


def disputes(writer: Writer, analysis: Analysis) -> list[str]:
    """List the proposals somebody rejects or criticises."""
    words = writer.words["disputes"]
    lines = [f"## {words['title']}", ""]
    if not analysis.disputes:
        return [*lines, words["none"], ""]
    for dispute in analysis.disputes[:_LISTED]:
        lines += _dispute(writer, dispute)
    return [*lines, *writer.more(len(analysis.disputes) - _LISTED), ""]


def _dispute(writer: Writer, dispute: Dispute) -> list[str]:
    words = writer.words
    proposal = writer.facts[dispute.proposal]
    assert isinstance(proposal, Proposal)
    said = [
        words["stance_by"][stance.value].format(names=writer.names(holders))
        for stance in Stance
        if (holders := sorted({holder for one, holder, _ in dispute.positions if one is stance}))
    ]
    sentence = words["disputes"]["sentence"].format(
        label=escape(proposal.label),
        type=words["type"][proposal.kind.value],
        by=writer.names(proposal.by),
        to=words["disputes"]["towards"].format(names=writer.names(proposal.to)) if proposal.to else "",
        stances=writer.join(said),
    )
    if dispute.revised_by:
        labels = [escape(one.label) for name in dispute.revised_by if isinstance(one := writer.facts[name], Proposal)]
        sentence += " " + words["disputes"]["revised"].format(labels=writer.join(labels))
    quotes = [
        *proposal.evidence[:1],
        *(evidence for _, _, name in dispute.positions for evidence in writer.facts[name].evidence[:1]),
    ]
    return [f"- {sentence}", *(f"  - {writer.quote(evidence)}" for evidence in quotes[: _QUOTES + 1])]


def contradictions(writer: Writer, analysis: Analysis) -> list[str]:
    """Set what sources disagree on side by side."""
    words = writer.words["contradictions"]
    lines = [f"## {words['title']}", ""]
    if not analysis.contradictions:
        return [*lines, words["none"], ""]
    for one in analysis.contradictions[:_LISTED]:
        lines += [f"- {_what(writer, one)}"]
        lines += [f"  - {writer.quote(evidence, note=_says(writer, what))}" for what, evidence in one.says]
    return [*lines, *writer.more(len(analysis.contradictions) - _LISTED), ""]


def _says(writer: Writer, what: Status | Stance) -> str:
    names = writer.words["status"] if isinstance(what, Status) else writer.words["stance"]
    return str(names[what.value]).rstrip(":")


def _what(writer: Writer, contradiction: Contradiction) -> str:
    fact = writer.facts[contradiction.facts[0]]
    if isinstance(fact, Position):
        template = writer.words["contradictions"]["sides"]
        return str(template).format(name=writer.name(fact.holder), target=writer.target(fact))
    return writer.fact(fact)
