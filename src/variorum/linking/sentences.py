"""Reports as sentences of comparable tokens, for finding the passages that they share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from variorum.linking.lookup import Lookup
from variorum.linking.words import words

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W_a-z])")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»\n]{1,2000})[\"”»]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a whole mention: ``key`` is what is compared, a stem or the id of a ledger name."""

    key: str
    start: int
    end: int
    quoted: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, its tokens in order."""

    report: str
    index: int
    tokens: tuple[Token, ...]


def sentences(report: str, lookup: Lookup) -> tuple[Sentence, ...]:
    """The sentences of the body of a report. Spellings of a name are one token, so they do not hide a shared passage."""
    text = lookup.entries[report].report.text
    reader = Tokens(report, lookup)
    found: list[Sentence] = []
    for segment in lookup.entries[report].report.segments:
        if segment.kind != "body":
            continue
        for start, end in _bounds(text, segment.start, segment.end):
            tokens = reader.within(start, end)
            if tokens:
                found.append(Sentence(report, len(found), tokens))
    return tuple(found)


class Tokens:
    """The tokens of a report, cut out stretch by stretch."""

    def __init__(self, report: str, lookup: Lookup) -> None:
        entry = lookup.entries[report]
        self._text = entry.report.text
        self._quotes = [m.span(1) for m in _QUOTED.finditer(self._text)]
        self._names: list[tuple[int, int, str]] = []
        at = 0
        for mention in sorted(entry.reading.mentions, key=lambda mention: (mention.start, -mention.end)):
            if mention.start >= at:
                name = lookup.ledger_name(report, mention.name) or mention.text.casefold()
                self._names.append((mention.start, mention.end, name))
                at = mention.end

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens from ``start`` to ``end``; a mention that is cut is read as words."""
        first = bisect_left(self._names, (start,))
        quote = max(0, bisect_left(self._quotes, (start,)) - 1)
        quotes = list(takewhile(lambda span: span[0] < end, self._quotes[quote:]))
        found: list[Token] = []
        at = start
        for begin, stop, name in takewhile(lambda found: found[1] <= end, self._names[first:]):
            found += self._words(at, begin, quotes)
            found.append(Token(name, begin, stop, _inside(begin, stop, quotes), True))
            at = stop
        return (*found, *self._words(at, end, quotes))

    def _words(self, start: int, end: int, quotes: list[tuple[int, int]]) -> Iterator[Token]:
        for word in words(self._text[start:end]):
            begin, stop = start + word.start, start + word.end
            yield Token(word.stem, begin, stop, _inside(begin, stop, quotes), False)


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        yield at, stop.end()
        at = stop.end()
    yield at, end
