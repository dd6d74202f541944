"""Encounters: meetings and calls with participants, status, date and place.

`clauses` and `verbs` read verbs of meeting (`verbs.tsv`: case or preposition of each side), invitations and who joins;
`nouns` reads nouns of meeting with their light verbs; `status` tells held, planned, proposed, denied and cancelled from
tense, modals, negation and what governs the clause; `circumstances` tells when, `places` where, `apart` both for each
of those met one after the other, and `scene` where and when the talks are held that an article begins with.
`graphkit.resolve.encounters` makes one node of all tellings of one encounter, and `graphkit.resolve.session` gives the
scene to what else happens in it.

Measured on the 25 development articles, by a scorer that wants every participant, status, days and place: precision
0.85, recall 0.66, F1 0.74. By `python benchmarks/encounters.py GOLD_FOLDER` on the same articles: 0.78 of the annotated
encounters are found; of these 0.72 have exactly the participants annotated, 0.87 the status, 0.76 the days, 0.53 the
place. What is missed most is: places the pipeline does not know for such, rounds told of by a bare noun, and
encounters one of whose sides an earlier sentence names.
"""

from graphkit.extract.encounters.find import find_encounters

__all__ = ["find_encounters"]
