"""What the lines between a title and the first paragraph are: bylines without ``By``, captions without a credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.reports.articles import Line
from variorum.reports.days import full_dates

_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,|,? and| &) {_NAME}){{0,3}}(?P<place> in [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}})?")
_LOWER_CASE = re.compile(r"\b[a-z]{2,}\b")
_LEAST_RUNNING_WORDS = 3


def with_head(lines: Sequence[Line], title: int | None) -> list[Line]:
    """The lines, those under the title that name who wrote the report as bylines, those that end with a full date as
    captions. Names count with a place (``Ivo Marek in Lomivka``) or above a date line."""
    found = list(lines)
    if title is None:
        return found
    for index in range(title + 1, len(lines)):
        line = lines[index]
        if line.role == "prose":
            break
        if line.role != "heading":
            continue
        words = line.block.words
        names = _NAMES.fullmatch(words)
        dated = index + 1 < len(lines) and lines[index + 1].role == "date"
        days = full_dates(words)
        if names and (names["place"] or dated):
            found[index] = replace(line, role="byline")
        elif days and len(words.rstrip(" .")) == days[-1].end and len(_LOWER_CASE.findall(words)) >= _LEAST_RUNNING_WORDS:
            found[index] = replace(line, role="caption")
    return found
