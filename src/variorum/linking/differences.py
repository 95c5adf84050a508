"""Differences: how figures of one measure, or of neighbouring measures, differ, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.linking.comparison import Stated, compared, occasions, state
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.linking.questions import Questions
from variorum.linking.ranges import may_agree
from variorum.model import Difference, FigureRef, Measure, Origin

_NEIGHBOURS = 12


def link_differences(
    lookup: Lookup, parties: Parties, measures: Iterable[Measure], origins: Iterable[Origin]
) -> tuple[Difference, ...]:
    """The differences, by their figures in canonical order.

    ``contradiction`` is said only where nothing but the numbers is unlike: never of one origin, of ranges that overlap or
    of figures that may count different things.
    """
    everything = stated_figures(lookup, parties, measures, origins)
    rank = {report: i for i, report in enumerate(lookup.order)}
    by_story: dict[str, list[Sequence[Stated]]] = defaultdict(list)
    found: list[Difference] = []
    for measure, members in everything:
        by_story[measure.story].append(members)
        for a, b, verdict in compared(members, lookup):
            if verdict.kind != "contradiction" or verdict.sure:
                found.append(Difference(verdict.kind, a.ref, b.ref, verdict.reason))
    found += _parts(lookup)
    for groups in by_story.values():
        found += _scopes(groups, lookup)

    def order(one: Difference) -> tuple[int, int, int, int, str]:
        return rank[one.a[0]], one.a[1], rank[one.b[0]], one.b[1], one.kind

    return tuple(sorted(found, key=order))


def stated_figures(
    lookup: Lookup, parties: Parties, measures: Iterable[Measure], origins: Iterable[Origin]
) -> list[tuple[Measure, list[Stated]]]:
    """The measures with their figures as they are compared."""
    occasion_of = occasions(origins, lookup)
    questions: dict[str, Questions] = {}

    def one(ref: FigureRef) -> Stated:
        if ref[0] not in questions:
            questions[ref[0]] = Questions(ref[0], lookup, parties)
        return state(ref, questions[ref[0]].question(ref), lookup, occasion_of)

    return [(measure, [one(ref) for ref in measure.figures]) for measure in measures]


def _parts(lookup: Lookup) -> Iterator[Difference]:
    for report in lookup.order:
        figures = lookup.entries[report].reading.figures
        at: Mapping[str, int] = {figure.id: i for i, figure in enumerate(figures)}
        for i, figure in enumerate(figures):
            if figure.part_of in at:
                whole = at[figure.part_of]
                reason = f"“{figure.text}” are a part of “{figures[whole].text}”"
                yield Difference("part", (report, whole), (report, i), reason)


def _scopes(groups: Sequence[Sequence[Stated]], lookup: Lookup) -> Iterator[Difference]:
    """Measures that are alike but for place or time: one pair of figures of each two, from one report where there is one."""
    alike: dict[Hashable, list[Sequence[Stated]]] = defaultdict(list)
    for members in groups:
        question = members[0].question
        if question.known and not question.part:
            alike[replace(question, place=None, era="", side=None)].append(members)
    for found in alike.values():
        for i, one in enumerate(found):
            for other in found[i + 1 : i + 1 + _NEIGHBOURS]:
                if (pair := _nearest(one, other)) and (reason := _scope(*pair, lookup)):
                    yield Difference("scope", pair[0].ref, pair[1].ref, reason)


def _nearest(one: Sequence[Stated], other: Sequence[Stated]) -> tuple[Stated, Stated] | None:
    by_report = {member.ref[0]: member for member in reversed(one)}
    pair = next(((by_report[member.ref[0]], member) for member in other if member.ref[0] in by_report), None)
    pair = pair or (one[0], other[0])
    return None if may_agree(pair[0].figure, pair[1].figure) else pair


def _scope(a: Stated, b: Stated, lookup: Lookup) -> str | None:
    one, other = a.question, b.question
    if one.era != other.era:
        return f"they hold for other times: {one.era or 'now'} and {other.era or 'now'}"
    first, second = lookup.label(one.place), lookup.label(other.place)
    if one.place != other.place and first and second:
        return f"they count in other places: {first} and {second}"
    return None
