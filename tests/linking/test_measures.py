"""Which figures answer one question, and how it stands with them."""

from __future__ import annotations

from datetime import date

import pytest
from bulletins import C, F, looked_up, one_story, own_origins, told
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.linking.differences import link_differences
from variorum.linking.measures import link_measures
from variorum.linking.parties import Parties
from variorum.model import Entry, Measure, Origin


def measures(*entries: Entry, origins: tuple[Origin, ...] | None = None) -> tuple[Measure, ...]:
    lookup = looked_up(*entries)
    return link_measures(lookup, Parties(lookup), one_story(*entries), origins or own_origins(*entries))


def together(*entries: Entry) -> bool:
    """Whether all figures of the entries are in one measure."""
    return len(measures(*entries)) == 1


def toll(id_: str, number: int, day: int = 1, speaker: str = "Oren Dravik", place: str | None = None) -> Entry:
    text = f"{number} people were killed in the flood, {speaker} said."
    claims = (C(speaker, f"{number} people were killed in the flood"),)
    return told(id_, text, day, figures=(F(f"{number} people", "people", "killed", place=place),), claims=claims)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (F("40 civilians", "civilians"), F("30 residents", "residents"), True),
        (F("40 civilians", "civilians"), F("40 soldiers", "soldiers"), False),
        (F("40 soldiers", "soldiers"), F("25 militants", "militants"), True),
        (F("40 people", "people", "killed"), F("30 bodies", "bodies"), True),
        (F("40 people", "people", "killed"), F("40 people", "people", "injured"), False),
        (F("40 people", "people", "killed"), F("40 children", "children", "killed"), False),
        (F("40 people", "people", "killed"), F("40 passengers", "passengers", "killed"), True),
        (F("40 people", "people", "killed"), F("12 passengers", "passengers", "killed"), False),
        (F("40 civilians", "civilians"), F("30 civilians", "civilians", "trapped"), True),
        (F("40 Ukrainian soldiers", "Ukrainian soldiers"), F("40 Russian soldiers", "Russian soldiers"), False),
        (F("40 Ukrainian soldiers", "Ukrainian soldiers"), F("30 soldiers", "soldiers"), True),
        (F("40 percent of the city", "city", unit="percent"), F("40 people", "people"), False),
        (F("40 boxes", "boxes"), F("30 boxes", "boxes"), False),
        (F("40 boxes", "boxes"), F("40 boxes", "boxes"), True),
        (F("40 more bodies", "bodies"), F("40 bodies", "bodies"), False),
        (F("40 people", "people", "killed", place="Orlund"), F("30 people", "people", "killed", place="Karsk"), False),
        (F("40 people", "people", "killed", place="Orlund"), F("30 people", "people", "killed"), True),
        (F("40 people", "people", "killed", as_of=date(2011, 5, 1)), F("40 people", "people", "killed"), False),
    ],
)
def test_what_stands_together(first: F, second: F, same: bool) -> None:
    a = told("a", f"There is word of {first.text} here. Orlund and Karsk.", figures=(first,))
    b = told("b", f"There is word of {second.text} here. Orlund and Karsk.", 2, figures=(second,))
    assert together(a, b) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("The ferry was carrying 90 people.", "There were 90 people on board.", True),
        ("The ferry was carrying 90 people.", "The island is home to 90 people.", False),
        ("Rescuers saved 90 people.", "In all 90 people were rescued.", True),
        ("Rescuers saved 90 people.", "In all 90 people are missing.", False),
        ("The bodies of 90 people were found.", "In all 90 people died.", True),
        ("It is licensed for 90 passengers.", "It was carrying 90 passengers.", False),
        ("The forces, which numbered 90 people, left.", "There were 90 soldiers.", True),
    ],
)
def test_words_beside_the_number(first: str, second: str, same: bool) -> None:
    def entry(id_: str, text: str) -> Entry:
        counted = next(word for word in ("people", "passengers", "soldiers") if f"90 {word}" in text)
        return told(id_, text, figures=(F(f"90 {counted}", counted),))

    assert together(entry("a", first), entry("b", second)) is same


def test_a_bare_number_counts_what_stands_before_it() -> None:
    bare = told("a", "The captain counted the passengers and there were 102.", figures=(F("102", None),))
    full = told("b", "It carried 94 passengers.", figures=(F("94 passengers", "passengers"),))
    assert together(bare, full)


def test_parts_are_not_with_their_whole() -> None:
    figures = (F("31 people", "people", "killed"), F("12 of the dead", "dead", "killed"))
    made = measures(told("a", "31 people were killed. 12 of the dead had no papers.", figures=figures))
    assert len(made) == 2


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ((toll("a", 31), toll("b", 27, speaker="Tana Selm")), "disputed"),
        ((toll("a", 31), toll("b", 45, 3)), "updated"),
        ((toll("a", 31), toll("b", 45, 3, "Tana Selm")), "updated"),
        ((toll("a", 45), toll("b", 31, 3, "Tana Selm")), "disputed"),
        ((toll("a", 45), toll("b", 31, 3)), "updated"),
        ((toll("a", 31), toll("b", 31, speaker="Tana Selm")), "agreed"),
        ((toll("a", 31),), "single-origin"),
        ((told("a", "31 people died.", figures=(F("31 people", "people", "killed"),)),), "unsourced"),
    ],
)
def test_status(entries: tuple[Entry, ...], status: str) -> None:
    (made,) = measures(*entries)
    assert made.status == status


def test_low_and_high_are_over_all_figures_and_the_label_is_plain() -> None:
    (made,) = measures(toll("a", 31, place="Orlund"), toll("b", 45, 3, place="Orlund"))
    assert (made.low, made.high, made.effect, made.label) == (31, 45, "killed", "people killed")
    placed = measures(told("a", "31 people died in Orlund.", figures=(F("31 people", "people", "killed", place="Orlund"),)))
    assert [measure.label for measure in placed] == ["people killed in Orlund"]


def test_every_figure_of_a_story_is_in_one_measure() -> None:
    figures = (
        F("31 people", "people", "killed"),
        F("4 km", None, unit="kilometre"),
        F("7", None),
        F("7 rumours", "rumours"),
    )
    entry = told("a", "31 people died, 4 km away, 7 and 7 rumours.", figures=figures)
    held = sorted(ref for measure in measures(entry) for ref in measure.figures)
    assert held == [("a", 0), ("a", 1), ("a", 2), ("a", 3)]


ENTRIES = (
    toll("a", 31, place="Orlund"),
    toll("b", 27, speaker="Tana Selm"),
    toll("c", 45, 3),
    toll("d", 13, 1, "Rescue Service"),
    told("e", "Some 60 people are missing.", 2, figures=(F("60 people", "people", "missing", "about"),)),
    told("f", "Up to 80 residents were hiding.", 2, figures=(F("80 residents", "residents", None, "at-most"),)),
    told("g", "There are 50 civilians trapped.", 4, figures=(F("50 civilians", "civilians", "trapped"),)),
)


@settings(max_examples=25, deadline=None)
@given(st.permutations(ENTRIES))
def test_the_order_of_entries_has_no_effect(entries: list[Entry]) -> None:
    lookup, origins = looked_up(*entries), own_origins(*entries)
    made = link_measures(lookup, Parties(lookup), one_story(*entries), origins[::-1])
    unmixed = looked_up(*ENTRIES)
    first = link_measures(unmixed, Parties(unmixed), one_story(*ENTRIES), own_origins(*ENTRIES))
    assert [(m.label, m.status, m.figures, m.origins) for m in made] == [
        (m.label, m.status, m.figures, m.origins) for m in first
    ]
    assert link_differences(lookup, Parties(lookup), made[::-1], origins) == link_differences(
        unmixed, Parties(unmixed), first, origins
    )
