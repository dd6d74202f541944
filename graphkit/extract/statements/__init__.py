"""Statements: every sentence of reported speech, direct, indirect or in Konjunktiv, with its speaker.

`cues` finds what shows speech in a sentence: a verb or phrase of communication (`verbs.tsv`, `phrases.tsv`) that
governs speech (`speech`), or a source without a verb (`sources`: laut, zufolge, nach Angaben, so). `phrases` finds who
speaks, by the parse first and by the words' places next; `unnamed` makes mentions of speakers whom nothing else
names; `find` carries quotations and runs of Konjunktiv on over sentences.

Measured on 20 annotated articles about diplomacy, against which the rules were developed, by a scorer that wants
sentence and speaker: precision 0.96, recall 0.93, F1 0.94 (the first version: 0.87, 0.78, 0.82). On the annotated
quotations of 150 news articles of all kinds, by `python benchmarks/quotes.py CORPORA`: recall 0.72, precision 0.91
(first version: 0.37, 0.66); on 300 articles of its other part, at which nobody looked: recall 0.59, precision 0.83, by
the same command with `--split train --first 300`. What is missed on the 150 is: sources that are no actor ("demnach",
"ersten Ermittlungen zufolge", documents), decisions and wishes without a verb of saying, a medium named beside the one
who speaks, and pronouns whose person stays unknown.
"""

from graphkit.extract.statements.find import find_statements

__all__ = ["find_statements"]
