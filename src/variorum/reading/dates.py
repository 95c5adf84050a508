"""The step that finds time expressions and says which days they stand for.

Relative days count from the day of publication. A bare weekday is the most recent such day, the day of publication
included, unless the tense of its verb looks ahead. Where that day is not known, values stay relative (``XXXX-WXX-6``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from spacy.tokens import Doc, Token

from variorum.model import Reading, Timex
from variorum.reading.page import Page, Paragraph
from variorum.reading.timex_calendar import granularity
from variorum.reading.timex_grammar import Phrase, phrases
from variorum.reading.timex_values import Context, value_of
from variorum.reading.timex_words import tokens

_AHEAD = frozenset({"will", "shall", "wo", "'ll", "would", "may", "might", "must"})
_PLANS = frozenset(
    {"plan", "expect", "schedule", "set", "go", "intend", "hope", "agree", "prepare", "promise", "slate", "be"}
)
_SETS = frozenset({"plan", "schedule", "slate"})
_CLIMB = 12
_NEAR = 2


_PASSING = frozenset({"ago", "shift", "that", "vague_ref", "duration", "every"})
"""Rules whose dates are counted from another, so that the next ones are not counted from them."""


def find_dates(page: Page, reading: Reading) -> Reading:
    """The reading with all time expressions of the page as ``dates``, in reading order."""
    published = page.report.published
    day = published.date if published.precision == "day" else None
    named = _Named()
    return replace(reading, dates=tuple(t for p in page.paragraphs for t in _dates_of(page, p, day, named)))


@dataclass(slots=True)
class _Named:
    """The values of the date and of the quarter that the report named last."""

    date: str | None = None
    quarter: str | None = None

    def note(self, rule: str, value: str) -> None:
        unit = granularity(value)
        if unit is None or rule in _PASSING:
            return
        self.date = value
        if unit == "Q":
            self.quarter = value


def _dates_of(page: Page, paragraph: Paragraph, day: date | None, named: _Named) -> Iterator[Timex]:
    doc, text = paragraph.doc, paragraph.doc.text
    for phrase in phrases(tokens(text, partial(_is_name, doc))):
        start, end = phrase.tokens[0].start, phrase.tokens[-1].end
        if phrase.rule == "year" and _counts(phrase, _token_at(doc, phrase.tokens[-1].start)):
            continue
        way = partial(way_of, doc, start, end)
        found = value_of(phrase, Context(day, named.date, named.quarter, way))
        if found is None:
            continue
        type_, value = found
        named.note(phrase.rule, value)
        start, end = paragraph.start + start, paragraph.start + end
        yield Timex(page.report.text[start:end], start, end, type_, value)


def _token_at(doc: Doc, offset: int) -> Token | None:
    words = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return words[0] if words is not None and len(words) else None


def _is_name(doc: Doc, offset: int) -> bool:
    token = _token_at(doc, offset)
    return token is not None and token.tag_.startswith("NNP")


def _counts(phrase: Phrase, token: Token | None) -> bool:
    """Whether what looks like a year counts things or money."""
    if token is None or len(phrase.tokens) > 1:
        return token is None
    before = token.nbor(-1).text if token.i else ""
    return before in ("$", "£", "€", "#", "No.") or (
        token.dep_ in ("nummod", "compound") and token.head.tag_ == "NNS" and token.head.i > token.i
    )


def way_of(doc: Doc, start: int, end: int) -> int:
    """Which way the verb looks that governs the words from ``start`` to ``end``: 1 ahead, -1 back, 0 where nothing tells."""
    words = doc.char_span(start, end, alignment_mode="expand")
    token = words.root if words is not None else None
    steps = 0
    while token is not None and token.pos_ not in ("VERB", "AUX"):
        steps += 1
        token = None if token.head == token or steps == _CLIMB else token.head
    if token is None:
        return 0
    if _looks_ahead(token):
        return 1
    return -1 if steps <= _NEAR and token.tag_ in ("VBD", "VBN") else 0


def _looks_ahead(verb: Token) -> bool:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in ("have", "has", "had") for child in helpers):
        return False
    if any(child.lower_ in _AHEAD for child in helpers) or verb.lower_ in _AHEAD:
        return True
    if any(child.tag_ == "TO" for child in helpers):
        return verb.head == verb or (verb.dep_ == "xcomp" and (verb.head.lemma_ in _PLANS or _looks_ahead(verb.head)))
    return verb.lemma_ in _SETS and verb.tag_ != "VB"
