"""What a reader should look at before citing a report."""

from __future__ import annotations

import pytest
from bulletins import C, F, looked_up, one_story, own_origins, told

from variorum.linking.alarms import link_alarms
from variorum.linking.measures import link_measures
from variorum.linking.parties import Parties
from variorum.model import Entry, Photo, Span


def alarms(*entries: Entry) -> list[tuple[str, str, str]]:
    lookup = looked_up(*entries)
    made = link_alarms(lookup, link_measures(lookup, Parties(lookup), one_story(*entries), own_origins(*entries)))
    return [(one.kind, one.report, one.text) for one in made]


DEAD = F("31 people", "people", "killed")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (told("a", "31 people died.", figures=(DEAD,)), ["unsourced-figure"]),
        (told("a", "31 people died, Oren Dravik said.", figures=(DEAD,), claims=(C("Oren Dravik", "31 people died"),)), []),
        (
            told(
                "a",
                "31 people died. Oren Dravik said 31 people had died.",
                figures=(DEAD, DEAD),
                claims=(C("Oren Dravik", "31 people had died"),),
            ),
            [],
        ),
        (told("a", "It is 4 km away.", figures=(F("4 km", None, unit="kilometre"),)), []),
        (told("a", "Nothing is known.", title="31 people dead", figures=(DEAD,)), ["headline-unsupported"]),
        (
            told(
                "a",
                "Oren Dravik said 31 people died.",
                title="31 people dead",
                figures=(DEAD, DEAD),
                claims=(C("Oren Dravik", "31 people died"),),
            ),
            [],
        ),
    ],
)
def test_figures(entry: Entry, expected: list[str]) -> None:
    assert [kind for kind, _, _ in alarms(entry)] == expected


def said(id_: str, number: int, day: int, outlet: str) -> Entry:
    text = f"{number} people were killed, Oren Dravik said."
    claims = (C("Oren Dravik", f"{number} people were killed"),)
    return told(id_, text, day, outlet=outlet, claims=claims, figures=(F(f"{number} people", "people", "killed"),))


def test_an_outlet_that_changes_its_figure() -> None:
    entries = said("a", 31, 1, "Herald"), said("b", 45, 2, "Herald"), said("c", 45, 2, "Courier")
    assert alarms(*entries) == [("changed-figure", "b", "45 people")]


def test_the_same_words_of_two_speakers() -> None:
    text = "Oren Dravik vowed a “swift and heavy answer” to raids. Raids get a “swift and heavy answer”, said Tana Selm."
    claims = (
        C("Oren Dravik", "a “swift and heavy answer” to raids"),
        C("Tana Selm", "Raids get a “swift and heavy answer”"),
    )
    entry = told("a", text, claims=claims)
    quoted = entry.reading.claims
    mixed = tuple(type(c)(c.id, c.source, c.cue, c.content, "mixed", c.stance) for c in quoted)
    entry = Entry(entry.report, type(entry.reading)("a", "fast", entry.reading.mentions, (), mixed))
    assert alarms(entry) == [("misquoted", "a", "swift and heavy answer")]


def test_handouts() -> None:
    photo = Photo(Span("A plane.", 0, 8), handout="Sundmark Army")
    assert alarms(told("a", "A plane.", photos=(photo, Photo(Span("A plane.", 0, 8))))) == [("handout", "a", "A plane.")]
