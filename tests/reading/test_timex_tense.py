"""Which Friday is meant: the report came out on Wednesday, 14 May 2031."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from made import report
from variorum.model import Reading
from variorum.reading.dates import find_dates
from variorum.reading.parse import parse
from variorum.reading.timex_tense import way_of
from variorum.settings import Settings

LAST, NEXT = "2031-05-09", "2031-05-16"

AHEAD = [
    "The ferry will sail on Friday.",
    "The ferry will sail when the ice melts on Friday.",
    "The harbour master said that buyers were likely to bid for the cod as soon as the auction opened Friday.",
    "The baker is seeing the miners on Friday.",
    "The rival unions gather separately Friday in Orlovec.",
    "Parliament votes on Friday on the budget.",
    "The trial opens Friday.",
    "Workers are to return on Friday.",
    "Workers were to return on Friday.",
    "The mayor will go to Orlovec to sign the deal on Friday.",
    "A planned visit on Friday may be put off.",
    "The trial was adjourned until Friday.",
    "Residents have until Friday to leave.",
    "The mayor has given them until Friday to leave.",
    "The court extended its deadline until Friday.",
    "Elections are due on Friday.",
    "Elections were scheduled for Friday.",
    "The mayor has scheduled a hearing Friday to settle the row.",
    "The council has called a vote for Friday.",
    "The mayor could return as early as Friday.",
    "The divers would be fit to go down as soon as Friday, the mayor said.",
    "The mayor should arrive on Friday.",
    "The army ordered residents to leave by Friday.",
    "The meeting starting on Friday will take long.",
    "They agreed to meet on Friday.",
    "They promised that aid would come on Friday.",
    "He is expected in Orlovec on Friday.",
    "Ruiz, who returns on Friday, said little.",
    "The new rules, effective Friday, were signed by the mayor.",
    "The council meets this Friday.",
]
BACK = [
    "It rained on Friday.",
    "The baker was seeing the miners on Friday.",
    "Troops hit the village on Friday.",
    "The mayor says he saw smoke on Friday.",
    "Police say a man was killed on Friday.",
    "The baker was the first to leave on Friday.",
    "The mayor went to Orlovec to sign the deal on Friday.",
    "The shop stayed open until Friday.",
    "Elections had been due on Friday.",
    "The team could not reach the mill on Friday.",
    "The ship left as early as Friday.",
    "The mayor should have arrived on Friday.",
    "By Friday, forty had died.",
    "The dead man, who was shot on Friday, will be buried.",
    "The truce, which took effect on Friday, has held.",
    "The truce has held since Friday.",
    "A rally planned for Friday was called off.",
    "Friday's ruling will be appealed.",
    "Three killed in Orlovec on Friday",
    "The missing are 19, fewer than on Friday.",
    "The mayor accuses the firm of opening two gates on Friday without warning.",
    "The mill praises its miners for saving the shaft on Friday.",
    "The stream is wide on Friday.",
]


def values(text: str) -> list[str]:
    made = report(text, day=date(2031, 5, 14))
    return [timex.value for timex in find_dates(parse(made, Settings(tier="fast")), Reading(made.id, "fast")).dates]


@pytest.mark.parametrize("text", AHEAD)
def test_a_weekday_ahead(text: str):
    assert values(text) == [NEXT]


@pytest.mark.parametrize("text", BACK)
def test_a_weekday_past(text: str):
    assert values(text) == [LAST]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor was shot on Oct. 23.", "2030-10-23"),
        ("The clinic has been shut since the Oct. 23 shooting.", "2030-10-23"),
        ("The offer was extended to June 16.", "2031-06-16"),
        ("The firm declared a dividend, payable July 7.", "2031-07-07"),
        ("The board expects a vote on Oct. 23.", "2031-10-23"),
        ("The deal is expected in December.", "2031-12"),
        ("The summit set for Orlovec in December is in doubt.", "2031-12"),
        ("The fishing quotas are to be drawn in early November.", "2031-11"),
    ],
)
def test_the_year_that_is_not_said(text: str, value: str):
    assert values(text) == [value]


def test_one_sentence_may_look_both_ways():
    assert values("The two met on Friday and will meet again on Sunday.") == [LAST, "2031-05-18"]


def test_the_present_of_a_headline_tells_of_what_has_happened():
    made = report("The army takes the mill on Friday", day=date(2031, 5, 14))
    doc = parse(made, Settings(tier="fast")).paragraphs[0].doc
    at = made.text.index("Friday")
    assert way_of(doc, at, at + 6, headline=True) == -1
    assert way_of(doc, at, at + 6, headline=False) == 1


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(" ".join(AHEAD + BACK).split()), min_size=1, max_size=12), st.data())
def test_any_words_look_some_way(words: list[str], data: st.DataObject):
    made = report(" ".join(words))
    doc = parse(made, Settings(tier="fast")).paragraphs[0].doc
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start, len(made.text)))
    assert way_of(doc, start, end) in (-1, 0, 1)
