"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.settings import Settings


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Settings()),
        ({"VARIORUM_TIER": "", "VARIORUM_JOBS": "", "VARIORUM_LEDGER": ""}, Settings()),
        ({"VARIORUM_TIER": "fast"}, Settings(tier="fast")),
        ({"VARIORUM_TIER": "accurate"}, Settings(tier="accurate")),
        ({"VARIORUM_JOBS": "3"}, Settings(jobs=3)),
        ({"VARIORUM_JOBS": "0"}, Settings(jobs=1)),
        ({"VARIORUM_LEDGER": "a case.db"}, Settings(ledger=Path("a case.db"))),
    ],
)
def test_settings_are_those_of_the_environment(environment: dict[str, str], expected: Settings) -> None:
    assert Settings.from_environment(environment) == expected


@pytest.mark.parametrize(
    ("environment", "words"),
    [({"VARIORUM_TIER": "best"}, "one of fast, accurate, not 'best'"), ({"VARIORUM_JOBS": "-1"}, "whole number, not '-1'")],
)
def test_a_bad_value_is_told_in_words(environment: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Settings.from_environment(environment)
