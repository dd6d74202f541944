"""Proposals: plans and demands, who puts them forward and to whom."""

from graphkit.extract.proposals.find import find_proposals

__all__ = ["find_proposals"]
