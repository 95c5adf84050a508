from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.linking.words import is_stop, stem, stems, weight, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The guards' keys", ["the", "guard", "key"]),
        ("Karsk’s bridges", ["karsk", "bridge"]),
        ("1,200 people", ["1200", "people"]),
        ("2.5 tonnes, 12,5", ["2.5", "tonne", "12,5"]),
        ("300-400 troops", ["300", "400", "troop"]),
        ("Škoda CAFÉS", ["skoda", "cafe"]),
        ("parties buses crisis glass", ["party", "buse", "crisis", "glass"]),
        ("don't", ["don't"]),
        ("", []),
    ],
)
def test_stems(text: str, wanted: list[str]) -> None:
    assert stems(text) == wanted


@given(st.text())
def test_words_stand_in_the_text_in_order(text: str) -> None:
    found = words(text)
    assert all(stem(text[word.start : word.end]) == word.stem for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_weights_fall_with_frequency() -> None:
    assert weight("smelter") > weight("soldier") > weight("said") >= 0
    assert is_stop("the")
    assert not is_stop("soldier")


@given(st.text(min_size=1))
def test_weight_is_never_negative(word: str) -> None:
    assert weight(word) >= 0
