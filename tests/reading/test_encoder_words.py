from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.reading.learned.encoder.words import (
    BEGINNING,
    CLOSING,
    GOING_ON,
    INSIDE,
    OPENING,
    OUTSIDE,
    WINDOW,
    WITHIN,
    find_words,
    tokenizer_of,
    windows,
)

TOKENIZER = tokenizer_of(files("variorum.data").joinpath("models", "encoder.tokenizer.json").read_text(encoding="utf-8"))
TEXT = st.text(st.sampled_from("abcé Z9.,?!\"“”’'`«»—-\u0301\xa0\u200b\n中"), max_size=60)


@given(st.lists(TEXT, max_size=5))
def test_words_are_slices_of_their_paragraphs(paragraphs: list[str]) -> None:
    words = find_words(paragraphs, TOKENIZER)
    for i, word in enumerate(words.texts):
        assert word == paragraphs[words.paragraphs[i]][words.starts[i] : words.ends[i]]
        assert words.pieces[i]
    assert sum(map(len, words.texts)) == sum(1 for text in paragraphs for c in text if not c.isspace())


@given(st.lists(st.text(st.sampled_from("ab. "), max_size=900), max_size=4), st.integers(20, WINDOW - 2))
def test_windows_cover_every_word_once_and_fit(paragraphs: list[str], first: int) -> None:
    words = find_words(paragraphs, TOKENIZER)
    found = windows(words, first)
    assert [i for window in found for i in range(window.start, window.end)] == list(range(len(words)))
    for window in found:
        assert len(window.ids) <= WINDOW
        assert len(window.ids) == len(window.shapes) == len(window.quotes) == len(window.beginnings)
        for at, word in zip(window.firsts, range(window.start, window.end), strict=True):
            assert window.ids[at : at + len(words.pieces[word])] == words.pieces[word]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("a “b” c", [OUTSIDE, OPENING, INSIDE, CLOSING, OUTSIDE]),
        ('a "b c', [OUTSIDE, OPENING, INSIDE, INSIDE]),
        ("a ''b'' c", [OUTSIDE, OPENING, INSIDE, CLOSING, OUTSIDE]),
        ("a’s b", [OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE]),
        ("« a » b”", [OPENING, INSIDE, CLOSING, OUTSIDE, CLOSING]),
    ],
)
def test_quotation_marks_open_and_close(text: str, quotes: list[int]) -> None:
    assert list(find_words([text], TOKENIZER).quotes) == quotes


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert find_words(["“a", "b"], TOKENIZER).quotes == (OPENING, INSIDE, OUTSIDE)


def test_a_long_paragraph_is_cut_behind_a_full_stop() -> None:
    words = find_words(["one two three four. " * 60], TOKENIZER)
    cuts = [window.start for window in windows(words)][1:]
    assert cuts
    assert all(words.texts[cut - 1] == "." for cut in cuts)


def test_beginnings_tell_paragraphs_and_contents_from_the_rest() -> None:
    words = find_words(["one two", "three four"], TOKENIZER)
    assert windows(words)[0].beginnings == (GOING_ON, BEGINNING, GOING_ON, BEGINNING, GOING_ON, GOING_ON)
    assert windows(words, within=True)[0].beginnings == (GOING_ON, WITHIN, WITHIN, WITHIN, WITHIN, GOING_ON)


def test_curly_and_straight_marks_are_one() -> None:
    assert find_words(["“it’s”"], TOKENIZER).pieces == find_words(['"it\'s"'], TOKENIZER).pieces
