"""Tell whether a word is a finite verb, by its tag, by its form and by the forms that the lexicons know."""

from __future__ import annotations

import re
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments.conjugation import Known
from graphkit.extract.arguments.word_classes import WORD_CLASSES
from graphkit.lexicon import table

HERE = Path(__file__).parent
AUXILIARIES = {form: row[0] for row in table(HERE / "auxiliaries.tsv") for form in row[1].split()}
BREAKS = frozenset((",", ";", ":", "–", "—", "-", "(", ")", "…"))
MARKS = frozenset("„“”\"«»‚‘'’›‹")
FUSED_ZU = re.compile(
    "(ab|an|auf|aus|bei|bereit|dar|durch|ein|entgegen|fern|fest|fort|frei|her|hin|los|mit|nach|nieder|offen|statt|"
    "teil|um|unter|vor|weg|weiter|wieder|zu|zurück|zusammen|heran|herbei|hinaus|hinein|hinzu|voran|voraus|sicher)zu."
)
WITH_ZU = tuple(sorted(WORD_CLASSES["zu of their own"]))  # verbs whose own "zu" stands there in finite forms too
ONLY_FINITE = re.compile(
    "(ab|an|auf|aus|bei|ein|entgegen|fern|fest|her|hin|los|mit|nach|nieder|vor|weg|zu|zurück|zusammen)"
    "(?!ge|be|er|ver|ent|emp|zer|zu)[a-zäöüß]{3,}(?<!ier)te?n?"
)  # "ablehnt", "zustimmten": the participle would have "ge"
WITH_PARTICLE = re.compile(
    "(ab|an|auf|aus|bei|ein|her|hin|los|mit|nach|nieder|vor|weg|zu|zurück|zusammen)ge[a-zäöü]{2,}te[nmrs]?"
)
PRESENT_PARTICIPLE = ("nde", "nden", "nder", "ndes", "ndem")
NEVER = tuple(sorted(WORD_CLASSES["ends of adjectives"]))  # endings of adjectives alone: "vorläufig", "telefonisch"


def is_finite(token: Token, known: Known) -> bool:
    """Tell whether a token is a finite verb, by its tag or by being a form that the lexicons know."""
    low = token.text.lower()
    if token.text[:1].isupper() and not _opens(token):
        return False
    if fused_zu(token) and not low.startswith(WITH_ZU) or _before_noun(token) or low.endswith(NEVER):
        return False  # whatever its tag
    if token.tag_.endswith("FIN") or token.text[:1].islower() and (low in known.sure or _inflected(token)):
        return True
    if (
        token.tag_ in ("VVPP", "VVINF")
        and (low in known.finite or low.endswith("te"))
        and ONLY_FINITE.fullmatch(low)
        and not low.endswith("en")
    ):
        return True
    if token.tag_ == "VVPP" and low in known.finite and not low.endswith(("t", "n")):
        return True  # "aufrief": no participle ends so
    if token.tag_ in ("VVPP", "VVINF", "VAINF", "VAPP", "VMINF", "VVIZU") or fused_zu(token):
        return False
    if low in AUXILIARIES:
        return token.pos_ in ("AUX", "VERB")
    if low not in known.finite or token.tag_ in ("ADJA", "APPR"):
        return False
    if token.tag_ in ("NE", "NN"):
        return True  # names and nouns have a capital
    return token.pos_ == "VERB" or _ends(token) or token.tag_ in ("ADV", "ADJD") and low.endswith("e")


def _before_noun(token: Token) -> bool:
    """Tell whether a participle stands before its noun: "der eingereichte Antrag", "die andauernden Kämpfe"."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).tag_ != "NN":
        return False
    low = token.text.lower()
    return bool(WITH_PARTICLE.fullmatch(low)) or token.dep_ == "amod" and low.endswith(PRESENT_PARTICIPLE)


def _inflected(token: Token) -> bool:
    """Tell whether a word tagged as an adjective is read as a verb in a finite form all the same."""
    finite = token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm", [])
    return finite and token.tag_ == "ADJA" and token.dep_ != "amod"


def _opens(token: Token) -> bool:
    before = token.nbor(-1).text if token.i else "."
    return bool(token.is_sent_start) or before in MARKS or before == ":"


def _ends(token: Token) -> bool:
    return token.i + 1 >= len(token.doc) or token.nbor(1).text in BREAKS or token.nbor(1).text in (".", "!", "?")


def fused_zu(token: Token) -> bool:
    """Tell whether a word is an infinitive with "zu" inside it: "freizulassen"."""
    return token.tag_.startswith("V") and token.text.endswith("n") and bool(FUSED_ZU.match(token.text))
