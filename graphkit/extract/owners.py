"""Tell whose a noun is: by its genitive, a "von"-phrase, a possessive, an adjective or a name in front of it."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.context import Context


def owners(context: Context, noun: Token) -> tuple[int, ...]:
    """Return the mentions a noun belongs to: "Trumps Plan", "der Vorschlag der USA", "russische Forderungen"."""
    doc = context.doc
    adjectives: tuple[int, ...] = ()
    for mention in context.mentions:
        near = mention.noun == "adjective" and 0 <= noun.i - mention.end < 4
        if near and all(doc[i].pos_ in ("ADJ", "CCONJ") for i in range(mention.end, noun.i)):
            adjectives = (*adjectives, mention.index)
        if (
            mention.start == noun.i + 1
            and mention.preposition is None
            and _genitive(context, mention.start, mention.end)
        ):
            return context.actors_at(mention.head)
        if mention.start == noun.i + 2 and doc[noun.i + 1].text.lower() in ("von", "vom", "seitens", "aus"):
            return context.actors_at(mention.head)
        if mention.end <= noun.i and mention.name and _precedes(context, mention.start, mention.end, noun):
            return context.actors_at(mention.head)
    return adjectives


def _genitive(context: Context, start: int, end: int) -> bool:
    first, last = context.doc[start].text.lower(), context.doc[end - 1].text
    return first in ("der", "des", "beider", "mehrerer", "seiner", "seines", "ihrer", "ihres") or last.endswith(
        ("s", "’", "'")
    )


def _precedes(context: Context, start: int, end: int, noun: Token) -> bool:
    """Tell whether a name in the genitive stands in front of the noun, with adjectives between: "Trumps neuer Plan"."""
    last = context.doc[end - 1].text
    if not last.endswith(("s", "’", "'")) or context.doc[start].text.lower() in ("die", "das", "den", "dem"):
        return False
    between = context.doc[end : noun.i]
    return len(between) < 4 and all(t.pos_ in ("ADJ", "NUM") or t.text in ("’", "'", "“", "„", '"') for t in between)
