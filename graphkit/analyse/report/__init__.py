"""The report: what the graph means, in Markdown, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.analyse.model import Analysis
from graphkit.analyse.report import disagreement, network
from graphkit.analyse.report.markdown import escape, table
from graphkit.analyse.report.writer import Writer
from graphkit.facts import Facts, Status

__all__ = ["report"]

_UNCERTAIN_SHOWN = 40


def report(facts: Facts, analysis: Analysis, *, skipped: Sequence[str] = (), language: str = "en") -> str:
    """Return the report in Markdown, in English ("en") or German ("de").

    `skipped` are sentences about inputs that gave no article. Whatever comes from an article is text in the result:
    it can hold no markup, no script and no link but to the article's own web address.
    """
    writer = Writer(facts, language)
    lines = [f"# {writer.words['title']}", "", *_overview(writer, facts)]
    if facts.all():
        lines += [*_glance(writer, analysis), ""]
        lines += network.central(writer, facts, analysis)
        lines += network.brokers(writer, facts, analysis)
        lines += network.pairs(writer, analysis)
        lines += network.groups(writer, analysis)
        lines += disagreement.camps(writer, analysis)
        lines += disagreement.disputes(writer, analysis)
        lines += disagreement.contradictions(writer, analysis)
        lines += _uncertain(writer, analysis)
    lines += _skipped(writer, skipped)
    return "\n".join(lines).rstrip() + "\n"


def _overview(writer: Writer, facts: Facts) -> list[str]:
    words = writer.words
    articles = writer.count("article", len(facts.sources))
    found = facts.all()
    if not found:
        return [words["no_facts"].format(articles=articles), ""]
    days = sorted(source.issued[:10] for source in facts.sources if source.issued)
    period = words["undated"] if not days else days[0] if days[0] == days[-1] else f"{days[0]} {words['to']} {days[-1]}"
    statuses = []
    for status in Status:
        number = sum(encounter.status is status for encounter in facts.encounters)
        if number:
            one, many = words["status_count"][status.value]
            statuses.append((one if number == 1 else many).format(n=number))
    publishers = len({one.publisher for one in facts.sources if one.publisher})
    sentence = words["overview"].format(
        articles=articles,
        period=period,
        publishers=words["from"].format(publishers=writer.count("publisher", publishers)) if publishers else "",
        facts=writer.count("fact", len(found)),
        actors=writer.count("actor", len(facts.actors)),
        encounters=writer.count("encounter", len(facts.encounters)),
        statuses=writer.join(statuses) or "–",
    )
    kinds = [type(fact).__name__ for fact in found]
    rows = [(name, kinds.count(kind)) for kind, name in words["kind"].items()]
    return [sentence, "", *table((words["column"]["kind"], words["column"]["number"]), rows)]


def _glance(writer: Writer, analysis: Analysis) -> list[str]:
    words = writer.words["glance"]
    central = [one.actor for one in analysis.actors if one.degree][:3]
    brokers = [one.actor for one in analysis.brokers][:3]
    disputed = [writer.fact(writer.facts[one.proposal]) for one in analysis.disputes[:3]]
    lines = []
    if central:
        lines.append(words["central"].format(names=writer.names(central)))
    if brokers:
        lines.append(words["brokers"].format(names=writer.names(brokers)))
    if disputed:
        lines.append(words["disputes"].format(labels="; ".join(disputed)))
    care = [
        writer.count(word, number)
        for word, number in (("contradiction", len(analysis.contradictions)), ("uncertain", len(analysis.uncertain)))
        if number
    ]
    if care:
        lines.append(words["care"].format(what=writer.join(care)))
    return [f"- {line}" for line in lines]


def _uncertain(writer: Writer, analysis: Analysis) -> list[str]:
    words = writer.words["uncertain"]
    lines = [f"## {words['title']}", ""]
    if not analysis.uncertain:
        return [*lines, words["none"], ""]
    lines += [words["about"], ""]
    for name in analysis.uncertain[:_UNCERTAIN_SHOWN]:
        fact = writer.facts[name]
        lines.append(f"- {writer.fact(fact)} ({words['confidence'].format(value=f'{fact.confidence:.2f}')})")
        lines += [f"  - {writer.quote(evidence)}" for evidence in fact.evidence[:1]]
    return [*lines, *writer.more(len(analysis.uncertain) - _UNCERTAIN_SHOWN), ""]


def _skipped(writer: Writer, sentences: Iterable[str]) -> list[str]:
    lines = [f"- {escape(sentence)}" for sentence in sentences]
    if not lines:
        return []
    words = writer.words["skipped"]
    return [f"## {words['title']}", "", words["about"], "", *lines, ""]
