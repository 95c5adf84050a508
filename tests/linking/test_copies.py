from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import looked_up, written

from variorum.linking.copies import link_copies
from variorum.linking.lookup import Lookup
from variorum.model import Copy, Entry, Story

LINE = "The towns of Velmora and Karsk, joined by one old bridge, are the last parts of the valley held by the guards."
SHORTENED = (
    "Velmora and Karsk, which are joined by one old bridge, have for weeks been the last parts of the valley "
    "held by the guards."
)
QUOTED = "“We have no water left and the children cannot sleep for fear of the next night here,” she said."
LONG_QUOTE = (
    "“We have no water left and the children cannot sleep for fear of the next night here, and nobody answers "
    "when we call for bread or for a doctor,”"
)


def copies(*entries: Entry) -> tuple[Copy, ...]:
    lookup: Lookup = looked_up(*entries)
    return link_copies(lookup, [Story("s", "", None, lookup.order)])


def pair(a: str, b: str, **more: tuple[str, ...]) -> tuple[Copy, ...]:
    first = written("a", f"Rain fell on the hills all day.\n{a}", day=date(2031, 5, 9), agencies=more.get("first", ()))
    return copies(
        first, written("b", f"A market opened in town.\n{b}", day=date(2031, 5, 10), agencies=more.get("second", ()))
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (LINE, LINE),
        (LINE, SHORTENED),
        (LINE, LINE.replace("Velmora", "Vel'mora")),
        (LINE, LINE.upper()),
        (f"{LINE} Nobody knows how many remain.", f"Nobody was hurt. {LINE}"),
        (LINE, LINE.replace("joined by one old bridge", "“joined by one old bridge”")),
    ],
)
def test_finds_a_shared_line(a: str, b: str) -> None:
    (found,) = pair(a, b)
    assert (found.from_, found.to, found.kind, len(found.passages)) == ("a", "b", "wire", 1)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (LINE, "Guards still hold a part of the valley near Velmora, and the bridge to Karsk stands."),
        ("He said in a statement on Tuesday that it rained.", "He said in a statement on Tuesday that nobody came."),
        (f"{QUOTED} Trees fell.", f"It was cold. {QUOTED}"),
        ("The Republic of Sundmark said so.", "The Republic of Sundmark denied it."),
        ("", ""),
    ],
)
def test_takes_no_common_topic_or_single_quotation_for_a_copy(a: str, b: str) -> None:
    assert pair(a, b) == ()


def test_long_quotations_alone_are_a_quote() -> None:
    (found,) = pair(f"{LONG_QUOTE} a mother wrote.", f"A woman told us: {LONG_QUOTE}")
    assert found.kind == "quote"


def test_a_common_agency_is_named_in_the_reason() -> None:
    (found,) = pair(LINE, LINE, first=("NWA", "Alfa"), second=("NWA",))
    assert found.kind == "wire"
    assert "NWA" in found.reason
    assert "Alfa" not in found.reason


def test_a_report_that_names_the_other_outlet_is_a_rewrite() -> None:
    first = written("a", LINE, outlet="Valley Courier", day=date(2031, 5, 9))
    second = written("b", f"So the Valley Courier reports. {LINE}", outlet="Dawn", day=date(2031, 5, 9))
    assert [copy.kind for copy in copies(first, second)] == ["rewrite"]


def test_the_earlier_report_is_the_first_and_unknown_days_are_last() -> None:
    undated = written("a", LINE)
    late, early = written("b", LINE, day=date(2031, 5, 9)), written("c", LINE, day=date(2031, 5, 8))
    assert [(copy.from_, copy.to) for copy in copies(undated, late, early)] == [("c", "b"), ("c", "a"), ("b", "a")]


def test_reports_of_two_stories_are_not_compared() -> None:
    lookup = looked_up(written("a", LINE), written("b", LINE))
    assert link_copies(lookup, [Story("s", "", None, ("a",)), Story("t", "", None, ("b",))]) == ()


@given(st.lists(st.sampled_from([LINE, SHORTENED, QUOTED, "It rained.", LONG_QUOTE, "Dr. Oren Dravik left!"]), max_size=6))
@settings(max_examples=40, deadline=None)
def test_passages_equal_their_slices_and_order_has_no_effect(lines: list[str]) -> None:
    entries = [
        written("a", "\n".join([LINE, *lines])),
        written("b", " ".join([*reversed(lines), SHORTENED])),
        written("c", "\n".join(lines)),
    ]
    texts = {entry.report.id: entry.report.text for entry in entries}
    found = copies(*entries)
    assert found == copies(*reversed(entries))
    for copy in found:
        for passage in copy.passages:
            assert texts[copy.from_][passage.from_.start : passage.from_.end] == passage.from_.text
            assert texts[copy.to][passage.to.start : passage.to.end] == passage.to.text
