"""Blocks: the lines and paragraphs of a decoded capture in reading order, before it is known what each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from variorum.offsets import Mapped, join

Hint = Literal["h1", "heading", "caption"]

SOFT_REASONS = frozenset({"byline", "not main text"})
"""Reasons of markup that a line's own words overrule where they say what it is: a date, a credit, a list's heading."""

LONGEST = 10_000
"""A longer paragraph is cut, at the end of a sentence where there is one, so that endless lines stay readable."""

_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f"
_SPACE = re.compile(rf"[\s{_UNSEEN}]+")
_INVISIBLE = re.compile(rf"[{_UNSEEN}]+")
_NOT_LETTERS = re.compile(r"\W+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph without line ends. ``gap`` counts the empty lines before it; ``hint`` is what markup says
    that it is; ``junk`` is the reason to drop it where markup gives one; ``part`` numbers the article element that it
    stands in, 0 outside."""

    text: Mapped
    gap: int = 0
    hint: Hint | None = None
    junk: str | None = None
    part: int = 0

    @property
    def words(self) -> str:
        """The words of the block."""
        return self.text.text


def clean(text: Mapped) -> Mapped:
    """The text on one line: each run of white space one space, invisible characters gone, ends stripped."""
    pieces: list[Mapped] = []
    at = 0
    for found in _SPACE.finditer(text.text):
        gap = found.group()
        if gap == " ":
            continue
        pieces.append(text.slice(at, found.start()))
        if _INVISIBLE.fullmatch(gap) is None:
            space = gap.find(" ")
            one = found.start() + space
            pieces.append(text.slice(one, one + 1) if space >= 0 else Mapped(" "))
        at = found.end()
    if not pieces:
        return text.strip()
    pieces.append(text.slice(at, len(text.text)))
    return join(pieces).strip()


def folded(words: str) -> str:
    """Letters and digits alone, in lower case, to compare lines by."""
    return _NOT_LETTERS.sub(" ", words.casefold()).strip()


def cut_long(text: Mapped) -> list[Mapped]:
    """The text in pieces of at most ``LONGEST`` characters."""
    pieces: list[Mapped] = []
    start, end = 0, len(text.text)
    while end - start > LONGEST:
        window = text.text[start : start + LONGEST]
        ends = [found.end() for found in _SENTENCE_END.finditer(window)]
        size = ends[-1] if ends else window.rfind(" ") + 1 or LONGEST
        pieces.append(text.slice(start, start + size).strip())
        start += size
    pieces.append(text.slice(start, end).strip())
    return [piece for piece in pieces if piece.text]
