"""Making text from articles safe and steady to show: what an article holds is hostile until it went through here."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

# Bidi controls can reorder the text around them, and zero-width characters can hide letters in a name.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Inside <script> only these could end the element or the string; U+2028 and U+2029 are line ends to older parsers.
_SCRIPT_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def clean_text(text: str) -> str:
    """Return `text` in one line without control, bidi and zero-width characters."""
    text = _SURROGATE.sub("\ufffd", text)
    return " ".join(_CONTROL.sub(" ", _INVISIBLE.sub("", text)).split())


def clean_url(url: str | None) -> str | None:
    """Return `url` if it is an http or https address with a host, else None."""
    if not url:
        return None
    url = clean_text(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc and " " not in url else None


def script_json(value: Any) -> str:
    """Return `value` as compact JSON that can stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _SCRIPT_ESCAPES.items():
        text = text.replace(character, escape)
    text = _INVISIBLE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return _SURROGATE.sub("\ufffd", text)
