"""The step that finds time expressions and says which days they stand for.

Relative days count from the day of publication. A bare weekday is the most recent such day, the day of publication
included, unless the tense of its verb looks ahead. Where that day is not known, values stay relative (``XXXX-WXX-6``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from variorum.model import Reading, Timex
from variorum.reading.page import Page, Paragraph
from variorum.reading.timex_calendar import granularity
from variorum.reading.timex_grammar import Phrase, phrases
from variorum.reading.timex_ordinals import settled
from variorum.reading.timex_tense import way_of
from variorum.reading.timex_values import Context, value_of
from variorum.reading.timex_words import tokens

_PASSING = frozenset({"ago", "shift", "that", "vague_ref", "duration", "every"})
"""Rules whose dates are counted from another, so that the next ones are not counted from them."""


_COUNTING = frozenset({"$", "£", "€", "#", "No."})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def find_dates(page: Page, reading: Reading) -> Reading:
    """The reading with all time expressions of the page as ``dates``, in reading order."""
    day = day_of_publication(page)
    return replace(reading, dates=dates_from(page, lambda _: day))


def day_of_publication(page: Page) -> date | None:
    """The day on which the report was published, None where no single day is known."""
    published = page.report.published
    return published.date if published.precision == "day" else None


def dates_from(page: Page, day_at: Callable[[int], date | None]) -> tuple[Timex, ...]:
    """The time expressions of the page, in reading order; ``day_at`` tells the day that those at an offset count from."""
    named = _Named()
    found = [one for paragraph in page.paragraphs for one in _found_in(page, paragraph, day_at, named)]
    return settled(page.report.text, found, day_at)


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


def _found_in(
    page: Page, paragraph: Paragraph, day_at: Callable[[int], date | None], named: _Named
) -> Iterator[tuple[Phrase, Words | None, Timex]]:
    doc, text = paragraph.doc, paragraph.doc.text
    for phrase in phrases(tokens(text, partial(_is_name, doc))):
        start, end = phrase.tokens[0].start, phrase.tokens[-1].end
        token = _token_at(doc, phrase.tokens[-1].start)
        if (phrase.rule == "year" and _counts(phrase, token)) or _ends_name(phrase, token, paragraph.kind == "title"):
            continue
        way = partial(way_of, doc, *phrase.extent, paragraph.kind == "title")
        found = value_of(phrase, Context(day_at(paragraph.start + start), named.date, named.quarter, way))
        if found is None:
            continue
        type_, value = found
        named.note(phrase.rule, value)
        words = doc.char_span(start, end, alignment_mode="expand")
        start, end = paragraph.start + start, paragraph.start + end
        yield phrase, words, Timex(page.report.text[start:end], start, end, type_, value)


def _token_at(doc: Doc, offset: int) -> Token | None:
    words = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return words[0] if words is not None and len(words) else None


def _is_name(doc: Doc, offset: int) -> bool:
    token = _token_at(doc, offset)
    return token is not None and token.tag_.startswith("NNP")


def _ends_name(phrase: Phrase, token: Token | None, headline: bool) -> bool:
    """Whether what looks like a quarter or a day is the last word of a name: ``an Audi Q3``, ``the weekly Harbour Today``.

    In a ``headline`` a capital does not tell.
    """
    if token is None or not token.i or len(phrase.tokens) > 1 or not token.text[0].isupper():
        return False
    named = token.nbor(-1).pos_ == "PROPN"
    return named and (phrase.rule == "quarter" or (token.lower_ == "today" and not headline))


def _counts(phrase: Phrase, token: Token | None) -> bool:
    """Whether what looks like a year counts things or money."""
    if token is None or len(phrase.tokens) > 1:
        return token is None
    before = token.nbor(-1) if token.i else None
    if before is not None and before.text in _COUNTING:
        return True
    if before is not None and (before.tag_ in ("POS", "PRP$") or before.lower_ == "the"):
        return False
    further = token.doc[token.i + 1 : token.i + 3]
    if len(further) == 2 and further[0].lower_ in ("and", "or", "to") and _YEAR.fullmatch(further[1].text):
        return False
    return token.dep_ in ("nummod", "compound") and token.head.tag_ == "NNS" and token.head.i > token.i
