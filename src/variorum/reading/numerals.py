"""Numerals: digits and words to one number, or to the two ends of an unstated one (``dozens``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from variorum import data
from variorum.model import Number
from variorum.reading.lexemes import Lexeme, value_of
from variorum.reading.set_phrases import units
from variorum.reading.word_lists import words_of

Form = Literal["digits", "words", "vague", "share", "wordless"]
"""``wordless`` is a count without a numeral (``no civilians``), which no function here gives."""
Words = Sequence[Lexeme]

_ARTICLES = ("a", "an")
_FEW = ("several", "few", "many")
_ROW = 16
"""How many words before an ordinal are looked at for the number that it comes next to."""
_LONGEST = 30
"""Longer strings of digits are no numbers that anybody counts to."""
_FRACTION_BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 128, 1000})


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number that lexemes ``start`` to ``end`` write.

    ``low`` and ``high`` differ in form ``vague`` alone. Form ``share`` is in percent. ``scale`` is the last word of size
    (1,000 in ``12 thousand``), 1 without one. ``plain`` where it is bare digits: no grouping, decimals or size.
    """

    start: int
    end: int
    low: Number
    high: Number
    form: Form
    scale: int = 1
    plain: bool = False


@cache
def _kind(kind: str) -> dict[str, int]:
    return {word: int(value) for word, value, its_kind in data.rows("numbers.tsv") if its_kind == kind}


@cache
def _plurals() -> dict[str, tuple[int, int]]:
    rows = [(word, value.split("-")) for word, value, kind in data.rows("numbers.tsv") if kind == "plural"]
    return {word: (int(low), int(high)) for word, (low, high) in rows}


@cache
def _shares() -> dict[str, Fraction]:
    return {word: Fraction(value) for word, value, kind in data.rows("numbers.tsv") if kind == "share"}


@cache
def starts() -> frozenset[str]:
    """The words that may start a numeral."""
    words = {*_kind("small"), *_kind("tens"), *_kind("scale"), *_plurals(), *_ARTICLES, *_FEW, "tens", "half"}
    return frozenset(words)


@cache
def hints() -> re.Pattern[str]:
    """A pattern that is found in every text that holds a numeral."""
    words = {*_kind("small"), *_kind("tens"), *_kind("scale"), *_plurals(), *_shares()}
    return re.compile(rf"[\d½⅓⅔¼¾⅛]|\b(?:{'|'.join(sorted(words))})", re.IGNORECASE)


def numeral(words: Words, i: int) -> Numeral | None:
    """The longest numeral that starts at ``words[i]``, None where none does.

    Words add up as in English (``one hundred and five``); ``half`` and other parts count in percent, as do ``one in five``
    and ``four out of five``.
    """
    first = words[i]
    if first.kind == "sign" or (first.kind == "word" and first.low not in starts()) or len(first.text) > _LONGEST:
        return None
    found = _share(words, i) or _vague(words, i)
    if found is not None:
        return found
    whole = _digits(words, i) if first.kind == "number" else _cardinal(words, i)
    return whole and (_out_of(words, whole) or whole)


def _low(words: Words, i: int) -> str:
    return words[i].low if 0 <= i < len(words) else ""


# -- digits


_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def _digits(words: Words, i: int) -> Numeral | None:
    value = value_of(words[i].text)
    if _DOTTED.fullmatch(words[i].text) and (words[i].text.endswith(".000") or _is_counted(words, i + 1)):
        value = int(words[i].text.replace(".", ""))  # "1.200 houses", as many languages group thousands
    end = i + 1
    plain = words[i].text.isdecimal()
    if (slash := _slash(words, i)) is not None:
        return slash
    if end < len(words) and words[end].kind == "number" and words[end].text in "½⅓⅔¼¾⅛" and plain:
        value, end, plain = value + value_of(words[end].text), end + 1, False
    scale, end = _scales(words, end)
    return _scaled(i, end, value, scale, plain)


def _scaled(start: int, end: int, value: Number, scale: int, plain: bool) -> Numeral:
    total = tidy(value * scale)
    return Numeral(start, end, total, total, "digits", scale, plain and scale == 1)


def _slash(words: Words, i: int) -> Numeral | None:
    """``1/16``, where it is a fraction and no pair of numbers."""
    if _low(words, i + 1) not in ("/", "⁄") or i + 2 >= len(words) or words[i + 2].kind != "number":
        return None
    above, below = words[i].text, words[i + 2].text
    if (
        not (above.isdecimal() and below.isdecimal())
        or len(below) > 4
        or _low(words, i + 3) == "/"
        or _low(words, i - 1) == "/"
    ):
        return None
    if int(below) not in _FRACTION_BASES or int(above) >= int(below):
        return None
    value = int(above) / int(below)
    return Numeral(i, i + 3, value, value, "digits")


def _scales(words: Words, end: int) -> tuple[int, int]:
    """Words of size from ``end`` on, multiplied (``4 hundred million``), and where they stop."""
    scale = 1
    while end < len(words):
        word = words[end]
        hyphen = word.text == "-" and word.glued and _low(words, end + 1) in _kind("scale")
        size = _kind("scale").get(_low(words, end + 1) if hyphen else word.low)
        if size is None and scale == 1:
            size = _suffix(words, end)
        if size is None or (scale > 1 and size <= scale):
            break
        scale, end = scale * size, end + 1 + hyphen
    return scale, end


def _suffix(words: Words, end: int) -> int | None:
    """A size written short: ``2bn``, ``1.3m``. A glued ``m`` before a word of length is a metre."""
    word = words[end]
    size = _kind("suffix").get(word.low)
    if size is None or (word.text == "M" and not word.glued):
        return None
    if word.low in ("k", "b") and not word.glued:
        return size if word.text == "B" else None
    if word.low != "m":
        return size
    before = words[end - 2].text if end >= 2 else " "
    money = before in "$€£¥₽₴₪" or (before.isupper() and words[end - 1].glued)
    after = words[end + 1] if end + 1 < len(words) else None
    counted = after is not None and after.kind == "word" and after.low not in words_of("length")
    return size if word.glued and (money or counted) else None


def _is_counted(words: Words, at: int) -> bool:
    """Whether the plural of a thing stands there, and no unit, which decimals have too: ``1.125 inches``."""
    return is_plural(words, at) and units("after").match(words, at) is None


def is_plural(words: Words, at: int) -> bool:
    """Whether a word stands there that looks like the plural of what is counted."""
    if at >= len(words) or words[at].kind != "word" or words[at].text != words[at].low:
        return False
    word = words[at].low
    return word in words_of("plural") or (word.endswith("s") and word not in words_of("no-plural"))


# -- words


def _cardinal(words: Words, i: int) -> Numeral | None:
    """A number in words: ``twenty-one``, ``a hundred and five``, ``three and a half thousand``."""
    total, group, scale, end, last = 0, -1, 1, i, 0
    ceiling = 10**15
    if words[i].low in _ARTICLES:
        if _low(words, i + 1) not in _kind("scale"):
            return None
        group, end = 1, i + 1
    elif words[i].low == "half":
        return _half_of_scale(words, i)
    while end < len(words):
        word, step = words[end].low, 1
        if word in ("-", "and") and end > i:
            if not _joins(words, end, group, last):
                break
            word, step = _low(words, end + 1), 2
        value = _kind("small").get(word, _kind("tens").get(word))
        if value is not None:
            if not _adds(group, value):
                break
            group = max(group, 0) + value
        elif (size := _kind("scale").get(word)) is not None and step == 1:
            if size >= ceiling or (size > 100 and group < 0 and end > i):
                break
            scale = size
            if size in (12, 100):
                group = (group if group > 0 else 1) * size
            else:
                total, group, ceiling = total + (group if group > 0 else 1) * size, -1, size
        else:
            break
        last, end = (value if value is not None else 100), end + step
    if end == i or (end == i + 1 and words[i].low in _ARTICLES):
        return None
    return _with_half(words, i, end, total + max(group, 0), scale)


def _joins(words: Words, at: int, group: int, last: int) -> bool:
    """Whether the hyphen or ``and`` at ``at`` joins two parts of one number."""
    following = _low(words, at + 1)
    if words[at].low == "-":
        return words[at].glued and last in range(20, 100, 10) and following in _kind("small") and words[at + 1].glued
    ready = last == 100 or group < 0
    return ready and (following in _kind("small") or following in _kind("tens"))


def _adds(group: int, value: int) -> bool:
    if group < 0:
        return True
    return (group % 100 == 0 and group > 0) or (group % 10 == 0 and group % 100 >= 20 and 0 < value < 10)


def _with_half(words: Words, start: int, end: int, value: int, scale: int) -> Numeral:
    """``three and a half thousand``, ``a million and a half``; without a half the number as it is."""
    if [_low(words, end + k) for k in range(3)] == ["and", "a", "half"]:
        size, stop = _scales(words, end + 3)
        if size > 1 or scale > 1:
            whole = value * size + (size if size > 1 else scale) // 2
            return Numeral(start, stop, whole, whole, "words", max(size, scale))
        return Numeral(start, end + 3, value + 0.5, value + 0.5, "words")
    size, stop = _scales(words, end)
    if size > 1 and words[end].kind == "word" and size > scale:
        return Numeral(start, stop, value * size, value * size, "words", size)
    return Numeral(start, end, value, value, "words", scale)


def _half_of_scale(words: Words, i: int) -> Numeral | None:
    """``half a dozen``, ``half a million``."""
    at = i + 2 if _low(words, i + 1) in _ARTICLES else i + 1
    size = _kind("scale").get(_low(words, at))
    if size is None:
        return None
    return Numeral(i, at + 1, size // 2, size // 2, "words", size)


# -- unstated numbers


def _vague(words: Words, i: int) -> Numeral | None:
    """``dozens``, ``tens of thousands``, ``several hundred``: the lowest and the highest number of that size."""
    word = words[i].low
    if word in ("tens", "hundreds", "dozens") and _low(words, i + 1) == "of" and _low(words, i + 2) in _plurals():
        low, high = _plurals()[_low(words, i + 2)]
        times = {"tens": 10, "dozens": 10, "hundreds": 100}[word]
        if low >= 1000:
            return Numeral(i, i + 3, low * times, (high + 1) * times - 1, "vague", low)
    if word in _plurals():
        if word == "scores" and _low(words, i + 1) not in words_of("after-scores"):
            return None
        low, high = _plurals()[word]
        return Numeral(i, i + 1, low, high, "vague", low)
    at = i + 1 if word in _FEW else i + 2 if word in _ARTICLES and _low(words, i + 1) == "few" else -1
    plural = _low(words, at) + "s" if at > 0 else ""
    if plural in _plurals() and plural != "scores":
        low, high = _plurals()[plural]
        return Numeral(i, at + 1, low, high, "vague", low)
    return None


# -- shares


def _share(words: Words, i: int) -> Numeral | None:
    """``half``, ``a third of``, ``two-thirds``, ``three quarters``, in percent."""
    word = words[i].low
    if word == "half" or (word in _ARTICLES and _low(words, i + 1) == "half"):
        return _half(words, i, i + 1 if word == "half" else i + 2)
    times = 1 if word in _ARTICLES else _kind("small").get(word)
    if times is None and words[i].text.isdecimal() and len(words[i].text) == 1:
        times = int(words[i].text)
    if not times:
        return None
    at = i + 2 if _low(words, i + 1) == "-" else i + 1
    part = _low(words, at)
    singular = part[:-1] if times > 1 and part.endswith("s") else part if times == 1 else ""
    share = _shares().get(singular)
    if share is None or singular == "half" or (times == 1 and not _parts(words, at + 1)):
        return None
    if times == 1 and _is_next_in_row(words, i, at):
        return None
    if times * share >= 2 or (
        singular in ("quarter", "fourth") and _low(words, at + 1) not in ("of", "have", "were", "are")
    ):
        return None
    return Numeral(i, at + 1, percent(times * share), percent(times * share), "share")


def _is_next_in_row(words: Words, i: int, at: int) -> bool:
    """``two died and a third was hurt``: the article and an ordinal after the number before it, with no ``of``."""
    if words[i].low not in _ARTICLES or _low(words, at + 1) == "of":
        return False
    before = next(
        (set(row.split(":")[1:]) for row in words_of("ordinals") if row.startswith(words[at].low + ":")), set[str]()
    )
    return any(word.low in before for word in words[max(0, i - _ROW) : i])


def _half(words: Words, i: int, end: int) -> Numeral | None:
    following = _low(words, end)
    if _half_of_scale(words, end - 1) is not None or _low(words, i - 1) in words_of("before-half"):
        return None
    if (
        following in words_of("after-half")
        or (following == "-" and words[end].glued)
        or (words[i].glued and _low(words, i - 1) == "-")
    ):
        return None
    if following in _ARTICLES and _low(words, end + 1) in words_of("time"):
        return None
    return Numeral(i, end, 50, 50, "share")


def _parts(words: Words, at: int) -> bool:
    """Whether what follows shows that a part is meant (``a third of``), not the third in a row."""
    return _low(words, at) in ("of", "the", ".", ",", "have", "has", "were", "was", "are", "is", ")", "")


def _out_of(words: Words, whole: Numeral) -> Numeral | None:
    """``one in five``, ``nine out of ten``, in percent."""
    at = whole.end
    if whole.low != whole.high or not isinstance(whole.low, int) or not 0 < whole.low < 100:
        return None
    out = _low(words, at) == "out" and _low(words, at + 1) == "of"
    if not out and not (_low(words, at) in ("in", "in every") and whole.low <= 10):
        return None
    at += 2 if out else 1
    at += _low(words, at) == "every"
    if at >= len(words) or words[at].kind == "sign" or words[at].low in _ARTICLES:
        return None
    base = _digits(words, at) if words[at].kind == "number" else _cardinal(words, at)
    if base is None or not isinstance(base.low, int) or base.low <= whole.low or base.low > 1000:
        return None
    if not out and (
        base.low not in (*range(2, 13), 20, 50, 100, 1000) or _low(words, base.end).rstrip("s") in words_of("time")
    ):
        return None
    if base.form != whole.form and base.form == "words":
        return None
    share = percent(Fraction(whole.low, base.low))
    return Numeral(whole.start, base.end, share, share, "share")


def percent(share: Fraction) -> Number:
    """A share in percent, to two decimals; whole where it is whole."""
    return tidy(round(float(share * 100), 2))


def tidy(value: Number) -> Number:
    """The number without the dust of binary fractions; whole numbers as int."""
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded
