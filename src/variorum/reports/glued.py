"""Captions and credits that are glued into a paragraph of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum import data
from variorum.reports.agencies import pattern

_SENTENCE_START = re.compile(r"[.!?…][\"”’»)]*\s?(?=[A-Z])")
_LONGEST_GLUED = 300


@dataclass(frozen=True, slots=True)
class Glued:
    """A credit, its sign or label with it, and a caption inside a paragraph, each from and to; either may be first."""

    credit: tuple[int, int]
    caption: tuple[int, int]


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(
        r"©\s*(?P<credit>(?:[A-Z][^.©/]{1,60}/\s?)?(?:"
        + pattern().replace(r"(?!\w)", "").replace(r"(?<!\w)", "")
        + r")(?:[ -]?(?:Images|Photo))?)\s*(?=[A-Z“\"])"
    )


@cache
def _labelled() -> re.Pattern[str]:
    name = rf"(?!(?:{'|'.join(data.lines('sentence_starts.txt'))})\b)[A-Z][\w.’'-]*"
    return re.compile(
        r"(?<=[.!?\"”’]\s)(?:Photo(?:graph)?|Picture|Image|Pic|Credit)s?(?: by)?:\s?"
        rf"{name}(?: {name}){{0,3}}\s?/\s?{name}(?: {name}){{0,2}}(?=\s[A-Z“\"‘])"
    )


def glued_caption(words: str) -> Glued | None:
    """Where a credit and caption are glued into a paragraph: ``©Name/AgencyAn aerial view ... .``, where the caption ends
    with its sentence, or before a dash that stands for the end of it; or ``The bridge in ruins. Photo: Name/Outlet``."""
    found = _signed().search(words) if "©" in words else None
    if found is not None:
        begin = found.end()
        end = re.search(r"[.!?](?=\s|$)|\s[–—]\s", words[begin:])
        stop = begin + (end.start() + (words[begin + end.start()] in ".!?") if end else len(words) - begin)
        return Glued((found.start(), found.end("credit")), (begin, stop))
    for label in _labelled().finditer(words):
        first = max(0, label.start() - _LONGEST_GLUED)
        stop = first + len(words[first : label.start()].rstrip())
        begin = max((found.end() for found in _SENTENCE_START.finditer(words, first, stop - 1)), default=first)
        return Glued((label.start(), label.end()), (begin, stop))
    return None
