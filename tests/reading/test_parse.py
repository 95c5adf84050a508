"""The parse of texts of any length and any characters: pieces put together are the text, offsets stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import report
from variorum import reading
from variorum.model import Segment
from variorum.reading.page import Paragraph
from variorum.reading.parse import LONGEST, PLAIN, parse, pieces
from variorum.settings import Settings

SENTENCE = "The mayor of Korvel said that 12 people were hurt. "


def parsed(text: str) -> Paragraph:
    (paragraph,) = parse(replace(report(text), segments=(Segment("body", 0, len(text)),)), Settings(tier="fast")).paragraphs
    return paragraph


@given(st.text(alphabet='ab.!?" A\u0301😀', max_size=120), st.integers(2, 20))
def test_pieces_are_the_text(text: str, longest: int) -> None:
    found = list(pieces(text, longest))
    assert "".join(found) == text
    assert all(0 < len(piece) <= longest for piece in found) or found == [""]


@pytest.mark.parametrize(
    ("text", "longest", "found"),
    [
        ("It rained. We left. Then he came.", 20, ["It rained. We left. ", "Then he came."]),
        ('"It rained." We left it there', 20, ['"It rained." ', "We left it there"]),
        ("one two three four", 10, ["one two ", "three four"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("He came at 5 p.m. and left it", 20, ["He came at 5 p.m. ", "and left it"]),
        ("", 4, [""]),
    ],
)
def test_pieces_end_with_sentences_where_they_can(text: str, longest: int, found: list[str]) -> None:
    assert list(pieces(text, longest)) == found


@pytest.mark.parametrize(
    "text",
    [SENTENCE * 200, "“ a  b ” \n " * 900, "x" * 7000, "a, " * 3000, "a\u0301" * 3500, "\0 \ud800 😀 שלום. A" * 500],
    ids=["sentences", "marks", "no space", "commas", "combining", "odd"],
)
def test_a_long_paragraph_is_one_parse_with_its_offsets(text: str) -> None:
    paragraph = parsed(text)
    plain = text.translate(PLAIN)
    assert paragraph.doc.text == plain
    assert paragraph.end == len(text)
    assert all(plain.startswith(token.text, token.idx) for token in paragraph.doc)
    assert max(sentence.end_char - sentence.start_char for sentence in paragraph.doc.sents) <= LONGEST


def test_a_sentence_reads_the_same_far_into_a_paragraph() -> None:
    short, long = parsed(SENTENCE * 2).doc, parsed(SENTENCE * 400).doc
    here, there = list(short.sents)[1], list(long.sents)[-1]
    assert [(t.text, t.dep_, t.tag_, t.lemma_) for t in there] == [(t.text, t.dep_, t.tag_, t.lemma_) for t in here]


ODD = st.text(alphabet=st.characters(), max_size=40) | st.sampled_from(
    [
        "\0",
        "\ud800",
        "\udfff",
        "a\u0301\u0301",
        "شلوم",
        "\u202e",
        "👍🏽",
        "“",
        "”",
        "«",
        "„",
        "((((",
        "))))",
        "said ",
        "12 people ",
        " ago ",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ODD, max_size=8).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    made = replace(report(text), segments=(Segment("body", 0, len(text)),))
    found = reading.read(made, Settings(tier="fast"))
    spans = [*found.mentions, *found.dates, *found.figures, *found.events, *found.namings]
    spans += [span for claim in found.claims for span in (*claim.content, claim.source, claim.cue) if span is not None]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5000,
        "1" * 5000 + " people died",
        "9" * 310 + ".5 people died",
        "1" * 5000 + " days ago",
        "²² days ago",
        "hundred " * 400,
    ],
)
def test_numbers_of_any_length_are_read(text: str) -> None:
    assert reading.read(replace(report(text), segments=(Segment("body", 0, len(text)),)), Settings(tier="fast")).claims == ()
