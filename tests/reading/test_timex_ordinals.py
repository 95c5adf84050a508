from datetime import date

import pytest

from made import report
from variorum.model import Reading
from variorum.reading.dates import find_dates
from variorum.reading.parse import parse
from variorum.settings import Settings


def read(text: str, day: date | None = date(2031, 5, 14)) -> list[tuple[str, str]]:
    made = report(text, day=day)
    return [(t.text, t.value) for t in find_dates(parse(made, Settings(tier="fast")), Reading(made.id, "fast")).dates]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The war began on 9 March 2031. On the 67th day of the war, bread ran out.", "the 67th day", "2031-05-14"),
        ("On the third day of the war, bread ran out. The war began on 9 March 2031.", "the third day", "2031-03-11"),
        ("The siege, which started on 1 May, goes on. On day 14 of the siege, bread ran out.", "day 14", "2031-05-14"),
        (
            "Rebels launched the offensive on Monday. It fell on the third day of the offensive.",
            "the third day",
            "2031-05-14",
        ),
        ("On the 41st day of the war, which began on 3 March 2031, talks were held.", "the 41st day", "2031-04-12"),
        ("Talks were held on the 41st day of the siege that began on 3 March 2031.", "the 41st day", "2031-04-12"),
        ("On the 12th day of the strike launched by miners on 3 March 2031, it snowed.", "the 12th day", "2031-03-14"),
        ("The siege began on May 1. On the first day of the siege, the mayor spoke.", "the first day", "2031-05-01"),
        ("On Monday, the 40th day of the siege, bread ran out.", "the 40th day", "2031-05-12"),
        ("On the 40th day of the siege, Monday, bread ran out.", "the 40th day", "2031-05-12"),
        ("Today marks the 12th day of the strike.", "the 12th day", "2031-05-14"),
        ("It is the second day of the strike.", "the second day", "2031-05-14"),
    ],
)
def test_a_day_counted_from_a_beginning(text: str, words: str, value: str):
    assert dict(read(text))[words] == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On the 67th day of the war, bread ran out.", [("the 67th day", "P67D")]),
        ("The strike began on May 1. It was the 9th day of the siege.", [("May 1", "2031-05-01"), ("the 9th day", "P9D")]),
        ("On the first day of the truce, the mayor spoke.", []),
        ("It was the second day of the strike.", []),
    ],
)
def test_without_a_beginning_it_is_a_length(text: str, found: list[tuple[str, str]]):
    assert read(text) == found


def test_a_beginning_needs_no_day_of_publication():
    assert read("The war began on 9 March 2031. On the second day of the war, it snowed.", None)[1][1] == "2031-03-10"


def test_a_count_past_the_calendar_is_a_length():
    assert read("The war began on 9998-12-24. On the 999th day of the war, it snowed.")[-1][1] == "P999D"
