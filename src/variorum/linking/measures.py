"""Measures: the figures of a story that answer one question, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from variorum.linking.comparison import Occasion, Stated, compared, occasions, state
from variorum.linking.labels import measure_label
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.linking.places import Places
from variorum.linking.questions import Question, Questions
from variorum.linking.ranges import Range, may_agree, same_numbers, stated
from variorum.model import ClaimRef, Measure, MeasureStatus, Origin, Story, content_id

_NEIGHBOURS = 40
_ALIKE = 3.0
_TELLING = 10


@dataclass(slots=True)
class _Group:
    """Figures that answer one question, as far as is known. ``places`` are those of all members."""

    question: Question
    members: list[Stated] = field(default_factory=list)
    facilities: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, other: _Group) -> None:
        self.members += other.members
        self.facilities |= other.facilities
        self.places |= other.places


Fits = Callable[[_Group, _Group], bool]


def link_measures(
    lookup: Lookup, parties: Parties, stories: Iterable[Story], origins: Iterable[Origin]
) -> tuple[Measure, ...]:
    """The measures of all stories: every figure of a report that has a story is in exactly one measure.

    Figures stand together where unit, class, what befell those counted, side, place and time go together. A figure that
    tells less (no place, ``people``) joins the one that it fits, unless one report sets the two against each other.
    """
    occasion_of = occasions(origins, lookup)
    places = Places(lookup)
    rank = {report: i for i, report in enumerate(lookup.order)}
    found: list[tuple[int, Measure]] = []
    for story in stories:
        reports = sorted((report for report in story.reports if report in rank), key=rank.__getitem__)
        for group in _merged(_exact(reports, lookup, parties, occasion_of), places):
            members = sorted(group.members, key=lambda one: (rank[one.ref[0]], one.ref[1]))
            found.append((rank[members[0].ref[0]], _measure(story, members, lookup)))
    return tuple(measure for _, measure in sorted(found, key=lambda item: (item[0], item[1].figures)))


def _exact(
    reports: Sequence[str], lookup: Lookup, parties: Parties, occasion_of: Mapping[ClaimRef, Occasion]
) -> list[_Group]:
    """Groups of figures whose questions are the very same, in order of their first figures."""
    found: dict[Hashable, _Group] = {}
    for report in reports:
        questions = Questions(report, lookup, parties)
        for i, figure in enumerate(lookup.entries[report].reading.figures):
            question = questions.question((report, i))
            one = state((report, i), question, lookup, occasion_of)
            group = found.setdefault(_key(one), _Group(question))
            group.members.append(one)
            group.facilities |= questions.facilities(figure)
            if question.place is not None:
                group.places.add(question.place)
    return list(found.values())


def _key(one: Stated) -> Hashable:
    """The question, with the numbers where alike things may well be other ones."""
    question = one.question
    return (question, stated(one.figure)) if question.part or question.loose else question


# -- merging groups whose questions go together


def _merged(groups: list[_Group], places: Places) -> list[_Group]:
    """The groups after all that go together have joined, step by step from the surest to the least sure."""
    placed = _same_place(places)

    def without_place(question: Question) -> Question:
        return replace(question, place=None, side=None)

    def without_presence(question: Question) -> Question:
        return replace(without_place(question), aspect="" if question.present else question.aspect)

    def people(question: Question) -> Question:
        counted = "people" if question.role in ("generic", "populace") else question.counted
        return replace(without_presence(question), counted=counted, role="")

    steps: tuple[tuple[Callable[[Question], Hashable], tuple[Fits, ...]], ...] = (
        (without_place, (_sure, placed, _same_side)),
        (without_presence, (_sure, placed, _same_side, _not_set_apart, _same_presence)),
        (people, (_sure, placed, _same_side, _not_set_apart, _same_people)),
        (without_place, (_sure, _same_side, _not_set_apart, _same_telling_number)),
        (lambda question: (question.unit, question.part), (_unnamed_twin,)),
        (lambda question: (question.unit, question.part, question.era, question.present), (_same_tally,)),
    )
    for key, fits in steps:
        groups = _join(groups, key, fits)
    return groups


def _join(groups: list[_Group], key: Callable[[Question], Hashable], fits: Sequence[Fits]) -> list[_Group]:
    """Each group joins the first of the same key that it fits; fuller and larger ones come first."""
    by_key: dict[Hashable, list[_Group]] = defaultdict(list)
    for group in groups:
        by_key[key(group.question)].append(group)
    kept: list[_Group] = []
    for found in by_key.values():
        joined: list[_Group] = []
        for group in sorted(found, key=_specific):
            target = next((other for other in joined[:_NEIGHBOURS] if all(fit(group, other) for fit in fits)), None)
            if target is None:
                joined.append(group)
            else:
                target.add(group)
        kept += joined
    return kept


def _specific(group: _Group) -> tuple[bool, bool, bool, int, tuple[str, int]]:
    question = group.question
    return (
        not question.counted,
        question.role == "generic",
        question.place is None,
        -len(group.members),
        min(one.ref for one in group.members),
    )


def _sure(a: _Group, b: _Group) -> bool:
    """Parts are the same by their numbers, and so are things that are not known; loose ones by numbers that agree."""
    one, other = a.question, b.question
    if one.part or not (one.known and other.known):
        return stated(a.members[0].figure) == stated(b.members[0].figure)
    return not (one.loose or other.loose) or _some_alike(a, b)


def _same_place(places: Places) -> Fits:
    def fits(a: _Group, b: _Group) -> bool:
        if a.places & b.places or not (a.places or b.places):
            return True
        if not a.places or not b.places:
            return _not_set_apart(a, b)
        if any(places.same(one, other) for one in a.places for other in b.places):
            return True
        inside = {place for place in a.places | b.places if places.facility(place)}
        if inside & (a.facilities if inside <= b.places else b.facilities):
            return _not_set_apart(a, b)
        related = any(places.within(one, other) for one in a.places for other in b.places)
        return related and _not_set_apart(a, b) and _some_alike(a, b)

    return fits


def _same_side(a: _Group, b: _Group) -> bool:
    one, other = a.question.side, b.question.side
    return one is None or other is None or one == other


def _same_presence(a: _Group, b: _Group) -> bool:
    return a.question.aspect == b.question.aspect or a.question.role != "generic" or _some_alike(a, b)


def _same_people(a: _Group, b: _Group) -> bool:
    """``people`` are the same as a class of people where the numbers agree."""
    if a.question.counted == b.question.counted:
        return _same_presence(a, b)
    return "generic" in (a.question.role, b.question.role) and _some_alike(a, b)


def _same_telling_number(a: _Group, b: _Group) -> bool:
    """The very same number of the same things is no chance, whichever places the reports name, if it is large or one
    utterance gave it."""
    told = {(stated(one.figure), one.origin) for one in a.members if one.origin is not None}
    if any((stated(one.figure), one.origin) in told for one in b.members):
        return True
    return bool(_telling_numbers(a, _TELLING) & _telling_numbers(b, _TELLING))


def _telling_numbers(group: _Group, least: int) -> set[Range]:
    figures = (one.figure for one in group.members)
    return {stated(figure) for figure in figures if (figure.low or 0) >= least and figure.bound != "vague"}


def _unnamed_twin(a: _Group, b: _Group) -> bool:
    """A figure that does not say what it counts, with the words of another in the same report."""
    if a.question.counted and b.question.counted:
        return False
    return any(
        one.ref[0] == other.ref[0] and same_numbers(one.figure, other.figure) and one.figure.bound == other.figure.bound
        for one in a.members[:_NEIGHBOURS]
        for other in b.members[:_NEIGHBOURS]
    )


def _same_tally(a: _Group, b: _Group) -> bool:
    """Things of no known class with the very number of people who are there: ``94 tickets``, ``94 passengers``."""
    if a.question.known == b.question.known or not a.question.present:
        return False
    return bool(_telling_numbers(a, 2 * _TELLING) & _telling_numbers(b, 2 * _TELLING))


def _some_alike(a: _Group, b: _Group) -> bool:
    return any(_alike(one, other) for one in a.members[:_NEIGHBOURS] for other in b.members[:_NEIGHBOURS])


def _alike(a: Stated, b: Stated) -> bool:
    """Whether two numbers agree, and are near each other where an end is open."""
    if not may_agree(a.figure, b.figure):
        return False
    ends = [end for one in (a, b) for end in (one.figure.low, one.figure.high) if end is not None]
    return not ends or max(ends) <= _ALIKE * max(1, min(ends))


def _not_set_apart(a: _Group, b: _Group) -> bool:
    """Whether no report has figures of both that cannot both be right."""
    of_report: dict[str, list[Stated]] = defaultdict(list)
    for one in a.members:
        of_report[one.ref[0]].append(one)
    return all(
        may_agree(one.figure, other.figure)
        for other in b.members
        for one in of_report.get(other.ref[0], ())
        if one.day == other.day
    )


# -- one measure


def _measure(story: Story, members: Sequence[Stated], lookup: Lookup) -> Measure:
    question = _fullest([one.question for one in members])
    ends = [end for one in members for end in (one.figure.low, one.figure.high) if end is not None]
    refs = tuple(one.ref for one in members)
    return Measure(
        id=content_id("m", story.id, *refs),
        story=story.id,
        label=measure_label(question, [one.figure for one in members], lookup),
        counted=question.counted or question.unit or "",
        effect=next((one.figure.effect for one in members if one.figure.effect not in (None, "other")), None),
        place=question.place,
        low=min(ends, default=None),
        high=max(ends, default=None),
        status=_status(members, lookup),
        figures=refs,
        origins=tuple(sorted({one.origin for one in members if one.origin is not None})),
        unit=question.unit,
    )


def _fullest(questions: Sequence[Question]) -> Question:
    """The commonest question, its gaps filled with the commonest of what the others tell."""

    def commonest(values: Iterator[str | None]) -> str | None:
        counts = Counter(value for value in values if value)
        return min(counts, key=lambda value: (-counts[value], value), default=None)

    counts = Counter(questions)
    first = min(counts, key=lambda q: (not q.counted, q.role == "generic", -counts[q], questions.index(q)))
    return replace(
        first,
        aspect=commonest(q.aspect for q in questions) or "",
        side=commonest(q.side for q in questions),
        place=commonest(q.place for q in questions),
    )


def _status(members: Sequence[Stated], lookup: Lookup) -> MeasureStatus:
    """The first that holds: ``disputed``, where two cannot both be right and are no update, slip or matter of scope;
    ``updated``; ``agreed``, where two origins may both be right; ``single-origin``; ``unsourced``."""
    kinds = {verdict.kind for _, _, verdict in compared(members, lookup)}
    origins = {one.origin for one in members if one.origin is not None}
    if "contradiction" in kinds:
        return "disputed"
    if "update" in kinds:
        return "updated"
    if len(origins) > 1:
        return "agreed"
    return "single-origin" if origins else "unsourced"
