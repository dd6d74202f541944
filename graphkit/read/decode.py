"""From bytes to the text that every offset refers to."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from graphkit.errors import BinaryFile

# Characters that no text has and that XML, Turtle or a terminal cannot take. Each is replaced by one character, so
# that offsets stay.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.01
SAMPLE = 65_536
_FORMATS = (b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"\x1f\x8b")


def decode(content: bytes, *, where: Path | str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; raise BinaryFile for what is no text.

    UTF-8 is tried first, then Windows-1252; UTF-16 is taken where the file begins with its mark.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif is_binary(content):
        raise BinaryFile(where)
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return clean(content.decode(encoding)), encoding
        except UnicodeDecodeError:
            continue
    raise BinaryFile(where)


def clean(text: str) -> str:
    """Return the text with "\\n" as its only line break and without characters that no text has."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("\ufffd", text)


def is_binary(content: bytes) -> bool:
    """Whether the beginning of a file shows that it is no text."""
    if content.startswith(_FORMATS):
        return True
    sample = content[:SAMPLE]
    return b"\0" in sample or len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample)
