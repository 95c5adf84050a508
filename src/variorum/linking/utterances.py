"""Utterances: the claims of one report that one speaker made on one occasion, and how alike two utterances are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from variorum.linking.lookup import Lookup
from variorum.linking.speakers import Descriptions, Speaker, speakers
from variorum.linking.words import is_stop, stems, weight
from variorum.model import ClaimRef, Figure, FigureRef, Period

_BEFORE_PUBLICATION = timedelta(days=2)
_NEAR = 0.1
_NAME = 1.0
_TELLING_NUMBER = 20

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Claims of one report by one speaker on one occasion.

    ``said`` is what the report says of when; ``days`` are the days on which it may have been said: those of ``said``, else
    the last before publication.
    """

    report: str
    speaker: Speaker
    claims: tuple[ClaimRef, ...]
    said: Period | None
    days: Days


def utterances(report: str, lookup: Lookup, descriptions: Descriptions) -> tuple[Utterance, ...]:
    """The utterances of a report. A claim that tells no day belongs to the same speaker's last one before it."""
    tokens = descriptions.tokens(report)
    by_speaker: dict[str, tuple[Speaker, list[ClaimRef]]] = {}
    for ref, speaker in speakers(report, lookup, tokens):
        by_speaker.setdefault(speaker.key, (speaker, []))[1].append(ref)
    return tuple(
        Utterance(report, speaker, tuple(refs), said, _days(said, lookup.published(report)))
        for speaker, claims in by_speaker.values()
        for refs, said in _occasions(claims, lookup)
    )


def _occasions(claims: Sequence[ClaimRef], lookup: Lookup) -> list[tuple[list[ClaimRef], Period | None]]:
    """The claims by when they were said; those before the first that tells its day go with it."""
    found: list[tuple[list[ClaimRef], Period | None]] = []
    at = -1
    for ref in claims:
        said = lookup.claims[ref].said
        if said is not None and (at < 0 or not _same_time(found[at][1], said)):
            at = next((i for i, (_, other) in enumerate(found) if _same_time(other, said)), len(found))
        elif at < 0:
            at = 0
        if at == len(found):
            found.append(([], said))
        refs, known = found[at]
        refs.append(ref)
        found[at] = refs, tighter(known, said)
    return found


def _same_time(a: Period | None, b: Period) -> bool:
    return a is None or (a.start, a.end) == (b.start, b.end)


def tighter(a: Period | None, b: Period | None) -> Period | None:
    """The one of two periods that covers fewer days; the first where they cover as many."""
    if a is None or b is None:
        return a or b
    return b if _length(b) < _length(a) else a


def _length(period: Period) -> int:
    return (period.end - period.start).days if period.start and period.end else 10**6


def _days(said: Period | None, published: date | None) -> Days:
    if said is not None and (said.start or said.end):
        return said.start, said.end or published
    return (published - _BEFORE_PUBLICATION, published) if published else (None, None)


def overlap(a: Days, b: Days) -> bool:
    """Whether two stretches of days share one; an open end reaches anywhere."""
    return not ((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))


def content_vector(ref: ClaimRef, lookup: Lookup, descriptions: Descriptions) -> Mapping[str, float]:
    """What a claim says as weighed words. A name counts little: what is said differs more than what it is said of."""
    tokens = descriptions.tokens(ref[0])
    found: dict[str, float] = {}
    for piece in lookup.claims[ref].content:
        for token in tokens.within(piece.start, piece.end):
            if token.named:
                found[token.key] = _NAME
            elif not is_stop(token.key):
                found[token.key] = weight(token.key)
    return found


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two contents; 0 where either says nothing."""
    if not a or not b:
        return 0.0
    shared = sum(value * b[word] for word, value in a.items() if word in b)
    return shared / sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))


FigurePair = tuple[FigureRef, FigureRef]


def compare_figures(
    a: Sequence[FigureRef], b: Sequence[FigureRef], lookup: Lookup
) -> tuple[list[FigurePair], list[FigurePair]]:
    """The pairs of figures of two utterances that are the same, and those that count the same and differ although
    neither has its like on the other side."""
    same: list[FigurePair] = []
    other: list[FigurePair] = []
    for one in a:
        for two in b:
            first, second = lookup.figures[one], lookup.figures[two]
            if first.unit != second.unit or _values(first) is None or _values(second) is None:
                continue
            if _values(first) == _values(second) and (
                _telling(first) or _same_effect(first, second) or _counts_alike(first, second)
            ):
                same.append((one, two))
            elif _counts_alike(first, second) and not _compatible(first, second):
                other.append((one, two))
    paired = {ref for pair in same for ref in pair}
    return same, [pair for pair in other if not paired & set(pair)]


def agree(same: Sequence[FigurePair], other: Sequence[FigurePair]) -> bool:
    """Whether the figures of two utterances leave room for one origin: two that are the same for each that differs."""
    return 2 * len(other) <= len(same)


def _values(figure: Figure) -> tuple[float, float] | None:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return None if low is None or high is None else (low, high)


def _compatible(a: Figure, b: Figure) -> bool:
    """Whether one may be a rounding of the other, or is too vague to differ."""
    first, second = _values(a), _values(b)
    if "vague" in (a.bound, b.bound) or first is None or second is None:
        return True
    if "range" in (a.bound, b.bound) or a.bound == b.bound == "exact":
        return False
    return abs(first[1] - second[1]) <= _NEAR * max(abs(first[1]), abs(second[1]))


def _telling(figure: Figure) -> bool:
    """Whether a number is so particular that it is hardly there twice by chance."""
    values = _values(figure)
    return values is not None and (values[0] != values[1] or abs(values[1]) >= _TELLING_NUMBER) and figure.bound != "vague"


def _same_effect(a: Figure, b: Figure) -> bool:
    return a.effect == b.effect and a.effect not in (None, "other")


def _counts_alike(a: Figure, b: Figure) -> bool:
    first, second = (set(stems(figure.counted or "")) for figure in (a, b))
    parts = (a.part_of is None) == (b.part_of is None)
    return parts and (bool(first & second) or (not first and not second))


def figures_in(claims: Sequence[ClaimRef], lookup: Lookup) -> tuple[FigureRef, ...]:
    """The figures that stand in the claims."""
    return tuple(ref for claim in claims for ref in lookup.figures_of.get(claim, ()))
