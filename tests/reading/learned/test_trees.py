"""Trees over candidates: candidates, choice, rates, and what holds of statements in any text."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import report
from variorum.errors import ModelMissing
from variorum.model import Claim, Reading, Report, Segment, Tier
from variorum.reading import attribution, read
from variorum.reading.draft import Draft
from variorum.reading.learned import revise
from variorum.reading.learned.trees import choice, fusion, model, reader
from variorum.reading.learned.trees.candidates import stacked, tidy
from variorum.reading.learned.trees.choice import Statement
from variorum.reading.learned.trees.evidence import Evidence, evidence_of
from variorum.reading.learned.trees.heard import Spoken, heard
from variorum.reading.learned.trees.rates import KnownRates, Table, joined
from variorum.reading.learned.trees.span_features import View, lowest
from variorum.reading.learned.trees.words import DEPS, KINDS, TAGS, Words, number, words_of
from variorum.reading.page import Page
from variorum.reading.parse import parse, pipeline
from variorum.settings import Settings

LINES = (
    "Ana Belmor, the mayor of Oldmere, said on Monday that the bridge had been closed since the flood.",
    "“Nobody may cross it,” she told reporters. “We are waiting for the engineers.”",
    "According to the water authority, the river rose by two metres, and the harbour master warned of more rain.",
)


def paragraphs(*lines: str) -> Report:
    starts = np.cumsum([0, *(len(line) + 1 for line in lines)])
    segments = tuple(Segment("body", int(a), int(a) + len(line)) for a, line in zip(starts, lines, strict=False) if line)
    return replace(report("\n".join(lines)), segments=segments)


def page(*lines: str) -> Page:
    return parse(paragraphs(*lines), Settings(tier="fast"))


def seen(*lines: str) -> tuple[Words, Evidence]:
    texts, drafts = attribution.ruled(page(*lines))
    words = words_of(texts)
    return words, evidence_of(words, texts, drafts)


def claims(*lines: str) -> tuple[Claim, ...]:
    made = page(*lines)
    return attribution.find(made, Reading(made.report.id, "fast"))


def said(tier: Tier, *lines: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    """Source, cue and contents of each claim."""
    made = parse(paragraphs(*lines), Settings(tier=tier))
    return [
        (c.source and c.source.text, c.cue and c.cue.text, tuple(piece.text for piece in c.content))
        for c in attribution.find(made, Reading(made.report.id, tier))
    ]


def test_subjects_are_those_of_the_words_that_are_joined() -> None:
    words, _ = seen("Belmor rose and left.")
    assert words.subject.tolist() == [-1, 0, -1, 0, -1]


def test_all_labels_of_the_pipeline_have_numbers() -> None:
    assert set(pipeline().pipe_labels["tagger"]) <= set(TAGS)
    assert set(pipeline().pipe_labels["parser"]) <= set(DEPS)
    assert {*pipeline().pipe_labels["ner"]} <= set(KINDS)
    assert number(TAGS, TAGS[0]) == 1


def test_words_stand_where_the_report_has_them() -> None:
    made = page(*LINES)
    texts, _ = attribution.ruled(made)
    words = words_of(texts)
    tokens = [token.text for text in texts for token in text.doc]
    plain = made.report.text.translate({0x201C: '"', 0x201D: '"'})
    assert [plain[a:b] for a, b in zip(words.start.tolist(), words.end.tolist(), strict=True)] == tokens
    rows = np.arange(len(words))
    assert ((words.left <= rows) & (rows < words.right)).all()
    assert (words.depth[words.head] <= words.depth).all()
    assert words.rows(0, len(made.report.text)) == (0, len(words))


def test_a_root_is_the_least_deep_word() -> None:
    depth = np.array([3, 1, 2, 0, 4])
    start, end = np.array([0, 0, 2, 4]), np.array([3, 5, 3, 5])
    assert lowest(depth, start, end).tolist() == [1, 3, 2, 4]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-3, 60), st.integers(-3, 60)), max_size=30))
def test_candidates_begin_and_end_with_words_and_are_told_once(rows: list[tuple[int, int, int]]) -> None:
    words, _ = seen(*LINES)
    found = tidy(words, *stacked(rows))
    assert words.counts[found.start].all()
    assert words.counts[found.end - 1].all()
    table = list(zip(found.cue.tolist(), found.start.tolist(), found.end.tolist(), strict=True))
    assert table == sorted(set(table))
    assert all(any(cue == c and a <= start and end <= b for c, a, b in rows) for cue, start, end in table)


def test_the_content_that_most_others_cover_is_chosen() -> None:
    assert choice.content([(0.3, 0, 10), (0.28, 2, 12), (0.27, 2, 13)])[1] == [(2, 12)]
    assert choice.content([(0.9, 0, 10), (0.8, 20, 30), (0.1, 40, 50)])[1] == [(0, 10), (20, 30)]


def test_a_source_is_outside_of_the_content_or_nobody() -> None:
    assert choice.source([(0.9, 0, 3), (0.5, 8, 9)], [(0, 5)], 0.1)[1] == (8, 9)
    assert choice.source([(0.2, 0, 3)], [], 0.6) == (0.6, None)
    assert choice.source([], [], 0.0)[1] is None


def test_of_two_statements_of_the_same_words_the_likelier_stays() -> None:
    first, second = Statement(3, None, None, ((5, 15),), 0.4), Statement(4, None, None, ((5, 16),), 0.6)
    other = Statement(20, None, None, ((22, 30),), 0.1)
    assert choice.distinct([first, second, other]) == [second, other]


def test_rates_lean_to_the_mean_where_little_was_seen() -> None:
    table = Table(np.array([1, 5], np.uint64), np.array([100, 1], np.float32), np.array([90, 1], np.float32), 0.2)
    rates = KnownRates({"cue": table})
    often, once, never = rates.of("cue", np.array([1, 5, 7], np.uint64)).tolist()
    assert 0.8 < often < 0.9
    assert 0.2 < once < 0.4
    assert never == pytest.approx(0.2)
    assert rates.seen("cue", np.array([7], np.uint64)).tolist() == [0.0]


def test_keys_depend_on_the_order_of_columns() -> None:
    a, b = np.array([1, 2], np.uint64), np.array([2, 1], np.uint64)
    assert joined(a, b)[0] == joined(b, a)[1]
    assert joined(a, b)[0] != joined(b, a)[0]


def test_a_report_tells_the_tier_that_it_was_read_at(monkeypatch: pytest.MonkeyPatch) -> None:
    made = paragraphs(*LINES)
    assert read(made, Settings(tier="accurate")).tier == "accurate"
    fast = read(made, Settings(tier="fast"))
    monkeypatch.setattr(revise, "weighed", lambda: None)
    assert read(made, Settings(tier="accurate")) == fast


def test_without_the_encoder_a_report_is_read_at_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ModelMissing("no encoder")

    monkeypatch.setattr(revise.network, "load", missing)
    assert read(paragraphs(*LINES), Settings(tier="accurate")).tier == "fast"


@pytest.mark.parametrize(
    ("tier", "more"), [("fast", [("the harbour master", "warned of", ("more rain",))]), ("accurate", [])]
)
def test_both_tiers_find_who_said_what(tier: Tier, more: list[tuple[str, str, tuple[str, ...]]]) -> None:
    river = "the river rose by two metres, and the harbour master warned of more rain"
    assert said(tier, *LINES) == [
        ("Ana Belmor, the mayor of Oldmere", "said", ("that the bridge had been closed since the flood",)),
        ("she", "told", ("“Nobody may cross it,”", "“We are waiting for the engineers.”")),
        ("the water authority", "According to", (river,)),
        *more,
    ]


@pytest.mark.parametrize("tier", get_args(Tier))
def test_nothing_learned_changes_who_is_quoted_as_saying_something(tier: Tier) -> None:
    texts, drafts = attribution.ruled(
        made := parse(paragraphs("Belmor was quoted as saying it was late."), Settings(tier=tier))
    )
    assert [draft.fixed for here in drafts for draft in here] == [True]
    assert revise.revised(made, texts, drafts) == drafts


def test_the_root_of_a_new_statement_stands_in_the_paragraph_of_its_cue() -> None:
    texts, _ = attribution.ruled(page("The bridge stayed closed.", "Belmor said it was late."))
    words = words_of(texts)
    nothing: list[list[Draft]] = [[], []]
    cue, until = int(words.first[1]) + 1, len(words) - 1
    added = Statement(cue, (cue, cue + 1), (cue - 1, cue), ((0, 4), (cue + 1, until)), 0.9)
    place = revise.Place(texts, words)
    [[], [draft]] = revise.revise(place, evidence_of(words, texts, nothing), nothing, [added], revise.LIMITS["fast"])
    assert draft.root is not None
    assert (draft.root.doc, draft.root.text) == (texts[1].doc, "was")
    assert (draft.further, draft.pieces) == ([(0, 24)], [(12, 23)])


def test_without_weights_the_rules_alone_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revise, "model", lambda: None)
    made = page(*LINES)
    texts, drafts = attribution.ruled(made)
    assert revise.revised(made, texts, drafts) is drafts
    assert claims(*LINES)


def test_an_unlikely_cue_takes_no_statement() -> None:
    known = model.model()
    assert known is not None
    words, evidence = seen("The bridge is old and the river is wide.")
    assert reader.statements(words, evidence, known) == []


def test_reports_are_read_alike_whatever_is_read_before() -> None:
    alone = claims(*LINES)
    claims("Somebody else said that the road was open.")
    assert claims(*LINES) == alone
    known = model.model()
    assert known is not None
    words, evidence = seen(*LINES)
    first = reader.statements(words, evidence, known)
    assert first == reader.statements(words, evidence, known)
    assert {s.row for s in first} >= {int(np.flatnonzero(evidence.cue >= 0)[0])}


def test_chances_of_a_row_do_not_depend_on_the_others() -> None:
    known = model.model()
    assert known is not None
    words, evidence = seen(*LINES)
    view, _ = reader.cues(words, evidence, known)
    for role in reader.ROLES:
        spans, chances = reader.scored(view, role, known)
        one = View(words, evidence, view.cues[:1], view.sure[:1], view.likely, view.rates)
        own, few = reader.scored(one, role, known)
        assert np.allclose(few, chances[: len(own)])
        assert len(spans) == len(chances)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="ab “”\"'.,:()said that he Xé\n", max_size=80), max_size=3))
def test_spans_equal_slices_in_any_text(lines: list[str]) -> None:
    made = paragraphs(*(line.replace("\n", " ") for line in lines))
    found = attribution.find(parse(made, Settings(tier="fast")), Reading(made.id, "fast"))
    for claim in found:
        for span in (claim.source, claim.cue, *claim.content):
            assert span is None or made.text[span.start : span.end] == span.text


def test_what_the_encoder_hears_stands_in_rows() -> None:
    words, evidence = seen("Belmor said it was late.")
    offsets = [(0, 6), (7, 11), (12, 14), (15, 18), (19, 23), (23, 24)]
    labels = np.eye(7, dtype=np.float32)[[1, 3, 5, 6, 6, 0]]
    spoken = Spoken(
        words=offsets,
        labels=labels,
        spans=[("source", 0, 6), ("cue", 7, 11), ("content", 12, 23)],
        sources={1: ({0: 0.9}, 0.1)},
        cues={2: ({1: 0.8}, 0.2)},
        scores={1: 0.7},
    )
    found = heard(words, spoken)
    assert found.labels.argmax(axis=1).tolist() == [1, 3, 5, 6, 6, 0]
    assert found.at.tolist() == [-1, 0, -1, -1, -1, -1]
    assert found.sources == (((0, 1, pytest.approx(0.9)),),)
    assert found.contents == (((2, 5, pytest.approx(0.8)),),)
    known, weighed = model.model(), model.weighed()
    assert known is not None
    assert weighed is not None
    (statement,) = reader.statements(words, evidence, known, found, weighed)
    assert (statement.source, statement.cue, statement.pieces) == ((0, 1), (1, 2), ((2, 5),))
    assert fusion.cue_rows(words, found, np.zeros(len(words), np.float32)).tolist() == [False, True, *[False] * 4]


def test_an_encoder_that_hears_nothing_changes_no_row() -> None:
    words, _ = seen("Belmor said it was late.")
    found = heard(words, Spoken([], np.zeros((0, 7), np.float32), [], {}, {}, {}))
    assert found.labels[:, 0].tolist() == [1.0] * len(words)
    assert found.cues == ()
