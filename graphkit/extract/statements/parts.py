"""Tell who is behind a speaker who is only a part of a body: its spokeswoman, an office, circles."""

from __future__ import annotations

from pathlib import Path

from graphkit.extract.context import Context
from graphkit.extract.mentions.addressees import is_spoken_to
from graphkit.extract.raw import Mention, MentionKind
from graphkit.extract.statements.phrases import noun_after
from graphkit.extract.statements.unnamed import add_mention, apposition, is_place, speaker_mention
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
BARE = words(HERE / "bare_bodies.tsv")
OF_ITS_OWN = frozenset(row[0] for row in table(HERE / "bare_bodies.tsv") if row[2] == "body")
OFFICES = frozenset(row[0] for row in table(HERE / "bare_bodies.tsv") if row[2] == "office")
NEVER = frozenset(row[0] for row in table(HERE / "bare_bodies.tsv") if row[1] == "never")


def body_behind(context: Context, mention: Mention) -> tuple[int, ...] | None:
    """Return whose office, reporter or circles a mention speaks of, () for nobody's, None where it has a name itself.

    "das Büro von Lee" is Lee's, "ein Reporter der Agentur AFP" is AFP, "Regierungskreise in Bern" is Bern; "ein
    Sprecher des Amts, Lee," is Lee.
    """
    bare = mention.name in BARE or context.doc[mention.head].text in BARE
    if mention.kind != MentionKind.NAME or mention.authority or not bare:
        return None
    owner = mention.owner
    if owner is not None and owner.of_mention is not None and not owner.possessive:
        holding = [m for m in context.mentions if m is not mention and m.start <= owner.of_mention < m.end]
        if holding:
            inner = min(holding, key=lambda m: m.end - m.start)
            person = inner.actor_kind == ActorKind.PERSON
            if person and context.doc[mention.head].text in OFFICES:
                return (_office(context, mention, inner).index,)
            whole = person and context.doc[mention.head].text in OF_ITS_OWN
            return None if whole else (inner.index,)
    if owner is not None and owner.possessive and context.doc[mention.head].text in OFFICES:
        return ()
    if owner is not None and (owner.of or owner.possessive):
        return None
    named = apposition(context, mention)
    if named is not None:
        return (named.index,)
    doc, at = context.doc, mention.head + 1
    end = doc[mention.head].sent.end
    if at >= end or doc[at].text.lower() not in ("von", "vom", "in", "aus", "der", "des", "eines", "einer"):
        return () if mention.name in NEVER else None
    beside = context.mention_at(at + 1) if at + 1 < end else None
    if is_spoken_to(doc, mention.head, beside, context.authority):
        return ()
    at += doc[at].pos_ == "ADP"
    for other in context.mentions:
        if other.start <= at < other.end and not _holds(other, mention) and not is_place(other):
            return context.actors_at(other.head)
    noun = noun_after(doc, at, end)
    if noun is not None and doc[at - 1].text.lower() not in ("in", "aus"):
        known = tuple(i for i in context.actors_at(noun) if not _holds(context.mentions[i], mention))
        made = speaker_mention(context, noun) if not known else None
        if known:
            return known
        if made is not None:
            return (made.index,)
    return () if mention.name in NEVER else None


def _office(context: Context, mention: Mention, head: Mention) -> Mention:
    """Return the new mention of somebody's office, which is not that person: "das Büro von Präsident Lee"."""
    noun, whose = context.doc[mention.head].lemma_, head.name
    if whose is None:  # "das Büro des Präsidenten"
        label = f"{noun} {context.text(mention.head + 1, max(head.end, mention.head + 2))}"
    else:
        full = [m.name for m in context.mentions if m.name and set(whose.split()) <= set(m.name.split())]
        label = f"{noun} von {max(full, key=len)}"
    token = context.doc[mention.head]
    return add_mention(context, MentionKind.NAME, mention.start, mention.end, token, ActorKind.ORGANIZATION, label)


def _holds(mention: Mention, inner: Mention) -> bool:
    """Tell whether a mention, as of "ein Sprecher der Feuerwehr", holds the head of another one."""
    return mention.start <= inner.head < mention.end
