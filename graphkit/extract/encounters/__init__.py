"""Encounters: meetings and calls with participants, status, date and place."""

from graphkit.extract.encounters.find import find_encounters

__all__ = ["find_encounters"]
