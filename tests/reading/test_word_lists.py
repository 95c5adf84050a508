"""Word lists: a class is all its rows, none is empty or unknown, and what stands in them can be found in a text."""

from __future__ import annotations

import pytest

from variorum import data
from variorum.folding import plain
from variorum.reading.referents import gender
from variorum.reading.word_lists import phrases, words

LISTS = (
    "attribution_words.tsv",
    "condition_words.tsv",
    "event_words.tsv",
    "media_words.tsv",
    "number_words.tsv",
    "source_words.tsv",
    "stance_words.tsv",
    "timex_tense.tsv",
)


@pytest.mark.parametrize("file", LISTS)
def test_a_class_holds_the_words_of_all_its_rows(file: str) -> None:
    for name in {row[0] for row in data.rows(file)}:
        assert words(file, name) == {word for row in data.rows(file) if row[0] == name for word in row[1].split()}


@pytest.mark.parametrize("file", LISTS)
def test_no_row_says_a_word_twice(file: str) -> None:
    for _, row in data.rows(file):
        members = [phrase.strip() for phrase in row.split("|")] if "|" in row else row.split()
        assert len(members) == len(set(members)), row


def test_a_class_that_no_file_has_is_an_error() -> None:
    with pytest.raises(KeyError, match="harbour"):
        words("number_words.tsv", "harbour")
    with pytest.raises(KeyError, match="harbour"):
        phrases("attribution_words.tsv", "harbour")


def test_phrases_are_parted_by_bars() -> None:
    assert {"as long as", "in case of"} <= set(phrases("condition_words.tsv", "phrase"))


def test_what_tells_he_from_she_stands_as_names_are_looked_up() -> None:
    rows = {kind: [word for k, _, members in data.rows("genders.tsv") if k == kind for word in members.split()]
            for kind in ("name", "ending", "hint", "noun")}  # fmt: skip
    assert all(plain(word) == word for kind in ("name", "ending", "hint") for word in rows[kind])
    assert all(word.isalpha() and word.islower() for word in rows["noun"])


def test_the_ending_of_a_surname_tells() -> None:
    assert gender("Bo Zielówna") == "she"
