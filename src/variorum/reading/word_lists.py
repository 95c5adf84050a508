"""The word lists of the data files whose rows are a class and its words."""

from __future__ import annotations

from functools import cache, partial

from variorum import data


@cache
def words(file: str, name: str) -> frozenset[str]:
    """The words, parted by spaces, of all rows of a class. Raises ``KeyError`` where the file has no such class."""
    return frozenset(word for row in _rows(file, name) for word in row.split())


@cache
def phrases(file: str, name: str) -> tuple[str, ...]:
    """The phrases, parted by bars, of all rows of a class. Raises ``KeyError`` where the file has no such class."""
    return tuple(phrase.strip() for row in _rows(file, name) for phrase in row.split("|"))


def _rows(file: str, name: str) -> list[str]:
    found = [members for its_name, members in data.rows(file) if its_name == name]
    if not found:
        raise KeyError(f"{file} has no class {name}")
    return found


words_of = partial(words, "number_words.tsv")
"""The words of a list about numbers."""
event_words = partial(words, "event_words.tsv")
"""The words of a list about events."""
