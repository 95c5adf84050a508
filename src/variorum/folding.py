"""Names folded across spellings and scripts, so that one thing is found under all that it is written as."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from variorum import data

_HAN = re.compile(r"[㐀-䶿一-鿿]")
_ARABIC = re.compile(r"[؀-ۿ]")
_VOWELS = re.compile(r"[aeiou]")
_CONFUSED = str.maketrans("XkCSZzTd", "hhssssst", "fv")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_MARKS = re.compile(r"['’ʼʹ`´]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The words of a name in plain Latin letters, lower case, one space between, without a possessive ending.

    Apostrophes within words vanish, other marks part words; each Chinese character becomes a word.
    """
    spaced = _HAN.sub(lambda found: f" {anyascii(found[0])} ", _POSSESSIVE.sub("", text.strip()))
    return _NOT_WORD.sub(" ", _MARKS.sub("", anyascii(_MARKS.sub("", spaced))).lower()).strip()


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row[1]), row[2] if len(row) > 2 else "") for row in data.rows("folding.tsv") if row[0] == "rule"
    )


@cache
def particles() -> frozenset[str]:
    """Small words of names ("al", "bin", "van") that many spellings drop."""
    return frozenset(word for row in data.rows("folding.tsv") if row[0] == "particle" for word in row[1].split())


@cache
def _given() -> dict[str, str]:
    """Folded forms of first names and the one that stands for them all."""
    rows = [row[1].split() for row in data.rows("folding.tsv") if row[0] == "given"]
    return {fold_word(form): forms[0] for forms in rows for form in forms}


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word in plain Latin letters as all its usual spellings fold: "Serhii", "Sergey" and "Serhiy" alike.

    The conventions of Ukrainian, Russian, Arabic and French romanisation are those of ``data/folding.tsv``. Capitals in
    the result stand for sounds that take two letters.
    """
    for pattern, to in _rules():
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=65536)
def fold(name: str) -> tuple[str, ...]:
    """The folded words of a name in any script, particles left out, in the order of the name.

    First names that are forms of one another are one. A Chinese name is its surname and its given name. Arabic script
    leaves vowels out, so its words have none: compare their ``skeleton``.
    """
    words = plain(name).split()
    if _ARABIC.search(name):
        words = [word[1:] if word[0] == "l" and len(word) > 3 else word for word in words]
    if len(words) > 1 and _HAN.search(name) and len(words) == len(_HAN.findall(name)):
        words = [words[0], "".join(words[1:])]
    kept = [word for word in words if word not in particles()] or words
    return tuple(_given().get(folded, folded) for folded in map(fold_word, kept))


def skeleton(word: str) -> str:
    """The consonants of a folded word, those that spellings confuse made one: a key under which look-alikes meet."""
    return _VOWELS.sub("", word).translate(_CONFUSED) or word[:1]
