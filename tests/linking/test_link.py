from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import Count, Said, written

from variorum.linking import link
from variorum.model import Entry, Links, Neighbourhood
from variorum.settings import Settings

ENTRIES = (
    written(
        "a",
        "Some 300 guards are shut in at the Tarn smelter in Velmora, Oren Dravik said on Friday.\nA corridor stayed shut.",
        title="Guards hold out in Velmora smelter",
        day=date(2031, 5, 9),
        claims=[Said("Oren Dravik", "Some 300 guards are shut in at the Tarn smelter in Velmora", date(2031, 5, 9))],
        figures=[Count("Some 300 guards", 300, 300, "guards", "about")],
    ),
    written(
        "b",
        "At the Tarn smelter in Velmora about 300 guards are shut in, Dravik said.\nThe corridor stayed shut.",
        title="Velmora: no way out of the smelter",
        day=date(2031, 5, 9),
        claims=[Said("Dravik", "At the Tarn smelter in Velmora about 300 guards are shut in")],
        figures=[Count("about 300 guards", 300, 300, "guards", "about")],
    ),
    written("c", "The rowers of Orlund won the regatta.", title="Orlund wins regatta", day=date(2031, 5, 9)),
)


def linked(*entries: Entry) -> Links:
    return link(Neighbourhood(entries), Settings())


def test_two_reports_of_one_utterance_are_one_story_one_origin_and_one_measure() -> None:
    links = linked(*ENTRIES)
    assert [story.reports for story in links.stories if len(story.reports) > 1] == [("a", "b")]
    assert [origin.claims for origin in links.origins] == [(("a", "c1"), ("b", "c1"))]
    assert [measure.status for measure in links.measures] == ["single-origin"]
    assert links.measures[0].origins == (links.origins[0].id,)


def test_nothing_gives_nothing() -> None:
    assert linked() == Links()


@given(st.permutations(ENTRIES))
@settings(max_examples=6, deadline=None)
def test_order_has_no_effect(entries: list[Entry]) -> None:
    assert linked(*entries) == linked(*ENTRIES)
