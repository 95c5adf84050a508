"""Utterances: the claims of one report that one speaker made on one occasion, and how alike two utterances are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from variorum.linking.lookup import Lookup
from variorum.linking.speakers import Descriptions, Speaker, speakers
from variorum.linking.words import is_stop, weight
from variorum.model import ClaimRef, FigureRef, Period

_BEFORE_PUBLICATION = timedelta(days=1)
_NAME = 1.0

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Claims of one report by one speaker on one occasion.

    ``said`` is what the report says of when; ``days`` are the days on which it may have been said: those of ``said``, else
    the day of publication and the one before.
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


def joined(members: Sequence[Utterance], lookup: Lookup) -> Utterance:
    """Utterances of one report as one, of the speaker who is named most closely: a person, else a body."""
    said: Period | None = None
    for one in members:
        said = tighter(said, one.said)
    names = [one.speaker for one in members if one.speaker.name is not None]
    speaker = min(names, key=lambda s: lookup.names[s.name or ""].type != "person", default=members[0].speaker)
    report = members[0].report
    refs = {ref for one in members for ref in one.claims}
    claims = tuple((report, claim.id) for claim in lookup.entries[report].reading.claims if (report, claim.id) in refs)
    return Utterance(report, speaker, claims, said, _days(said, lookup.published(report)))


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


def one_day(a: Utterance, b: Utterance) -> bool:
    """Whether the reports leave no doubt that two utterances may be of one day: both tell it, or both are of one day."""
    return overlap(a.days, b.days) and ((a.said is not None and b.said is not None) or _one_end(a.days, b.days))


def _one_end(a: Days, b: Days) -> bool:
    return a[1] is not None and a[1] == b[1]


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


def figures_in(claims: Sequence[ClaimRef], lookup: Lookup) -> tuple[FigureRef, ...]:
    """The figures that stand in the claims."""
    return tuple(ref for claim in claims for ref in lookup.figures_of.get(claim, ()))
