"""Tells German from other languages by their function words."""

from __future__ import annotations

import re
from collections import Counter

from graphkit.read.patterns import stop_words

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST_WORDS = 20
_LOWEST_SHARE = 0.12


def is_german(text: str) -> bool:
    """Whether a text is in German; a text of a few words is taken for German unless another language fits better."""
    words = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    total = sum(words.values())
    found = {
        language: sum(count for word, count in words.items() if word in known)
        for language, known in stop_words().items()
    }
    german = found.pop("de")
    if german < max(found.values()):
        return False
    return total < _FEWEST_WORDS or german >= _LOWEST_SHARE * total
