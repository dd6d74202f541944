"""Mentions of actors: names with their titles, roles, delegations, groups and pronouns."""

from graphkit.extract.mentions.detect import find_mentions

__all__ = ["find_mentions"]
