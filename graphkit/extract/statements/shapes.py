"""Forms of speech that show themselves, so that a wrong tag of the parse hides none: "vorzulegen", "er werde"."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.annotate.lemmas import prefixes
from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.statements.phrases import MARKS
from graphkit.lexicon import words

HERE = Path(__file__).parent
PURPOSES = words(HERE / "purposes.tsv")
COMPARISONS = words(HERE / "comparisons.tsv")
AS = "als"
ATTRIBUTE_ENDS = ("te", "ten", "ter", "tes", "tem", "ne", "nen", "ner", "nes", "nem")
BEFORE_NAME = (
    4  # so many words may stand between "als" and what it calls somebody: "als einen schweren, groben „Fehler“"
)


def is_to_infinitive(token: Token) -> bool:
    """Tell whether a word is, or begins, an infinitive with "zu": "vorzulegen", "zu zahlen"."""
    low = token.text.lower()
    if low == "zu":
        following = token.nbor(1) if token.i + 1 < token.sent.end else None
        return token.tag_ == "PTKZU" and following is not None and following.text.endswith("n")
    if token.tag_ == "VVIZU":
        return True
    if not token.text.islower() or not low.endswith("n"):
        return False
    prefix = next((p for p in prefixes()[0] if low.startswith(p)), "")  # the longest: "hinzu" in "hinzufügen"
    return prefix in prefixes()[1] and low.startswith("zu", len(prefix)) and len(low) > len(prefix) + 4


def has_to_infinitive(context: Context, start: int, end: int) -> bool:
    """Tell whether an infinitive with "zu" follows behind a comma, one of no purpose ("um … zu") and no manner."""
    doc, comma = context.doc, False
    for token in doc[start:end]:
        if token.text == ",":
            comma = token.i + 1 < end and doc[token.i + 1].text.lower() not in PURPOSES
        elif comma and is_to_infinitive(token):
            return True
        elif comma and token.tag_.endswith("FIN") and not (token.i + 1 < end and is_to_infinitive(doc[token.i + 1])):
            return False
    return False


def reports(token: Token) -> bool:
    """Tell whether a verb is in the Konjunktiv that reports, and not that of a comparison: "als habe er"."""
    return konjunktiv(token) == "1" and (token.is_sent_start or token.nbor(-1).text.lower() not in COMPARISONS)


def calls(context: Context, start: int, end: int) -> bool:
    """Tell whether a word in quotation marks says what something is called: "als „Wortbruch“"."""
    doc = context.doc
    for token in doc[start:end]:
        if context.quoted[token.i] and token.text in MARKS and not context.quoted[token.i - 1]:
            return any(t.text.lower() == AS for t in doc[max(start, token.i - BEFORE_NAME) : token.i])
    return False


def is_attribute(context: Context, token: Token) -> bool:
    """Tell whether a word read as a verb is a participle in front of its noun: "die so bezeichnete Gruppe"."""
    doc = context.doc
    following = doc[token.i + 1] if token.i + 1 < token.sent.end else None
    if following is None or following.pos_ not in ("NOUN", "PROPN") or not token.text.endswith(ATTRIBUTE_ENDS):
        return False
    if token.tag_.endswith("FIN") and not _has_verb_behind(token):
        return False  # 'Der "Neuen Post" sagte Lee, …'
    at = token.i - 1
    while at >= token.sent.start and (context.quoted[at] or doc[at].pos_ in ("ADV", "ADJ", "PART")):
        at -= 1
    if at >= token.sent.start and doc[at].pos_ in ("NOUN", "PROPN"):  # "der als König bekannte Mann"
        at -= 1
        while at >= token.sent.start and doc[at].pos_ in ("ADJ", "DET"):
            at -= 1
        if at < token.sent.start or doc[at].pos_ != "ADP":
            return False
        at -= 1
    elif at >= token.sent.start and doc[at].text.lower() == AS:
        at -= 1
    return at >= token.sent.start and doc[at].pos_ == "DET"


def _has_verb_behind(token: Token) -> bool:
    """Tell whether another finite verb follows in a verb's clause."""
    for following in token.doc[token.i + 1 : token.sent.end]:
        if following.text in (",", ";", ":"):
            return False
        if following.tag_.endswith("FIN"):
            return True
    return False


def in_brackets(token: Token) -> bool:
    """Tell whether a verb stands in brackets, as a paper speaks of itself: "(die Zeitung berichtete)"."""
    for before in reversed(token.doc[token.sent.start : token.i]):
        if before.text in ("(", ")"):
            return before.text == "("
    return False
