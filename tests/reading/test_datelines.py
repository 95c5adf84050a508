"""Datelines at the beginning of a paragraph, and what only looks like one."""

from __future__ import annotations

import pytest

from made import report
from variorum.model import Reading
from variorum.reading import attribution, datelines
from variorum.reading.parse import parse
from variorum.settings import Settings


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("OLDMERE, Talmaria (AP) — A ferry sank.", "A ferry sank."),
        ("OLDMERE, Oct 14 (Norda) - The toll rose.", "The toll rose."),
        ("OLDMERE, Oct. 14 (Norda) - The toll rose.", "The toll rose."),
        ("OLDMERE -- Six people died.", "Six people died."),
        ("PORT KESSEL/OLDMERE – Six people died.", "Six people died."),
        ("Oldmere (Norda) – Six people died.", "Six people died."),
        ("ŠENBURG — “We saw it,” he said.", "“We saw it,” he said."),
    ],
)
def test_a_dateline_ends_before_the_first_sentence(text: str, rest: str) -> None:
    assert text[datelines.end(text) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The mayor – who was there – said so.",
        "NATO said that it would go.",
        "NORDA said the road - the only one - was closed.",
        "Six people died. Oldmere (pop. 300) – a village – was hit.",
        "The party (in power since May) won.",
        "A UN team – six people – came.",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert datelines.end(text) == 0


def test_nobody_says_a_dateline() -> None:
    made = report("OLDMERE, Oct 14 (Norda) - A ferry sank off the coast on Sunday, the coast guard said.")
    [claim] = attribution.find(parse(made, Settings(tier="fast")), Reading(made.id, "fast"))
    assert claim.content[0].text == "A ferry sank off the coast on Sunday"
