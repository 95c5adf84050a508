"""A page of digits is read with as much work as a page of words."""

from __future__ import annotations

import cProfile
import pstats

import pytest

from variorum.reading.numbers import quantities


def calls(text: str) -> int:
    """How many calls it takes to find the quantities of the text."""
    quantities("40 men")  # word lists are loaded once
    profile = cProfile.Profile()
    profile.runcall(quantities, text)
    return int(pstats.Stats(profile).total_calls)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]


@pytest.mark.parametrize(
    "piece",
    [
        "12 34 56 ",
        "1,200 men and 40-50 boys ",
        "up to about 250-350 or more ",
        "from 1 to 2 ",
        "one hundred and five ",
        "0" * 40 + " ",
    ],
)
def test_work_grows_with_the_length_alone(piece: str) -> None:
    short, long = calls(piece * 100), calls(piece * 400)
    assert long < 5 * short


def test_digits_cost_no_more_than_a_few_times_what_words_of_number_cost() -> None:
    assert calls("1200 " * 500) < 3 * calls("twelve men " * 500)
