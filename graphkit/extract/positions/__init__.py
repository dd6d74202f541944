"""Positions: who supports, rejects or criticises what.

Verbs, adjectives with "sein" and nouns that say a stance outright, with their case frames, stand in the lexicons beside
the code; `graphkit.extract.arguments` reads who holds it and what it is about. What somebody wants others to do, denies
or supposes is no stance.

Measured with `score.py GOLD PRED` on one graph for each article: 25 development articles precision 0.96, recall 0.88;
on six articles of others that nobody had read, 0.94 and 0.76;
the sentences of tests/marked/positions.txt all read right but one, marked as not yet read.
Confidence is the precision of each way: 0.95 for a verb with its own named subject (measured 0.97), 0.81 where the
subject is a pronoun (0.86), 0.85 for adjectives and judgements (0.88).
"""

from graphkit.extract.positions.find import find_positions

__all__ = ["find_positions"]
