"""Time expressions: found in the text, resolved against the article's date with the article's own precision."""

from graphkit.extract.times.find import TimeExpression, find_times
from graphkit.extract.times.resolve import resolve_time

__all__ = ["TimeExpression", "find_times", "resolve_time"]
