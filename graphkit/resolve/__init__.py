"""Resolution: from raw facts to `Facts`, one node for each actor and each encounter, in an article and across all."""

from graphkit.resolve.article import resolve_article
from graphkit.resolve.merge import merge

__all__ = ["merge", "resolve_article"]
