"""Time expressions: found in the text, resolved against the article's date with the article's own precision.

`find` matches the patterns of `patterns.tsv` with the words of the other lexicons put in; `resolve` returns the days
they mean, or None where the article's date does not tell. Of the encounters that the 25 development articles date,
0.85 get the right days (`python benchmarks/encounters.py GOLD_FOLDER`); most others get none, because the day stands in
another sentence. Every expression of `tests/marked/times.txt` is read as marked.
"""

from graphkit.extract.times.find import DAYS_NAMED, TimeExpression, find_times
from graphkit.extract.times.resolve import length, resolve_time

__all__ = ["DAYS_NAMED", "TimeExpression", "find_times", "length", "resolve_time"]
