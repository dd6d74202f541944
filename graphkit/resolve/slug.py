"""Stable, readable identifiers made from labels."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, and the German ones that are written out.
_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "a",
        "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "œ": "oe", "’": "", "'": "", "ʼ": "",
    }
)  # fmt: skip


def slug(label: str) -> str:
    """Return the identifier of a label: "Weißes Haus" gives "weisses-haus", "Aleksandar Vučić" "aleksandar-vucic".

    The result has lower-case letters, digits and single hyphens only; letters of other scripts are kept.
    It is empty for a label without any letter or digit.
    """
    text = unicodedata.normalize("NFC", label).lower().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", text).strip("-")
