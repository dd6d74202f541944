"""STTS tags for PUD, whose own tags are of another set: HanTa's tag where it agrees with PUD's universal tag."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from graphkit.annotate.sentences import Token

TAGS_OF_UPOS = {
    "NOUN": {"NN", "TRUNC"}, "PROPN": {"NE", "NN"}, "ADJ": {"ADJA", "ADJD"}, "ADP": {"APPR", "APPRART", "APPO", "APZR",
    "PTKVZ", "KOKOM"}, "ADV": {"ADV", "ADJD", "PAV", "PWAV", "PTKVZ", "PTKA"}, "CCONJ": {"KON", "KOKOM"},
    "SCONJ": {"KOUS", "KOUI", "KOKOM", "PWAV"}, "NUM": {"CARD", "ADJA"}, "PART": {"PTKNEG", "PTKZU", "PTKANT"},
    "DET": {"ART", "PIAT", "PDAT", "PPOSAT", "PWAT", "PIS", "PDS"},
    "PRON": {"PPER", "PRF", "PRELS", "PRELAT", "PDS", "PIS", "PWS", "PPOSS"},
    "VERB": {"VVFIN", "VVINF", "VVIZU", "VVPP", "VVIMP", "VAFIN", "VAINF", "VAPP", "VMFIN"},
    "AUX": {"VAFIN", "VAINF", "VAPP", "VMFIN", "VMINF", "VMPP"}, "PUNCT": {"$.", "$,", "$("},
    "INTJ": {"ITJ"}, "X": {"FM", "XY"},
}  # fmt: skip
SURE = {"NOUN": "NN", "PROPN": "NE", "NUM": "CARD", "INTJ": "ITJ"}
SAME_IN_STTS = {"PIDAT": "PIAT", "PROAV": "PAV"}


@cache
def tagger() -> Any:
    """Return HanTa's German tagger (LGPL-3.0, used in training only)."""
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


def stts_of(tokens: list[Token]) -> list[Token]:
    """Give the tokens STTS tags that agree with their universal tags; None where nothing agrees."""
    guesses = [tag for _, _, tag in tagger().tag_sent([token.form for token in tokens])]
    return [replace(token, tag=_tag(token, guess)) for token, guess in zip(tokens, guesses, strict=True)]


def _tag(token: Token, guess: str) -> str | None:
    if token.tag == "APPRART":
        return "APPRART"
    if token.dep == "compound:prt":
        return "PTKVZ"
    if token.pos == "PUNCT":
        return "$," if token.form == "," else "$." if token.form in ".!?:;" else "$("
    tag = _native(guess)
    return tag if tag in TAGS_OF_UPOS.get(token.pos or "", ()) else SURE.get(token.pos or "")


def _native(tag: str) -> str:
    """Write HanTa's tag ("VV(FIN)", "ADJ(A)") as STTS does."""
    if not tag.startswith("$"):
        tag = tag.replace("(", "").replace(")", "")
    return SAME_IN_STTS.get(tag, tag)
