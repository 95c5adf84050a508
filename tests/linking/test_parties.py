"""Whom words and people speak for."""

from __future__ import annotations

import pytest
from bulletins import C, looked_up, told

from variorum.linking.parties import Parties, parties_in, party_in, party_label


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the Kremlin", "RU"),
        ("Russia's defence ministry", "RU"),
        ("Ukrainian soldiers", "UA"),
        ("Turkish police", "TR"),
        ("the police", "authorities"),
        ("demonstrators", "protesters"),
        ("a spokesman for the rebels", "rebels"),
        ("the committee", None),
        ("", None),
    ],
)
def test_words(words: str, party: str | None) -> None:
    assert party_in(words) == party


def test_states_come_before_roles() -> None:
    assert parties_in("the police of Kenya and the Ugandan army") == ["KE", "UG"]


def test_labels() -> None:
    assert [party_label(party) for party in ("RU", "GB", "rebels")] == ["Russia", "United Kingdom", "rebels"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Oren Dravik, a Kenyan minister, said so.", "KE"),
        ("Kenyan President Oren Dravik said so.", "KE"),
        ("Oren Dravik, chief of Kenya's border police, said so.", "KE"),
        ("According to Oren Dravik, Kenyan forces were there.", None),
        ("Oren Dravik said Kenya was there.", None),
        ("In Kenya, Oren Dravik said so.", None),
    ],
)
def test_people_by_what_stands_beside_them(text: str, party: str | None) -> None:
    lookup = looked_up(told("a", text, claims=(C("Oren Dravik", text[-8:]),)))
    assert Parties(lookup).of_claim(("a", "c1")) == party


def test_a_country_that_only_the_reports_know() -> None:
    lookup = looked_up(told("a", "Velmora sent Velmoran ships to Karsk."))
    parties = Parties(lookup)
    assert (parties.named("Velmoran ships"), parties.of_name("N-Velmora"), parties.named("Karsk")) == (
        "Velmora",
        "Velmora",
        None,
    )


def test_long_texts_are_read_in_time() -> None:
    lookup = looked_up(told("a", "word " * 20000 + "Oren Dravik" + ", word" * 20000))
    assert Parties(lookup).of_name("N-Oren Dravik") is None
