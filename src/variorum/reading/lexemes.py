"""Words, numerals and signs of a text, as the grammar of numbers sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "word", "sign"]

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
_LEXEME = re.compile(
    rf"""
    (?P<number>
        \d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,6}}(?![\d]|[.,]\d)    # 1 200 000
      | \d{{1,3}}(?:,\d{{2,3}}){{0,6}},\d{{3}}(?!\d)(?:\.\d+)?   # 1,200,000.5 and 12,34,000
      | \d{{1,3}}(?:\.\d{{3}}){{2,6}}(?!\d)                      # 1.200.000
      | \d{{1,3}}(?:['’]\d{{3}}){{1,6}}(?!\d)                    # 1'200'000
      | \d{{1,3}},\d(?=\s(?:[mb]illion|thousand|per)|\s?%)       # 1,5 million
      | \d+(?:\.\d+)?
      | (?<![\w.])\.\d+                                          # .5
      | [½⅓⅔¼¾⅛]
    )
  | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_NOT_DIGITS = re.compile(rf"[{_SPACES},'’]")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d")
_SIGN_VALUES = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, numeral or sign. ``glued`` where no white space stands before it; ``low`` is ``text`` in lower case."""

    text: str
    low: str
    start: int
    end: int
    kind: Kind
    glued: bool


def lexemes(text: str) -> list[Lexeme]:
    """All words, numerals and signs of the text, in order; white space is left out. Linear in the text."""
    found: list[Lexeme] = []
    end = 0
    for match in _LEXEME.finditer(text):
        kind: Kind = "number" if match["number"] else "word" if match["word"] else "sign"
        words = match[0]
        found.append(Lexeme(words, words.lower(), match.start(), match.end(), kind, bool(found) and match.start() == end))
        end = match.end()
    return found


def value_of(numeral: str) -> int | float:
    """The number that digits write, whatever groups them."""
    if numeral in _SIGN_VALUES:
        return _SIGN_VALUES[numeral]
    if _DECIMAL_COMMA.fullmatch(numeral):
        return float(numeral.replace(",", "."))
    plain = _NOT_DIGITS.sub("", numeral)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return round(float(plain), 12) if "." in plain else int(plain)
