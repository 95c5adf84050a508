"""Blocks to articles: what each line of a page is, and where a second report begins on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from variorum.reports.agencies import credited
from variorum.reports.blocks import SOFT_REASONS, Block, folded
from variorum.reports.cues import Cue, byline, cue, is_credit, is_head_label
from variorum.reports.days import date_of_line
from variorum.reports.photos import MOST_WORDS, credit_at_end, is_captioned, is_only_credit

Role = Literal["prose", "heading", "caption", "credit", "photo-credit", "byline", "date", "label", "rule", "junk"]

_ENDS_OPEN = re.compile(r"(?:[.;,:…]+[\"'”’)\]]*|(?:--|\s[-–—_]))$")
_RULE = re.compile(r"[-=_*~#•·.\s—–]{3,}$")
_BULLET = re.compile(r"[-*•]\s")
_MOST_HEADING_WORDS = 32
_LEAST_BODY_WORDS = 40
_LONGEST_HEAD = 14
_LONGEST_LOOK = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A block and what it is by itself; ``cue`` says why it is junk."""

    block: Block
    role: Role
    cue: Cue | None = None

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.block.words.count(" ") + 1


def line_of(block: Block) -> Line:
    """What the block is by itself, whatever stands around it."""
    if block.junk in SOFT_REASONS:
        line = line_of(replace(block, junk=None))
        return line if line.role not in ("prose", "heading") else Line(block, "junk", Cue("line", block.junk))
    if block.junk:
        return Line(block, "junk", Cue("line", block.junk))
    words = block.words
    if _RULE.match(words):
        return Line(block, "rule")
    if (found := cue(words)) is not None:
        return Line(block, "junk", found)
    if block.hint == "caption":
        return Line(block, "photo-credit" if is_only_credit(words) else "caption")
    if date_of_line(words) is not None:
        return Line(block, "date")
    if byline(words) is not None:
        return Line(block, "byline")
    if is_credit(words):
        return Line(block, "credit")
    if is_only_credit(words):
        return Line(block, "photo-credit")
    if is_head_label(words):
        return Line(block, "label")
    if is_captioned(words) or (words.count(" ") <= MOST_WORDS and credit_at_end(words) is not None):
        return Line(block, "caption")
    return Line(block, "heading" if _is_heading(block) else "prose")


def _is_heading(block: Block) -> bool:
    words = block.words
    if words.count(" ") >= _MOST_HEADING_WORDS or _BULLET.match(words):
        return False
    return block.hint in ("h1", "heading") or (len(words) > 2 and not _ENDS_OPEN.search(words))


def split(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each article of a page, in order. A heading inside an article starts none.

    A heading starts an article where enough body stands before it and after it, and where one of these says that it
    is a title: it is said again in the lines under it; a byline, a date line, a desk's code or a dateline follows; it
    stands apart by more empty lines than the page's paragraphs or under a rule, and a caption or a body of several
    paragraphs follows; it stands apart on both sides above a caption; it is in another article element or another main
    heading of the page.
    """
    usual = _usual_gap(lines)
    starts = [0]
    body = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.role == "heading" and body >= _LEAST_BODY_WORDS:
            end = _head_end(lines, index)
            if _starts_article(lines, index, end, usual):
                starts.append(_with_labels(lines, index))
                body, index = 0, end
                continue
        body += line.size if line.role == "prose" else 0
        index += 1
    return [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _usual_gap(lines: Sequence[Line]) -> int:
    gaps = Counter(line.block.gap for line in lines[1:])
    return min(gap for gap, count in gaps.items() if count == max(gaps.values())) if gaps else 0


def _head_end(lines: Sequence[Line], index: int) -> int:
    """Where the lines between a title and its first paragraph end."""
    title = folded(lines[index].block.words)
    end = index + 1
    while end < len(lines) and end - index < _LONGEST_HEAD:
        line = lines[end]
        again = line.role == "heading" and folded(line.block.words) == title
        if not again and line.role in ("prose", "heading", "rule"):
            break
        end += 1
    return end


def _starts_article(lines: Sequence[Line], index: int, end: int, usual: int) -> bool:
    line = lines[index]
    if end == len(lines) or lines[end].role != "prose":
        return False
    paragraphs = words = 0
    for following in lines[end : end + _LONGEST_LOOK]:
        if following.role == "heading" and following.block.gap >= usual + 2:
            break
        if following.role == "prose":
            paragraphs += 1
            words += following.size
        if words >= 3 * _LEAST_BODY_WORDS:
            break
    if words < _LEAST_BODY_WORDS:
        return False
    if line.block.hint == "h1":
        return True
    if line.size < 4:
        return False
    head = lines[index + 1 : end]
    roles = {below.role for below in head}
    title = folded(line.block.words)
    if any(below.role == "heading" and folded(below.block.words) == title for below in head):
        return True
    if roles & {"byline", "date", "label"} or credited((), [lines[end].block.words], ()):
        return True
    apart = line.block.gap >= usual + 2 or (index > 0 and lines[index - 1].role == "rule")
    if apart and ("caption" in roles or (line.size >= 5 and paragraphs >= 2)):
        return True
    both_sides = line.block.gap > usual and bool(head) and head[0].block.gap > usual
    return both_sides and "caption" in roles


def _with_labels(lines: Sequence[Line], index: int) -> int:
    while index > 0 and lines[index - 1].role in ("label", "rule"):
        index -= 1
    return index
