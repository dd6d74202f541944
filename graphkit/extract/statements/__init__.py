"""Statements: every sentence of reported speech, direct, indirect or in Konjunktiv, with its speaker.

`cues` finds what shows speech in a sentence: a verb or phrase of communication (`verbs.tsv`, `phrases.tsv`) that
governs speech (`speech`, and by form alone `shapes`), a source without a verb (`sources`: laut, zufolge, nach Angaben,
so), or what stands behind a colon or a noun of saying (`nominal`). "So X" beats any verb, "laut X" the verbs of its
clause. `phrases` finds who speaks, by the parse first and by the words' places next, and `speakers` chooses;
`unnamed` makes mentions of speakers whom nothing else names, and puts the body for its office or reporter; `described`
puts the named person for "der UN-Gesandte" and "der 58-Jährige"; `find` carries quotations and runs of
Konjunktiv on over sentences, from whoever spoke or acted last.

Measured on 25 development articles by a scorer that wants sentence and speaker: precision 0.99, recall 0.98; on six
articles of others that nobody had read, 0.81 and 0.72.
On the annotated quotations of 150 news articles of all kinds, whose errors were not looked at, by
`python benchmarks/quotes.py CORPORA`: recall 0.70, precision 0.91 for the statements of the graph, and 0.75 and 0.89
with the speech that only `explain` shows, whose speaker is no actor ("der Bericht", "er"); on the 700 articles of its
other part, with `--split train`: 0.66 and 0.89, and 0.73 and 0.88. What is missed there is, above all: decisions and
wishes without a verb of saying, quotations of which only the place tells whose they are, and runs of Konjunktiv after
a sentence of somebody else.
"""

from graphkit.extract.statements.find import find_statements

__all__ = ["find_statements"]
