"""A sentence that goes on counting is on the word of the speaker before it; any other is the outlet's own."""

from __future__ import annotations

from datetime import date

import pytest

from made import report
from variorum.reading import read
from variorum.settings import Settings

BEFORE = "Some 300 miners are trapped in the shaft, Ana Kovel, the mayor of Oldmere, said on Saturday."


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "In addition to the miners, there are also about 50 guards in the building.",
            "In addition to the miners, there are also about 50 guards in the building",
        ),
        ("Another 12 people were hurt.", "Another 12 people were hurt"),
        ("Of these, forty are women.", "Of these, forty are women"),
    ],
)
def test_what_goes_on_counting_has_the_speaker_and_the_day(sentence: str, content: str) -> None:
    reading = read(report(f"{BEFORE} {sentence}", day=date(2024, 3, 3)), Settings(tier="fast"))
    first, second = reading.claims
    assert [piece.text for piece in second.content] == [content]
    assert second.cue is None
    assert second.source == first.source
    assert second.said == first.said
    assert {figure.claim for figure in reading.figures} == {first.id, second.id}


@pytest.mark.parametrize(
    "sentence",
    [
        "The mine has 50 shafts.",
        "Another shop has closed.",
        "In addition, the owner announced that 12 people would be paid.",
        "Anotherly 12 people were hurt.",
    ],
)
def test_what_does_not_is_left_alone(sentence: str) -> None:
    claims = read(report(f"{BEFORE} {sentence}", day=date(2024, 3, 3)), Settings(tier="fast")).claims
    assert [claim for claim in claims if claim.cue is None] == []
