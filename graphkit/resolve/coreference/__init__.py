"""Coreference and entity linking inside one article: which actor each mention is."""

from graphkit.resolve.coreference.resolver import Entity, Resolved, resolve_mentions

__all__ = ["Entity", "Resolved", "resolve_mentions"]
