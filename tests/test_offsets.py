"""The map back to the capture is exact, whatever is cut out and joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.offsets import Mapped, join

TEXT = "One two.\n\nThree four."


def agrees(mapped: Mapped, source: str) -> bool:
    return all(mapped.text[a : a + n] == source[b : b + n] and n > 0 for a, b, n in mapped.runs)


def test_whole_maps_every_character_to_itself() -> None:
    assert [Mapped.whole(TEXT).capture_offset(i) for i in range(len(TEXT))] == list(range(len(TEXT)))
    assert Mapped.whole("").runs == ()


def test_joined_pieces_map_back_and_the_separator_does_not() -> None:
    whole = Mapped.whole(TEXT)
    joined = join([whole.slice(10, 15), whole.slice(0, 3)], " / ")
    assert joined.text == "Three / One"
    assert joined.capture_offset(0) == 10
    assert joined.capture_offset(5) is None
    assert joined.capture_offset(8) == 0
    assert joined.capture_offset(99) is None
    assert joined.capture_offset(-1) is None


def test_pieces_that_continue_each_other_become_one_run() -> None:
    whole = Mapped.whole(TEXT)
    assert join([whole.slice(0, 4), whole.slice(4, 9)]).runs == ((0, 0, 9),)


def test_strip_keeps_the_map() -> None:
    assert Mapped.whole("  a b \n").strip() == Mapped("a b", ((0, 2, 3),))
    assert Mapped.whole(" \n ").strip() == Mapped("", ())


@given(st.text(max_size=60), st.data())
def test_any_cutting_and_joining_agrees_with_the_source(source: str, data: st.DataObject) -> None:
    whole = Mapped.whole(source)
    ends = st.integers(0, len(source))
    cuts = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=6))
    separator = data.draw(st.text(max_size=3))
    joined = join([whole.slice(a, b) for a, b in cuts], separator)
    assert joined.text == separator.join(source[a:b] for a, b in cuts)
    assert agrees(joined, source)
    assert sum(n for _, _, n in joined.runs) == sum(b - a for a, b in cuts)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(joined.text)), st.integers(0, len(joined.text)))))
    piece = joined.slice(start, end)
    assert piece.text == joined.text[start:end]
    assert agrees(piece, source)
    assert [piece.capture_offset(i) for i in range(end - start)] == [joined.capture_offset(i) for i in range(start, end)]
