"""The words that linking compares, and how much each of them tells."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from math import log

from variorum import data

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_COMMON_SHARE = 0.12
_UNSEEN = 2
_STOP_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: ``stem`` is what is compared, ``text[start:end]`` what stands there."""

    stem: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order: letters and numbers, marks left out, a possessive ``'s`` cut off."""
    return [Word(stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(text) if m.group() not in ("s", "S")]


def stems(text: str) -> list[str]:
    """The stems of the words of a text, in order."""
    return [word.stem for word in words(text)]


@cache
def stem(word: str) -> str:
    """A word without case, accents, separators of thousands and the endings of the plural (the S stemmer, Harman 1991)."""
    if word[0].isdigit():
        return re.sub(r",(?=\d{3}(?!\d))", "", word)
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    folded = "".join(c for c in plain if not unicodedata.combining(c)) or plain
    if len(folded) > 4 and folded.endswith("ies") and not folded.endswith(("eies", "aies")):
        return folded[:-3] + "y"
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    rows = data.rows("document_frequencies.tsv")
    total = int(rows[0][1])
    counts = {word: int(count) for word, count in rows[1:]}
    for word in data.lines("common_in_conflict.txt"):
        counts[stem(word)] = max(counts.get(stem(word), 0), round(_COMMON_SHARE * total))
    return total, counts


def is_stop(word: str) -> bool:
    """Whether a stem stands in so many reports that it tells nothing of what one is about."""
    total, counts = _frequencies()
    return len(word) < 2 or counts.get(word, 0) > _STOP_SHARE * total


def weight(word: str) -> float:
    """How much a stem tells: its inverse document frequency over a frozen count of news texts (Spärck Jones 1972)."""
    total, counts = _frequencies()
    return log((total + 1) / (counts.get(word, _UNSEEN) + 0.5))
