from __future__ import annotations

import time
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import CaptureRef, Claim, Figure, Mention, Period, Published, Reading, Report, Segment, Span, Timex
from variorum.reading.dates import find_dates
from variorum.reading.figures import find
from variorum.reading.parse import parse
from variorum.settings import Settings


def report(*paragraphs: str, title: bool = False) -> Report:
    text = "\n\n".join(paragraphs)
    segments: list[Segment] = []
    at = 0
    for index, paragraph in enumerate(paragraphs):
        segments.append(Segment("title" if title and not index else "body", at, at + len(paragraph)))
        at += len(paragraph) + 2
    published = Published(date(2024, 5, 17), "day", "given", "manifest")
    return Report(
        "r-1", CaptureRef("a.txt", "sha256:0", "text/plain"), None, "The Vale Post", None, "en", (), published,
        text, tuple(segments), ((0, 0, len(text)),),
    )  # fmt: skip


def figures(of: Report, reading: Reading | None = None) -> tuple[Figure, ...]:
    page = parse(of, Settings(tier="fast"))
    return find(page, reading or find_dates(page, Reading(of.id, "fast"))).figures


@cache
def figures_in(text: str, title: bool = False) -> tuple[Figure, ...]:
    return figures(report(text, title=title))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


WHOLE: list[tuple[str, str, str | None, str | None]] = [
    # text, the figure's words, what is counted, effect
    ("About 150-200 Korvan miners were blocked at the lock.", "About 150-200 Korvan miners", "Korvan miners", "trapped"),
    ("The rebels lost up to 80% of their reserve troops.", "up to 80% of their reserve troops", "reserve troops", None),
    ("Dozens of weavers and dyers hid there.", "Dozens of weavers and dyers", "weavers and dyers", None),
    ("All five barns were flooded.", "All five barns", "barns", None),
    ("The 7,000-strong militia lacks boots.", "7,000-strong militia", None, None),
    ("At least 64 of the mill's weavers came.", "At least 64 of the mill's weavers", "mill's weavers", None),
    ("Half the houses have no roof.", "Half the houses", "houses", None),
    ("The silo holds 30 million tons of rye.", "30 million tons of rye", "rye", None),
    ('He saw some 200 "militants" there.', 'some 200 "militants"', "militants", None),
    ("About 30 badly holed boats lay there.", "About 30 badly holed boats", "badly holed boats", None),
    ("As many as 700 people remain trapped under the snow.", "As many as 700 people", "people", "trapped"),
    ("Around 300 miners are holed up in the pit.", "Around 300 miners", "miners", "trapped"),
    ("Tens of thousands of villagers may be cut off.", "Tens of thousands of villagers", "villagers", "trapped"),
    ("Nearly 600 passengers got trapped in the tunnel.", "Nearly 600 passengers", "passengers", "trapped"),
    ("Some 2,000 fighters surrendered on the ridge.", "Some 2,000 fighters", "fighters", "captured"),
    ("They said 640 guards have laid down their arms.", "640 guards", "guards", "captured"),
    ("Police arrested 120 protesters.", "120 protesters", "protesters", "captured"),
    ("Another 30 soldiers were taken prisoner.", "30 soldiers", "soldiers", "captured"),
    ("More than 60,000 people fled their homes.", "More than 60,000 people", "people", "displaced"),
    ("About 2.7 million islanders have left the region.", "About 2.7 million islanders", "islanders", "displaced"),
    ("The shelling forced 250,000 people from their homes.", "250,000 people", "people", "displaced"),
    ("Dozens of trawlers lay at the quay.", "Dozens of trawlers", "trawlers", None),
    ("A dozen fishermen are missing.", "A dozen fishermen", "fishermen", "missing"),
    ("They verified 2,916 civilian deaths.", "2,916 civilian deaths", "civilian deaths", "killed"),
    ("The bombardment claimed 27 lives.", "27 lives", "lives", "killed"),
    ("Sixteen of the victims died in hospital.", "Sixteen of the victims", "victims", "killed"),
    ("The clerks counted 1,640 dead after the flood.", "1,640 dead", "people", "killed"),
    ("Over 70 wounded lay on the quay.", "Over 70 wounded", "people", "injured"),
    ("Paramedics treated 12 people wounded by glass.", "12 people", "people", "injured"),
    ("They captured three villages.", "three villages", "villages", None),
    ("They returned 412 prisoners of war.", "412 prisoners of war", "prisoners of war", None),
    ("The army killed 14.", "14", "people", "killed"),
    ("The opposition says the toll is more than 90.", "more than 90", "people", "killed"),
    ("He put the number of dead at between 70 and 80.", "between 70 and 80", "people", "killed"),
    ("No villagers were killed.", "No villagers", "villagers", "killed"),
    ("No one was hurt by the hail.", "No one", "people", "injured"),
    ("There were no casualties.", "no casualties", "casualties", None),
    ("Both nurses died.", "Both nurses", "nurses", "killed"),
    ("At least one child was among the dead.", "At least one child", "child", "killed"),
    ("All of the six guards died.", "six guards", "guards", "killed"),
    ("It flew at 180 km/h.", "180 km/h", None, None),
    ("One person was killed.", "One person", "person", "killed"),
    ("Troops freed the town, killing nine kidnappers.", "nine kidnappers", "kidnappers", "killed"),
    ("Guards beat 3 detainees to death.", "3 detainees", "detainees", "killed"),
    ("Police jailed 11 looters.", "11 looters", "looters", "captured"),
    ("None of the crates reached the quay.", "None of the crates", "crates", None),
    ("Dozens more Korvan farmers came.", "Dozens more Korvan farmers", "Korvan farmers", None),
    ("Just 94 passengers held tickets.", "Just 94 passengers", "passengers", None),
    ("The clinic took in 12 each day.", "12", None, None),
    ("In Orvek, 12 were held.", "12", "people", "captured"),
    ("Water stood a metre and a half deep.", "a metre and a half", None, None),
    ("The storm damaged 1.200 houses.", "1.200 houses", "houses", None),
    ("The killing of five nurses shocked them.", "five nurses", "nurses", "killed"),
    ("The kidnapping of 30 pupils shocked them.", "30 pupils", "pupils", "captured"),
    ("They loaded the 155mm guns with 40 shells.", "40 shells", "shells", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "counted", "effect"), WHOLE)
def test_what_a_figure_counts(text: str, words: str, counted: str | None, effect: str | None) -> None:
    (figure,) = figures_in(text)
    assert (figure.text, figure.counted, figure.effect) == (words, counted, effect)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike killed 12 and injured 40.", [(12, "people", "killed"), (40, "people", "injured")]),
        ("The toll climbed to 51, from 38 on Friday.", [(51, "people", "killed"), (38, "people", "killed")]),
        ("The death toll climbed from 38 to 51.", [(38, "people", "killed"), (51, "people", "killed")]),
        ("Six weavers and four dyers were injured.", [(6, "weavers", "injured"), (4, "dyers", "injured")]),
        ("Two women and a child were killed.", [(2, "women", "killed"), (1, "child", "killed")]),
        ("Ten villagers were evacuated and 9 are missing.", [(10, "villagers", "displaced"), (9, "villagers", "missing")]),
        ("Three people died and up to 20 were injured.", [(3, "people", "killed"), (20, "people", "injured")]),
        ("One person was killed and one wounded.", [(1, "person", "killed"), (1, "person", "injured")]),
        ("They hold 45 of the 120 hostages.", [(45, "hostages", None), (120, "hostages", None)]),
        ("45 of the 120 hostages were killed.", [(45, "hostages", "killed"), (120, "hostages", None)]),
        ("Neither of the two guards was hurt.", [(0, "guards", "injured"), (2, "guards", None)]),
        ("Casualties: killed - 12, wounded: 45.", [(12, "people", "killed"), (45, "people", "injured")]),
        ("About 370 weavers work there, down from 2,900.", [(370, "weavers", None), (2900, "weavers", None)]),
    ],
)  # fmt: skip
def test_figures_of_one_sentence(text: str, expected: list[tuple[int, str, str | None]]) -> None:
    found = [(f.high if f.low is None else f.low, f.counted, f.effect) for f in figures_in(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 757 circled the lighthouse.",
        "The new 787 Dreamliner was late.",
        "One of the worst storms of the decade is raging.",
        "He has zero tolerance for this.",
        "Ana, 58, would not go.",
        "Women aged 21 to 45 must stay.",
        "He signed a two-year deal for a four-door car.",
        "The two agreed.",
        "Both sides blamed each other.",
        "There is no doubt about it; no talks are planned.",
        "They won 3-1 and drew 2-2.",
        "No one knows, and none can say.",
        "The Group of Seven met on 3 May.",
        "The iPhone 11 was found by reactor 4.",
        "Call 0800 123 456 or 555-0193.",
        "He was 35 and she turned six.",
        "The youngest victim was 71.",
        "The girls, aged 12, 14 and 15, sang.",
        "The 155mm guns fell silent.",
        "They hid behind the Korvan 9 rockets.",
    ],
)
def test_no_figures(text: str) -> None:
    assert [f.text for f in figures_in(text) if f.unit != "year"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Strike Kills 12 in Orvek, Officials Say", ["12"]),
        ("12 killed, dozens hurt in Orvek blast", ["12 killed", "dozens hurt"]),
        ("Two Dead, Scores Missing After Ferry Sinks", ["Two Dead", "Scores Missing"]),
        ("Up to 80 Sailors Could Be Adrift", ["Up to 80 Sailors"]),
    ],
)
def test_figures_of_headlines(text: str, words: list[str]) -> None:
    assert [f.text for f in figures_in(text, True)] == words


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Fifty-seven people died, 12 of them children.", "12 of them children", "Fifty-seven people"),
        ("At least six civilians, including two children, were killed.", "two children", "At least six civilians"),
        ("They arrested 120 people, 15 of whom were women.", "15 of whom", "120 people"),
        ("They hold 45 of the 120 hostages.", "45", "120 hostages"),
        ("It ended. Of the 39 dead, 28 were men.", "28", "39 dead"),
    ],
)
def test_parts(text: str, part: str, whole: str) -> None:
    by_text = {f.text: f for f in figures_in(text)}
    assert by_text[part].part_of == by_text[whole].id
    assert by_text[part].effect == by_text[whole].effect
    assert by_text[whole].part_of is None


@pytest.mark.parametrize("text", ["They saw 40 men and 12 women.", "They arrested 120 people. Fifteen were women."])
def test_no_parts(text: str) -> None:
    assert [f.part_of for f in figures_in(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("A total of 3,500 bodies have been found.", "cumulative"),
        ("Some 300 people have died since Monday.", "cumulative"),
        ("Twelve people died in the strike.", "incident"),
        ("Twelve people died.", None),
    ],
)
def test_totals(text: str, total: str | None) -> None:
    assert [f.total for f in figures_in(text)] == [total]


def test_claim_place_and_time() -> None:
    first = "Mara Venn said on Friday that 300 miners were trapped in the Ostrel mine near Orvek on 14 May."
    second = "Twelve people died in Orvek."
    said = Period(date(2024, 5, 17), date(2024, 5, 17), "Friday", "day")
    of = report(first, second)
    text = of.text
    content = span(text, "300 miners were trapped in the Ostrel mine near Orvek on 14 May")
    mine, town, other = span(text, "Ostrel mine"), span(text, "Orvek"), span(text, "Orvek.")
    reading = Reading(
        of.id,
        "fast",
        mentions=(
            Mention(mine.text, mine.start, mine.end, "m1", "facility", "n1"),
            Mention(town.text, town.start, town.end, "m2", "place", "n2"),
            Mention(town.text, other.start, other.start + len(town.text), "m3", "place", "n2"),
        ),
        dates=(
            Timex("Friday", *bounds(text, "Friday"), "DATE", "2024-05-17"),
            Timex("14 May", *bounds(text, "14 May"), "DATE", "2024-05-14"),
        ),
        claims=(
            Claim("c1", None, None, (Span.cut(text, 0, len(first)),), "indirect", "asserts"),
            Claim("c2", None, None, (content,), "indirect", "asserts", said=said, within="c1"),
        ),
    )
    miners, dead = figures(of, reading)
    assert (miners.claim, miners.place, miners.effect) == ("c2", "n1", "trapped")
    assert miners.as_of == Period(date(2024, 5, 14), date(2024, 5, 14), "14 May", "day")
    assert (dead.claim, dead.place, dead.as_of) == (None, "n2", None)
    assert [f.id for f in (miners, dead)] == ["f1", "f2"]


@pytest.mark.parametrize(
    ("tail", "claim"),
    [(", bringing the total to 900.", "c1"), (", but the Post counted 900.", None), (". He saw 900 men.", None)],
)
def test_a_number_after_the_cue_belongs_to_the_speaker(tail: str, claim: str | None) -> None:
    of = report("Some 300 men gave up, the mayor said" + tail)
    said = Claim("c1", None, span(of.text, "said"), (span(of.text, "Some 300 men gave up"),), "indirect", "asserts")
    first, second = figures(of, Reading(of.id, "fast", claims=(said,)))
    assert (first.claim, second.claim) == ("c1", claim)


def test_a_figure_without_a_time_holds_for_when_it_was_said() -> None:
    of = report("They reported this week's 40 deaths in Orvek.")
    said = Period(date(2024, 5, 16), date(2024, 5, 16), "yesterday", "day")
    timex = Timex("this week", *bounds(of.text, "this week"), "DATE", "2024-W20")
    claim = Claim("c1", None, None, (Span.cut(of.text, 0, len(of.text)),), "indirect", "asserts", said=said)
    (figure,) = figures(of, Reading(of.id, "fast", dates=(timex,), claims=(claim,)))
    assert figure.as_of == said


def test_two_dates_that_a_word_joins_are_one_period() -> None:
    of = report("About 9,000 villagers died in the fens between 2011 and 2019.")
    dates = tuple(Timex(year, *bounds(of.text, year), "DATE", year) for year in ("2011", "2019"))
    (figure,) = figures(of, Reading(of.id, "fast", dates=dates))
    assert figure.as_of == Period(date(2011, 1, 1), date(2019, 12, 31), "2011 and 2019", "year")


def bounds(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from([
    "12", "no", "both", "one", "people", "killed", "of", "the", "including", "a", "child", "and", "half", "were", "-", "to",
    "$", "%", "dozens", ",", ".", "'s", '"', "strong", "1,200", "aged", "toll",
]), max_size=25).map(" ".join)))  # fmt: skip
def test_any_text_gives_figures_in_order_that_equal_their_slices(text: str) -> None:
    of = report(text)
    found = figures(of)
    assert [f.id for f in found] == [f"f{i + 1}" for i in range(len(found))]
    for figure in found:
        assert of.text[figure.start : figure.end] == figure.text
        assert figure.text.strip()
    for one, following in pairwise(found):
        assert one.end <= following.start


def test_a_page_of_digits_takes_linear_time() -> None:
    def seconds(times: int) -> float:
        of = report("12 people and 1,200 dead, " * times)
        page = parse(of, Settings(tier="fast"))
        start = time.perf_counter()
        assert len(find(page, Reading(of.id, "fast")).figures) == 2 * times
        return time.perf_counter() - start

    seconds(5)
    assert seconds(400) < 40 * max(seconds(50), 0.005)
