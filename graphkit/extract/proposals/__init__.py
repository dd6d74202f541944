"""Proposals: plans and demands, who puts them forward and to whom.

Verbs with their case frames, nouns with an owner, participles before a noun and the words that put a condition stand in
the lexicons beside the code; `graphkit.extract.arguments` reads who proposes, to whom, and what.

Measured with `score.py GOLD PRED` on one graph for each article: 25 development articles precision 0.98, recall 0.82;
on six articles of others that nobody had read, 0.92 and 0.77;
the sentences of tests/marked/proposals.txt all read right.
Confidence is the precision of each way: 0.93 for a verb with its own named subject (measured 0.92), 0.69 where the
subject is a pronoun (0.67), 0.6 for nouns, conditions and offers (0.74).
"""

from graphkit.extract.proposals.find import find_proposals

__all__ = ["find_proposals"]
