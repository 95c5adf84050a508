"""Which kinds of file can be read, and how a kind is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

TEXT = "text/plain"
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: its media type and the suffixes (lower case, with the dot) that say so; ``""`` is no suffix."""

    media_type: str
    suffixes: frozenset[str]


READERS: tuple[Reader, ...] = (
    Reader(TEXT, frozenset({".txt", ".text", ".md", ".markdown", ""})),
    Reader(HTML, frozenset({".html", ".htm", ".xhtml"})),
)

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_SNIFFED = 8192


def media_type_of(name: str) -> str | None:
    """The media type that the file's name says, None where its suffix is of no kind that can be read."""
    suffix = PurePath(name).suffix.lower()
    return next((reader.media_type for reader in READERS if suffix in reader.suffixes), None)


def known_suffixes() -> str:
    """The suffixes of ``READERS`` in words, for messages."""
    return ", ".join(sorted(suffix for reader in READERS for suffix in reader.suffixes if suffix))


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does, whatever the file is called."""
    return _HTML_START.match(data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")) is not None


def binary_kind(data: bytes) -> str | None:
    """What the bytes are where they are no text, None where they may be text."""
    head = data[:_SNIFFED]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(_UNICODE_MARKS) or _is_wide(head):
        return None
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return "binary data" if control * 50 > len(head) else None


def _is_wide(head: bytes) -> bool:
    """Whether the bytes look like UTF-16 without its mark: zeros in every other place and hardly elsewhere."""
    zeros = (head[::2].count(0), head[1::2].count(0))
    return max(zeros) > 0.4 * (len(head) / 2) and min(zeros) * 20 < max(zeros)
