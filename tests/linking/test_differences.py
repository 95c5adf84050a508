"""How figures differ, and that nothing is called a contradiction that is none."""

from __future__ import annotations

from datetime import date

import pytest
from bulletins import C, F, looked_up, one_story, own_origins, told

from variorum.linking.differences import link_differences
from variorum.linking.measures import link_measures
from variorum.linking.parties import Parties
from variorum.model import Difference, Entry, Origin


def differences(*entries: Entry, origins: tuple[Origin, ...] | None = None) -> tuple[Difference, ...]:
    lookup, known = looked_up(*entries), origins or own_origins(*entries)
    parties = Parties(lookup)
    return link_differences(lookup, parties, link_measures(lookup, parties, one_story(*entries), known), known)


def kinds(*entries: Entry, origins: tuple[Origin, ...] | None = None) -> list[str]:
    return [one.kind for one in differences(*entries, origins=origins)]


def toll(id_: str, words: str, day: int = 1, speaker: str = "Oren Dravik", figure: F | None = None) -> Entry:
    claims = (C(speaker, f"{words} were killed"),)
    return told(
        id_, f"{words} were killed, {speaker} said.", day, claims=claims, figures=(figure or F(words, "people", "killed"),)
    )


ONE = (Origin("o", None, None, (("a", "c1"), ("b", "c1"))),)


ROUNDED = F("5,400 people", "people", "killed", "about")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((toll("a", "31 people"), toll("b", "27 people", speaker="Tana Selm")), ["contradiction"]),
        ((toll("a", "31 people"), toll("b", "31 people", speaker="Tana Selm")), []),
        ((toll("a", "31 people"), toll("b", "45 people", 3)), ["update"]),
        ((toll("a", "31 people"), toll("b", "45 people", 3, "Tana Selm")), ["update"]),
        ((toll("a", "5,412 people"), toll("b", "5,400 people", 1, "Tana Selm", ROUNDED)), ["rounding"]),
        ((toll("a", "31 people"), toll("b", "300 people", speaker="Tana Selm")), []),
    ],
)
def test_kinds(entries: tuple[Entry, ...], expected: list[str]) -> None:
    assert kinds(*entries) == expected


def test_at_least_is_updated_too() -> None:
    first = toll("a", "12 people", 1, figure=F("12 people", "people", "killed", "at-least"))
    later = toll("b", "31 people", 2, "Tana Selm", figure=F("31 people", "people", "killed", "at-least"))
    assert kinds(first, later) == ["update"]


def test_the_earlier_figure_comes_first() -> None:
    (one,) = differences(toll("b", "31 people", 1), toll("a", "45 people", 4))
    assert (one.a, one.b) == (("b", 0), ("a", 0))
    assert one.reason == "the same speaker, 3 days later"


@pytest.mark.parametrize(("second", "kind"), [("71 people", "copying-error"), ("19 people", "scope")])
def test_one_utterance_is_never_a_contradiction(second: str, kind: str) -> None:
    assert kinds(toll("a", "17 people"), toll("b", second, speaker="Tana Selm"), origins=ONE) == [kind]


def test_a_slip_of_one_report_against_several() -> None:
    made = kinds(
        toll("a", "17 people"), toll("b", "17 people", speaker="Tana Selm"), toll("c", "71 people", 2, "Health Board")
    )
    assert made == ["copying-error"]


def test_two_bounds_of_one_speaker_in_one_report() -> None:
    figures = (F("500 civilians", "civilians", None, "about"), F("500 civilians", "civilians", None, "at-most"))
    text = "There are about 500 civilians. Up to 500 civilians can stay."
    claims = (C(None, "There are about 500 civilians"), C(None, "Up to 500 civilians can stay"))
    assert kinds(told("a", text, figures=figures, claims=claims)) == ["precision"]


def test_one_report_gives_the_tolls_of_two_days() -> None:
    figures = (F("17 people", "people", "killed"), F("3 people", "people", "killed", as_of=date(2024, 2, 27)))
    entry = told("a", "17 people died. On Tuesday it had been 3 people.", figures=figures)
    assert kinds(entry) == ["update"]


def test_a_part_and_its_whole() -> None:
    figures = (F("31 people", "people", "killed"), F("12 children", "children", "killed", part_of="f1"))
    (one,) = differences(told("a", "31 people, among them 12 children, died.", figures=figures))
    assert (one.kind, one.a, one.b) == ("part", ("a", 0), ("a", 1))


def test_other_places_are_another_scope() -> None:
    figures = (F("31 people", "people", "killed", place="Sundmark"), F("9 people", "people", "killed", place="Karsk"))
    made = differences(told("a", "31 people died in Sundmark and 9 people in Karsk.", figures=figures))
    assert [(one.kind, one.reason) for one in made] == [("scope", "they count in other places: Sundmark and Karsk")]


@pytest.mark.parametrize(
    "figure",
    [
        F("27 people", "people", "killed", place="Karsk"),
        F("27 soldiers", "soldiers", "killed"),
        F("27 people", "people", "injured"),
        F("27 of the dead", "dead", "killed"),
        F("27 boxes", "boxes"),
    ],
)
def test_no_contradiction_between_other_questions(figure: F) -> None:
    first = toll("a", "31 people", figure=F("31 people", "people", "killed", place="Orlund"))
    text = f"It was {figure.text}, Tana Selm said. Karsk and Orlund."
    second = told("b", text, figures=(figure,), claims=(C("Tana Selm", f"It was {figure.text}"),))
    assert "contradiction" not in kinds(first, second)


def test_no_contradiction_where_one_report_has_both_numbers() -> None:
    both = told(
        "c",
        "There were 31 people killed and elsewhere 27 people killed.",
        figures=(F("31 people", "people", "killed"), F("27 people", "people", "killed")),
    )
    assert "contradiction" not in kinds(toll("a", "31 people"), toll("b", "27 people", speaker="Tana Selm"), both)


@pytest.mark.parametrize(("day", "expected"), [(1, ["contradiction"]), (None, [])])
def test_a_number_that_grows_contradicts_none_of_an_unknown_day(day: int | None, expected: list[str]) -> None:
    claims = (C("Tana Selm", "38 people were killed"),)
    figures = (F("38 people", "people", "killed"),)
    other = told("b", "38 people were killed, Tana Selm said.", day, claims=claims, figures=figures)
    assert kinds(toll("a", "31 people"), other) == expected
