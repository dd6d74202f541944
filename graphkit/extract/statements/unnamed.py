"""Make mentions of speakers who are no mention yet: "die Polizei", "Beobachter", "ein Polizeisprecher", "Lee".

Only those who are said to speak become actors, so that a noun for people in passing stays none.
"""

from __future__ import annotations

import re
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.context import Context
from graphkit.extract.mentions.title_words import title_word
from graphkit.extract.raw import COUNTRY, Mention, MentionKind
from graphkit.extract.statements.phrases import MARKS, NO_SPEAKERS, is_adverb
from graphkit.extract.statements.sources import COLLECTIVES, is_paper, is_quoted_name, source_noun
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words
from graphkit.resolve.coreference.labels import same_title

HERE = Path(__file__).parent
SENT = frozenset(row[0] for row in table(HERE / "bare_bodies.tsv") if row[1] == "sent")
PLURALS = words(HERE / "plurals.tsv")
COUNTRIES = words(HERE / "countries.tsv")
PEOPLE = tuple(sorted(words(HERE / "people.tsv")))
PLURAL_END = re.compile(r"(?:en|er|e)$")
MEDIA = tuple(sorted(words(HERE / "media.tsv")))
CIRCLES = ("kreise", "kreisen")
LINKS = ("ungs", "heits", "keits", "ions", "täts", "schafts")
INDEFINITE = ("ein", "eine", "einer", "einem", "eines", "einen", "mehrere", "viele", "einige")
SEVERAL = words(HERE / "several.tsv")
DEFINITE = ("der", "die", "das", "dem", "des", "dieses", "diesem")
MEDIA = tuple(sorted(words(HERE / "media.tsv")))
CIRCLES = ("kreise", "kreisen")
BEFORE = ("DET", "ADJ", "NUM")


def speaker_mention(context: Context, token: Token, *, sure: bool = False, speaks: bool = False) -> Mention | None:
    """Return the new mention of an unnamed speaker, added to the context, or None where the noun is no actor.

    `sure` says that the noun stands where only a speaker can, so that an unknown word is a body: "laut Wochenblick".
    `speaks` says that it is the subject of a verb that only somebody can be the subject of: "erzählte der Torwart".
    """
    known = context.mention_at(token)
    front = source_noun(token.text)
    if token.text in COUNTRIES and context.doc[phrase_start(token)].text.lower() in DEFINITE:
        return stand_in(context, token, noun=COUNTRY)
    if known is not None and not _is_nobody(context, known) and not (front and _is_loose(known, token)):
        return None
    if front is not None:
        return _in_front(context, token, front)
    if token.text.lower() in NO_SPEAKERS or is_adverb(token):
        return None
    if token.text.endswith("-"):
        return _halved(context, token)
    if is_quoted_name(context, token):
        return _quoted_name(context, token)
    common = token.i > token.sent.start and token.nbor(-1).pos_ == "DET" and _kind(token) is not None
    if token.pos_ == "PROPN" and not common and (token.tag_ == "NE" or _kind(token) is None):
        return _name(context, token)
    if token.pos_ not in ("NOUN", "PROPN") or token.text.islower() and not (sure and not token.text.isalpha()):
        return None
    start = phrase_start(token)
    kind = _kind(token) or (_sure_kind(context, token) if sure else _spoken_kind(token) if speaks else None)
    if kind is None:
        return None
    if kind == ActorKind.GROUP:
        label = _opening(context, token) + _nominative(token)  # its other adjectives are of its text
        return add_mention(context, MentionKind.GROUP, start, token.i + 1, token, kind, label, plural=True)
    beside = (
        context.mention_at(token.i + 1) if kind == ActorKind.ORGANIZATION and token.i + 1 < token.sent.end else None
    )
    if beside is not None and beside.start == token.i + 1 and _is_its_name(context, token, beside):
        return beside  # "die Umweltgruppe Seewind"
    medium = _medium_behind(context, token, beside) if kind == ActorKind.ORGANIZATION else None
    if medium is not None:
        return medium
    if kind == ActorKind.ORGANIZATION and beside is None and token.i + 1 < token.sent.end:
        short = token.nbor(1)
        if short.text.isupper() and len(short.text) > 2 and short.dep_ == "appos" and short.head == token:
            return _name(context, short)  # "der Umweltverband BUND"
    behind = context.doc[token.i + 2] if kind == ActorKind.ORGANIZATION and token.i + 2 < token.sent.end else None
    if behind is not None and context.doc[token.i + 1].text in MARKS and is_quoted_name(context, behind):
        return _quoted_name(context, behind)  # "die Wochenzeitung „Der Kurier“"
    label = _label(context, token, start) if kind == ActorKind.ORGANIZATION else _person(token)
    nameless = kind == ActorKind.PERSON
    return add_mention(context, MentionKind.NAME, start, token.i + 1, token, kind, label, nameless=nameless)


def _medium_behind(context: Context, noun: Token, beside: Mention | None) -> Mention | None:
    """Read the name of a medium behind its noun that is none by itself: "die Zeitung Danas", which is no place."""
    if not noun.text.lower().endswith(MEDIA) or noun.i + 1 >= noun.sent.end:
        return None
    start = context.doc[beside.head if beside is not None else noun.i + 1]
    named = start.tag_ == "NE" or bool(start.ent_type_)
    if beside is not None and beside.actor_kind is not None or not named or not start.text[:1].isupper():
        return None
    end = beside.end if beside is not None else start.i + 1
    label = context.doc[start.i : end].text
    return add_mention(context, MentionKind.NAME, start.i, end, start, ActorKind.ORGANIZATION, label)


def _is_its_name(context: Context, noun: Token, beside: Mention) -> bool:
    """Tell whether a name right behind the noun for a body is the body's own: "der Umweltverband BUND"."""
    body = (
        beside.kind == MentionKind.NAME and beside.actor_kind == ActorKind.ORGANIZATION and beside.preposition is None
    )
    apposed = ("appos", "flat", "nmod") if noun.text.lower().endswith(MEDIA) else ("appos", "flat")
    return body and context.doc[beside.head].dep_ in apposed and context.doc[beside.head].head.i == noun.i


def apposition(context: Context, mention: Mention) -> Mention | None:
    """Return the person named behind a description and a comma."""
    doc = context.doc
    for at in range(mention.end, min(mention.end + 12, doc[mention.head].sent.end - 1)):
        if doc[at].pos_ in ("VERB", "AUX"):
            return None
        if doc[at].text == ",":
            for other in context.mentions:
                if other.start == at + 1 and other.kind == MentionKind.NAME and other.actor_kind == ActorKind.PERSON:
                    return other if _closes(context, mention, other) else None
    return None


def _closes(context: Context, mention: Mention, name: Mention) -> bool:
    """Tell whether a name ends an apposition and does not begin another clause."""
    sentence = context.doc[mention.head].sent
    if name.end >= sentence.end or context.doc[name.end].pos_ == "PUNCT":
        return True
    return not any(token.tag_.endswith("FIN") for token in context.doc[sentence.start : mention.start])


def _is_loose(mention: Mention, token: Token) -> bool:
    """Tell whether a mention of a source noun does not say whose it is, as "türkische Kreise" does."""
    return mention.head == token.i and not (mention.owner is not None and mention.owner.of)


def is_sent(context: Context, speakers: tuple[int, ...]) -> bool:
    """Tell whether a speaker is "eine Sprecherin" and no more, whom a body told before has sent."""
    mention = context.mentions[speakers[0]] if len(speakers) == 1 else None
    return mention is not None and mention.kind == MentionKind.NAME and mention.name in SENT and not mention.titles


def is_place(mention: Mention) -> bool:
    """Tell whether a name is of nobody, such as a town's."""
    return mention.kind == MentionKind.NAME and not mention.authority and None in (mention.name, mention.actor_kind)


def _is_nobody(context: Context, mention: Mention) -> bool:
    """Tell whether a description can be nobody the article names: "ein Sprecher", "Beamte"."""
    owner = mention.owner
    if is_place(mention):
        return True
    if mention.kind not in (MentionKind.ROLE, MentionKind.SENT, MentionKind.PLURAL_ROLE) or mention.members:
        return False
    if owner is not None and (owner.of or owner.of_name or owner.possessive):
        return False
    if owner is not None and owner.of_mention is not None:
        return not any(m.start <= owner.of_mention < m.end for m in context.mentions if m is not mention)
    first = context.doc[mention.start]
    word = title_word(context.doc[mention.head].text)
    compound = word is not None and word.rank != "h" and len(word.label) > 11 and not word.prefix
    compound = compound and not _is_held(context, word.label if word is not None else "")
    return first.text.lower() in INDEFINITE or first.i == mention.head or first.pos_ == "ADJ" or compound


def _is_held(context: Context, title: str) -> bool:
    """Tell whether the article gives somebody with a name a title: "der Außenminister" is that one."""
    named = [m for m in context.mentions if m.kind == MentionKind.NAME]
    return any(same_title(held.label, title) for m in named for held in m.titles)


def joined(noun: Token) -> list[Token]:
    """Return the noun that a conjunction right behind one joins to it: "Feuerwehr" of "Polizei und die Feuerwehr"."""
    at = noun.i + 1
    if at >= noun.sent.end or noun.doc[at].tag_ != "KON" or noun.text.endswith("-"):
        return []
    at += 1
    while at < noun.sent.end and noun.doc[at].pos_ in BEFORE:
        at += 1
    return [t for t in noun.children if t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN") and t.i == at]


def phrase_start(token: Token) -> int:
    """Return where the phrase of a noun begins, with its article and adjectives."""
    start = token.i
    while start > token.sent.start and token.doc[start - 1].pos_ in BEFORE:
        start -= 1
    return start


def _kind(token: Token) -> ActorKind | None:
    low, text = token.text.lower(), token.lemma_.lower()
    plural = "Plur" in token.morph.get("Number", [])
    plural = plural or token.dep_ == "nsubj" and "Plur" in token.head.morph.get("Number", [])
    if low in PLURALS:
        return ActorKind.GROUP
    if token.text.isupper() and len(low) > 2:
        return ActorKind.ORGANIZATION
    if is_paper(low):
        return None
    if text.endswith(COLLECTIVES) or low.endswith(COLLECTIVES):
        return ActorKind.GROUP if plural else ActorKind.ORGANIZATION
    if text.endswith(PEOPLE) or low.endswith(PEOPLE):
        return ActorKind.GROUP if plural else ActorKind.PERSON
    if plural and "Neut" in token.morph.get("Gender", []):
        return None  # "neue Projekte" say nothing either
    bare = not any(child.pos_ in BEFORE for child in token.children)
    return ActorKind.GROUP if plural and not (bare and low.endswith("e")) else None  # "Fortschritte" say nothing


def _sure_kind(context: Context, token: Token) -> ActorKind | None:
    """Return the kind of a noun that stands where only a speaker can: "laut Verlag", "nach Ansicht vieler Ärzte"."""
    if is_paper(token.text):
        return None
    before = context.doc[token.i - 1].text.lower() if token.i else ""
    many = before in SEVERAL or before == "der" and token.text.endswith("e")
    return ActorKind.GROUP if many else ActorKind.ORGANIZATION


def _spoken_kind(token: Token) -> ActorKind | None:
    """Return the kind of an unknown noun that says something, by its gender: "ein Torwart" but "die Belegschaft".

    "der Torwart" may be somebody the article names, and is nobody in particular.
    """
    articles = [child.text.lower() for child in token.children if child.pos_ == "DET"]
    if is_paper(token.text) or token.pos_ != "NOUN" or not articles or not token.dep_.startswith("nsubj"):
        return None
    gender = token.morph.get("Gender", [])
    if "Masc" in gender or token.text.endswith("in") and "Fem" in gender:
        return None if articles[0] in ("der", "die") else ActorKind.PERSON
    return ActorKind.ORGANIZATION if gender else None


def _opening(context: Context, token: Token) -> str:
    """Return the adjective with which a plural opens a sentence, in its nominative: "Westlichen Diplomaten"."""
    before = context.doc[token.i - 1] if token.i > token.sent.start else None
    if before is None or not before.is_sent_start or before.tag_ != "ADJA" or before.text.endswith("er"):
        return ""
    return PLURAL_END.sub("e", before.text.lower()) + " "


def _person(token: Token) -> str:
    """Return what a person is called, as the text has it where it is the subject: "Zeuge", "Befragter"."""
    return token.text if token.dep_.startswith("nsubj") else token.lemma_


def _nominative(token: Token) -> str:
    """Return a plural without the n of its dative: "Kritikern" is "Kritiker"."""
    text = token.text
    return text[:-1] if text.endswith(("ern", "eln")) and token.lemma_ != text else text


def _label(context: Context, token: Token, start: int) -> str:
    """Return a body's name with the town it is of: "Bochumer Polizei"."""
    towns = [
        t.text
        for t in context.doc[start : token.i]
        if t.pos_ == "ADJ" and t.text[:1].isupper() and t.text.endswith("er")
    ]
    return " ".join([*towns[-1:], token.lemma_ if token.lemma_[:1].isupper() else token.text])


def _name(context: Context, token: Token) -> Mention | None:
    """Read a name that name recognition passed over; what is written in capitals is a body, anything else a person."""
    doc, start, end = context.doc, token.i, token.i + 1
    while start > token.sent.start and doc[start - 1].pos_ == "PROPN" and context.mention_at(start - 1) is None:
        start -= 1
    while end < token.sent.end and doc[end].pos_ == "PROPN" and context.mention_at(end) is None:
        end += 1
    name = doc[start:end].text
    if len(name) < 3 or not name[:1].isupper():
        return None
    low = name.lower()
    body = (
        name.isupper() or low.endswith(COLLECTIVES) or doc[start - 1].text.lower() in ("die", "das") if start else False
    )
    kind = ActorKind.ORGANIZATION if body else ActorKind.PERSON
    return add_mention(context, MentionKind.NAME, start, end, token, kind, name)


def _halved(context: Context, token: Token) -> Mention | None:
    """Read a body whose name begins with half a word: "der Friedens- und Sicherheitsrat"."""
    last = next((t for t in token.children if t.dep_ == "conj" and t.i > token.i), None)
    if last is None:
        return None
    name = f"{context.doc[token.i : last.i].text} {last.lemma_}"
    start = phrase_start(token)
    return add_mention(context, MentionKind.NAME, start, last.i + 1, last, ActorKind.ORGANIZATION, name)


def _quoted_name(context: Context, token: Token) -> Mention:
    """Read a body's name in quotation marks: "schrieb „Der Kurier“"."""
    number, start, end = context.quoted[token.i], token.i, token.i + 1
    while context.quoted[start - 1] == number and context.doc[start - 1].text not in MARKS:
        start -= 1
    while context.quoted[end] == number and context.doc[end].text not in MARKS:
        end += 1
    name = context.doc[start:end].text
    return add_mention(context, MentionKind.NAME, start, end, token, ActorKind.ORGANIZATION, name)


def _in_front(context: Context, token: Token, front: str) -> Mention | None:
    """Read the body in front of a source noun: "Polizeiangaben", "Behördenangaben", "Militärkreise"."""
    if len(front) < 3:
        return None
    if token.text.lower().endswith(CIRCLES) and is_paper(front.removesuffix("s")):  # "Verhandlungskreise"
        label, start = token.text.removesuffix("n"), phrase_start(token)
        return add_mention(context, MentionKind.GROUP, start, token.i + 1, token, ActorKind.GROUP, label, plural=True)
    label = front[:-1] if front.endswith(LINKS) else front
    if front.endswith(LINKS) and token.text.lower().endswith(CIRCLES) and not label.lower().endswith(COLLECTIVES):
        whole = token.text.removesuffix("n")  # "Verhandlungskreise" are those of no body
        start = phrase_start(token)
        return add_mention(context, MentionKind.GROUP, start, token.i + 1, token, ActorKind.GROUP, whole, plural=True)
    plural = label.endswith(("en", "er")) and not label.lower().endswith(COLLECTIVES)
    start = phrase_start(token)
    if plural:
        return add_mention(context, MentionKind.GROUP, start, token.i + 1, token, ActorKind.GROUP, label, plural=True)
    return add_mention(context, MentionKind.NAME, start, token.i + 1, token, ActorKind.ORGANIZATION, label)


def possessor(context: Context, word: Token) -> Mention:
    """Return the new mention of whom a possessive speaks of, a pronoun like any other: "nach seinen Angaben"."""
    low = word.text.lower()
    kind = "personal" if low.startswith(("sein", "ihr")) else "demonstrative"
    return stand_in(context, word, noun=kind, feminine=low.startswith(("ihr", "deren")))


def stand_in(context: Context, word: Token, *, noun: str, feminine: bool | None = None) -> Mention:
    """Return a new mention that stands for somebody told before, added to the context."""
    start = phrase_start(word) if word.pos_ == "NOUN" else word.i
    index, group = len(context.mentions), max(context.groups, default=-1) + 1
    mention = Mention(
        index=index,
        kind=MentionKind.PRONOUN,
        start=start,
        end=word.i + 1,
        head=word.i,
        text=context.doc[start : word.i + 1].text,
        noun=noun,
        feminine=feminine,
        group=group,
        sentence=context.sentence_at[word.i],
        role="attribute" if feminine is not None else "subj",
    )
    context.mentions.append(mention)
    context.groups[group] = [mention]
    return mention


def add_mention(
    context: Context,
    what: MentionKind,
    start: int,
    end: int,
    head: Token,
    kind: ActorKind,
    label: str,
    *,
    plural: bool = False,
    nameless: bool = False,
) -> Mention:
    """Return a new mention of a speaker, added to the context; `nameless` says that the label is what they are."""
    index, group = len(context.mentions), max(context.groups, default=-1) + 1
    mention = Mention(
        index=index,
        kind=what,
        start=start,
        end=end,
        head=head.i,
        text=context.doc[start:end].text,
        name=None if plural else label,
        actor_kind=kind,
        noun=label if plural or nameless else None,
        plural=plural,
        feminine=label.endswith("in") if kind == ActorKind.PERSON and len(label.split()) == 1 else None,
        group=group,
        sentence=context.sentence_at[head.i],
        role="subj",
    )
    context.mentions.append(mention)
    context.groups[group] = [mention]
    return mention
