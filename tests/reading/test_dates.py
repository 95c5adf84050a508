from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.model import CaptureRef, Published, Reading, Report, Segment, Timex
from variorum.reading.dates import find_dates
from variorum.reading.parse import parse
from variorum.settings import Settings

WEDNESDAY = date(2031, 5, 14)


def read(text: str, published: date | None = WEDNESDAY) -> tuple[Timex, ...]:
    how = Published(published, "day", "given", "") if published else Published(None, None, "unknown", "")
    report = Report(
        "r-1", CaptureRef("-", "sha256:0", "text/plain"), None, None, None, "en", (), how,
        text, (Segment("body", 0, len(text)),) if text else (), (),
    )  # fmt: skip
    return find_dates(parse(report, Settings()), Reading("r-1", "fast")).dates


CASES = [
    # whole and partial dates
    ("The dam broke on March 3, 2031.", "March 3, 2031", "DATE", "2031-03-03"),
    ("The dam broke on 3 March 2031.", "3 March 2031", "DATE", "2031-03-03"),
    ("The dam broke on the 3rd of March, 2031.", "the 3rd of March, 2031", "DATE", "2031-03-03"),
    ("It broke on Monday, March 3, 2031.", "Monday, March 3, 2031", "DATE", "2031-03-03"),
    ("Filed 2031-03-03.", "2031-03-03", "DATE", "2031-03-03"),
    ("The dam broke on Dec. 3.", "Dec. 3", "DATE", "2030-12-03"),
    ("The dam broke on Feb. 3.", "Feb. 3", "DATE", "2031-02-03"),
    ("The dam broke in December.", "December", "DATE", "2030-12"),
    ("The vote will be held in December.", "December", "DATE", "2031-12"),
    ("The vote will be held in March.", "March", "DATE", "2032-03"),
    ("They fled in early September 2029.", "early September 2029", "DATE", "2029-09"),
    ("They fled at the end of June last year.", "the end of June last year", "DATE", "2030-06"),
    ("It was built in 1987.", "1987", "DATE", "1987"),
    ("It was built in the late 1980s.", "the late 1980s", "DATE", "198"),
    ("It was built in the 19th century.", "the 19th century", "DATE", "18"),
    # weekdays
    ("Rockets hit Orlovec on Saturday.", "Saturday", "DATE", "2031-05-10"),
    ("Rockets hit Orlovec on Wednesday.", "Wednesday", "DATE", "2031-05-14"),
    ("The ferry will sail on Saturday.", "Saturday", "DATE", "2031-05-17"),
    ("The army would open a corridor on Wednesday.", "Wednesday", "DATE", "2031-05-14"),
    ("They plan to meet on Friday.", "Friday", "DATE", "2031-05-16"),
    ("Talks were held last Wednesday.", "last Wednesday", "DATE", "2031-05-07"),
    ("Talks resume next Wednesday.", "next Wednesday", "DATE", "2031-05-21"),
    ("Rockets hit Orlovec on Saturday night.", "Saturday night", "TIME", "2031-05-10TNI"),
    ("The mayor prays every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    # counted from the day of publication
    ("The mayor resigned yesterday.", "yesterday", "DATE", "2031-05-13"),
    ("The mayor will resign tomorrow.", "tomorrow", "DATE", "2031-05-15"),
    ("The mayor resigned last week.", "last week", "DATE", "2031-W19"),
    ("The mayor resigned earlier this week.", "earlier this week", "DATE", "2031-W20"),
    ("The mayor resigned this month.", "this month", "DATE", "2031-05"),
    ("The mayor resigned last year.", "last year", "DATE", "2030"),
    ("The mayor resigned two weeks ago.", "two weeks ago", "DATE", "2031-W18"),
    ("The mayor resigned ten days ago.", "ten days ago", "DATE", "2031-05-04"),
    ("The mayor resigned last night.", "last night", "TIME", "2031-05-13TNI"),
    ("The mayor resigned this morning.", "this morning", "TIME", "2031-05-14TMO"),
    ("The mayor resigned last summer.", "last summer", "DATE", "2030-SU"),
    ("Sales fell in the third quarter.", "the third quarter", "DATE", "2030-Q3"),
    # clock times
    ("It struck at 9:30 p.m. on Saturday.", "9:30 p.m. on Saturday", "TIME", "2031-05-10T21:30"),
    ("It struck at 16:00 GMT.", "16:00 GMT", "TIME", "2031-05-14T16:00"),
    ("It struck at noon Saturday.", "noon Saturday", "TIME", "2031-05-10T12:00"),
    ("It struck at midday.", "midday", "TIME", "2031-05-14T12:00"),
    ("It struck in the mid-afternoon.", "mid-afternoon", "TIME", "2031-05-14TAF"),
    ("The shop shut on Thanksgiving.", "Thanksgiving", "DATE", "2030-11-28"),
    ("The mayor spoke on Saturday, April 12.", "Saturday, April 12", "DATE", "2031-04-12"),
    ("The dividend is payable June 1.", "June 1", "DATE", "2031-06-01"),
    ("It was built in nineteen eighty-seven.", "nineteen eighty-seven", "DATE", "1987"),
    # lengths and sets
    ("A two-hundred-day siege ended.", "two-hundred-day", "DURATION", "P200D"),
    ("They need at least 20 more days.", "at least 20 more days", "DURATION", "P20D"),
    ("They need a couple of days.", "a couple of days", "DURATION", "P2D"),
    ("The siege lasted three days.", "three days", "DURATION", "P3D"),
    ("The siege lasted nearly forty years.", "nearly forty years", "DURATION", "P40Y"),
    ("A two-week truce held.", "two-week", "DURATION", "P2W"),
    ("It lasted several months.", "several months", "DURATION", "PXM"),
    ("It lasted a year and a half.", "a year and a half", "DURATION", "P1Y6M"),
    ("It lasted 2 1/2 hours.", "2 1/2 hours", "DURATION", "PT2H30M"),
    ("They wait for weeks.", "weeks", "DURATION", "PXW"),
    ("On the 111th day of the war, bread ran out.", "the 111th day", "DURATION", "P111D"),
    ("Shells fall daily.", "daily", "SET", "P1D"),
    ("Shells fall every two days.", "every two days", "SET", "P2D"),
    # no day
    ("The town is empty now.", "now", "DATE", "PRESENT_REF"),
    ("Bread has recently run out.", "recently", "DATE", "PAST_REF"),
    ("Bread will soon run out.", "soon", "DATE", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "type_", "value"), CASES)
def test_a_time_expression_and_its_value(text: str, words: str, type_: str, value: str):
    assert [(t.text, t.type, t.value) for t in read(text)] == [(words, type_, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rockets hit Orlovec on Saturday.", "XXXX-WXX-6"),
        ("The mayor resigned yesterday.", "XXXX-XX-XX"),
        ("The mayor resigned last week.", "XXXX-WXX"),
        ("The dam broke in December.", "XXXX-12"),
        ("The dam broke on December 3.", "XXXX-12-03"),
        ("The dam broke in June 2030.", "2030-06"),
    ],
)
def test_without_a_day_of_publication_a_value_stays_relative(text: str, value: str):
    assert [t.value for t in read(text, None)] == [value]


def test_days_are_counted_from_a_day_named_before():
    dates = read("The bridge fell on March 3, 2031. Two days later the ferry sank. A day earlier it had been closed.")
    assert [t.value for t in dates] == ["2031-03-03", "2031-03-05", "2031-03-02"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "The army counted 1,987 shells.",
        "The sun sat low and prices fall.",
        "Some 2000 civilians fled.",
        "The team won 3:2.",
        "Flight 31.",
        "A 31-year-old woman drowned.",
        "More than a quarter of the town fled.",
        "The Sun reported it.",
    ],
)
def test_no_time_expression(text: str):
    assert read(text) == ()


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([word for _, words, _, _ in CASES for word in words.split()]) | st.text(max_size=6),
        max_size=14,
    ),
    st.none() | st.dates(),
)
def test_any_text_is_read_and_every_span_equals_its_slice(words: list[str], published: date | None):
    text = " ".join(words)
    dates = read(text, published)
    assert all(text[t.start : t.end] == t.text and t.value for t in dates)
    assert all(a.end <= b.start for a, b in pairwise(dates))
