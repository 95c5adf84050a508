"""Stories: the reports that follow one developing event.

Reports are grouped bottom up by average linkage (Sokal and Michener 1958) over the cosine of their profiles, lessened by the
days between them. Pairs are looked for through the strongest words that two reports share, and among reports that lie
near each other in canonical order, so the work grows with the number of reports and not with that of pairs.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from variorum.linking.describe import describe, describe_pair
from variorum.linking.lookup import Lookup
from variorum.linking.profile import Profile, profile
from variorum.model import Evidence, Period, Story, content_id

LEAST = 0.19
"""The least likeness at which two groups of reports are one story; set on the ECB+ topics 1-35."""
_STRONGEST = 60
_WINDOW = 60
_NEAR_DAYS = 7
_SAME_DAYS, _OF_ONE_TIME = 3, 1.1
_HALF_DAYS = 40


def link_stories(lookup: Lookup) -> tuple[Story, ...]:
    """The stories of all reports, by their first report in canonical order; a report alone is a story of its own.

    The evidence of a story names for each report but the first the report of the story that it is most like.
    """
    profiles = [profile(report, lookup) for report in lookup.order]
    groups = _Groups(profiles)
    return tuple(_story([profiles[i] for i in members], lookup) for members in groups.merged())


class _Groups:
    """Groups of profiles, each known by its first member in canonical order."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.members = {i: [i] for i in range(len(profiles))}
        self.sums = {i: dict(p.vector) for i, p in enumerate(profiles)}
        self.days = {i: (p.earliest, p.latest) for i, p in enumerate(profiles)}
        self.near: dict[int, set[int]] = defaultdict(set)
        self.version = dict.fromkeys(self.members, 0)
        for a, b in _candidates(profiles):
            self.near[a].add(b)
            self.near[b].add(a)

    def merged(self) -> list[list[int]]:
        """The members of the groups when no two are alike enough any more."""
        heap: list[tuple[float, int, int, int, int]] = []
        for a, others in self.near.items():
            for b in others:
                if a < b:
                    self._push(heap, a, b)
        while heap:
            _, a, b, version_a, version_b = heapq.heappop(heap)
            if self.version.get(a) == version_a and self.version.get(b) == version_b:
                self._merge(a, b)
                for other in sorted(self.near[a]):
                    self._push(heap, *sorted((a, other)))
        return [sorted(members) for _, members in sorted(self.members.items())]

    def _push(self, heap: list[tuple[float, int, int, int, int]], a: int, b: int) -> None:
        likeness = self._likeness(a, b)
        if likeness >= LEAST:
            heapq.heappush(heap, (-round(likeness, 9), a, b, self.version[a], self.version[b]))

    def _likeness(self, a: int, b: int) -> float:
        size = len(self.members[a]) * len(self.members[b])
        return _dot(self.sums[a], self.sums[b]) / size * _nearness(self.days[a], self.days[b])

    def _merge(self, a: int, b: int) -> None:
        self.members[a] += self.members.pop(b)
        into, gone = self.sums[a], self.sums.pop(b)
        for key, value in gone.items():
            into[key] = into.get(key, 0.0) + value
        self.days[a] = _joined(self.days[a], self.days.pop(b))
        del self.version[b]
        self.version[a] += 1
        for other in self.near.pop(b):
            self.near[other].discard(b)
            if other != a:
                self.near[other].add(a)
                self.near[a].add(other)


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of profiles that share one of their strongest words, each with those next to it that have the word."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(profiles):
        for key in heapq.nsmallest(_STRONGEST, one.vector, key=lambda key: (-one.vector[key], key)):
            holders[key].append(i)
    seen: set[tuple[int, int]] = set()
    for found in holders.values():
        for at, a in enumerate(found):
            for b in found[at + 1 : at + 1 + _WINDOW]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[key] for key, value in a.items() if key in b)


_Days = tuple[date | None, date | None]


def _nearness(a: _Days, b: _Days) -> float:
    """1 for groups not more than a week apart, half of that after some forty days more; 1 where the days are not known, and
    a little more where both are known and lie within three days of each other."""
    gap = max(_days_between(a[1], b[0]), _days_between(b[1], a[0]), 0)
    if a[1] is not None and b[1] is not None and gap <= _SAME_DAYS:
        return _OF_ONE_TIME
    return _HALF_DAYS / (_HALF_DAYS + max(0, gap - _NEAR_DAYS))


def _days_between(end: date | None, start: date | None) -> int:
    return (start - end).days if start is not None and end is not None else 0


def _joined(a: _Days, b: _Days) -> _Days:
    """From the first to the last day of publication; what is known only from one side does not widen a known one."""
    known = [days for days in (a, b) if days[1] is not None]
    pool = known or [a, b]
    starts = [start for start, _ in pool if start is not None]
    ends = [end for _, end in pool if end is not None]
    return min(starts, default=None), max(ends, default=None)


def _story(profiles: Sequence[Profile], lookup: Lookup) -> Story:
    reports = tuple(one.report for one in profiles)
    return Story(
        id=content_id("s", reports[0]),
        label=describe(profiles, lookup),
        period=_period(profiles),
        reports=reports,
        evidence=tuple(_evidence(one, profiles, lookup) for one in profiles[1:]),
    )


def _evidence(one: Profile, profiles: Sequence[Profile], lookup: Lookup) -> Evidence:
    """What joins a report to the story: its likeness to the report of the story that it is most like."""
    at = profiles.index(one)
    near = [*profiles[max(0, at - _WINDOW) : at], *profiles[at + 1 : at + 1 + _WINDOW]]
    best = max(near, key=lambda other: _dot(one.vector, other.vector))
    likeness = _dot(one.vector, best.vector)
    return Evidence(min(1.0, round(likeness, 3)), describe_pair(one, best, lookup), one.report, best.report)


def _period(profiles: Sequence[Profile]) -> Period | None:
    """From the first to the last day of publication; where no day is known, from the last day that is told of."""
    days = [one.latest for one in profiles if one.latest is not None]
    if days:
        return Period(min(days), max(days), "", "day")
    told = [one.earliest for one in profiles if one.earliest is not None]
    return Period(min(told), None, "", "vague") if told else None
