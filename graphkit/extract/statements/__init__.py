"""Statements: every sentence of reported speech, direct, indirect or in Konjunktiv, with its speaker.

`cues` finds what shows speech in a sentence: a verb or phrase of communication (`verbs.tsv`, `phrases.tsv`) that
governs speech (`speech`), a source without a verb (`sources`: laut, zufolge, nach Angaben, so), or a colon behind what
somebody does. "So X" beats any verb, "laut X" the verbs of its clause. `phrases` finds who speaks, by the parse first
and by the words' places next; `unnamed` makes mentions of speakers whom nothing else names, and puts the body for its
office or reporter; `described` puts the named person for "der UN-Gesandte"; `find` carries quotations and runs of
Konjunktiv on over sentences, from whoever spoke or acted last.

Measured on 20 annotated articles about diplomacy, against which the rules were developed, by a scorer that wants
sentence and speaker: precision 0.98, recall 0.98; on 18 further ones, whose errors were looked at once: 0.97 and 0.91.
On the annotated quotations of 150 news articles of all kinds, by `python benchmarks/quotes.py CORPORA`: recall 0.71,
precision 0.92; on 300 articles of its other part, of which half were looked at, by the same command with
`--split train --first 300`: recall 0.58, precision 0.84. What is missed on the 150 is: sources that are no actor
("demnach", "ersten Ermittlungen zufolge", documents), decisions and wishes without a verb of saying, a medium named
beside the one who speaks, and pronouns whose person stays unknown.
"""

from graphkit.extract.statements.find import find_statements

__all__ = ["find_statements"]
