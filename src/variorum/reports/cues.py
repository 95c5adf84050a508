"""Lines that are no words of a report: labels, buttons, notices, lists of other reports; and lines of credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum import data
from variorum.reports.agencies import is_agency, named
from variorum.reports.blocks import folded
from variorum.reports.days import date_of_line

Scope = Literal["line", "list", "tail"]

_CODE = re.compile(r"[A-Z]{2,3}")
_BYLINE = re.compile(
    r"(?:(?i:by|written by|reported by|story by|text by|author|authors|reporter|correspondent)\s*:?\s+)"
    r"(?P<name>[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|and|&|de|van|von|al|bin|the|in|of|for|,))*.{0,60})$"
)
_CREDIT = re.compile(
    r"[(\[\-–—*\s]*(?i:(?:with |additional )?(?:inputs?|reporting|material|files?|contributions?|agency inputs)"
    r"(?: received)? (?:from|by)\b"
    r"|with (?:[\w'’. -]{0,40}\b)?(?:wires?|agencies|agency|inputs?|news services|staff)\b"
    r"|(?:sources?|agencies|agency|wires?|via|credits?|courtesy)\s*:\s*\S"
    r"|[^.]{2,40}\bwith inputs? from\b[^.]{2,60}$"
    r"|(?:news )?agencies\s?[,/|–—-]\s?[A-Z][\w -]{1,20}$"
    r"|(?:agencies|news agencies|news wires|wire services?)\W*$"
    r"|(?:additional |more )?(?:reporting|editing|writing|compiled|translated|edited) by\b"
    r"|(?:this (?:story|article|report) (?:was|is|has been|has not been|was not) (?:\w+ )?"
    r"(?:published|auto-?generated|produced|supplied|first|originally|taken|from|edited))"
    r"|(?:first|originally) (?:published|appeared) (?:in|on|by)\b"
    r"|[^.]{0,40}\bstaff (?:writer|reporter|correspondent)s?$"
    r"|(?:the )?[\w'’., -]{2,160} (?:also )?contributed (?:(?:to|from) (?:this|the) (?:report|story|article|coverage)\b"
    r"|reporting\b))"
)
_MOST_CREDIT_WORDS = 40
_BETWEEN_LINKS = re.compile(r"\s*[|•·»›]+\s*")
_LEAST_LINKS = 3
_MOST_LINK_WORDS = 5
_MOST_MENU_WORDS = 24
_PLAIN_WITH = re.compile(r"[(\[\-–—*\s]*(?i:with)\s+(?P<rest>[^.]{2,60})\W*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a line is left out and how far that reaches: the line, the headlines under it, or all that follows."""

    scope: Scope
    reason: str


@cache
def _rules() -> tuple[tuple[Cue, int, re.Pattern[str]], ...]:
    rules: list[tuple[Cue, int, re.Pattern[str]]] = []
    for scope, reason, most, regex in data.rows("boilerplate.tsv"):
        assert scope in ("line", "list", "tail")
        rules.append((Cue(scope, reason), int(most), re.compile(r"[\W_]{0,4}" + regex, re.I)))
    return tuple(rules)


@cache
def _labels() -> tuple[frozenset[str], frozenset[str]]:
    lines = data.lines("labels.txt")
    head = frozenset(folded(line.removeprefix("head:")) for line in lines if line.startswith("head:"))
    return head, frozenset(folded(line) for line in lines if not line.startswith("head:"))


def is_menu(words: str) -> bool:
    """Whether the line is a row of links: three short parts or more between bars, or labels alone, two or more."""
    if any(character.isdigit() for character in words) or named(words) or byline(words):
        return False
    parts = _BETWEEN_LINKS.split(words.strip())
    if len(parts) >= _LEAST_LINKS and all(0 <= part.count(" ") < _MOST_LINK_WORDS for part in parts):
        return not words.endswith((".", "!", "?"))
    return _labels_in(folded(words).split()) >= 2


def _labels_in(words: list[str]) -> int:
    """How many labels the words are, one after the other, the longer before the shorter; 0 where others are among them."""
    count = at = 0
    while at < len(words):
        sizes = range(min(_MOST_LINK_WORDS, len(words) - at), 0, -1)
        size = next((size for size in sizes if " ".join(words[at : at + size]) in _labels()[1]), 0)
        if not size:
            return 0
        count, at = count + 1, at + size
    return count


def cue(words: str) -> Cue | None:
    """Why the line is no part of the report, None where nothing says so."""
    count = words.count(" ") + 1
    if count > 100:
        return None
    if count <= 5 and folded(words) in _labels()[1]:
        return Cue("line", "boilerplate")
    if count <= _MOST_MENU_WORDS and is_menu(words):
        return Cue("line", "navigation")
    return next((cue for cue, most, rule in _rules() if count <= most and rule.match(words)), None)


def is_head_label(words: str) -> bool:
    """Whether the line is a label that pages put above a report: a section's name, a two-letter code of a desk."""
    if _CODE.fullmatch(words):
        return True
    return len(words) <= 40 and folded(words) in _labels()[0]


def byline(words: str) -> str | None:
    """Who wrote the report, as a byline says it, without ``By``; None where the line is no byline. A date may stand
    before it and a bar between (``4 May 2031 | by Ivo Marek``)."""
    before, bar, after = words.partition(" | ")
    if bar and date_of_line(before) is not None:
        words = after
    if len(words) > 140 or (found := _BYLINE.match(words)) is None:
        return None
    name = re.split(r"\s*[|•·]\s*|\s[-–—]\s|,?\s(?:Published|Updated|Posted)\b", found.group("name"))[0].strip(" ,;.")
    lower = [
        word
        for word in name.split()
        if word[0].islower() and word not in ("and", "de", "van", "von", "al", "bin", "the", "in", "of")
    ]
    return name if name and not lower and not words.endswith(("!", "?")) else None


def is_credit(words: str) -> bool:
    """Whether the line says who else supplied words: ``Inputs from AP``, ``With agencies``, ``Additional reporting by``."""
    if words.count(" ") >= _MOST_CREDIT_WORDS:
        return False
    if _CREDIT.match(words):
        return True
    if (found := _PLAIN_WITH.match(words)) and named(found.group("rest")):
        return True
    return is_agency(words.strip("()[] \t-–—.*/"))
