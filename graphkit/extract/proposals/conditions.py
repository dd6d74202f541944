"""Read demands that are put as a condition: "nur dann …, wenn", "erst müsse", "solange … nicht"."""

from __future__ import annotations

from graphkit.extract.context import Context
from graphkit.extract.raw import RawProposal


def by_conditions(context: Context, used: set[int]) -> list[RawProposal]:
    """Return the demands put as conditions in sentences that hold no other proposal."""
    return []
