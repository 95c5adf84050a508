from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.model import CaptureRef, Claim, Mention, NamedSpan, Naming, Published, Reading, Report, Segment, Span
from variorum.reading.namings import find_namings
from variorum.reading.parse import parse
from variorum.settings import Settings


def namings_in(text: str, claims: tuple[Claim, ...] = (), mentions: tuple[Mention, ...] = ()) -> tuple[Naming, ...]:
    segments = (Segment("body", 0, len(text)),) if text else ()
    published = Published(date(2031, 5, 14), "day", "given", "")
    report = Report(
        "r-1", CaptureRef("-", "sha256:0", "text/plain"), None, None, None, "en", (), published, text, segments, ()
    )
    return find_namings(
        parse(report, Settings(tier="fast")), Reading("r-1", "fast", mentions=mentions, claims=claims)
    ).namings


def cut(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(words, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 300 militants hid in the mill.", [("militants", "fighters")]),
        ("He thanked the foreign mercenaries.", [("foreign mercenaries", "fighters")]),
        ("The militants of the hill battalions fled.", [("militants of the hill battalions", "fighters")]),
        ("The rebels freed 12 hostages.", [("rebels", "fighters"), ("hostages", "civilians")]),
        ("They used villagers as human shields.", [("human shields", "civilians")]),
        ("The special military operation goes on.", [("special military operation", "war")]),
        ("They wage an unprovoked war.", [("unprovoked war", "war")]),
        ("Students fled the regime.", [("regime", "government")]),
        ("Ethnic cleansing went on.", [("Ethnic cleansing", "war")]),
        ("The war went on.", []),
        ("The operation on his knee went well.", []),
        ("Soldiers and civilians left.", []),
        ("A rebel leader spoke.", []),
        ('The mayor met the "troublemakers" at noon.', [("troublemakers", "people")]),
        ('The mayor praised the "pacification" of the hills.', [("pacification", "event")]),
        ('"The troublemakers have left the town for good and will not come back," he said.', []),
        ("French troops left.", [("French troops", "French fighters")]),
        ('The ferry, dubbed a "floating coffin" by locals, sank.', [("floating coffin", "thing")]),
        ('He called the dam a "time bomb".', [("time bomb", "thing")]),
        ('She wrote the play "The Floating Coffin".', []),
        ('The ferry passed a "mooring buoy".', []),
        ('The police drove out the "vultures".', [("vultures", "opponents")]),
        ("The lie came from certain circles.", [("certain circles", "opponents")]),
        ("A circle of friends met.", []),
    ],
)  # fmt: skip
def test_words_that_take_sides(text: str, found: list[tuple[str, str]]):
    assert [(naming.text, naming.of) for naming in namings_in(text)] == found


def test_a_body_named_in_the_phrase_is_what_the_word_is_for():
    text = "Hill Front militants fled."
    mention = Mention("Hill Front", 0, 10, "m1", "organisation", "n1")
    assert [(naming.text, naming.of) for naming in namings_in(text, mentions=(mention,))] == [("Hill Front militants", "n1")]


SOURCE = NamedSpan("The minister", 0, 12, "n1")


def test_a_word_in_a_claim_is_its_speakers_and_else_the_outlets():
    text = "The minister said the terrorists had fled. The terrorists left."
    claim = Claim("c1", SOURCE, None, (cut(text, "the terrorists had fled"),), "indirect", "asserts")
    assert [naming.by for naming in namings_in(text, (claim,))] == ["c1", None]


@pytest.mark.parametrize(("words", "by"), [("troops had fled", None), ("“the troops had fled”", "c1")])
def test_a_plain_word_is_the_speakers_only_in_quotation_marks(words: str, by: str | None):
    text = f"The minister said that {words}."
    claim = Claim("c1", SOURCE, None, (cut(text, words),), "indirect", "asserts")
    assert [naming.by for naming in namings_in(text, (claim,))] == [by]


def test_a_word_quoted_outside_a_claim_is_its_speakers():
    text = "The minister accused “nationalists” of shelling the market."
    claim = Claim("c1", SOURCE, None, (cut(text, "of shelling the market"),), "indirect", "accuses")
    assert [(naming.text, naming.by) for naming in namings_in(text, (claim,))] == [("nationalists", "c1")]


WORDS = ["the", "rebels", "“", "”", '"', "militants", "of", "and", "human", "shields", "regime", "war", "French", "300", "-"]


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=16))
def test_any_text_is_read_and_every_span_equals_its_slice(pieces: list[str]):
    text = " ".join(pieces)
    found = namings_in(text)
    assert all(text[naming.start : naming.end] == naming.text and naming.text for naming in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_word_belongs_to_one_naming():
    first, second = namings_in("rebels \x80ñ rebels")
    assert first.end <= second.start
