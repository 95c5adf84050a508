"""Plain text to blocks: paragraphs, hard-wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from variorum.offsets import Mapped, join
from variorum.reports.agencies import pattern
from variorum.reports.blocks import Block, clean, cut_long

_WIDEST_WRAP = 132
_LEAST_SOFT_BREAKS = 3
_SENTENCE_ENDS = (".", "!", "?", "…", ":")
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_HYPHEN_END = re.compile(r"[^\W\d_]-$")
_CODE = re.compile(r"[A-Z]{2,3}")
_STARTS_LINE = re.compile(r"(?:[A-Z]{2,3}$|By [A-Z]|[*•]\s|\d{4}-\d\d-\d\d\b|#{1,6}\s)")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    gap: int
    column: int
    """Where the line ends, its indent counted."""


def blocks_of(text: str) -> list[Block]:
    """The paragraphs of a plain text. Lines that were wrapped at a fixed width are joined by a space, or by nothing
    after a hyphen; other lines are paragraphs of their own."""
    whole = Mapped.whole(text)
    lines = _lines(text)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and width is not None and _continues(lines[index - 1], lines[index], width):
            continue
        blocks += _blocks(whole, lines[first:index])
        first = index
    return blocks


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at = gap = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words.strip("\ufeff\u200b\x00"):
            start = at + raw.index(words)
            lines.append(_Line(start, start + len(words), words, gap, len(raw.rstrip())))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return lines


def _wrap_width(lines: list[_Line]) -> int | None:
    """The width at which the text was wrapped, None where its lines are paragraphs.

    It was wrapped where several lines go on in the next within a sentence, or where nearly every line that is followed
    by another without an empty line between could not have taken the next word as well.
    """
    short = [line for line in lines if len(line.words) <= _WIDEST_WRAP]
    if sum(len(line.words) for line in short) * 2 < sum(len(line.words) for line in lines):
        return None
    breaks = [(a, b) for a, b in pairwise(lines) if not b.gap and len(a.words) <= _WIDEST_WRAP]
    soft = [a.column for a, b in breaks if _within_sentence(a, b)]
    if len(soft) >= _LEAST_SOFT_BREAKS and len(soft) * 4 >= len(breaks):
        return max(soft)
    width = max((line.column for line in short), default=0)
    full = sum(not _fits(a, b, width) for a, b in breaks)
    return width if breaks and full * 10 >= len(breaks) * 7 else None


def _within_sentence(line: _Line, following: _Line) -> bool:
    return following.words[0].islower() and not line.words.rstrip("\"'”’»)").endswith(_SENTENCE_ENDS)


def _fits(line: _Line, following: _Line, width: int) -> bool:
    word = following.words.split(" ", 1)[0].split("\t", 1)[0]
    return line.column + 1 + len(word) <= width


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if following.gap or len(line.words) > width:
        return False
    if _within_sentence(line, following) and len(line.words) * 2 >= width:
        return True
    if _fits(line, following, width):
        return False
    ends = following.words[0].isupper() and (_CODE.fullmatch(line.words) or _credit_end().search(line.words))
    item = following.words.startswith("- ") and (line.words.startswith("- ") or line.words.endswith((".", ":", ";")))
    return not ends and not item and not _STARTS_LINE.match(following.words)


@cache
def _credit_end() -> re.Pattern[str]:
    """The end of a picture credit: an agency in brackets, after a slash or after ``via``."""
    return re.compile(rf"(?:[(\[][^()\[\]]{{0,60}}{pattern()}[^()\[\]]{{0,20}}[)\]]|(?:/|\bvia ){pattern()})[\s.]*$")


def _blocks(whole: Mapped, lines: list[_Line]) -> list[Block]:
    pieces: list[Mapped] = []
    for line in lines:
        if pieces:
            pieces.append(Mapped("" if _HYPHEN_END.search(pieces[-1].text) and line.words[0].isalpha() else " "))
        pieces.append(whole.slice(line.start, line.end))
    marked = _HEADING_MARK.match(pieces[0].text)
    if marked:
        pieces[0] = pieces[0].slice(marked.end(), len(pieces[0].text))
    text = clean(join(pieces))
    hint = "heading" if marked else None
    return [Block(part, gap=0 if index else lines[0].gap, hint=hint) for index, part in enumerate(cut_long(text))]
