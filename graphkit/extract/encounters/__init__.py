"""Encounters: meetings and calls with participants, status, date and place.

`clauses` and `verbs` read verbs of meeting (`verbs.tsv`: case or preposition of each side), `invitations` who is
invited, expected or sent, `asking` and `company` who was asked to come and who came; `relatives` the clause behind a
noun; `nouns` reads nouns of meeting with their light verbs, and `sides` who they say took part; `status` tells held,
planned, proposed, denied and cancelled from tense, modals, negation and what governs the clause; `circumstances`
tells when, `places` where, `apart` and `gaps` both for each of those met one after the other, and `scene` where and
when the talks are held that an article begins with; `only_spoken` and `wishes` keep out what is only spoken of.
`graphkit.resolve.encounters` makes one node of all tellings of one encounter, and `graphkit.resolve.session` gives the
scene to what else happens in it.

Measured on the 25 development articles, by a scorer that wants every participant, status, days and place: precision
0.92, recall 0.81, F1 0.86; on the five of them that were not read, 0.90, 0.63, 0.74; on six articles of others that
nobody had read, 0.88, 0.53, 0.66. By `python benchmarks/encounters.py GOLD_FOLDER` on the 25: 0.85 of the annotated
encounters are found; of these 0.80 have exactly the participants annotated, 0.94 the status, 0.88 the days, 0.88 the
place. On news pages nobody had read, more than one encounter in four is wrong in something (17 of 58): most often the
status, or one meeting told as two. What is missed most is: encounters one of whose sides an earlier sentence names, or
whose members only a group's name tells.
"""

from graphkit.extract.encounters.find import find_encounters

__all__ = ["find_encounters"]
