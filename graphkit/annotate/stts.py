"""Universal tags from the STTS tags of German."""

from __future__ import annotations

UPOS_OF_TAG = {
    "NN": "NOUN", "NE": "PROPN", "ART": "DET", "ADJA": "ADJ", "ADJD": "ADJ", "ADV": "ADV", "APPR": "ADP",
    "APPRART": "ADP", "APPO": "ADP", "APZR": "ADP", "CARD": "NUM", "KON": "CCONJ", "KOUS": "SCONJ", "KOUI": "SCONJ",
    "KOKOM": "ADP", "PPER": "PRON", "PRF": "PRON", "PPOSAT": "DET", "PPOSS": "PRON", "PDS": "PRON", "PDAT": "DET",
    "PIS": "PRON", "PIAT": "DET", "PIDAT": "DET", "PRELS": "PRON", "PRELAT": "PRON", "PWS": "PRON", "PWAT": "DET",
    "PWAV": "ADV", "PAV": "ADV", "PROAV": "ADV", "PTKZU": "PART", "PTKNEG": "PART", "PTKVZ": "ADP", "PTKA": "ADV",
    "PTKANT": "PART", "TRUNC": "NOUN", "XY": "X", "FM": "X", "ITJ": "INTJ", "$.": "PUNCT", "$,": "PUNCT", "$(": "PUNCT",
}  # fmt: skip


def upos(tag: str, dep: str | None) -> str:
    """Return the universal tag of an STTS tag; auxiliaries are AUX only where they serve another verb."""
    if tag.startswith("VV"):
        return "VERB"
    if tag.startswith(("VA", "VM")):
        return "AUX" if (dep or "").split(":")[0] in {"aux", "cop"} else "VERB"
    if tag == "PIS" and dep == "det":
        return "DET"
    return UPOS_OF_TAG.get(tag, "X")
