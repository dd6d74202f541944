"""Make readable labels of noun phrases and clauses: nominative, without article, at most some words."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import Clause
from graphkit.extract.arguments.phrases import Phrase
from graphkit.extract.context import Context

LONGEST = 14  # words
STRONG_ENDINGS = {"Masc": "er", "Fem": "e", "Neut": "es"}
MASCULINE_ARTICLES = ("einen", "keinen", "seinen", "ihren", "diesen", "jeden", "jenen")
OPENING = ("DET", "ADP", "PUNCT", "CCONJ", "SCONJ")


def phrase_label(context: Context, phrase: Phrase, clause: Clause) -> str:
    """Return a noun phrase as a label with what hangs on it behind: "sofortige Waffenruhe entlang der Frontlinie"."""
    end = _extended(context, phrase, clause)
    at = phrase.start
    while at < phrase.head.i and context.doc[at].pos_ in OPENING:
        at += 1
    while at < phrase.head.i and context.doc[at].pos_ == "ADV":
        at += 1
    ending = _ending([context.doc[i] for i in range(phrase.start, phrase.head.i + 1)])
    before = [_nominative(context.doc[i], ending) for i in range(at, phrase.head.i)]
    head = noun_nominative(phrase.head)
    behind = context.text(phrase.head.i + 1, min(end, phrase.head.i + LONGEST)) if end > phrase.head.i + 1 else ""
    return " ".join(part for part in (*before, head, behind) if part).strip(' ,;:–-„“”"«»')


def clause_label(context: Context, clause: Clause) -> str:
    """Return a clause as a label, without its conjunction."""
    tokens = clause.tokens[1:] if clause.tokens[0].text.lower() in ("dass", "ob", "und") else clause.tokens
    if not tokens:
        return ""
    words = [t.text for t in tokens][: LONGEST + 4]
    return " ".join(words)


def _extended(context: Context, phrase: Phrase, clause: Clause) -> int:
    """Return where a phrase ends with its genitives and prepositional attributes."""
    inside = {t.i for t in clause.tokens}
    end = phrase.end
    for part in phrase.joined:
        end = max(end, part.end)
    edge = phrase.head.right_edge.i
    while (
        end in inside
        and end <= edge
        and context.doc[end].pos_ in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ")
    ):
        end += 1
    while end > phrase.head.i + 1 and context.doc[end - 1].pos_ in ("ADP", "DET", "ADJ", "CCONJ"):
        end -= 1
    return end


def _ending(words: list[Token]) -> str:
    """Return the ending of an adjective before a noun in the nominative without an article, or "" if it is not sure."""
    numbers = [n for word in reversed(words) for n in word.morph.get("Number", [])]
    if numbers and numbers[0] == "Plur":
        return "e"
    genders = [g for word in reversed(words) for g in word.morph.get("Gender", [])]
    if not genders and any(word.text.lower() in MASCULINE_ARTICLES for word in words):
        return "er"
    return STRONG_ENDINGS[genders[0]] if genders else ""


def _nominative(word: Token, ending: str) -> str:
    """Return an adjective with the ending of the nominative."""
    text = word.text
    if not ending or word.pos_ != "ADJ" or not text.endswith(("en", "em", "er", "es", "e")) or text[:1].isdigit():
        return text
    return (text[:-1] if text.endswith("e") else text[:-2]) + ending


def noun_nominative(noun: Token) -> str:
    """Return a noun without the ending of the genitive singular or the dative plural."""
    text, lemma = noun.text, noun.lemma_
    if noun.pos_ != "NOUN" or text == lemma:
        return text
    if text.endswith("s") and text in (lemma + "s", lemma + "es"):
        return lemma
    if (
        "Dat" in noun.morph.get("Case", [])
        and "Plur" in noun.morph.get("Number", [])
        and text.endswith("n")
        and not lemma.endswith("e")
    ):
        return text if text.endswith(("ungen", "ionen", "eiten")) else text[:-1] if text[:-1] != lemma else text
    return text
