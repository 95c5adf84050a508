"""Names folded across spellings and scripts, so that one thing is found under all that it is written as."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_HAN = re.compile(r"[㐀-䶿一-鿿]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_MARKS = re.compile(r"['’ʼʹ`´]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The words of a name in plain Latin letters, lower case, one space between, without a possessive ending.

    Apostrophes within words vanish, other marks part words; each Chinese character becomes a word.
    """
    spaced = _HAN.sub(lambda found: f" {anyascii(found[0])} ", _POSSESSIVE.sub("", text.strip()))
    return _NOT_WORD.sub(" ", _MARKS.sub("", anyascii(_MARKS.sub("", spaced))).lower()).strip()
