from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import ledger_names, looked_up, written

from variorum.linking.lookup import look_up
from variorum.linking.stories import link_stories
from variorum.model import Entry, Neighbourhood, Timex

SMELTER_1 = written(
    "smelter-1",
    "Some 40 guards are holed up in the Tarn smelter in Velmora, officials said.\n"
    "Two of the smelter's furnaces were still burning and water had run out, the guards told relatives.\n"
    "A corridor for civilians hiding below the Tarn smelter was to open at noon.",
    title="Guards hold out in Velmora smelter",
    day=date(2031, 5, 9),
)
SMELTER_2 = written(
    "smelter-2",
    "A corridor out of the Tarn smelter in Vel'mora stayed shut on Friday, and civilians remained below its furnaces.\n"
    "Guards inside the smelter rejected a call to leave. Water is short, their relatives said.",
    title="No way out of the smelter",
    day=date(2031, 5, 10),
)
SMELTER_UNDATED = written(
    "smelter-3",
    "Guards and civilians left the Tarn smelter in Velmora after nine days without water.\n"
    "The furnaces were cold when relatives met the guards at the gate of the smelter.",
    title="Velmora smelter falls",
)
REFINERY = written(
    "refinery-1",
    "Some 60 guards are holed up in the Kolva refinery in Karsk, officials said.\n"
    "A corridor for civilians hiding below its tanks was to open at noon. Fuel had caught fire there in the night.",
    title="Guards hold out in Karsk refinery",
    day=date(2031, 3, 2),
)
REGATTA = written(
    "regatta",
    "The rowers of Orlund won the spring regatta by two lengths in a rough wind on the lagoon.",
    title="Orlund wins regatta",
    day=date(2031, 5, 9),
)
ALL = (SMELTER_1, SMELTER_2, SMELTER_UNDATED, REFINERY, REGATTA)


def grouped(*entries: Entry) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in link_stories(looked_up(*entries))}


def test_reports_of_one_siege_are_one_story_and_look_alikes_are_not() -> None:
    assert grouped(*ALL) == {
        frozenset({"smelter-1", "smelter-2", "smelter-3"}),
        frozenset({"refinery-1"}),
        frozenset({"regatta"}),
    }


@given(st.permutations(ALL))
@settings(max_examples=25, deadline=None)
def test_order_has_no_effect(entries: list[Entry]) -> None:
    shuffled = link_stories(look_up(Neighbourhood(tuple(entries)), tuple(reversed(ledger_names(entries)))))
    assert shuffled == link_stories(looked_up(*ALL))


def test_every_report_is_in_one_story() -> None:
    stories = link_stories(looked_up(*ALL))
    assert sorted(report for story in stories for report in story.reports) == sorted(e.report.id for e in ALL)


def test_no_reports_no_stories() -> None:
    assert link_stories(looked_up()) == ()


def moved(days: int) -> Entry:
    published = replace(SMELTER_2.report.published, date=date(2031, 5, 9) + timedelta(days=days))
    return replace(SMELTER_2, report=replace(SMELTER_2.report, published=published))


@pytest.mark.parametrize(("days", "stories"), [(0, 1), (6, 1), (400, 2), (-400, 2)])
def test_time_parts_stories(days: int, stories: int) -> None:
    assert len(grouped(SMELTER_1, moved(days))) == stories


def test_an_undated_report_that_tells_of_a_later_day_is_not_earlier() -> None:
    at = SMELTER_UNDATED.report.text.index("nine days")
    later = Timex("nine days", at, at + 9, "DATE", "2033-01-01")
    told = replace(SMELTER_UNDATED, reading=replace(SMELTER_UNDATED.reading, dates=(later,)))
    assert len(grouped(SMELTER_1, SMELTER_UNDATED)) == 1
    assert len(grouped(SMELTER_1, told)) == 2


def test_a_story_tells_its_place_month_period_and_why() -> None:
    story = next(s for s in link_stories(looked_up(*ALL)) if len(s.reports) == 3)
    assert story.label.startswith("Tarn smelter, Velmora: ")
    assert story.label.endswith(", May 2031")
    assert story.period is not None
    assert (story.period.start, story.period.end) == (date(2031, 5, 9), date(2031, 5, 10))
    assert {(e.a, e.b in story.reports) for e in story.evidence} == {("smelter-2", True), ("smelter-3", True)}
    assert all(0 < e.score <= 1 and "smelter" in e.reason for e in story.evidence)


def test_a_report_without_place_is_labelled_by_its_title_or_first_words() -> None:
    titled = written("a", "It rained on all of us.", title="Rain at last")
    untitled = written("b", "Snow fell where nobody wanted it.")
    assert {story.label for story in link_stories(looked_up(titled, untitled))} == {
        "Rain at last",
        "Snow fell where nobody wanted it.",
    }


@given(st.lists(st.text(max_size=60), max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_stories(texts: list[str]) -> None:
    entries = [written(f"r{i}", text) for i, text in enumerate(texts)]
    assert sum(len(group) for group in grouped(*entries)) == len(entries)


def test_equal_reports_of_many_outlets_are_one_story() -> None:
    many = [replace(SMELTER_1, report=replace(SMELTER_1.report, id=f"r{i:03}")) for i in range(150)]
    assert len(grouped(*many)) == 1
