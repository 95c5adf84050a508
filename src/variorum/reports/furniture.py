"""Page furniture in plain words: the masthead above a report and the footer under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.reports.articles import Line
from variorum.reports.blocks import folded
from variorum.reports.days import date_of_line, full_dates, is_day_line

_SECTION_PATH = re.compile(r"(?:[A-Z][\w’'.&-]*(?: [\w’'.&-]+){0,3})(?: / [A-Z][\w’'.&-]*(?: [\w’'.&-]+){0,3}){1,3}")
_MOST_MASTHEAD_WORDS = 14
_MOST_PLACE_WORDS = 2
_MOST_FOOTER_WORDS = 14
_LEAST_BODY_WORDS = 25
_SPOKEN_END = re.compile(r"(?:[\"”’»]|[?!][\"”’»)]*)$")


def with_masthead(lines: Sequence[Line], outlet: str | None) -> list[Line]:
    """The lines, those above the first paragraph that name the outlet or a section as labels, those that give a date
    with the outlet or a place alone as date lines; unchanged where no other line is left to be the title."""
    found = list(lines)
    first = next((index for index, line in enumerate(lines) if line.role == "prose"), len(lines))
    for index in range(first):
        if found[index].role != "heading" or found[index].block.hint == "h1":
            continue
        words = found[index].block.words
        if is_day_line(words) or _is_dated(words, outlet):
            found[index] = replace(found[index], role="date")
        elif is_masthead(words, outlet):
            found[index] = replace(found[index], role="label")
    return found if any(line.role == "heading" for line in found[:first]) else list(lines)


def is_masthead(words: str, outlet: str | None) -> bool:
    """Whether a line is the outlet's name, alone or before a sign and more words, or a path of sections."""
    if words.count(" ") >= _MOST_MASTHEAD_WORDS:
        return False
    if _SECTION_PATH.fullmatch(words):
        return True
    return (rest := _after_outlet(words, outlet)) is not None and not rest[:1].isalnum()


def _after_outlet(words: str, outlet: str | None) -> str | None:
    """What follows the outlet's name at the start of a line, None where it does not start with it."""
    names = folded(outlet or "").removeprefix("the ").split()
    if not names:
        return None
    found = re.match(r"\W*(?:the\s)?" + r"\W+".join(map(re.escape, names)) + r"(?![\w’'])\s*", words, re.I)
    return words[found.end() :] if found else None


def _is_dated(words: str, outlet: str | None) -> bool:
    if words.count(" ") >= _MOST_MASTHEAD_WORDS or not full_dates(words):
        return False
    rest = _after_outlet(words, outlet)
    if rest is not None:
        return date_of_line(rest) is not None
    bare = words
    for day in reversed(full_dates(words)):
        bare = bare[: day.start] + bare[day.end :]
    place = bare.strip(" ,.;:|/()-–—").split()
    return len(place) <= _MOST_PLACE_WORDS and all(word[0].isupper() for word in place)


def footer_of(lines: Sequence[Line]) -> frozenset[int]:
    """Which lines under the last paragraph are the page's: those that are no sentences. A last line that ends as spoken
    words or a question do counts as a paragraph, where nothing of the page stands before it."""
    prose = [index for index, line in enumerate(lines) if line.role == "prose"]
    if not prose or sum(lines[index].size for index in prose) < _LEAST_BODY_WORDS:
        return frozenset()
    found: set[int] = set()
    page_begun = False
    for index in range(prose[-1] + 1, len(lines)):
        line = lines[index]
        if line.role != "heading" or line.size > _MOST_FOOTER_WORDS:
            page_begun = page_begun or line.cue is not None
        elif page_begun or not _SPOKEN_END.search(line.block.words):
            found.add(index)
            page_begun = True
    return frozenset(found)
