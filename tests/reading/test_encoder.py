"""The encoder with the weights that are shipped."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import ModelMissing
from variorum.reading.learned.encoder import Found, network, read

TITLE = "Bridge at Norda shut after blast, mayor says"
PARAGRAPHS = (
    TITLE,
    "The mayor of Norda, Ilse Brandt, said on Tuesday that the bridge would stay closed for a month. "
    "“We will not open it before engineers are sure,” she told reporters.",
    "Rescuers, according to the regional fire service, pulled eleven people from the river.",
)


def claims(found: Found, paragraphs: tuple[str, ...]) -> set[tuple[str | None, str, tuple[str, ...]]]:
    def words(number: int) -> str:
        span = found.spans[number]
        return paragraphs[span.paragraph][span.start : span.stop]

    return {
        (c.source if c.source is None else words(c.source), words(c.cue), tuple(map(words, c.contents)))
        for c in found.claims
    }


def test_claims_have_their_sources_cues_and_contents() -> None:
    found = claims(read(PARAGRAPHS), PARAGRAPHS)
    assert ("mayor", "says", ("Bridge at Norda shut after blast",)) in found
    assert ("she", "told", ("“We will not open it before engineers are sure,”",)) in found
    assert ("the regional fire service", "according to", ("Rescuers", "pulled eleven people from the river")) in found


@pytest.mark.parametrize("paragraphs", [(), ("",), ("  ", "\n"), ("...",)])
def test_nothing_is_found_in_nothing(paragraphs: tuple[str, ...]) -> None:
    found = read(paragraphs)
    assert found.claims == found.spans == ()
    assert len(found.marginals) == len(found.words)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_whatever_is_read_spans_are_in_their_paragraphs_and_in_order(paragraphs: list[str]) -> None:
    found = read(paragraphs)
    assert [span.first for span in found.spans] == sorted(span.first for span in found.spans)
    for span in found.spans:
        assert 0 <= span.start < span.stop <= len(paragraphs[span.paragraph])
        assert 0 <= span.score <= 1.001
    np.testing.assert_allclose(found.marginals.sum(axis=1), 1.0, atol=1e-3)


def test_a_report_reads_the_same_whatever_was_read_before() -> None:
    first = read(PARAGRAPHS)
    read((TITLE * 5, "“Never,” he said."))
    again = read(PARAGRAPHS)
    assert first.claims == again.claims
    assert np.array_equal(first.marginals, again.marginals)


def test_missing_weights_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "GRAPH", "none.onnx")
    network.load.cache_clear()
    with pytest.raises(ModelMissing):
        read(PARAGRAPHS)
    network.load.cache_clear()
