"""Mentions of actors: names with their titles, roles, delegations, groups and pronouns.

`names` finds proper names (authority file, NER, parse, words after titles), `noun_phrases` reads whose a noun is,
`titled` the titles beside a name, `pronouns` what stands for others; `detect` makes mentions of them all, and `groups`
joins the coordinated ones. Which actor each mention is, `graphkit.resolve.coreference` decides and is measured there.
"""

from graphkit.extract.mentions.detect import find_mentions

__all__ = ["find_mentions"]
