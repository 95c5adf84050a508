"""The words of a report as the encoder sees them: offsets, word pieces, and three features a word that the pieces do not
tell.

A word is a run of letters and digits, or one mark; two apostrophes or grave accents in a row are one quotation mark.
The trainer and the reader share this module, so that a model never meets words cut in another way than those it learned
from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

WORD = re.compile(r"''|``|(?:[^\W_][̀-ͯ]*)+|[^\w\s]|_")
MOST_PIECES = 8
WINDOW = 160
CLS, SEP, UNKNOWN = 101, 102, 100

MARK, LOWER, TITLE, UPPER, MIXED, DIGITS, INITIAL = range(7)
OUTSIDE, OPENING, INSIDE, CLOSING = range(4)
GOING_ON, BEGINNING, WITHIN = range(3)
SHAPES, QUOTES = 7, 4

_STRAIGHT = {**dict.fromkeys(("“", "”", "„", "‟", "«", "»", "''", "``"), '"'), **dict.fromkeys("‘’‚‛", "'")}
_OPENS = frozenset(("“", "„", "‟", "«", "``"))
_CLOSES = frozenset(("”", "»"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report, in order. ``starts`` and ``ends`` count in the text of the word's own paragraph, whose
    number is ``paragraphs``; ``pieces`` are ids of the tokenizer, at least one a word."""

    texts: tuple[str, ...]
    paragraphs: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]
    quotes: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def first(self, word: int) -> bool:
        """Whether the word is the first of its paragraph."""
        return word == 0 or self.paragraphs[word] != self.paragraphs[word - 1]


@dataclass(frozen=True, slots=True)
class Window:
    """What the network takes in one go: words ``start`` to ``end`` of a report, as pieces with a mark at either side.
    ``firsts`` tells at which piece each word begins."""

    start: int
    end: int
    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    quotes: tuple[int, ...]
    beginnings: tuple[int, ...]
    firsts: tuple[int, ...]


def tokenizer_of(text: str) -> Tokenizer:
    """The tokenizer of this JSON, set to leave texts whole."""
    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def find_words(paragraphs: Sequence[str], tokenizer: Tokenizer) -> Words:
    """The words of all paragraphs. Curly marks are read as straight ones."""
    found = [(i, m.group(), m.start(), m.end()) for i, text in enumerate(paragraphs) for m in WORD.finditer(text)]
    texts = tuple(word for _, word, _, _ in found)
    marked = tuple(i for i, _, _, _ in found)
    return Words(
        texts=texts,
        paragraphs=marked,
        starts=tuple(start for _, _, start, _ in found),
        ends=tuple(end for _, _, _, end in found),
        pieces=_pieces(texts, tokenizer),
        shapes=tuple(_shape(word) for word in texts),
        quotes=_quotes(texts, marked),
    )


def windows(words: Words, first_budget: int = WINDOW - 2, within: bool = False) -> tuple[Window, ...]:
    """The report cut into windows of whole paragraphs; a paragraph that fits no window is cut behind a full stop or,
    failing that, where the window is full. ``first_budget`` is the most pieces of the first window (the trainer varies the
    cuts by it). ``within``: the paragraphs are contents of claims, to be read for the claims inside them."""
    found: list[Window] = []
    start, used, budget = 0, 0, first_budget
    for begin, end in _blocks(words):
        size = sum(len(words.pieces[i]) for i in range(begin, end))
        if used and used + size > budget:
            found.append(_window(words, start, begin, within))
            start, used, budget = begin, 0, WINDOW - 2
        used += size
    if used:
        found.append(_window(words, start, len(words), within))
    return tuple(found)


def _blocks(words: Words) -> list[tuple[int, int]]:
    """Paragraphs as ranges of words, those that are too long for a window in parts."""
    found: list[tuple[int, int]] = []
    start, used, stop = 0, 0, 0
    for i in range(len(words)):
        if words.first(i) and i > start:
            found.append((start, i))
            start, used, stop = i, 0, i
        if used + len(words.pieces[i]) > WINDOW - 2:
            cut = stop if stop > start else i
            found.append((start, cut))
            start, stop = cut, cut
            used = sum(len(words.pieces[j]) for j in range(cut, i))
        used += len(words.pieces[i])
        if words.texts[i] in ".?!":
            stop = i + 1
    if start < len(words):
        found.append((start, len(words)))
    return found


def _window(words: Words, start: int, end: int, within: bool) -> Window:
    ids, shapes, quotes, beginnings, firsts = [CLS], [MARK], [OUTSIDE], [GOING_ON], list[int]()
    for i in range(start, end):
        firsts.append(len(ids))
        count = len(words.pieces[i])
        ids.extend(words.pieces[i])
        shapes.extend([words.shapes[i]] * count)
        quotes.extend([words.quotes[i]] * count)
        beginnings.extend([WITHIN if within else BEGINNING if words.first(i) else GOING_ON] * count)
    ids.append(SEP)
    shapes.append(MARK)
    quotes.append(OUTSIDE)
    beginnings.append(GOING_ON)
    return Window(start, end, tuple(ids), tuple(shapes), tuple(quotes), tuple(beginnings), tuple(firsts))


def _pieces(texts: tuple[str, ...], tokenizer: Tokenizer) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in texts]
    if texts:
        straight = [_STRAIGHT.get(word, word.replace("’", "'")) for word in texts]
        encoding = tokenizer.encode(straight, is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(found[word]) < MOST_PIECES:
                found[word].append(piece)
    return tuple(tuple(ids) or (UNKNOWN,) for ids in found)


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return MARK
    if any(c.isdigit() for c in word):
        return DIGITS
    if word.islower():
        return LOWER
    if len(word) == 1:
        return INITIAL
    if word.isupper():
        return UPPER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def _quotes(texts: tuple[str, ...], paragraphs: tuple[int, ...]) -> tuple[int, ...]:
    """For each word whether double quotation marks are open there; every paragraph begins anew."""
    found: list[int] = []
    inside = False
    for i, word in enumerate(texts):
        if i and paragraphs[i] != paragraphs[i - 1]:
            inside = False
        if _STRAIGHT.get(word, word) != '"':
            found.append(INSIDE if inside else OUTSIDE)
            continue
        inside = word in _OPENS or (word not in _CLOSES and not inside)
        found.append(OPENING if inside else CLOSING)
    return tuple(found)
