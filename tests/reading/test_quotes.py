"""Quotations: marks of every kind, strays, apostrophes and inches."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.reading import quotes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “no” twice.", ["“no”"]),
        ("«We wait», he said.", ["«We wait»"]),
        ("„Wir warten”, he said.", ["„Wir warten”"]),
        ("''We wait,'' he said.", ["''We wait,''"]),
        ("``We wait,'' he said.", ["``We wait,''"]),
        ("‘We wait,’ he said.", ["‘We wait,’"]),
        ("'We wait,' he said.", ["'We wait,'"]),
        ("“We wait , ”said the mayor.", ["“We wait , ”"]),
        ("The soldiers’ families don’t know.", []),
        ("The soldiers' families don't know.", []),
        ("The plank is 6' long and 3\" wide.", []),
        ("A closing mark alone.” Then “words” follow.", ["“words”"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("An opening “ mark alone, then nothing.", []),
        ('A stray " here. Then "words" follow.', ['"words"']),
        ("In the '90s they left 'em there.", []),
        ("In the ’90s they played rock ’n’ roll.", []),
        ("They played rock 'n' roll in the 'nineties.", []),
        ("The Smiths' house and the Joneses' barn burned.", []),
        ("She is 6'2\" tall, he is 5'11\".", []),
        ('A 12" gun and a 9" shell lay there.', []),
        ("He said “one „two” there.", ["„two”"]),
        ("«We wait» and »they go« he said.", ["«We wait»"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotes.find(text)] == quoted


@pytest.mark.parametrize("mark", ["“", '"', "„", "«", "‘", "'"])
def test_a_stray_mark_costs_at_most_its_reach(mark: str) -> None:
    text = f"{mark}They left. " + "Nobody came there. " * (quotes.LONGEST // 10) + "“We wait,” she said."
    assert [text[q.start : q.end] for q in quotes.find(text)] == ["“We wait,”"]


def test_a_quotation_that_goes_on_is_open() -> None:
    (found,) = quotes.find("He said: “We wait. We hope.", continues=True)
    assert found.open
    assert quotes.find("He said: “We wait. We hope.") == ()


@given(st.text(alphabet="ab .,s\"'“”‘’«»„`6", max_size=80), st.booleans())
def test_quotations_stand_in_order_and_apart(text: str, continues: bool) -> None:
    found = quotes.find(text, continues)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="ab .“”\"'‘’«»", max_size=60), st.text(alphabet="ab .“”\"'‘’«»", max_size=60))
def test_what_stands_before_a_long_stretch_changes_nothing_behind_it(first: str, second: str) -> None:
    stretch = " a" * quotes.LONGEST + ". "
    start = len(first) + len(stretch)
    behind = [(q.start - start, q.end - start) for q in quotes.find(first + stretch + second) if q.start >= start]
    assert behind == [
        (q.start, q.end) for q in quotes.find(" " + second) for q in [quotes.Quotation(q.start - 1, q.end - 1)]
    ]


@pytest.mark.parametrize("mark", ['"', "'", "“", "‘", '6"', "''"])
def test_many_marks_are_linear(mark: str) -> None:
    start = time.process_time()
    quotes.find(f"{mark} a " * 20000, continues=True)
    assert time.process_time() - start < 2
