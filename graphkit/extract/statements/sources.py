"""Find the sources that are named without a verb: "laut X", "X zufolge", "nach Angaben von X", "so X".

They are read by the words' places, since such phrases stand anywhere in a clause and the parse often goes wrong there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.context import Context
from graphkit.extract.mentions.inflection import is_apostrophe
from graphkit.extract.mentions.noun_phrases import POSSESSIVES
from graphkit.extract.statements.phrases import MARKS, is_masculine, noun_after
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
SOURCES = words(HERE / "sources.tsv")
NOT_NACH = frozenset(row[0] for row in table(HERE / "sources.tsv") if row[1] == "not nach")
NACH_EIN = frozenset(row[0] for row in table(HERE / "sources.tsv") if row[1] == "nach ein")
COMPOUNDS = tuple(sorted(row[0].lower() for row in table(HERE / "sources.tsv") if row[2] == "front"))
PAPERS = tuple(sorted(words(HERE / "papers.tsv")))
GENITIVES = words(HERE / "genitives.tsv")
COLLECTIVES = tuple(sorted(words(HERE / "collectives.tsv")))
CALLED = words(HERE / "called.tsv")
FINDING = words(HERE / "finding.tsv")
LONGEST_NAME = 4
OWN = "eigen"
BESIDE = ("PROPN", "NOUN", "DET", "ADP", "ADJ", "CCONJ")  # of words behind a speaker that still belong to them
NO_NOUN_PHRASE = ("ADP", "ADV", "PRON", "DET")  # behind an article: it is a pronoun
BEFORE_NOUN = ("DET", "ADJ", "NUM", "ADV", "X")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source: the word that shows it and the noun that names it, if any.

    `own` are the tokens of "eigenen Angaben", where it is the clause's subject, or of "seinen Worten", where it is who
    was spoken of last.
    """

    anchor: int
    token: Token | None
    rule: str
    own: tuple[int, int] | None = None


def source_noun(word: str) -> str | None:
    """Return what stands before a source noun in a word, "" for nothing: "Polizeiangaben" has "Polizei"."""
    if word in SOURCES:
        return ""
    low = word.lower()
    if word[:1].isupper():
        for noun in COMPOUNDS:
            if low.endswith(noun) and len(low) > len(noun) + 2:
                return word[: -len(noun)].rstrip("-")
    return None


def is_paper(word: str) -> bool:
    """Tell whether a noun is something written or said and so no actor, unlike "Organisation" and "Zeitung"."""
    return word.lower().endswith(PAPERS) and not word.lower().endswith(COLLECTIVES)


def is_quoted_name(context: Context, token: Token) -> bool:
    """Tell whether a noun stands in a name in quotation marks, such as a newspaper's: "schrieb „Der Kurier“"."""
    number = context.quoted[token.i]
    inside = [t for t in token.sent if context.quoted[t.i] == number and t.text not in MARKS] if number else []
    if not inside or len(inside) > LONGEST_NAME or not inside[0].text[:1].isupper():
        return False
    front = context.doc[inside[0].i - 2].text.lower() if inside[0].i > 1 else ""
    if front in CALLED:
        return False  # 'nannte es ein "Horrorszenario"'
    return not any(t.tag_.endswith("FIN") or t.text in ".,!?:" for t in inside)


def find_source(context: Context, token: Token) -> Source | None:
    """Return the source that a word shows, if it is such a word."""
    found = _shown_by(context, token)
    if found is None or found.token is None or found.token.pos_ != "PROPN":
        return found
    return replace(found, token=possessed(context, found.token))


def possessed(context: Context, name: Token) -> Token:
    """Return what stands behind a genitive, where that is the source: "Norwegens Minister Moe", "Irans Sender Irib"."""
    mention = context.mention_at(name)
    whole = [m for m in context.mentions if m.start <= name.i < m.head]
    if whole:
        return context.doc[max(whole, key=lambda m: m.end).head]
    apostrophe = is_apostrophe(context.doc, name.i + 1)
    if mention is None or not (apostrophe or name.text.endswith(("s", "’", "'"))):
        return name
    if name.text == mention.name and not apostrophe and not _is_named(context, name.text[:-1]):
        return name
    behind = name.i + 1 + apostrophe
    while behind < name.sent.end and context.doc[behind].pos_ == "ADJ":
        behind += 1
    noun = context.doc[behind] if behind < name.sent.end else name
    whose = noun.pos_ == "NOUN" and noun.text[:1].isupper() and source_noun(noun.text) is None
    at = next((m.head for m in context.mentions if m.start <= noun.i < m.end), noun.i) if whose else name.i
    return context.doc[at]


def _is_named(context: Context, surname: str) -> bool:
    """Tell whether somebody has a surname, so that with an s it is a genitive."""
    return any(m.name is not None and m.name.split()[-1] == surname for m in context.mentions)


def _shown_by(context: Context, token: Token) -> Source | None:
    low = token.text.lower()
    if context.quoted[token.i]:
        return None
    if low in ("laut", "gemäß") and _governs(context, token) and not _is_relative(token):
        named = _named(context, token, token.i + 1, low)
        known = named is not None and (low == "laut" or context.mention_at(named.token) is not None)
        return named if known else None  # "gemäß dem Gesetz" is nothing said
    if low == "zufolge" or low == "nach" and _is_postposed(token):
        return _zufolge(context, token)
    if low == "nach" and token.pos_ == "ADP":
        return _nach(context, token)
    if low == "aus" and token.i + 1 < len(context.doc) and context.doc[token.i + 1].text == "Sicht":
        return _named(context, token, token.i + 1, "aus Sicht")
    if low == "für" and token.is_sent_start:
        return _judge(context, token)
    if low == "so":
        return _so_before(context, token) if token.is_sent_start else _so(context, token)
    return None


def _judge(context: Context, token: Token) -> Source | None:
    """Read "Für den Minister ist das Gesetz „ein Skandal“": who finds something so, in words that are quoted."""
    noun = noun_after(context.doc, token.i + 1, token.sent.end)
    verb = next((t for t in token.sent if t.tag_.endswith("FIN") and not context.quoted[t.i]), None)
    quoted = [t for t in token.sent if context.quoted[t.i] and t.text not in MARKS]
    if noun is None or verb is None or verb.lemma_ not in FINDING or len(quoted) < 2 or quoted[0].i < verb.i:
        return None
    speaks = context.mention_at(noun) is not None and not context.quoted[noun.i] and noun.i < verb.i
    return Source(anchor=token.i, token=noun, rule="für") if speaks else None


def _is_postposed(token: Token) -> bool:
    """Tell whether "nach" stands behind what somebody says: "der Meinung des Trainers nach", "Medienberichten nach"."""
    if token.i + 1 >= token.sent.end or token.nbor(1).pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        return False
    before = list(token.sent[: token.i - token.sent.start])
    while before and before[-1].pos_ not in ("NOUN", "PROPN"):
        before.pop()
    near = before[-3:]
    return bool(near) and near[-1].i == token.i - 1 and any(source_noun(t.text) is not None for t in near)


def _is_relative(token: Token) -> bool:
    """Tell whether a preposition opens a relative clause: "die Initiative, laut der alle Zölle fallen"."""
    rest = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    if len(rest) < 2 or token.i == token.sent.start or token.nbor(-1).text != ",":
        return False
    return rest[0].tag_ == "PRELS" or rest[0].text.lower() in ("der", "dem", "denen") and rest[1].pos_ in NO_NOUN_PHRASE


def _governs(context: Context, token: Token) -> bool:
    """Tell "laut" the preposition from "laut" the adverb."""
    if token.i + 1 >= token.sent.end:
        return False
    following = context.doc[token.i + 1]
    return following.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "X", "PRON") or following.text in MARKS


def _named(context: Context, anchor: Token, at: int, rule: str) -> Source | None:
    """Return the source behind a preposition: a noun, or whose words a source noun says they are."""
    end = anchor.sent.end
    noun = noun_after(context.doc, at, end)
    if noun is None:
        return None
    if source_noun(noun.text) is not None or is_paper(noun.text) and context.mention_at(noun) is None:
        return _owner(context, anchor, at, noun, rule)
    return Source(anchor=anchor.i, token=noun, rule=rule)


def _nach(context: Context, token: Token) -> Source | None:
    """Read "nach Angaben von X", "nach Xs Worten", "nach Polizeiangaben"."""
    doc, end = context.doc, token.sent.end
    for noun in doc[token.i + 1 : min(token.i + 7, end)]:
        if noun.pos_ in ("NOUN", "PROPN") and source_noun(noun.text) is not None and noun.text not in NOT_NACH:
            if noun.text in NACH_EIN and doc[token.i + 1].text.lower() not in ("einer", "einem"):
                return None
            return _owner(context, token, token.i + 1, noun, "nach Angaben")
        if noun.pos_ not in (*BEFORE_NOUN, "PROPN", "NOUN", "PRON"):
            break
    return None


def _owner(context: Context, anchor: Token, at: int, noun: Token, rule: str) -> Source | None:
    """Return whose words, report or view it is."""
    doc = context.doc
    if source_noun(noun.text):
        return Source(anchor=anchor.i, token=noun, rule=rule)
    before = [doc[i] for i in range(at, noun.i)]
    for token in before:
        mention = context.mention_at(token)
        if mention is not None and mention.noun == "adjective":  # "nach russischen Angaben"
            return Source(anchor=anchor.i, token=token, rule=rule)
        low = token.text.lower()
        if low.startswith(OWN) or low.startswith(POSSESSIVES) and token.pos_ in ("DET", "PRON"):
            return Source(anchor=anchor.i, token=None, rule=rule, own=(token.i, noun.i + 1))
        if token.pos_ in ("PROPN", "NOUN") and token.text.endswith(("s", "’", "'")):
            return Source(anchor=anchor.i, token=token, rule=rule)
    behind = noun.i + 1
    if behind < noun.sent.end:
        following = doc[behind]
        low = following.text.lower()
        if low in GENITIVES:
            found = noun_after(doc, behind + (1 if following.pos_ == "ADP" else 0), noun.sent.end)
            if low == "der" and source_noun(noun.text) is None and found is not None and is_masculine(found):
                return None  # a nominative: "laut Verfassung der Präsident"
            if found is not None and (source_noun(found.text) is not None or is_paper(found.text)):
                found = _owner_token(context, found) or found
            return Source(anchor=anchor.i, token=found, rule=rule) if found is not None else None
        if following.pos_ == "PROPN" or following.pos_ == "ADJ" and following.text.endswith("er"):
            return Source(anchor=anchor.i, token=noun_after(doc, behind, noun.sent.end), rule=rule)
    return Source(anchor=anchor.i, token=noun, rule=rule)


def _owner_token(context: Context, noun: Token) -> Token | None:
    behind = noun.i + 1
    if behind < noun.sent.end and context.doc[behind].text.lower() in ("von", "vom", "der", "des", "eines", "einer"):
        skip = 1 if context.doc[behind].pos_ == "ADP" else 0
        return noun_after(context.doc, behind + skip, noun.sent.end)
    return None


def _zufolge(context: Context, token: Token) -> Source | None:
    """Read "X zufolge" and "Angaben von X zufolge"."""
    doc, at = context.doc, token.i
    while at > token.sent.start and (
        doc[at - 1].text in MARKS or doc[at - 1].pos_ not in ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ")
    ):
        at -= 1
    for noun in doc[at : token.i]:
        if noun.pos_ in ("NOUN", "PROPN") and source_noun(noun.text) is not None:
            return _owner(context, token, at, noun, "zufolge")
    mention = context.mention_at(token.i - 1)
    if mention is not None:
        return Source(anchor=token.i, token=doc[token.i - 1], rule="zufolge")
    nouns = [t for t in doc[at : token.i] if t.pos_ in ("NOUN", "PROPN")]
    if not nouns:
        return None
    last = nouns[-1]
    return None if is_paper(last.text) else Source(anchor=token.i, token=last, rule="zufolge")


def _so_before(context: Context, token: Token) -> Source | None:
    """Read "So der Minister: „…“", of which no verb tells."""
    colon = next((t for t in token.sent if t.text == ":"), None)
    if colon is None or any(t.pos_ in ("VERB", "AUX") for t in context.doc[token.i : colon.i]):
        return None
    noun = noun_after(context.doc, token.i + 1, colon.i)
    return None if noun is None or is_paper(noun.text) else Source(anchor=token.i, token=noun, rule="so")


def _so(context: Context, token: Token) -> Source | None:
    """Read "…, so der Minister" and "“, so Lee weiter"."""
    doc = context.doc
    if doc[token.i - 1].text not in {",", "–", "-", "(", *MARKS}:
        return None
    noun = noun_after(doc, token.i + 1, token.sent.end)
    whole = [m for m in context.mentions if noun is not None and m.start <= token.i + 1 and m.end > noun.i]
    if whole and noun is not None:
        noun = doc[max(whole, key=lambda m: m.end).head]  # "so Lees Sprecher Kim"
    if noun is None or any(t.pos_ in ("ADV", "PART") for t in doc[token.i + 1 : noun.i]):
        return None
    if doc[token.i + 1].pos_ == "ADP":
        return None  # "so zum Beispiel Lee"
    if is_paper(noun.text) and context.mention_at(noun) is None:
        return Source(anchor=token.i, token=_owner_token(context, noun) or noun, rule="so")
    if any(t.pos_ in ("VERB", "AUX") for t in doc[token.i + 1 : noun.i]):
        return None
    mention = context.mention_at(noun)
    last = (
        max((context.mentions[i].end for i in context.actors_at(noun)), default=noun.i + 1) if mention else noun.i + 1
    )
    if mention is not None and mention.end < token.sent.end and doc[mention.end].text == ",":
        last = mention.end  # "so Lee, die Serben und Kroaten"
    while last < token.sent.end and doc[last].pos_ in BESIDE and doc[last].text != "so":
        last += 1
    closed = (
        last >= token.sent.end
        or doc[last].text in ",.;:–-()!?"
        or doc[last].text in MARKS
        or doc[last].pos_ in ("ADV", "SCONJ")
    )
    return Source(anchor=token.i, token=noun, rule="so") if closed else None
