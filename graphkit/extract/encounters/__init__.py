"""Encounters: meetings and calls with participants, status, date and place.

`clauses` and `verbs` read verbs of meeting (`verbs.tsv`: case or preposition of each side), `invitations` who is
invited, expected or sent, `asking` and `company` who was asked to come and who came; `relatives` the clause behind a
noun; `nouns` reads nouns of meeting with their light verbs, and `sides` who they say took part; `status` tells held,
planned, proposed, denied and cancelled from tense, modals, negation and what governs the clause; `circumstances`
tells when, `places` where, `apart` both for each of those met one after the other, and `scene` where and when the
talks are held that an article begins with.
`graphkit.resolve.encounters` makes one node of all tellings of one encounter, and `graphkit.resolve.session` gives the
scene to what else happens in it.

Measured on the 25 development articles, by a scorer that wants every participant, status, days and place: precision
0.91, recall 0.80, F1 0.85; on the five of them that were not read, 0.89, 0.58, 0.71; on six articles of others that
nobody had read, 0.88, 0.49, 0.63. By `python benchmarks/encounters.py GOLD_FOLDER` on the 25: 0.86 of the annotated
encounters are found; of these 0.79 have exactly the participants annotated, 0.94 the status, 0.85 the days, 0.85 the
place. On news pages nobody had read, more than one encounter in four is wrong in something (19 of 64): most often two
meetings in one, or the status. What is missed most is: encounters one of whose sides an earlier sentence names, or
whose members only a group's name tells.
"""

from graphkit.extract.encounters.find import find_encounters

__all__ = ["find_encounters"]
