"""The short word lists of ``data/number_words.tsv``."""

from __future__ import annotations

from functools import cache

from variorum import data


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the list ``name``; empty where there is no such list."""
    return frozenset(word for its_name, words in data.rows("number_words.tsv") if its_name == name for word in words.split())
