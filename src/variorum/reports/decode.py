"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from variorum.errors import UnreadableCapture
from variorum.model import Capture

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_SAMPLE = 65_536


def decode(capture: Capture) -> str:
    """The text of a capture: by its byte order mark, as UTF-8, by the charset that it declares, else by its bytes.

    The mark itself is left out; bytes that fit no character become U+FFFD. Raises ``UnreadableCapture`` where the
    bytes are no text.
    """
    text = _decode(capture.data)
    if len(_CONTROL.findall(text)) * 10 > len(text):
        raise UnreadableCapture(capture.path, "it is no text but binary data")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    forgiving = data.decode("utf-8", "replace")
    above = sum(byte > 127 for byte in data[:_SAMPLE])
    if forgiving[:_SAMPLE].count("\ufffd") * 20 < above:
        return forgiving
    return data.decode(_declared(data) or _guessed(data, above), "replace")


def _wide(data: bytes) -> str | None:
    head = data[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.4 * (len(head) / 2) and even * 20 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * (len(head) / 2) and odd * 20 < even else None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
        return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name) if "x".encode(name) == b"x" else None
    except (LookupError, ValueError, TypeError, UnicodeError):
        return None


def _guessed(data: bytes, above: int) -> str:
    """Mostly plain letters are taken for Windows-1252, in which stray quotation marks and dashes of English text come."""
    sample = data[:_SAMPLE]
    if above * 20 < len(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
