"""The analysis as tables on a terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from graphkit.analyse.model import Analysis
from graphkit.facts import Facts, Stance
from graphkit.terminal import as_text, plain_table, printable

_ROWS = 10


def render_analysis(facts: Facts, analysis: Analysis, *, rows: int = _ROWS, width: int = 100) -> str:
    """Return who is central, who mediates, the strongest pairs, the groups, the camps, who opposes whom and what.

    It is plain text with at most `rows` rows in each table. No name can steer the terminal.
    """
    tables = _tables(_Labels(facts), analysis, rows)
    for table in tables:
        if not table.row_count:
            table.add_row("none found")
    return as_text(tables, width=width)


class _Labels:
    def __init__(self, facts: Facts) -> None:
        self.labels = {actor.id: actor.label for actor in facts.actors}
        self.labels |= {proposal.id: proposal.label for proposal in facts.proposals}

    def __call__(self, *things: str) -> Text:
        return Text(printable(", ".join(self.labels.get(thing, thing) for thing in things)))


def _tables(label: _Labels, analysis: Analysis, rows: int) -> list[Table]:
    return [
        _central(label, analysis, rows),
        _brokers(label, analysis, rows),
        _pairs(label, analysis, rows),
        _groups(label, analysis, rows),
        _camps(label, analysis, rows),
        _stances(label, analysis, rows),
        _disputes(label, analysis, rows),
    ]


def _table(title: str, *columns: str) -> Table:
    table = plain_table(title)
    for name in columns:
        table.add_column(name, justify="right" if name in _NUMBERS else "left", overflow="fold")
    return table


_NUMBERS = {"Held", "Planned", "Contacts", "Betweenness", "PageRank", "Group", "Supports", "Rejects", "Criticises"}


def _central(label: _Labels, analysis: Analysis, rows: int) -> Table:
    table = _table("Who is central", "Actor", "Held", "Planned", "Contacts", "Betweenness", "PageRank", "Group")
    grouped = {group.number for group in analysis.groups}
    for one in [one for one in analysis.actors if one.degree][:rows]:
        numbers = (one.held, one.planned, one.degree, f"{one.betweenness:.3f}", f"{one.pagerank:.3f}")
        group = str(one.community + 1) if one.community in grouped else "–"
        table.add_row(label(one.actor), *map(str, numbers), group)
    return table


def _brokers(label: _Labels, analysis: Analysis, rows: int) -> Table:
    table = _table("Who mediates", "Actor", "Betweenness", "Between groups", "Has met both opponents")
    for one in analysis.brokers[:rows]:
        groups = ", ".join(str(bridge.community + 1) for bridge in one.bridges)
        opponents = Text("; ").join(label(*pair) for pair in one.opponents)
        table.add_row(label(one.actor), f"{one.betweenness:.3f}", groups, opponents)
    return table


def _pairs(label: _Labels, analysis: Analysis, rows: int) -> Table:
    table = _table("Strongest pairs", "Pair", "Held", "Planned")
    for one in analysis.pairs[:rows]:
        table.add_row(label(one.first, one.second), str(one.held), str(one.planned))
    return table


def _groups(label: _Labels, analysis: Analysis, rows: int) -> Table:
    table = _table("Groups", "Group", "Members, the most central first")
    for one in analysis.groups[:rows]:
        table.add_row(str(one.number + 1), label(*one.members))
    return table


def _camps(label: _Labels, analysis: Analysis, rows: int) -> Table:
    table = _table("Camps", "Camp", "Sides that back each other")
    for number, one in enumerate(analysis.camps[:rows], 1):
        table.add_row(str(number), label(*one.members))
    return table


def _stances(label: _Labels, analysis: Analysis, rows: int) -> Table:
    table = _table("Who backs and who opposes whom", "Side", "Towards", "Supports", "Rejects", "Criticises")
    for one in analysis.stances[:rows]:
        numbers = (one.supports, one.rejects, one.criticises)
        table.add_row(label(one.holder), label(one.towards), *map(str, numbers))
    return table


def _disputes(label: _Labels, analysis: Analysis, rows: int) -> Table:
    table = _table("Disputed proposals", "Proposal", "For it", "Against it")
    for one in analysis.disputes[:rows]:
        pro = sorted({holder for stance, holder, _ in one.positions if stance is Stance.SUPPORTS})
        contra = sorted({holder for stance, holder, _ in one.positions if stance is not Stance.SUPPORTS})
        table.add_row(label(one.proposal), label(*pro), label(*contra))
    return table
