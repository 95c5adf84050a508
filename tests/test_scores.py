"""The quality gate: no figure is below its pinned floor. And the gate itself works."""

from __future__ import annotations

import json
from pathlib import Path

from tools import scores


def test_no_figure_is_below_its_floor(bench: Path) -> None:
    floors = json.loads(scores.FLOORS.read_text(encoding="utf-8"))["floors"]
    found = dict(scores.all_figures(bench))
    scores.show(found, floors)
    assert floors
    assert scores.below(found, floors) == []


def test_a_floor_that_is_not_reached_is_named() -> None:
    assert scores.below({"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.6}) == ["b: 0.5000 is below its floor 0.6"]
    assert scores.below({}, {"a": 0.5}) == ["a: no figure, its floor is 0.5"]


def test_pinning_raises_and_lowers_only_with_a_reason() -> None:
    floors = {"floors": {"a": 0.4, "b": 0.6}, "lowered": []}
    found = {"a": 0.5555, "b": 0.5}
    assert scores.pinned(found, floors, None) == {"floors": {"a": 0.555, "b": 0.6}, "lowered": []}
    lowered = scores.pinned(found, floors, "the set changed")
    assert lowered["floors"] == {"a": 0.555, "b": 0.5}
    assert [(note["floors"], note["reason"]) for note in lowered["lowered"]] == [(["b"], "the set changed")]
