"""Make readable labels of noun phrases: nominative, without article, at most some words."""

from __future__ import annotations

import re
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import Clause
from graphkit.extract.arguments.finite import MARKS
from graphkit.extract.arguments.phrases import Phrase, phrases
from graphkit.extract.clauses.predicates import PLURAL_ENDS
from graphkit.extract.context import Context
from graphkit.lexicon import mapping, words

LONGEST = 14  # words
WITH_DATIVE = frozenset(("zu", "zum", "zur", "mit", "von", "vom", "bei", "beim", "nach", "aus", "seit", "gegenüber"))
DATIVE_PLURAL = re.compile(r".*(nissen|gesprächen|angeboten|[äöü][a-zß]+en|teilen|wegen|schritten)")
STRONG_ENDINGS = {"Masc": "er", "Fem": "e", "Neut": "es"}
MASCULINE_ARTICLES = ("den", "einen", "keinen", "seinen", "ihren", "diesen", "jeden", "jenen")
FEMININE_ARTICLES = ("die", "eine", "keine", "seine", "ihre", "diese", "jede", "jene")
GENDERS = mapping(Path(__file__).parent / "noun_genders.tsv")
WEAK = tuple(sorted(words(Path(__file__).parent / "weak_plurals.tsv")))
LOOSE = ("ADP", "DET", "ADJ", "CCONJ", "PRON", "ADV")  # with which no label ends
BELONGING = ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ")  # of which the words behind a noun are
GENITIVE_ARTICLES = ("des", "der", "eines", "einer")
PARTICIPLE_ENDS = ("ten", "nen", "ter", "ner", "den", "der")
OPENING = ("DET", "ADP", "PUNCT", "CCONJ", "SCONJ")


def phrase_label(context: Context, phrase: Phrase, clause: Clause) -> str:
    """Return a noun phrase as a label with what hangs on it behind: "sofortige Waffenruhe entlang der Frontlinie"."""
    end = extended(context, phrase, clause)
    at = phrase.start
    while at < phrase.head.i and context.doc[at].pos_ in OPENING:
        at += 1
    while at < phrase.head.i and context.doc[at].pos_ == "ADV":
        at += 1
    ending = _ending([context.doc[i] for i in range(phrase.start, phrase.head.i + 1)])
    before = [_nominative(context.doc[i], ending) for i in range(at, phrase.head.i)]
    head = noun_nominative(phrase.head)
    last = min(end, phrase.head.i + LONGEST)
    while last > phrase.head.i + 1 and _hangs(context.doc[last - 1]):
        last -= 1
    behind = context.text(phrase.head.i + 1, last) if last > phrase.head.i + 1 else ""
    if sum(mark in MARKS for mark in behind) % 2:
        behind = "".join(mark for mark in behind if mark not in MARKS)
    label = " ".join(part for part in (*before, head, behind) if part)
    return label.replace(" ,", ",").strip(' ,;:–-„“”"«»')


def extended(context: Context, phrase: Phrase, clause: Clause) -> int:
    """Return where a phrase ends with its genitives and prepositional attributes."""
    inside = {t.i for t in clause.tokens}
    end = phrase.end
    for part in phrase.joined:
        end = max(end, part.end)
    edge = phrase.head.right_edge.i
    while end in inside:
        past = _past_attribute(context, end, inside)
        if past is None and not (end <= edge and _belongs(context.doc[end])):
            break
        end = past or end + 1
        if end < edge and context.doc[end].text in MARKS and end + 1 in inside:
            end += 1
    while end > phrase.head.i + 1 and _hangs(context.doc[end - 1]):
        end -= 1
    return end


def _belongs(token: Token) -> bool:
    """Tell whether a word behind a noun may belong to it, also an adjective in the genitive that has no article."""
    adjective = token.text.islower() and token.text.endswith("er") and token.nbor(1).pos_ == "NOUN"
    return token.pos_ in BELONGING or token.pos_ == "ADV" and adjective


def _hangs(token: Token) -> bool:
    """Tell whether a label cannot end with a word: with no article, preposition or adjective, whatever its tag."""
    return token.pos_ in LOOSE or token.text.islower() and token.text.isalpha()


def _past_attribute(context: Context, at: int, inside: set[int]) -> int | None:
    """Return where a genitive ends whose participle has words of its own: "des in Oslo seit Mai festgehaltenen Manns".

    Its article stands right behind a noun, with a preposition behind it, and its participle right before its noun.
    """
    doc = context.doc
    if doc[at].text.lower() not in GENITIVE_ARTICLES or doc[at - 1].pos_ not in ("NOUN", "PROPN"):
        return None
    if at + 1 not in inside or doc[at + 1].pos_ != "ADP":
        return None
    for token in doc[at + 2 : at + LONGEST]:
        if token.i + 1 not in inside or token.tag_.endswith("FIN") and token.dep_ != "amod":
            return None
        participle = token.text.islower() and (token.tag_ == "ADJA" or token.dep_ == "amod")
        if participle and doc[token.i + 1].text[:1].isupper() and token.text.endswith(PARTICIPLE_ENDS):
            return token.i + 2
    return None


def _ending(words: list[Token]) -> str:
    """Return the ending of an adjective before a noun in the nominative without an article, or "" if it is not sure."""
    noun = words[-1]
    numbers = [n for word in reversed(words) for n in word.morph.get("Number", [])]
    if numbers[0] == "Plur" if numbers else _looks_plural(words):
        return "e"
    if words[0].text.lower() in FEMININE_ARTICLES:
        return "e"
    genders = [g for word in reversed(words) for g in word.morph.get("Gender", [])]
    if not genders and any(word.text.lower() in MASCULINE_ARTICLES for word in words):
        return "er"
    gender = genders[0] if genders else _gender_by_form(noun)
    return STRONG_ENDINGS.get(gender, "")


def _looks_plural(words: list[Token]) -> bool:
    """Tell whether a noun the parser gave no number has the form of a plural: "die neuen Maßnahmen"."""
    noun, lemma = words[-1], words[-1].lemma_
    if len(words) > 2 and words[0].text.lower() in ("die", "diese", "alle", "keine") and words[1].text.endswith("en"):
        return True  # "die dortigen Händler"
    return noun.text != lemma and noun.text not in (lemma + "s", lemma + "es") and not noun.text.endswith("s")


def _gender_by_form(noun: Token) -> str:
    low = noun.lemma_.lower()
    found = [ending for ending in GENDERS if low.endswith(ending)]
    return GENDERS[max(found, key=len)] if found else ""


def _nominative(word: Token, ending: str) -> str:
    """Return an adjective with the ending of the nominative."""
    text = word.text
    inflected = word.pos_ == "ADJ" or word.tag_ == "ADJA" or word.dep_ == "amod"
    if text[:1].isupper() and text.endswith("er"):
        return text  # "Schweizer", "Berliner": made of a place's name, the same in every case
    if not ending or not inflected or not text.endswith(("en", "em", "er", "es", "e")) or text[:1].isdigit():
        return text
    return (text[:-1] if text.endswith("e") else text[:-2]) + ending


def noun_nominative(noun: Token) -> str:
    """Return a noun without the ending of the genitive singular or the dative plural."""
    text, lemma = noun.text, noun.lemma_
    if noun.pos_ != "NOUN" or text == lemma or text == lemma + "en" and lemma.lower().endswith(WEAK):
        return text
    if text.endswith("s") and text in (lemma + "s", lemma + "es"):
        return lemma
    if (
        text.endswith("en")
        and text[:-2] != lemma
        and _unlauted(text[:-2]).endswith(_unlauted(lemma))
        and lemma[-1] != "e"
    ):
        return text[:-1]  # "Vorschlägen": the plural has an umlaut of its own
    if DATIVE_PLURAL.fullmatch(text.lower()) and _in_dative(noun) and text != lemma and not _same_stem(text, lemma):
        return text[:-1]
    if (
        "Dat" in noun.morph.get("Case", [])
        and "Plur" in noun.morph.get("Number", [])
        and text.endswith("n")
        and not lemma.endswith("e")
    ):
        return text if text.endswith(("ungen", "ionen", "eiten")) else text[:-1] if text[:-1] != lemma else text
    return text


def _unlauted(word: str) -> str:
    return word.lower().translate(str.maketrans("äöü", "aou"))


def _in_dative(noun: Token) -> bool:
    """Tell whether a noun stands behind a preposition with the dative, or says itself that it is a dative."""
    if "Dat" in noun.morph.get("Case", []):
        return True
    at = noun.i - 1
    while at > noun.sent.start and noun.doc[at].pos_ in ("DET", "ADJ", "NUM"):
        at -= 1
    return noun.doc[at].text.lower() in WITH_DATIVE


def _same_stem(text: str, lemma: str) -> bool:
    """Tell whether the plural ends in "en" in every case: "Lösung", "Lösungen"; "Behörde", "Behörden"."""
    strong = lemma.lower().endswith(("nis", "gespräch", "angebot", "teil", "weg", "schritt"))
    return text in (lemma + "en", lemma + "n") and not strong


def antecedent_label(event_context: Context, clause: Clause, noun: Token) -> str:
    """Return the label of the noun that a relative pronoun stands for."""
    parent = clause.parent
    if parent is not None:
        found = phrases(event_context, parent)
        for n, phrase in enumerate(found):
            if phrase.head.i == noun.i:
                outer = found[n - 1] if n and phrase.preposition and not _agrees(noun, clause) else phrase
                whole = outer if _agrees(outer.head, clause) else phrase
                return phrase_label(event_context, whole, parent)
    return noun_nominative(noun)


def _agrees(noun: Token, clause: Clause) -> bool:
    """Tell whether a relative clause can be about a noun, by the gender and number its pronoun and verb show."""
    pronoun, finite = clause.opener, clause.finite
    unmarked = not noun.morph.get("Number", []) and noun.text == noun.lemma_ and noun.text.endswith(("er", "en", "el"))
    if pronoun is None or unmarked:
        return True  # "Fischer" can be one or many
    low = pronoun.text.lower()
    plural = _looks_plural([noun]) if not noun.morph.get("Number", []) else "Plur" in noun.morph.get("Number", [])
    several = finite is not None and finite.text.lower().endswith(PLURAL_ENDS)
    if low in ("das", "der", "dem", "den", "dessen") and plural and low != "den":
        return False
    gender = (noun.morph.get("Gender", []) or [_gender_by_form(noun)])[0]
    if low == "das":
        return gender in ("Neut", "")
    return not (low == "die" and not plural and (several or gender in ("Masc", "Neut")))


def noun_label(context: Context, noun: Token, end: int) -> str:
    """Return a noun with its adjectives before and the words up to `end` behind it, in the nominative."""
    start = noun.i
    while start > noun.sent.start and context.doc[start - 1].pos_ == "ADJ":
        start -= 1
    ending = _ending([context.doc[i] for i in range(max(start - 1, noun.sent.start), noun.i + 1)])
    before = [_nominative(context.doc[i], ending) for i in range(start, noun.i)]
    behind = context.text(noun.i + 1, end) if end > noun.i + 1 else ""
    return " ".join(part for part in (*before, noun_nominative(noun), behind) if part)
