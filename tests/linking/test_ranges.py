"""The ranges that figures leave open, and how numbers come apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.linking.ranges import is_new, is_rounding, may_agree, slip
from variorum.model import Bound, Figure


def fig(low: float | None, high: float | None, bound: Bound = "exact") -> Figure:
    return Figure("x", 0, 1, "f", low, high, bound)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (fig(17, 17), fig(17, 17), True),
        (fig(17, 17), fig(18, 18), False),
        (fig(100, 100, "about"), fig(114, 114), True),
        (fig(100, 100, "about"), fig(116, 116), False),
        (fig(None, 500, "at-most"), fig(300, 400, "range"), True),
        (fig(None, 500, "at-most"), fig(501, 501), False),
        (fig(90, None, "at-least"), fig(3000, 3000), True),
        (fig(90, None, "at-least"), fig(89, 89), False),
        (fig(100, 999, "vague"), fig(1200, 1200), True),
        (fig(100, 999, "vague"), fig(2000, 2000), False),
    ],
)
def test_may_agree(a: Figure, b: Figure, agree: bool) -> None:
    assert may_agree(a, b) is agree
    assert may_agree(b, a) is agree


@pytest.mark.parametrize(
    ("a", "b", "rounding"),
    [
        (959, 960, True),
        (959, 1000, True),
        (959, 900, False),
        (5412, 5400, True),
        (17, 71, False),
        (17, 17, False),
        (7, 10, False),
    ],
)
def test_rounding(a: int, b: int, rounding: bool) -> None:
    assert is_rounding(fig(a, a), fig(b, b)) is rounding
    assert is_rounding(fig(b, b), fig(a, a)) is rounding


@pytest.mark.parametrize(
    ("a", "b", "slipped"),
    [
        (17, 71, True),
        (1345, 1435, True),
        (1200, 12000, True),
        (1200, 1200000, True),
        (17, 18, False),
        (243, 248, False),
        (3, 30, False),
        (121, 112, True),
        (100, 200, False),
    ],
)
def test_slips(a: int, b: int, slipped: bool) -> None:
    assert (slip(fig(a, a), fig(b, b)) is not None) is slipped


def test_one_digit_is_a_slip_only_within_one_utterance() -> None:
    assert slip(fig(243, 243), fig(248, 248), one_utterance=True) is not None
    assert slip(fig(43, 43), fig(48, 48), one_utterance=True) is None


def test_no_slip_where_both_may_be_right() -> None:
    assert slip(fig(17, None, "at-least"), fig(71, 71)) is None


@pytest.mark.parametrize(
    ("a", "b", "new"),
    [
        (fig(12, None, "at-least"), fig(31, None, "at-least"), True),
        (fig(None, 500, "at-most"), fig(None, 1200, "at-most"), True),
        (fig(60, 60, "about"), fig(60, 60), False),
        (fig(300, 400, "range"), fig(400, 400), False),
        (fig(100, 999, "vague"), fig(500, 500), False),
    ],
)
def test_is_new(a: Figure, b: Figure, new: bool) -> None:
    assert is_new(a, b) is new


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_never_both_a_slip_and_in_agreement(a: int, b: int) -> None:
    assert slip(fig(a, a), fig(b, b)) is None or not may_agree(fig(a, a), fig(b, b))
    assert may_agree(fig(a, a), fig(b, b)) is (a == b)
