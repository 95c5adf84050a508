from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Timex, TimexType
from variorum.reading.periods import period_of, range_of, window_of


def timex(text: str, words: str, value: str) -> Timex:
    start = text.index(words)
    return Timex(words, start, start + len(words), "DATE", value)


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2031-05-04", date(2031, 5, 4), date(2031, 5, 4), "day"),
        ("2031-05-04TEV", date(2031, 5, 4), date(2031, 5, 4), "day"),
        ("2031-05-04T14:30", date(2031, 5, 4), date(2031, 5, 4), "day"),
        ("2031-W02", date(2031, 1, 6), date(2031, 1, 12), "week"),
        ("2031-W02-WE", date(2031, 1, 11), date(2031, 1, 12), "week"),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29), "month"),
        ("2031-12", date(2031, 12, 1), date(2031, 12, 31), "month"),
        ("2031", date(2031, 1, 1), date(2031, 12, 31), "year"),
        ("199", date(1990, 1, 1), date(1999, 12, 31), "vague"),
        ("19", date(1900, 1, 1), date(1999, 12, 31), "vague"),
        ("2031-Q3", date(2031, 7, 1), date(2031, 9, 30), "vague"),
        ("2031-H1", date(2031, 1, 1), date(2031, 6, 30), "vague"),
        ("2031-SU", date(2031, 6, 1), date(2031, 8, 31), "vague"),
        ("2031-WI", date(2031, 12, 1), date(2032, 2, 29), "vague"),
        ("PAST_REF", None, None, "vague"),
        ("XXXX-WXX-6", None, None, "vague"),
        ("2031-02-30", None, None, "vague"),
        ("0000", None, None, "vague"),
        ("9999-WI", None, None, "vague"),
    ],
)
def test_days_of_a_value(value: str, start: date | None, end: date | None, precision: str):
    period = period_of(Timex("then", 0, 4, "DATE", value))
    assert period is not None
    assert (period.start, period.end, period.precision, period.text) == (start, end, precision, "then")


@pytest.mark.parametrize("type_", ["DURATION", "SET"])
def test_a_length_of_time_is_no_period(type_: TimexType):
    assert period_of(Timex("two days", 0, 8, type_, "P2D")) is None
    assert window_of("two days", Timex("two days", 0, 8, type_, "P2D")) is None


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "said"),
    [
        ("open until Friday evening", "Friday evening", None, date(2031, 5, 9), "until Friday evening"),
        ("shut since Friday", "Friday", date(2031, 5, 9), None, "since Friday"),
        ("open through the Friday", "Friday", None, date(2031, 5, 9), "through the Friday"),
        ("leave by Friday", "Friday", None, date(2031, 5, 9), "by Friday"),
        ("as of Friday", "Friday", date(2031, 5, 9), None, "as of Friday"),
        ("on Friday", "Friday", date(2031, 5, 9), date(2031, 5, 9), "Friday"),
        ("Friday", "Friday", date(2031, 5, 9), date(2031, 5, 9), "Friday"),
        ("a lullaby Friday", "Friday", date(2031, 5, 9), date(2031, 5, 9), "Friday"),
    ],
)
def test_a_preposition_opens_a_window(text: str, words: str, start: date | None, end: date | None, said: str):
    period = window_of(text, timex(text, words, "2031-05-09"))
    assert period is not None
    assert (period.start, period.end, period.text) == (start, end, said)


def test_a_range_goes_from_the_first_day_to_the_last():
    text = "between 2011 and March 2019"
    period = range_of(text, timex(text, "2011", "2011"), timex(text, "March 2019", "2019-03"))
    assert period is not None
    assert (period.start, period.end, period.text) == (date(2011, 1, 1), date(2019, 3, 31), "2011 and March 2019")
    assert range_of(text, timex(text, "2011", "PAST_REF"), timex(text, "March 2019", "2019-03")) is None


@given(st.text(max_size=30), st.text(max_size=12))
def test_any_value_in_any_text_gives_a_period_with_its_own_words(text: str, value: str):
    period = window_of(text, Timex(text, 0, len(text), "DATE", value))
    assert period is not None
    assert period.text == text
    assert period.start is None or period.end is None or period.start <= period.end
