"""Our own sentences with figures: the half that rules are built on, and the half that only checks them."""

from __future__ import annotations

import pytest
from tools.figure_sentences import Part, score

FLOORS: dict[Part, tuple[float, float, float]] = {"build": (0.98, 0.98, 0.95), "check": (0.92, 0.89, 0.93)}
"""The least F1 of value and full, and the least share of figures with what they count."""


@pytest.mark.parametrize("part", ["build", "check"])
def test_figures_of_our_own_sentences(part: Part) -> None:
    scores = score(part)
    value, full, counted = FLOORS[part]
    assert scores.f1["value"] >= value, scores.missed
    assert scores.f1["full"] >= full, scores.missed
    assert scores.slots["counted"] >= counted, scores.missed
