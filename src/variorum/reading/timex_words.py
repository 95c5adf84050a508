"""The words of time expressions: a text as tokens, each with the class that the grammar sees and its value.

The words stand in ``data/timex.tsv``. A class is one character, so that a row of tokens is a string that a regular
expression reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from variorum import data

CLASSES = {
    "weekday": "W", "weekdays": "J", "weekday-short": "w", "month": "M", "month-short": "m",
    "number": "n", "vague-number": "X", "ordinal": "O", "unit": "u", "units": "U", "quarter": "Q", "half": "f",
    "part": "P", "parts": "p", "tonight": "V", "season": "S", "season-ambiguous": "s", "deictic": "T",
    "the": "t", "a": "a", "this": "h", "that": "H", "these": "D", "last": "l", "past": "L", "next": "x", "following": "y",
    "current": "c", "recent": "r", "early": "E", "earlier": "e", "of": "o", "in": "i", "for": "d", "ago": "g",
    "hedge": "z", "more": "j", "more-less": "9", "than": "8", "least": "7", "up": "6", "or": "0", "big-number": "b",
    "clock-word": "v", "every": "q", "zone": "Z", "fiscal": "F", "edge": "B", "and": "&", "so": "$", "old": "=",
    "period": "%", "now": "R", "future": "^", "near": "~", "while": "!", "time": "@", "right": ">", "often": "A",
    "decade": "C", "holiday": "G", "times": "2", "other": "3", "through": "5", "between": ";", "ended": ":", "as": '"',
}  # fmt: skip
"""Class names of the data file and the characters of the grammar. Further characters: ``N`` a number, ``1`` a number
that may be a day of a month, ``Y`` a number that may be a year, ``K`` a clock time, ``k`` a.m. or p.m., ``I`` a date in
figures, ``4`` a quarter such as Q3, ``/`` a fraction, ``'`` a possessive, ``-`` a dash, ``,`` and ``.`` themselves, ``_``
any other word, ``|`` any other mark."""

_TOKEN = re.compile(
    r"""(?P<date>(?<!\d)\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?(?!\d)|(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d))
    |(?P<clock>(?<![\d:])\d{1,2}:\d\d(?![\d:])|(?<!\d)\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))
    |(?P<decade>(?<!\d)(?:[12]\d\d0|'?\d0)s\b)
    |(?P<ordinal>(?<!\d)\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<fraction>(?<!\d)[1-9]/[2-9](?!\d))
    |(?P<number>\d+(?:,\d{3})+|\d+(?:\.\d+)?)
    |(?P<half_day>\b[ap]\.m\.|(?:\b|(?<=\d))[ap]m\b|\bo['’]clock\b)
    |(?P<quarter>\bQ[1-4]\b)
    |(?P<word>[^\W\d_]+)
    |(?P<possessive>'s\b)
    |(?P<mark>[^\s\w]|_)""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGITS = 15
"""A number of more digits than this counts no days or years."""
_AMBIGUOUS = frozenset({"may", "march", "sun", "sat", "mar", "jan", "dec", "mon", "wed"})
"""Names of months and days that are words too: they must be written and tagged as names."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the text with its class and what it stands for."""

    start: int
    end: int
    kind: str
    value: str


@cache
def _lexicon() -> dict[str, tuple[str, str]]:
    return {word: (CLASSES[kind], value) for word, kind, value in data.rows("timex.tsv")}


def tokens(text: str, is_name: Callable[[int], bool]) -> list[Token]:
    """The tokens of a text in order; ``is_name`` says whether the word at an offset is tagged as a proper noun."""
    return [_token(found, is_name) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str], is_name: Callable[[int], bool]) -> Token:
    words, how = found[0].lower(), found.lastgroup
    kind, value = _MARKS.get(words, "|"), words
    if how == "word":
        kind, value = _lexicon().get(words, ("_", words))
        if kind in "WwMm" and (not found[0][0].isupper() or (words in _AMBIGUOUS and not is_name(found.start()))):
            kind = "_"
    elif how == "number":
        kind, value = _number(words)
    elif how == "ordinal":
        kind, value = "O", words[:-2]
    elif how == "decade":
        kind, value = "C", words.strip("'")[:-2]
    elif how == "quarter":
        kind, value = "4", words[1]
    elif how is not None and how in _KINDS:
        kind = _KINDS[how]
    return Token(found.start(), found.end(), kind, value)


_KINDS = {"date": "I", "clock": "K", "fraction": "/", "half_day": "k", "possessive": "'"}
_MARKS = {"-": "-", "–": "-", "—": "-", ",": ",", ".": "."}


def _number(words: str) -> tuple[str, str]:
    plain = words.replace(",", "")
    if len(plain) > _DIGITS:
        return "|", plain
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", words):
        return "Y", plain
    return ("1" if plain.isdigit() and 1 <= int(plain) <= 31 else "N"), plain
