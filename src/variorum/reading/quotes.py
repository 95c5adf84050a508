"""Quotations: which stretches of a paragraph stand in quotation marks.

Marks of every kind are read, each paragraph by itself, in one pass: a stray mark costs at most its own paragraph, and of
a long paragraph at most ``LONGEST`` characters.
Apostrophes and the marks of feet and inches are no quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = re.compile(r"''|``|[\"“”„‟«»]")
SINGLES = re.compile(r"[‘’‚‛']")
OPENERS = frozenset("“„‟«") | {"``"}
CLOSERS = frozenset("”»")
LONGEST = 4000
"""How many characters a quotation may have in one paragraph; a mark that is not closed within them is a stray."""
INCHES_REACH = 300
ELISIONS = ("em", "til", "tis", "twas", "cause", "n", "bout", "round")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: ``start`` and ``end`` count in the text that was searched. ``open`` where the
    closing mark is missing because the quotation goes on in the next paragraph."""

    start: int
    end: int
    open: bool = False


def find(text: str, continues: bool = False) -> tuple[Quotation, ...]:
    """The quotations of one paragraph in order, none within another.

    ``continues``: the next paragraph begins with an opening mark, so a quotation that is still open here goes on there.
    """
    doubles = _doubles(text, continues)
    singles = _singles(text)
    return tuple(sorted(doubles + _apart(singles, doubles), key=lambda q: q.start))


def begins_quoted(text: str) -> bool:
    """Whether the paragraph begins with a mark that can open a quotation."""
    return bool(re.match(r"\s*(''|``|[\"“„‟«‘'])\S", text))


def _doubles(text: str, continues: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for match in MARKS.finditer(text):
        start, end = match.span()
        if opened is not None and end - opened > LONGEST:
            opened = None
        if opened is None:
            if _can_open(text, match.group(), start, end):
                opened = start
        elif _reopens(text, match.group(), start, end):
            opened = start
        elif _can_close(text, match.group(), start, end):
            if end - opened > end - start + 1:
                found.append(Quotation(opened, end))
            opened = None
        elif match.group() in OPENERS:
            opened = start
    if opened is not None and continues and len(text) - opened <= LONGEST:
        found.append(Quotation(opened, len(text.rstrip()), open=True))
    return found


def _can_open(text: str, mark: str, start: int, end: int) -> bool:
    if mark in OPENERS:
        return True
    if end >= len(text) or text[end].isspace():
        return False
    before = text[start - 1] if start else " "
    if mark in CLOSERS:
        return before.isspace() and text[end].isalnum()
    return not before.isalnum() or (not before.isdigit() and text[end].isupper())


def _can_close(text: str, mark: str, start: int, end: int) -> bool:
    if mark in OPENERS:
        return False
    if mark in CLOSERS:
        return True
    inches = text[start - 1].isdigit() and text[end : end + 1].isspace() and text[end + 1 : end + 2].islower()
    return not (inches and MARKS.search(text, end, end + INCHES_REACH))


def _reopens(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a straight mark begins a quotation although one is open, so that the mark before it was a stray."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark in CLOSERS or not before.isspace() or not after.isalnum():
        return False
    return text[max(0, start - 4) : start].rstrip()[-1:] not in ",.!?"


def _singles(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    last = -1
    for match in SINGLES.finditer(text):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if opened is not None and at - opened >= LONGEST:
            opened, last = None, -1
        if text[at - 1 : at + 1] == "''" or text[at : at + 2] == "''":
            continue
        opens = (not before or not before.isalnum()) and bool(after) and not after.isspace() and match.group() != "’"
        closes = bool(before) and not before.isspace() and not after.isalnum()
        if opened is None:
            if opens and not _elision(text, at):
                opened, last = at, -1
        elif closes:
            if before == "s" and after.isspace() and text[at + 2 : at + 3].islower():
                last = at
            else:
                found.append(Quotation(opened, at + 1))
                opened = None
    if opened is not None and last > opened:
        found.append(Quotation(opened, last + 1))
    return [q for q in found if q.end - q.start > 3]


def _elision(text: str, at: int) -> bool:
    word = re.match(r"\w+", text[at + 1 : at + 8])
    return bool(word) and (word.group()[0].isdigit() or word.group().lower() in ELISIONS)


def _apart(singles: list[Quotation], doubles: list[Quotation]) -> list[Quotation]:
    """The single quotations that share no character with a double one."""
    found: list[Quotation] = []
    at = 0
    for quotation in singles:
        while at < len(doubles) and doubles[at].end <= quotation.start:
            at += 1
        if at == len(doubles) or doubles[at].start >= quotation.end:
            found.append(quotation)
    return found
