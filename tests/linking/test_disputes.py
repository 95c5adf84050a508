"""Relations between claims, disputes with their sides, and the table of access."""

from __future__ import annotations

import pytest
from bulletins import C, E, F, looked_up, one_story, own_origins, told
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.linking.access import link_access
from variorum.linking.disputes import link_disputes
from variorum.linking.measures import link_measures
from variorum.linking.parties import Parties
from variorum.linking.relations import link_relations
from variorum.model import Access, Dispute, Entry, Origin, Relation


def rows(*entries: Entry) -> tuple[Access, ...]:
    lookup = looked_up(*entries)
    return link_access(lookup, Parties(lookup), one_story(*entries))


def linked(*entries: Entry, origins: tuple[Origin, ...] | None = None) -> tuple[tuple[Relation, ...], tuple[Dispute, ...]]:
    lookup, stories, known = looked_up(*entries), one_story(*entries), origins or own_origins(*entries)
    measures = link_measures(lookup, Parties(lookup), stories, known)
    relations = link_relations(lookup, Parties(lookup), stories, measures, known)
    return relations, link_disputes(lookup, Parties(lookup), stories, measures, relations, known)


def joined(relations: tuple[Relation, ...]) -> list[tuple[str, str, str]]:
    return [(one.kind, "".join(one.a), "".join(one.b)) for one in relations]


def toll(id_: str, number: int, day: int, speaker: str) -> Entry:
    claims = (C(speaker, f"{number} people were killed"),)
    figures = (F(f"{number} people", "people", "killed"),)
    return told(id_, f"{number} people were killed, {speaker} said.", day, claims=claims, figures=figures)


ACCUSED = told(
    "a",
    "Oren Dravik accused the militia of poisoning reservoirs in the valley. Reuters could not verify that claim.",
    claims=(
        C("Oren Dravik", "the militia of poisoning reservoirs in the valley", "accuses"),
        C("Reuters", "that claim", "doubts", about="c1"),
    ),
)
DENIED = told(
    "b",
    "Tana Selm denied that anyone had been poisoning reservoirs.",
    2,
    claims=(C("Tana Selm", "anyone had been poisoning reservoirs", "denies"),),
)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (toll("a", 31, 1, "Oren Dravik"), toll("b", 27, 1, "Tana Selm"), "contradicts"),
        (toll("a", 31, 1, "Oren Dravik"), toll("b", 45, 2, "Tana Selm"), "updates"),
        (toll("a", 31, 1, "Oren Dravik"), toll("b", 31, 1, "Tana Selm"), "agrees"),
    ],
)
def test_relations_of_figures(first: Entry, second: Entry, kind: str) -> None:
    assert joined(linked(first, second)[0]) == [(kind, "bc1", "ac1")]


def test_one_utterance_is_repeated() -> None:
    origin = (Origin("o", None, None, (("a", "c1"), ("b", "c1"))),)
    relations, _ = linked(toll("a", 31, 1, "Oren Dravik"), toll("b", 31, 1, "Oren Dravik"), origins=origin)
    assert joined(relations) == [("repeats", "bc1", "ac1")]


def test_a_denial_finds_its_accusation_in_another_report() -> None:
    relations, disputes = linked(ACCUSED, DENIED)
    assert joined(relations) == [("doubts", "ac2", "ac1"), ("denies", "bc1", "ac1")]
    (one,) = disputes
    assert (one.kind, one.unverified_by) == ("occurrence", ("Reuters",))
    assert [side.speakers for side in one.sides] == [("N-Oren Dravik",), ("N-Tana Selm",)]
    assert one.sides[1].text == "Tana Selm: anyone had been poisoning reservoirs"


def test_nobody_denies_themselves() -> None:
    own = told("b", "Oren Dravik denied poisoning reservoirs.", claims=(C("Oren Dravik", "poisoning reservoirs", "denies"),))
    assert not [one for one in linked(ACCUSED, own)[0] if one.kind == "denies"]


def test_what_the_denier_goes_on_to_say_is_on_its_side() -> None:
    text = "At least 140 people were aboard, Oren Dravik said. Tana Selm denied that. She said 94 people were aboard."
    claims = (
        C("Oren Dravik", "At least 140 people were aboard"),
        C("Tana Selm", "that", "denies", about="c1"),
        C("She", "94 people were aboard"),
    )
    figures = (F("140 people", "people", None, "at-least"), F("94 people", "people"))
    _, disputes = linked(told("a", text, claims=claims, figures=figures))
    denied = next(one for one in disputes if one.kind == "denial")
    assert [side.claims for side in denied.sides] == [(("a", "c1"),), (("a", "c2"), ("a", "c3"))]


def blames(speaker: str, doer: str, id_: str, patient: str = "the last bridge") -> Entry:
    content = f"{doer} forces destroyed {patient}"
    events = (E("destroyed", "destroy", f"{doer} forces", patient),)
    text = f"{speaker}, a {'Ukrainian' if doer == 'Russian' else 'Russian'} official, said {content}."
    return told(id_, text, claims=(C(speaker, content, "accuses"),), events=events)


def test_each_side_says_the_other_did_it() -> None:
    _, disputes = linked(blames("Oren Dravik", "Russian", "a"), blames("Tana Selm", "Ukrainian", "b"))
    (one,) = disputes
    assert (one.kind, one.label) == ("actor", "who destroyed the bridges: Russia or Ukraine")
    assert [side.claims for side in one.sides] == [(("a", "c1"),), (("b", "c1"),)]


@pytest.mark.parametrize(
    "other",
    [
        blames("Tana Selm", "Russian", "b"),
        blames("Tana Selm", "Ukrainian", "b", "a school"),
        blames("Oren Dravik", "Ukrainian", "b"),
    ],
)
def test_no_dispute_about_another_deed_or_doer(other: Entry) -> None:
    assert linked(blames("Oren Dravik", "Russian", "a"), other)[1] == ()


def test_two_sides_known_only_from_the_reports() -> None:
    first = told(
        "a",
        "Oren Dravik, a Sundmarkian general, said Velmoran forces destroyed the last bridge. He was in Velmora.",
        claims=(C("Oren Dravik", "Velmoran forces destroyed the last bridge", "accuses"),),
        events=(E("destroyed", "destroy", "Velmoran forces", "the last bridge"),),
    )
    second = told(
        "b",
        "Tana Selm, a Velmoran minister, said Sundmarkian forces destroyed the bridge. She was in Sundmark.",
        claims=(C("Tana Selm", "Sundmarkian forces destroyed the bridge", "accuses"),),
        events=(E("destroyed", "destroy", "Sundmarkian forces", "the bridge"),),
    )
    (one,) = linked(first, second)[1]
    assert (one.kind, one.label) == ("actor", "who destroyed the bridges: Velmora or Sundmark")


def test_destinations_of_a_corridor_that_differ() -> None:
    first = told(
        "a",
        "Oren Dravik said a corridor would open towards Karsk, in an area held by separatists.",
        claims=(C("Oren Dravik", "a corridor would open towards Karsk, in an area held by separatists"),),
        events=(E("open", "open-corridor", to="Karsk", status="planned"),),
    )
    second = told(
        "b",
        "Tana Selm asked that they take the civilians to the region that is controlled by Ukrainian forces.",
        claims=(C("Tana Selm", "they take the civilians to the region that is controlled by Ukrainian forces", "demands"),),
    )
    (one,) = linked(first, second)[1]
    assert one.kind == "place"
    assert [side.text.split(":")[0] for side in one.sides] == [
        "Karsk, territory held by rebels",
        "territory held by Ukraine",
    ]
    (row,) = rows(first, second)
    assert (row.action, row.to, row.status, row.answered_by) == ("open-corridor", "N-Karsk", "planned", "N-Oren Dravik")


def test_who_asks_for_a_corridor_and_who_refuses() -> None:
    asked = told(
        "a",
        "Tana Selm demanded a corridor be opened to Orlund.",
        claims=(C("Tana Selm", "a corridor be opened to Orlund", "demands"),),
        events=(E("opened", "open-corridor", to="Orlund", status="requested"),),
    )
    refused = told(
        "b",
        "Oren Dravik refused to open a corridor.",
        claims=(C("Oren Dravik", "to open a corridor", "refuses"),),
        events=(E("open", "open-corridor", status="refused"),),
    )
    found = rows(asked, refused)
    assert [(row.status, row.asked_by, row.answered_by) for row in found] == [
        ("requested", "N-Tana Selm", None),
        ("refused", None, "N-Oren Dravik"),
    ]


def test_a_disputed_figure_has_a_side_for_each_number() -> None:
    _, disputes = linked(toll("a", 31, 1, "Oren Dravik"), toll("b", 27, 1, "Tana Selm"), toll("c", 27, 1, "Health Board"))
    (one,) = disputes
    assert (one.kind, one.label) == ("figure", "people killed")
    assert [(side.text, len(side.claims)) for side in one.sides] == [("31 people", 1), ("27 people", 2)]


ENTRIES = (
    ACCUSED,
    DENIED,
    blames("Oren Dravik", "Russian", "c"),
    blames("Tana Selm", "Ukrainian", "d"),
    toll("e", 31, 1, "Oren Dravik"),
    toll("f", 27, 1, "Tana Selm"),
)


@settings(max_examples=20, deadline=None)
@given(st.permutations(ENTRIES))
def test_the_order_of_entries_has_no_effect(entries: list[Entry]) -> None:
    assert linked(*entries) == linked(*ENTRIES)
    assert rows(*entries) == rows(*ENTRIES)
