"""Tell a medium that somebody speaks to from one that a title is of: "sagte die Ministerin der BBC"."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc

from graphkit.extract.mentions.name_index import Name
from graphkit.extract.mentions.title_words import title_word
from graphkit.extract.raw import Mention
from graphkit.lexicon import swiss, table, words
from graphkit.resolve.authority import Authority

HERE = Path(__file__).parent
FRONTS = tuple(sorted(swiss(row[0]).lower() for row in table(HERE / "title_prefixes.tsv")))
STAFF = tuple(sorted(words(HERE / "spoken_to.tsv")))
OF_STATES = tuple(sorted(words(HERE / "spoken_to.tsv", 1)))
MEDIA = tuple(sorted(words(HERE.parent / "statements" / "media.tsv")))
SAYING = frozenset(row[0] for row in table(HERE.parent / "statements" / "verbs.tsv") if row[2] == "any")
EITHER = "der"  # a feminine's article in both cases; "des" and "dem" say which it is
BEFORE_TITLE = ("DET", "ADJ", "NUM")


def is_spoken_to(doc: Doc, title: int, named: Name | Mention | None, authority: Authority) -> bool:
    """Tell whether a medium behind a title cannot be what the title is of, and so is who is spoken to.

    `named` is the name behind its article, if any. A minister is of no newspaper, and of nothing in quotation marks; a
    spokeswoman may be, unless she speaks there: "…, sagte eine Sprecherin der Agentur X".
    """
    word = title_word(doc[title].text)
    article = title + 1
    if article + 2 >= len(doc) or doc[article].text.lower() != EITHER:
        return False
    label = word.label.lower() if word is not None else STAFF[0]  # "sagte ihr Büro der Agentur X"
    fronted = label not in STAFF and swiss(label).startswith(FRONTS)  # "Regierungssprecher" says whose
    if not doc[article + 1].text[:1].isalnum() and (fronted or label.endswith(OF_STATES)):
        return True
    medium = doc[article + 1].text.lower().endswith(MEDIA)
    medium = medium or named is not None and any(authority.is_medium(actor) for actor in named.authority)
    return medium and (fronted or not label.endswith(STAFF) or _speaks(doc, title))


def _speaks(doc: Doc, title: int) -> bool:
    """Tell whether a verb of saying stands in front of a title, behind what is said."""
    at = title - 1
    while at > 0 and doc[at].pos_ in BEFORE_TITLE:
        at -= 1
    said = at > 0 and not doc[at - 1].text[:1].isalnum() and not doc[at].is_sent_start
    return said and doc[at].lemma_ in SAYING
