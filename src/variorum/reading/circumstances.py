"""Where and when a figure holds, what it is a part of, whether it adds up, and in which claim it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum import data
from variorum.model import Claim, Figure, Mention, Period, Timex, Total
from variorum.reading.page import Paragraph
from variorum.reading.periods import period_of, range_of, window_of
from variorum.reading.voices import Voices
from variorum.reading.word_lists import words_of

_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|whom|which)|of (?:which|whom|them|those))\W*(?:the|an?|all)?\s*$", re.I
)
_OF_THE = re.compile(r"(?:^|[.;:!?]|\n)\W*Of (?:the |these |those )?$")
_OF_THEM = re.compile(r"\bof (?:them|whom|which|those|these)\b", re.I)
_REACH = 40
_POSSESSIVE = re.compile(r"['’]s?\s+\w")
_ANOTHER_CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|whereas)\b|;")
_DESCRIBING = frozenset({"compound", "nmod", "amod", "poss"})
_JOINS_DATES = re.compile(r"\s*(?:and|to|until|till|-|–)\s*")


def claim_of(text: str, voices: Voices, start: int, end: int, first: int) -> Claim | None:
    """The innermost claim whose content covers ``start`` to ``end``.

    Where there is none, the last claim that content and cue complete before in the same sentence, which starts at ``first``:
    ``300 gave up, the mayor said, bringing the total to 900``. A new main clause (``; but``) ends its reach.
    """
    if (inner := voices.claim_at(start, end)) is not None:
        return inner
    near = voices.claims_near(start)
    spoken = [(max(c.cue.end, c.content[-1].end), c) for c in near if c.cue and c.content and _starts_in(c, first, start)]
    at, claim = max(spoken, key=lambda pair: pair[0], default=(start, None))
    return None if _ANOTHER_CLAUSE.search(text[at:start]) else claim


def _starts_in(claim: Claim, first: int, start: int) -> bool:
    parts = (claim.cue, *claim.content)
    return all(part is not None and first <= part.start and part.end <= start for part in parts)


def place_of(paragraph: Paragraph, mentions: Sequence[Mention], phrase: Words) -> str | None:
    """The name of the place or facility where the figure of the words ``phrase`` is said to hold.

    ``mentions`` are those of its sentence. One right behind the figure (``12 dead in Orvek and 30 in Tarm``) goes first,
    then one that a preposition of place joins to the figure or to its verb, then one elsewhere in the sentence; a facility
    before a town; then the nearer. In a headline one that describes a noun will do (``after Orvek riots``).
    """
    head = phrase.root
    governors = _governors(head)
    ranked: list[tuple[int, int, int, str]] = []
    for mention, tokens in _places(paragraph, mentions):
        preposition = _preposition(tokens.root)
        if preposition is None:
            continue
        gap = phrase.doc[phrase.end : preposition.i]
        behind = preposition.i >= phrase.end and len(gap) < 2 and all(t.is_alpha for t in gap)
        behind = behind and preposition.lower_ in words_of("static")
        attached = any(ancestor.i in governors for ancestor in (preposition.head, preposition.head.head))
        rank = -1 if behind else 0 if attached else 1 if preposition.lower_ in words_of("static") else 2
        ranked.append((rank, mention.type != "facility", abs(tokens.root.i - head.i), mention.name))
    best = min(ranked, default=None)
    if best is None and paragraph.kind == "title":
        names = {m.name for m, tokens in _places(paragraph, mentions) if tokens.root.dep_ in _DESCRIBING}
        return names.pop() if len(names) == 1 else None
    return best[3] if best is not None and best[0] < 2 else None


def _places(paragraph: Paragraph, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Words]]:
    for mention in mentions:
        tokens = paragraph.tokens(mention.start, mention.end)
        if mention.type in ("place", "facility") and tokens is not None and len(tokens):
            yield mention, tokens


def _governors(head: Token) -> frozenset[int]:
    found = {head.i}
    token = head
    for _ in range(6):
        if token.head is token:
            break
        token = token.head
        found.add(token.i)
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "relcl", "ccomp", "advcl", "conj"):
            break
    return frozenset(found)


def _preposition(token: Token) -> Token | None:
    """The preposition that governs the noun phrase of ``token``."""
    for _ in range(4):
        if token.dep_ == "pobj":
            return token.head if token.head.lower_ in words_of("locative") else None
        if token.dep_ not in ("compound", "nmod", "amod", "poss", "appos", "conj", "npadvmod"):
            return None
        token = token.head
    return None


def as_of(text: str, dates: Sequence[Timex], start: int, end: int, said: Period | None) -> Period | None:
    """The time for which a figure at ``start`` to ``end`` holds, of the time expressions of its clause, else ``said``.

    Two that a word joins (``between 2014 and 2022``) are one period; else the one nearest to the figure. A day by which
    or until which it was counted is the day it holds for. One that modifies a noun (``this week's floods``) says nothing.
    """
    known = [timex for timex in dates if timex.type in ("DATE", "TIME") and not _POSSESSIVE.match(text, timex.end)]
    for first, last in pairwise(known):
        before = text[max(0, first.start - 9) : first.start].rstrip().lower()
        if _JOINS_DATES.fullmatch(text[first.end : last.start]) and before.endswith(("between", "from")):
            return range_of(text, first, last)
    known = [t for t in known if not _ANOTHER_CLAUSE.search(text[min(end, t.end) : max(start, t.start)])]
    nearest = min(known, key=lambda timex: (max(timex.start - end, start - timex.end), timex.start), default=None)
    period = window_of(text, nearest) if nearest is not None else None
    if nearest is not None and period is not None and period.start is None:
        period = period_of(nearest)
    return said if period is None or (period.start is None and period.end is None and said is not None) else period


@cache
def _totals() -> dict[Total, re.Pattern[str]]:
    kinds: tuple[Total, ...] = ("cumulative", "incident")
    rows = data.rows("totals.txt")
    return {kind: re.compile(r"\b(?:" + "|".join(p for k, p in rows if k == kind) + r")\b", re.I) for kind in kinds}


def total_of(clause: str) -> Total | None:
    """Whether the clause says that its number adds up over time or is of one incident; adding up wins."""
    return next((kind for kind, pattern in _totals().items() if pattern.search(clause)), None)


def is_part(before: str) -> bool:
    """Whether the words before a number make it a part of one that stands before: ``including``, ``among them``."""
    return _PART_BEFORE.search(before, max(0, len(before) - _REACH)) is not None


def whole_of(text: str, earlier: Sequence[Figure], figure: Figure) -> Figure | None:
    """The figure that ``figure`` is a part of: ``57 dead, 12 of them children``, ``including three nurses``.

    ``earlier`` are the figures that stand before it in its sentence.
    """
    shared = figure.unit == "percent" and _OF_THEM.search(figure.text) is not None
    if not earlier or (figure.unit is not None and not shared):
        return None
    between = text[earlier[-1].end : figure.start]
    opening = _OF_THE.search(text, max(0, earlier[-1].start - _REACH), earlier[-1].start) and between.startswith(",")
    if not (opening or is_part(between) or _OF_THEM.search(figure.text)):
        return None
    for whole in reversed(earlier):
        if (
            whole.part_of is None
            and whole.unit is None
            and (shared or (whole.high or whole.low or 0) >= (figure.low or figure.high or 0))
        ):
            return whole
    return None
