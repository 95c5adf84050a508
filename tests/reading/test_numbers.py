from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.reading.numbers import Quantity, quantities

Case = tuple[str, str, float | None, float | None, str, str | None]

ONE: list[Case] = [
    # digits in every grouping
    ("They found 1,200 shells", "1,200", 1200, 1200, "exact", None),
    ("They found 1 200 shells", "1 200", 1200, 1200, "exact", None),
    ("They found 1\N{NO-BREAK SPACE}200 shells", "1\N{NO-BREAK SPACE}200", 1200, 1200, "exact", None),
    ("A 1\N{NARROW NO-BREAK SPACE}200\N{NARROW NO-BREAK SPACE}000", "1 200 000", 1200000, 1200000, "exact", None),
    ("They found 1.200.000 shells", "1.200.000", 1200000, 1200000, "exact", None),
    ("They found 1'200'000 shells", "1'200'000", 1200000, 1200000, "exact", None),
    ("They found 12,34,000 shells", "12,34,000", 1234000, 1234000, "exact", None),
    ("They found 1.5 million shells", "1.5 million", 1500000, 1500000, "exact", None),
    ("They found 1,5 million shells", "1,5 million", 1500000, 1500000, "exact", None),
    ("They found 35m of them", "35m", 35000000, 35000000, "exact", None),
    ("They found 6 hundred million shells", "6 hundred million", 600000000, 600000000, "exact", None),
    ("They found 12k shells", "12k", 12000, 12000, "exact", None),
    ("The 8,000-strong choir", "8,000", 8000, 8000, "exact", None),
    # words
    ("Six of them came", "Six", 6, 6, "exact", None),
    ("They found twenty-one shells", "twenty-one", 21, 21, "exact", None),
    ("They found one hundred and five shells", "one hundred and five", 105, 105, "exact", None),
    ("They found two thousand three hundred shells", "two thousand three hundred", 2300, 2300, "exact", None),
    ("They found a dozen shells", "a dozen", 12, 12, "exact", None),
    ("They found two dozen shells", "two dozen", 24, 24, "exact", None),
    ("They found half a dozen shells", "half a dozen", 6, 6, "exact", None),
    ("They found half a million shells", "half a million", 500000, 500000, "exact", None),
    ("They found three and a half thousand shells", "three and a half thousand", 3500, 3500, "exact", None),
    ("They found a million and a half shells", "a million and a half", 1500000, 1500000, "exact", None),
    ("They found 1.250 shells", "1.250", 1250, 1250, "exact", None),
    ("It rained 1.125 inches", "1.125 inches", 1.125, 1.125, "exact", "inch"),
    ("It cost 1.154 dollars", "1.154 dollars", 1.154, 1.154, "exact", "USD"),
    ("It sank 1.375 points", "1.375 points", 1.375, 1.375, "exact", "point"),
    ("It holds 1.250 litres", "1.250 litres", 1.25, 1.25, "exact", "litre"),
    ("They found a hundred shells", "a hundred", 100, 100, "exact", None),
    # shares
    ("Half of the town", "Half", 50, 50, "exact", "percent"),
    ("More than half of the town", "More than half", 50, None, "at-least", "percent"),
    ("More than a half sank", "More than a half", 50, None, "at-least", "percent"),
    ("Almost two thirds of the town", "Almost two thirds", 66.67, 66.67, "about", "percent"),
    ("Three-quarters of the town", "Three-quarters", 75, 75, "exact", "percent"),
    ("A third of the town", "A third", 33.33, 33.33, "exact", "percent"),
    ("One in four barns", "One in four", 25, 25, "exact", "percent"),
    ("Nine out of ten homes", "Nine out of ten", 90, 90, "exact", "percent"),
    ("About 80% of it", "About 80%", 80, 80, "about", "percent"),
    ("60 to 75 percent of it", "60 to 75 percent", 60, 75, "range", "percent"),
    ("35–45% of it", "35–45%", 35, 45, "range", "percent"),
    ("Up to 85 per cent of it", "Up to 85 per cent", None, 85, "at-most", "percent"),
    # ranges
    ("They saw 250-350 men", "250-350", 250, 350, "range", None),
    ("They saw 1,000 to 1,200 men", "1,000 to 1,200", 1000, 1200, "range", None),
    ("They saw between 200 and 300 men", "between 200 and 300", 200, 300, "range", None),
    ("They saw almost 250-350 men", "almost 250-350", 250, 350, "range", None),
    ("They saw about 1,000 to 1,200 men", "about 1,000 to 1,200", 1000, 1200, "range", None),
    ("They saw two or three men", "two or three", 2, 3, "range", None),
    ("Fines go from $250 to $900", "$250 to $900", 250, 900, "range", "USD"),
    ("It costs $20 to $30 billion", "$20 to $30 billion", 20 * 10**9, 30 * 10**9, "range", "USD"),
    ("They saw 3 to 4 thousand men", "3 to 4 thousand", 3000, 4000, "range", None),
    # vague
    ("Dozens came", "Dozens", 12, 99, "vague", None),
    ("Scores of men came", "Scores", 20, 99, "vague", None),
    ("Hundreds came", "Hundreds", 100, 999, "vague", None),
    ("Several hundred came", "Several hundred", 100, 999, "vague", None),
    ("Thousands came", "Thousands", 1000, 9999, "vague", None),
    ("Tens of thousands came", "Tens of thousands", 10000, 99999, "vague", None),
    ("Hundreds of thousands came", "Hundreds of thousands", 100000, 999999, "vague", None),
    ("Millions came", "Millions", 1000000, 9999999, "vague", None),
    # hedges
    ("Nearly 900 came", "Nearly 900", 900, 900, "about", None),
    ("Some 340 came", "Some 340", 340, 340, "about", None),
    ("An estimated 340 came", "An estimated 340", 340, 340, "about", None),
    ("At least 46 came", "At least 46", 46, None, "at-least", None),
    ("No fewer than 27 came", "No fewer than 27", 27, None, "at-least", None),
    ("More than 3,700 came", "More than 3,700", 3700, None, "at-least", None),
    ("Upwards of 80 came", "Upwards of 80", 80, None, "at-least", None),
    ("As many as 410 came", "As many as 410", None, 410, "at-most", None),
    ("Fewer than 600 came", "Fewer than 600", None, 600, "at-most", None),
    ("No more than 200 came", "No more than 200", None, 200, "at-most", None),
    ("Just under 200 came", "Just under 200", None, 200, "at-most", None),
    ("At least about 50 came", "At least about 50", 50, None, "at-least", None),
    ("Up to about 50 came", "Up to about 50", None, 50, "at-most", None),
    ("There came 50 or more", "50 or more", 50, None, "at-least", None),
    ("There came 50 or so", "50 or so", 50, 50, "about", None),
    ("There came 50+ men", "50+", 50, None, "at-least", None),
    ("All five barns", "All five", 5, 5, "exact", None),
    # units
    ("It cost $3 bn", "$3 bn", 3 * 10**9, 3 * 10**9, "exact", "USD"),
    ("It cost €170 million", "€170 million", 170000000, 170000000, "exact", "EUR"),
    ("It cost EUR50m.", "EUR50m", 50000000, 50000000, "exact", "EUR"),
    ("It cost 60 million pounds", "60 million pounds", 60000000, 60000000, "exact", "GBP"),
    ("The winch cost tens of thousands of dollars", "tens of thousands of dollars", 10000, 99999, "vague", "USD"),
    ("It weighs 23,000 tonnes", "23,000 tonnes", 23000, 23000, "exact", "tonne"),
    ("It lies 35 km away", "35 km", 35, 35, "exact", "kilometre"),
    ("A 35km march", "35km", 35, 35, "exact", "kilometre"),
    ("The ice stood at minus 17 degrees Celsius", "minus 17 degrees Celsius", -17, -17, "exact", "celsius"),
    ("It rained for three days", "three days", 3, 3, "exact", "day"),
    ("A 51-year-old baker", "51-year-old", 51, 51, "exact", "year"),
]  # fmt: skip


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


@pytest.mark.parametrize(("text", "words", "low", "high", "bound", "unit"), ONE)
def test_one_quantity(text: str, words: str, low: float | None, high: float | None, bound: str, unit: str | None) -> None:
    q = only(text)
    assert text[q.start : q.end].replace("\N{NARROW NO-BREAK SPACE}", " ") == words
    assert (q.low, q.high, q.bound, q.unit) == (low, high, bound, unit)


@pytest.mark.parametrize(
    "text",
    [
        "It has lasted since 2014, and before that since 1992.",
        "The trawler sailed on 16 August and was home by August 27, 2032.",
        "They met on 7-9 August.",
        "It began at 8:20 p.m. and ended at 20.55 pm or 9 o'clock.",
        "Call +999 27 606 1190 now.",
        "The 61st Brigade and the 4th Corps",
        "Sheep with Marlpox-23",
        "The driver of a K-31 lorry beside Highway 40",
        "Article 8, Resolution 1740, Room 12, page 7",
        "The Group of Seven met.",
        "The G7 and the S23",
        "The mid-1990s and the 1980s, the pre-2014 border, the 2014-15 winter",
        "See https://news.example/2024/11/07?id=300 or mail no1@press.example",
        "Version 1.2.3 works 24/7.",
        "They won 2-1.",
        "The second half began.",
        "On 2024-05-17 at 10:38:07",
        "They hold zero-sum views in the first quarter.",
        "",
    ],
)
def test_lookalikes_are_no_quantities(text: str) -> None:
    assert [text[q.start : q.end] for q in quantities(text) if not q.plain or q.low] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The tally climbed from 38 to 51", [(38, 38), (51, 51)]),
        ("The catch shrank to 13, from 29 on Monday", [(13, 13), (29, 29)]),
        ("Prices sank 4.5% to 132p", [(4.5, 4.5), (132, 132)]),
        ("The crack grew from 11.5 to 12.0 mm", [(11.5, 11.5), (12, 12)]),
        ("They revised it from 6 to 9 per cent to 2 to 4 per cent", [(6, 9), (2, 4)]),
        ("The strike killed 12 and injured 40", [(12, 12), (40, 40)]),
        ("340 million of the 2.6 billion kroner", [(340000000, 340000000), (2600000000, 2600000000)]),
    ],
)
def test_several_quantities(text: str, values: list[tuple[float, float]]) -> None:
    assert [(q.low, q.high) for q in quantities(text)] == values


def test_masked_stretches_hold_no_quantities() -> None:
    text = "In 2000 soldiers came, 300 of them"
    assert [q.low for q in quantities(text, [(3, 7)])] == [300]


@pytest.mark.parametrize("group", [",", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "'"])
@given(st.integers(min_value=1000, max_value=10**15))
def test_grouped_integers_round_trip(group: str, value: int) -> None:
    q = only(f"They counted {value:,} crates.".replace(",", group))
    assert (q.low, q.high, q.bound) == (value, value, "exact")


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(value: int) -> str:
    if value < 20:
        return SMALL[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{SMALL[value % 10]}" if value % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            tail = f"{' and' if rest < 100 else ''} {in_words(rest)}" if rest else ""
            return f"{in_words(value // size)} {name}{tail}"
    raise AssertionError


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_numbers_in_words_round_trip(value: int) -> None:
    q = only(f"They counted {in_words(value)} crates.")
    assert (q.low, q.high) == (value, value)


PIECES = [
    "12", "1,200", "to", "-", "–", "and", "between", "from", "about", "at least", "half", "a", "dozen", "dozens", "of", "%",
    "$", "million", "m", "one", "in", "five", "twenty", "hundred", ".", ",", "½", "/", "minus", "year-old", "+", "or more",
]  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
                 st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))  # fmt: skip
def test_any_text_gives_ordered_quantities_inside_it(text: str) -> None:
    end = 0
    for q in quantities(text):
        assert end <= q.start <= q.at < q.till <= q.end <= len(text)
        assert q.low is not None or q.high is not None
        assert q.low is None or q.high is None or q.low <= q.high
        end = q.end


@pytest.mark.parametrize(
    "unit", ["1", "1,222,", "12 ", "1 222 ", "twenty-one ", "a half and ", "from 1 to 2 ", "$1-", "hundred "]
)
def test_a_page_of_numbers_takes_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        quantities(unit * times)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(8000) < 40 * max(seconds(1000), 0.005)
