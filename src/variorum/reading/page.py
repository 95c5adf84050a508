"""What the steps of reading look at: a report with its parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from variorum.model import NamedSpan, Report, SegmentKind, Span
from variorum.settings import Settings

S = TypeVar("S", bound=Span)


def end_of(doc: Doc) -> int:
    """The length of the parsed text, in constant time: ``Doc.text`` would join all tokens anew."""
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def within(items: Sequence[S], start: int, end: int) -> Sequence[S]:
    """The items that share a character with ``start`` to ``end``. They are given, and returned, in order of their place,
    and none overlaps another."""
    first = bisect_right(items, start, key=lambda item: item.end)
    return items[first : bisect_left(items, end, lo=first, key=lambda item: item.start)]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One segment of a report, parsed. A token's offset in the report is ``start + token.idx``.

    The parsed text is the segment's with typographic marks made plain, one character for one, so offsets agree;
    never cut evidence out of ``doc.text``: use ``Page.span``.
    """

    index: int
    kind: SegmentKind
    start: int
    doc: Doc

    @property
    def end(self) -> int:
        """The offset in the report at which the segment ends."""
        return self.start + end_of(self.doc)

    def at(self, token: Token) -> int:
        """Where the token starts in the report."""
        return self.start + token.idx

    def tokens(self, start: int, end: int) -> Words | None:
        """The tokens that the report's offsets ``start`` to ``end`` touch, None where there are none."""
        return self.doc.char_span(start - self.start, end - self.start, alignment_mode="expand")


@dataclass(frozen=True, slots=True)
class Page:
    """A report and its parse, one paragraph a segment, in reading order."""

    report: Report
    settings: Settings
    paragraphs: tuple[Paragraph, ...]

    def span(self, start: int, end: int) -> Span:
        """The report's words from ``start`` to ``end``."""
        return Span.cut(self.report.text, start, end)

    def named(self, start: int, end: int, name: str | None = None) -> NamedSpan:
        """The report's words from ``start`` to ``end``, naming ``name``."""
        return NamedSpan(self.report.text[start:end], start, end, name)

    def sentences(self) -> Iterator[tuple[Paragraph, Words]]:
        """All sentences with their paragraphs, in reading order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                yield paragraph, sentence
