"""Identifiers of facts: the same article and the same place in it give the same identifier."""

from __future__ import annotations

import hashlib


def fact_id(kind: str, *parts: object) -> str:
    """Return an identifier such as "meeting-3f2a90c1d4" made of the parts that tell the fact from all others."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(text.encode('utf8')).hexdigest()[:12]}"
