"""Numerals that count nothing: dates, clock times, telephone numbers, ordinals, labels and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from variorum.reading.lexemes import Lexeme
from variorum.reading.numerals import Numeral, is_plural
from variorum.reading.set_phrases import units
from variorum.reading.word_lists import words_of

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?"
_LOOKALIKE = re.compile(
    rf"""
      (?:https?://|www\.)\S+ | \b[\w.+-]{{1,64}}@\S+                    # addresses of pages and mail
    | \b\d{{4}}-\d\d-\d\d(?:T[\d:.]+Z?)?                                 # 2024-05-17
    | \b{_MONTH}\s{_DAYS}\b(?!\s?(?:million|billion|percent|%))(?:,?\s\d{{4}}\b)?
    | \b{_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?
    | \b{_MONTH},?\s(?:of\s)?\d{{4}}\b
    | \b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)\b                     # 17/05/2024
    | \b\d{{1,3}}:\d\d(?::\d\d)?(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?          # 19:30
    | \b\d{{1,2}}(?:\.\d\d)?\s?(?:[ap]\.?m\b\.?|o['’]clock\b)
    | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:o['’]clock\b|[ap]\.m\.)
    | \b(?:19|20)\d\d\s?[-–/]\s?(?:\d\d|(?:19|20)\d\d)(?![\w%]|,\d)   # 2014-15
    | (?:\b(?:mid|pre|post|early|late)-)?(?:\b(?:1[5-9]|20)\d0|['’]\d0)s\b
    | \b(?:mid|pre|post|early|late)-\d{{4}}\b
    | \+\d[\d\s()-]{{6,24}}\d | \(\d{{3}}\)\s?\d{{3}}-\d{{4}} | \b\d{{3}}-\d{{3,4}}-\d{{4}}\b   # telephone
    | (?<!\d[\s,.])\b0\d{{2,4}}(?:[\s-]\d{{2,4}}){{1,4}}\b | \b\d{{3}}-0\d{{3}}\b
    | \b\d{{1,9}}(?:st|nd|rd|th)\b
    | \b24/7\b | \b9/11\b | \b7/7\b
    | \b(?!\d{{1,3}}(?:\.\d{{3}}){{2,6}}\b)\d{{1,4}}(?:\.\d{{1,4}}){{2,3}}\b   # versions
    """,
    re.VERBOSE,
)
_YEARS = range(1500, 2100)


def mask(text: str, spans: Iterable[tuple[int, int]] = ()) -> str:
    """The text with dates, times and the like, and the given spans, blanked out; as long as it was."""
    pieces: list[str] = []
    at = 0
    found = [match.span() for match in _LOOKALIKE.finditer(text)]
    for start, end in sorted([*found, *spans]):
        if end > at:
            start = max(start, at)
            pieces += text[at:start], "\N{REPLACEMENT CHARACTER}" * (end - start)
            at = end
    return "".join([*pieces, text[at:]])


def is_year(words: Sequence[Lexeme], number: Numeral) -> bool:
    """Whether bare digits are rather a year than a count, by their size and the words beside them."""
    if not number.plain or len(words[number.start].text) != 4 or not isinstance(number.low, int) or number.low not in _YEARS:
        return False
    if number.low >= 1900 and number.low % 50:
        return True
    after = words[number.end] if number.end < len(words) else None
    plain = after is not None and after.kind == "word" and after.text == after.low
    counts = after is not None and plain and after.low not in words_of("after-year")
    return _before(words, number) in words_of("before-year") and not counts


def is_label(words: Sequence[Lexeme], number: Numeral) -> bool:
    """Whether the numeral is part of a name or a label: glued to letters, or after a word such as ``Article``."""
    start, end = number.start, number.end
    first, before = words[start], _before(words, number)
    if first.glued and start and _is_joined(words, start):
        return True
    if first.kind == "word":
        return _is_named(words, number)
    if number.plain and before in words_of("label") and not is_plural(words, end):
        return True
    return number.plain and _has_letters(words, end)


def _is_joined(words: Sequence[Lexeme], start: int) -> bool:
    """``S23``, ``T-72``, ``#5``: the numeral hangs on letters before it that write no currency."""
    before = words[start - 1]
    if before.kind == "word":
        return words[start].kind == "number" and units("before").match(words, start) is None
    if before.text in "#№_\N{REPLACEMENT CHARACTER}":
        return True
    joined = words[start - 2] if start >= 2 else None
    if before.text not in "-–/." or joined is None:
        return False
    if not before.glued:
        return words[start].text.isdecimal() and joined.kind == "word" and joined.text[0].isupper() and before.text == "-"
    return joined.low not in words_of("joined") and (joined.kind == "word" or joined.text == "\N{REPLACEMENT CHARACTER}")


def _is_named(words: Sequence[Lexeme], number: Numeral) -> bool:
    """``Group of Seven``: a numeral with a capital after a name, with no capital after it (so no headline)."""
    first, start = words[number.start], number.start
    if first.low == "one" and _before(words, number) == "no":
        return True
    after = words[number.end] if number.end < len(words) else None
    if not first.text[0].isupper() or start == 0 or (after is not None and after.text[0].isupper()):
        return False
    before = words[start - 1]
    return before.text[0].isupper() or (before.low == "of" and start >= 2 and words[start - 2].text[0].isupper())


def _has_letters(words: Sequence[Lexeme], end: int) -> bool:
    """``4x4``, ``9AB8``: letters and digits in one string after the numeral."""
    if end + 1 >= len(words) or not words[end].glued or words[end].kind != "word":
        return False
    after = words[end + 1]
    return after.glued and after.kind == "number" and units("after").match(words, end) is None


def _before(words: Sequence[Lexeme], number: Numeral) -> str:
    return words[number.start - 1].low if number.start else ""
