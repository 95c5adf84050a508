"""Dates in what was said on another day; the report came out on Wednesday, 14 May 2031."""

from dataclasses import replace
from datetime import date

import pytest

from made import report
from variorum import reading
from variorum.model import Claim, Period, Reading, Span
from variorum.reading.dates import find_dates
from variorum.reading.parse import parse
from variorum.reading.timex_quoted import COUNT_FROM_SAYING
from variorum.settings import Settings

DAY = date(2031, 5, 14)


def read(text: str, day: date | None = DAY) -> Reading:
    return reading.read(report(text, day=day), Settings(tier="fast"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('"The mill was hit yesterday," Mayor Ana Ruiz said on Monday.', ["2031-05-11", "2031-05-12"]),
        (
            'Mayor Ana Ruiz said on Monday: "Rockets hit the mill yesterday and we will leave tomorrow."',
            ["2031-05-12", "2031-05-11", "2031-05-13"],
        ),
        ('On Sunday, Mayor Ana Ruiz told reporters that the mill "was lost yesterday".', ["2031-05-11", "2031-05-10"]),
        ('"We lost 40 men last week," Mayor Ana Ruiz said on May 3.', ["2031-W17", "2031-05-03"]),
        # the outlet's own words count from its own day
        ("Mayor Ana Ruiz said on Monday that rockets hit the mill yesterday.", ["2031-05-12", "2031-05-13"]),
        # nobody says on which day
        ('"The mill was hit yesterday," Mayor Ana Ruiz said.', ["2031-05-13"]),
    ],
)
def test_words_of_a_quotation_count_from_the_day_of_saying(text: str, values: list[str]):
    assert [timex.value for timex in read(text).dates] == values


def test_a_day_of_saying_is_enough_where_that_of_publication_is_not_known():
    found = read('"The mill was hit yesterday," Mayor Ana Ruiz said on 3 May 2031.', None)
    assert [timex.value for timex in found.dates] == ["2031-05-02", "2031-05-03"]


def test_figures_hold_for_the_day_that_the_speaker_means():
    found = read('"They killed 12 people yesterday," Mayor Ana Ruiz said on Monday.')
    assert [figure.as_of and figure.as_of.start for figure in found.figures] == [date(2031, 5, 11)]


def test_what_is_quoted_within_a_quotation_was_said_on_a_day_that_counts_from_the_outer_one():
    text = "\"The governor told me yesterday: 'We left the mill yesterday',\" Ruiz said on Monday."
    made = report(text, day=DAY)
    page = parse(made, Settings(tier="fast"))
    dates = find_dates(page, Reading(made.id, "fast")).dates

    def span(words: str) -> Span:
        return Span.cut(text, text.index(words), text.index(words) + len(words))

    def said(day: date, words: str) -> Period:
        return Period(day, day, words, "day")

    outer = Claim(
        "c1",
        None,
        span("said"),
        (span(text[: text.index(" Ruiz")]),),
        "direct",
        "asserts",
        said=said(date(2031, 5, 12), "Monday"),
    )
    inner = Claim(
        "c2",
        None,
        span("told"),
        (span("We left the mill yesterday"),),
        "direct",
        "asserts",
        said=said(date(2031, 5, 13), "yesterday"),
    )
    before = Reading(made.id, "fast", dates=dates, claims=(outer, replace(inner, within="c1")))
    after = COUNT_FROM_SAYING.run(page, before)
    assert [timex.value for timex in after.dates] == ["2031-05-11", "2031-05-10", "2031-05-12"]
    assert [claim.said and claim.said.start for claim in after.claims] == [date(2031, 5, 12), date(2031, 5, 11)]
    assert COUNT_FROM_SAYING.run(page, after) == after


def test_nothing_changes_where_all_was_said_on_the_day_of_publication():
    found = read('"The mill was hit yesterday," Mayor Ana Ruiz said on Wednesday. He said little on Monday.')
    assert [timex.value for timex in found.dates] == ["2031-05-13", "2031-05-14", "2031-05-12"]
