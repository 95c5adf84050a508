"""Attribution: cues, contents, sources, and what holds of any text."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import report
from variorum.model import Claim, Reading, Report, Segment
from variorum.reading import attribution
from variorum.reading.parse import parse
from variorum.settings import Settings


def paragraphs(text: str) -> Report:
    """A report with one body segment a line."""
    found: list[Segment] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Segment("body", at, at + len(line)))
        at += len(line) + 1
    return replace(report(text), segments=tuple(found))


def read(text: str) -> tuple[Claim, ...]:
    made = paragraphs(text)
    return attribution.find(parse(made, Settings(tier="fast")), Reading(made.id, "fast"))


def shown(claim: Claim) -> tuple[str | None, str | None, list[str]]:
    return (
        claim.source.text if claim.source else None,
        claim.cue.text if claim.cue else None,
        [piece.text for piece in claim.content],
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said that the bridge was closed.", "The mayor", "said", ["that the bridge was closed"]),
        ("The bridge was closed, the mayor said.", "the mayor", "said", ["The bridge was closed"]),
        ("“The bridge is closed,” said Ana Belmor.", "Ana Belmor", "said", ["“The bridge is closed,”"]),
        ("“The bridge is closed , ”said Ana Belmor.", "Ana Belmor", "said", ["“The bridge is closed , ”"]),
        ('"It is closed," Belmor said. "Stay away."', "Belmor", "said", ['"It is closed,"', '"Stay away."']),
        ("According to Ana Belmor, the bridge is closed.", "Ana Belmor", "According to", ["the bridge is closed"]),
        ("The bridge is closed, according to the army.", "the army", "according to", ["The bridge is closed"]),
        ("Talmaria accused the rebels of shelling the port.", "Talmaria", "accused", ["the rebels of shelling the port"]),
        (
            "The governor called on people to leave the city.",
            "The governor",
            "called on",
            ["people to leave the city"],
        ),
        ("The ministry denied the reports.", "The ministry", "denied", ["the reports"]),
        ("The general vowed to hold the city.", "The general", "vowed", ["to hold the city"]),
    ],
)
def test_one_claim(text: str, source: str, cue: str, content: list[str]) -> None:
    claims = read(text)
    assert [shown(claim) for claim in claims] == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        "Soldiers crossed the so-called 'green line' at dawn.",
        "He is 6'2\" tall and lives in Belmor.",
        "The soldiers' families waited at the harbour.",
    ],
)
def test_own_voice_is_no_claim(text: str) -> None:
    assert read(text) == ()


def test_a_claim_within_a_claim() -> None:
    outer, inner = read("Belmor said the president had announced that the port would open.")
    assert inner.within == outer.id
    assert outer.within is None


PIECES = [*"ab .,:?!\n\"'“”‘’«»„", "``", " said ", " he ", " The mayor ", " according to ", " that ", " denied "]
MARKS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=60, deadline=None)
@given(MARKS)
def test_never_raises_and_spans_are_slices(text: str) -> None:
    for claim in read(text):
        spans = [*claim.content, *(s for s in (claim.source, claim.cue, claim.condition) if s is not None)]
        assert all(text[span.start : span.end] == span.text and span.text for span in spans)


def test_many_marks_are_linear() -> None:
    made = paragraphs('" said ' * 5000)
    page = parse(made, Settings(tier="fast"))
    start = time.process_time()
    attribution.find(page, Reading(made.id, "fast"))
    assert time.process_time() - start < 5
