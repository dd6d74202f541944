"""Positions: who supports, rejects or criticises what."""

from graphkit.extract.positions.find import find_positions

__all__ = ["find_positions"]
