"""For which places numbers hold, where common words tell it."""

from __future__ import annotations

import pytest
from bulletins import C, F, looked_up, one_story, own_origins, told

from variorum.linking.measures import link_measures
from variorum.linking.parties import Parties
from variorum.linking.questions import Questions
from variorum.linking.scope import region_noun
from variorum.model import Entry


def place_of(entry: Entry, index: int = 0) -> tuple[str | None, str]:
    lookup = looked_up(entry)
    question = Questions(entry.report.id, lookup, Parties(lookup)).question((entry.report.id, index))
    return lookup.label(question.place), question.part


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("90 people died in the province.", "province"),
        ("90 people died across the whole region, he said.", "region"),
        ("90 people died in the province of Orlund.", None),
        ("90 people died in the country's north.", None),
        ("90 people died in the town.", None),
    ],
)
def test_words_for_a_region(text: str, noun: str | None) -> None:
    found = region_noun(text, 0, len(text))
    assert (found and found[1]) == noun


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The province of Sundmark is flooded. 90 people died in the province, and Karsk is dry.", "Sundmark"),
        ("90 people died in the province, 40 of them in Karsk.", None),
        ("90 people died in Karsk, the worst toll in the province.", "Karsk"),
        ("Of the dead, 90 people died in Karsk.", "Karsk"),
    ],
)
def test_a_larger_place_that_common_words_tell(text: str, place: str | None) -> None:
    entry = told("a", text, figures=(F("90 people", "people", "killed", place="Karsk"),))
    assert place_of(entry)[0] == place


def test_the_place_of_a_part_is_not_that_of_the_whole() -> None:
    figures = (
        F("90 people", "people", "killed", place="Karsk"),
        F("40 of them", "people", "killed", place="Karsk", part_of="f1"),
    )
    entry = told("a", "90 people died, 40 of them in Karsk.", figures=figures)
    assert (place_of(entry), place_of(entry, 1)) == ((None, ""), ("Karsk", ""))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Oren Dravik, the mayor of Karsk, called. 19 people died, Oren Dravik said.", "Karsk"),
        ("Karsk mayor Oren Dravik called. 19 people died, Oren Dravik said.", "Karsk"),
        ("Karsk heard Oren Dravik. 19 people died, Oren Dravik said.", None),
        ("The mayor of Karsk fled. Oren Dravik stayed. 19 people died, Oren Dravik said.", None),
    ],
)
def test_a_mayor_counts_for_the_town(text: str, place: str | None) -> None:
    at = C("Oren Dravik", "19 people died")
    assert place_of(told("a", text, figures=(F("19 people", "people", "killed"),), claims=(at,)))[0] == place


def test_a_toll_without_a_place_stands_apart_from_a_town_that_its_report_counts_otherwise() -> None:
    figures = (F("90 people", "people", "killed"), F("40 people", "people", "killed", place="Karsk"))
    entry = told("a", "90 people died. There were 40 people dead in Karsk.", figures=figures)
    lookup = looked_up(entry)
    assert len(link_measures(lookup, Parties(lookup), one_story(entry), own_origins(entry))) == 2
