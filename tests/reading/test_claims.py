"""Claims: who a source is, by which channel and when it was said, how the speaker stands to it, what it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from made import report
from variorum.model import Claim, Mention, MentionType, Reading, Segment, Timex
from variorum.reading import attribution
from variorum.reading.parse import parse
from variorum.settings import Settings


def read(text: str, names: dict[str, MentionType] | None = None, dates: dict[str, str] | None = None) -> tuple[Claim, ...]:
    """The claims of a text, one body segment a line; each name given is mentioned wherever it stands."""
    segments: list[Segment] = []
    at = 0
    for line in text.split("\n"):
        segments.append(Segment("body", at, at + len(line)))
        at += len(line) + 1
    made = replace(report(text), segments=tuple(segments))
    mentions: list[Mention] = []
    for name, kind in (names or {}).items():
        start = text.find(name)
        while start >= 0:
            mentions.append(Mention(name, start, start + len(name), f"m{start}", kind, name.split()[-1]))
            start = text.find(name, start + len(name))
    times = [Timex(w, text.index(w), text.index(w) + len(w), "DATE", v) for w, v in (dates or {}).items()]
    reading = Reading(made.id, "fast", mentions=tuple(mentions), dates=tuple(times))
    return attribution.find(parse(made, Settings(tier="fast")), reading)


def names_of(claims: tuple[Claim, ...]) -> list[str | None]:
    return [claim.source.name if claim.source else None for claim in claims]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ana Belmor said the road was open. She said it was safe.", {"Ana Belmor": "person"}, ["Belmor", "Belmor"]),
        (
            "Ivo Tarn, the ambassador of Talmaria, said the road was open.\nThe envoy said the bridge was gone.",
            {"Ivo Tarn": "person"},
            ["Tarn", "Tarn"],
        ),
        (
            "A Talmarian official said the road was open.\nIvo Tarn, the governor of Lesk, said the bridge was gone.",
            {"Ivo Tarn": "person"},
            ["Tarn", "Tarn"],
        ),
        ("Its director, Ivo Tarn, said the road was open.", {"Ivo Tarn": "person"}, ["Tarn"]),
        ("Talmaria’s human rights ombudsman said the road was open.", {"Talmaria": "place"}, [None]),
        ("Talmaria said the road was open.", {"Talmaria": "place"}, ["Talmaria"]),
        ("Rescuers said the road was open.", {"Ivo Tarn": "person"}, [None]),
    ],
)
def test_sources(text: str, names: dict[str, MentionType], expected: list[str | None]) -> None:
    assert names_of(read(text, names)) == expected


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Ana Belmor said on Telegram that the road was open.", ("Telegram",)),
        ("Ana Belmor told the state-run TASS news agency that the road was open.", ("TASS",)),
        ("Ana Belmor told the Blue Harbour television channel that the road was open.", ("Blue Harbour",)),
        ("Ana Belmor told the Herald that the road was open.", ("Herald",)),
        ("Ana Belmor said that the road was open, TASS reported.", ("TASS",)),
        ("Ana Belmor told the UN Security Council that the road was open.", ()),
        ("TASS reported that the road was open.", ()),
    ],
)
def test_channels(text: str, channels: tuple[str, ...]) -> None:
    claims = read(text)
    assert [claim.channels for claim in claims] == [channels]


def test_a_medium_that_passes_on_is_no_source() -> None:
    (claim,) = read("Ana Belmor said that the road was open, according to Reuters.")
    assert claim.source is not None
    assert claim.source.text == "Ana Belmor"
    assert claim.channels == ("Reuters",)
    assert [piece.text for piece in claim.content] == ["that the road was open"]


def test_the_day_of_saying_is_not_the_day_in_the_content() -> None:
    (said,) = read("Ana Belmor said on Monday that the road was open.", dates={"Monday": "2024-02-26"})
    assert said.said is not None
    assert said.said.start == date(2024, 2, 26)
    (other,) = read("Ana Belmor said that the road would open on Friday.", dates={"Friday": "2024-03-01"})
    assert other.said is None


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said the road was open.", "asserts"),
        ("The army denied the claim.", "denies"),
        ("The army rejected the request.", "refuses"),
        ("The army dismissed the allegation.", "denies"),
        ("Talmaria accused the rebels of shelling the port.", "accuses"),
        ("The army said Talmarian forces had destroyed the bridge.", "accuses"),
        ("The army called on the rebels to leave.", "demands"),
        ('"We urge the rebels to leave," the army said.', "demands"),
        ("The army offered to open a road.", "offers"),
        ("The army vowed to rebuild the bridge.", "promises"),
        ("The army said it would open a corridor.", "promises"),
        ("The army threatened to shell the port.", "threatens"),
        ("The mayor could not verify the claim.", "doubts"),
        ("The claim could not be verified.", "doubts"),
        ("The army declined to comment.", "declines"),
        ("The army did not respond to a request for comment.", "declines"),
        ("The army did not say whether the road was open.", "declines"),
        ("The army said the ship was not full.", "denies"),
        ("The firm said such offers will not be considered.", "refuses"),
    ],
)
def test_stances(text: str, stance: str) -> None:
    assert [claim.stance for claim in read(text)] == [stance]


def test_a_condition() -> None:
    (claim,) = read("The army said the soldiers would be treated well if they lay down their arms.")
    assert claim.condition is not None
    assert claim.condition.text == "if they lay down their arms"


def test_an_answer_points_to_the_claim() -> None:
    first, second, third = read(
        "The army said the rebels had mined the harbour.\n"
        "The mayor could not verify that claim.\n"
        "The rebels denied that they had mined the harbour."
    )
    assert second.about == first.id
    assert third.about == first.id
