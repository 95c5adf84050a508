from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import Count, Said, looked_up, written

from variorum.linking.copies import link_copies
from variorum.linking.origins import link_origins
from variorum.linking.parties import Parties
from variorum.model import Entry, Origin, Story

MAY = [date(2031, 5, day) for day in range(1, 31)]
WEEK = (MAY[4], MAY[10])

NAMED = written(
    "named",
    "Some 60 to 75 guards work at the Tarn smelter, Oren Dravik, the envoy of the Republic of Sundmark, said.\n"
    "Up to 140 villagers sleep in its sheds, Dravik said.\nHe wished for rain, Dravik said.",
    day=MAY[8],
    claims=[
        Said("Oren Dravik", "Some 60 to 75 guards work at the Tarn smelter", MAY[7]),
        Said("Dravik", "Up to 140 villagers sleep in its sheds"),
        Said("Dravik", "He wished for rain"),
    ],
    figures=[
        Count("Some 60 to 75 guards", 60, 75, "guards", "range"),
        Count("Up to 140", None, 140, "villagers", "at-most"),
    ],
)
UNNAMED = written(
    "unnamed",
    "A representative of the Republic of Sundmark, a small country, said that nearly 140 villagers hid at the Tarn smelter.",
    day=MAY[12],
    claims=[
        Said(
            "A representative of the Republic of Sundmark, a small country",
            "nearly 140 villagers hid at the Tarn smelter",
            WEEK,
        )
    ],
    figures=[Count("nearly 140 villagers", 140, 140, "villagers", "about")],
)


def dravik(
    id_: str, content: str, day: date | None, on: date | tuple[date, date] | None = None, figures: Sequence[Count] = ()
) -> Entry:
    return written(id_, f"Dravik said {content}.", day=day, claims=[Said("Dravik", content, on)], figures=figures)


def origins(*entries: Entry) -> tuple[Origin, ...]:
    lookup = looked_up(*entries)
    stories = [Story("s", "", None, lookup.order)]
    return link_origins(lookup, Parties(lookup), stories, link_copies(lookup, stories))


def grouped(*entries: Entry) -> set[frozenset[str]]:
    return {frozenset("/".join(ref) for ref in origin.claims) for origin in origins(*entries)}


def guards(number: int) -> list[Count]:
    return [Count(f"{number} guards", number, number, "guards")]


def test_claims_of_one_speaker_in_one_report_are_one_origin() -> None:
    (origin,) = origins(NAMED)
    assert origin.claims == (("named", "c1"), ("named", "c2"), ("named", "c3"))
    assert (origin.speaker, origin.said and origin.said.start) == ("N-dravik", MAY[7])


def test_an_unnamed_speaker_who_is_described_as_the_named_one_and_gives_his_figure() -> None:
    (origin,) = origins(NAMED, UNNAMED)
    assert origin.speaker == "N-dravik"
    assert origin.said is not None
    assert (origin.said.start, origin.said.end) == (MAY[7], MAY[7])
    reason = next(e for e in origin.evidence if "described" in e.reason)
    assert {reason.a, reason.b} == {"named/c2", "unnamed/c1"}
    assert "“nearly 140 villagers”" in reason.reason


def test_a_description_that_does_not_fit_joins_nothing() -> None:
    other = written(
        "other",
        "A judge in Orlund said that nearly 140 villagers hid at the Tarn smelter.",
        day=MAY[8],
        claims=[Said("A judge in Orlund", "nearly 140 villagers hid at the Tarn smelter")],
        figures=[Count("nearly 140 villagers", 140, 140, "villagers", "about")],
    )
    assert len(origins(NAMED, other)) == 2


@pytest.mark.parametrize(
    ("on_a", "on_b", "joined"),
    [
        (MAY[7], MAY[7], True),
        (MAY[7], WEEK, True),
        (MAY[7], None, False),
        (MAY[8], None, True),
        (None, None, True),
        (MAY[7], MAY[8], False),
        (MAY[1], WEEK, False),
        (MAY[1], None, False),
    ],
)
def test_same_figure_and_a_day_that_agrees(on_a: date | None, on_b: date | None, joined: bool) -> None:
    a = dravik("a", "that 40 guards left Karsk", MAY[8], on_a, guards(40))
    b = dravik("b", "at Karsk 40 guards have gone", MAY[9], on_b, guards(40))
    assert len(origins(a, b)) == (1 if joined else 2)


def test_other_figures_are_another_origin() -> None:
    a = dravik("a", "that 40 guards left Karsk", MAY[8], None, guards(40))
    b = dravik("b", "that 70 guards left Karsk", MAY[8], None, guards(70))
    assert len(origins(a, b)) == 2


def test_same_words_without_figures_are_one_origin_and_other_words_are_not() -> None:
    a = dravik("a", "the bridge to Karsk was mined by smugglers", MAY[8])
    b = dravik("b", "smugglers had mined the bridge to Karsk", MAY[9])
    c = dravik("c", "exams would be held in autumn as ever", MAY[9])
    assert grouped(a, b, c) == {frozenset({"a/c1", "b/c1"}), frozenset({"c/c1"})}


def test_two_speakers_with_one_figure_are_two_origins() -> None:
    a = dravik("a", "that 40 guards left Karsk", MAY[8], None, guards(40))
    claim = Said("Tana Selm", "that 40 guards left Karsk")
    b = written("b", "Tana Selm said that 40 guards left Karsk.", day=MAY[8], claims=[claim], figures=guards(40))
    assert {origin.speaker for origin in origins(a, b)} == {"N-dravik", "N-selm"}


def test_another_day_in_one_report_is_another_origin_and_what_follows_goes_with_it() -> None:
    report = written(
        "a",
        "Dravik said roads were open.\nDravik said a dam broke.\nDravik said fish died.",
        day=MAY[8],
        claims=[
            Said("Dravik", "roads were open", MAY[7]),
            Said("Dravik", "a dam broke", MAY[1]),
            Said("Dravik", "fish died"),
        ],
    )
    assert grouped(report) == {frozenset({"a/c1"}), frozenset({"a/c2", "a/c3"})}


@pytest.mark.parametrize("source", [None, "He", "Witnesses", "Two local officials", "An official", "The police"])
def test_unknown_speakers_have_no_origin(source: str | None) -> None:
    body = f"{source or 'Nobody'} said that it rained."
    assert origins(written("a", body, day=MAY[8], claims=[Said(source, "it rained")])) == ()


def test_one_described_person_is_an_origin_without_speaker() -> None:
    report = written("a", "The mayor's driver said that it rained.", claims=[Said("The mayor's driver", "it rained")])
    (origin,) = origins(report)
    assert (origin.speaker, origin.claims) == (None, (("a", "c1"),))


def test_a_copied_passage_joins_though_one_report_gives_no_day() -> None:
    line = "Dravik said the old mill bridge and both river fords below the town had been mined by smugglers in the night."
    content = "the old mill bridge and both river fords below the town had been mined by smugglers in the night"
    a = written("a", line, day=MAY[8], claims=[Said("Dravik", content, MAY[7])])
    b = written("b", line, day=MAY[20], claims=[Said("Dravik", content)])
    (origin,) = origins(a, b)
    assert any("copied" in e.reason for e in origin.evidence)


@pytest.mark.parametrize(
    ("first", "second", "title", "joined"),
    [
        ("The harbour master", "Oren Dravik", "Harbour master ", True),
        ("The harbour master", "Oren Dravik", "", False),
        ("The town clerk", "The clerk", "", True),
        ("The town clerk", "She", "", True),
        ("The town clerk", "The vet", "", False),
        ("The headquarters of the guard", "It", "", True),
    ],
)
def test_who_is_who_in_one_report(first: str, second: str, title: str, joined: bool) -> None:
    claims = [Said(first, "it rained"), Said(second, "roads flooded")]
    body = f"{first} said it rained.\n{title}{second} said roads flooded."
    assert len(origins(written("a", body, day=MAY[8], claims=claims))) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("title", "joined"), [("Captain Oren Dravik of the Republic of Sundmark", True), ("Oren Dravik", False)]
)
def test_a_body_and_its_officer_with_one_figure_on_one_day(title: str, joined: bool) -> None:
    body = "The Republic of Sundmark said that 43 guards left Karsk."
    a = written("a", body, day=MAY[8], claims=[Said("Republic of Sundmark", "43 guards left Karsk")], figures=guards(43))
    b = written(
        "b", f"{title} said that 43 guards were gone.", day=MAY[8], claims=[Said("Oren Dravik", "43 guards were gone")],
        figures=guards(43),
    )  # fmt: skip
    assert len(origins(a, b)) == (1 if joined else 2)


POOL = (
    NAMED,
    UNNAMED,
    dravik("a", "that 40 guards left Karsk", MAY[8], MAY[8], guards(40)),
    dravik("b", "at Karsk 40 guards have gone", MAY[9], None, guards(40)),
    dravik("c", "that 70 guards left Karsk", MAY[9], None, guards(70)),
    dravik("d", "that 40 guards left Karsk", None, None, guards(40)),
)


@given(st.permutations(POOL))
@settings(max_examples=30, deadline=None)
def test_order_has_no_effect(entries: list[Entry]) -> None:
    assert origins(*entries) == origins(*POOL)


@given(st.lists(st.sampled_from(POOL), unique_by=lambda entry: entry.report.id))
@settings(max_examples=30, deadline=None)
def test_no_claim_has_two_origins_and_no_origin_two_figures_that_differ(entries: list[Entry]) -> None:
    found = origins(*entries)
    claims = [ref for origin in found for ref in origin.claims]
    assert len(claims) == len(set(claims)) == sum(len(entry.reading.claims) for entry in entries)
    assert not any({("c", "c1"), (other, "c1")} <= set(origin.claims) for origin in found for other in "abd")
