"""Datelines at the beginning of a paragraph, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from made import report
from variorum.model import Reading, Segment
from variorum.reading import attribution, datelines
from variorum.reading.draft import Draft
from variorum.reading.page import Page
from variorum.reading.parse import parse
from variorum.reading.texts import Text
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
        "The fund (FGR) – the country’s largest – had lost half of its worth.",
        "NATO – which has 32 members – will meet in Oldmere.",
        "BBC - the broadcaster - will not show it.",
        "Police Chief Omar Dane (pictured) — who lives nearby — said so.",
        "Ten people (six of them children) – all from Oldmere – were hurt.",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert datelines.end(text) == 0


def test_nobody_says_a_dateline() -> None:
    made = report("OLDMERE, Oct 14 (Norda) - A ferry sank off the coast on Sunday, the coast guard said.")
    [claim] = attribution.find(parse(made, Settings(tier="fast")), Reading(made.id, "fast"))
    assert claim.content[0].text == "A ferry sank off the coast on Sunday"


def test_nobody_says_the_dateline_of_a_later_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = "“We saw it,” the coast guard said.", "OLDMERE – “It sank.”"
    made = replace(report(f"{first}\n{second}"), segments=(Segment("body", 0, 34), Segment("body", 35, 55)))

    def goes_on(page: Page, texts: Sequence[Text], drafts: list[list[Draft]]) -> list[list[Draft]]:
        drafts[0][0].further = [(35, 55)]
        return drafts

    monkeypatch.setattr(attribution.learned, "revised", goes_on)
    [claim] = attribution.find(parse(made, Settings(tier="fast")), Reading(made.id, "fast"))
    assert [span.text for span in claim.content] == ["“We saw it,”", "“It sank.”"]
