"""The short word lists of ``data/number_words.tsv`` and ``data/event_words.tsv``."""

from __future__ import annotations

from functools import cache

from variorum import data


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the list ``name`` about numbers; empty where there is no such list."""
    return _listed("number_words.tsv", name)


@cache
def event_words(name: str) -> frozenset[str]:
    """The words of the list ``name`` about events; empty where there is no such list."""
    return _listed("event_words.tsv", name)


def _listed(file: str, name: str) -> frozenset[str]:
    return frozenset(word for its_name, words in data.rows(file) if its_name == name for word in words.split())
