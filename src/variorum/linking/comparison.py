"""How two figures that answer one question stand to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from variorum.linking.lookup import Lookup
from variorum.linking.questions import Question, aspects
from variorum.linking.ranges import Range, is_new, is_rounding, may_agree, same_numbers, slip, stated
from variorum.model import ClaimRef, DifferenceKind, Figure, FigureRef, Origin

_NEIGHBOURS = 40
_ONE_TIME = 1
_SLIP_DAYS = 3
_FAR = 2.5


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with all that comparing it asks for. ``speaker`` is a ledger name id or None, ``origin`` an origin's id or
    None. ``told`` is the day on which it was said, as far as is known, ``day`` the day for which it holds."""

    ref: FigureRef
    figure: Figure
    question: Question
    claim: ClaimRef | None
    speaker: str | None
    origin: str | None
    day: date | None
    told: date | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """An origin as figures are compared by it: its id, its speaker, and the earliest day on which it was told."""

    id: str
    speaker: str | None
    day: date | None


def occasions(origins: Iterable[Origin], lookup: Lookup) -> Mapping[ClaimRef, Occasion]:
    """The occasion on which each claim was made; claims of unknown lineage are left out."""
    found: dict[ClaimRef, Occasion] = {}
    for origin in origins:
        claims = [claim for claim in origin.claims if claim in lookup.claims]
        speakers = [speaker for claim in claims if (speaker := lookup.speaker(claim)) is not None]
        day = min((day for claim in claims if (day := lookup.spoken(claim)) is not None), default=None)
        occasion = Occasion(origin.id, origin.speaker or (min(speakers) if speakers else None), day)
        found.update(dict.fromkeys(claims, occasion))
    return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two figures differ; ``sure``: nothing but the numbers is unlike, so they cannot both be right."""

    kind: DifferenceKind
    reason: str
    sure: bool = True


def state(ref: FigureRef, question: Question, lookup: Lookup, occasion_of: Mapping[ClaimRef, Occasion]) -> Stated:
    """A figure as it is compared."""
    figure, claim = lookup.figures[ref], lookup.claim_of(ref)
    occasion = occasion_of.get(claim) if claim is not None else None
    told = lookup.spoken(claim) if claim is not None else lookup.published(ref[0])
    day = min((day for day in (told, occasion.day if occasion is not None else None) if day is not None), default=None)
    held = figure.as_of.end if figure.as_of is not None else None
    if held is not None and held <= (lookup.published(ref[0]) or told or held):
        day = held
    speaker = lookup.speaker(claim) if claim is not None else None
    return Stated(
        ref=ref,
        figure=figure,
        question=question,
        claim=claim,
        speaker=speaker or (occasion.speaker if occasion is not None else None),
        origin=occasion.id if occasion is not None else None,
        day=day,
        told=told,
        published=lookup.published(ref[0]),
    )


@dataclass(slots=True)
class _Stand:
    """All figures of a measure that state the same numbers with the same bound. ``first`` was said first."""

    first: Stated
    reports: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    occasions: set[tuple[str, date | None]] = field(default_factory=set)

    def add(self, one: Stated) -> None:
        self.reports.add(one.ref[0])
        if one.speaker is not None:
            self.speakers.add(one.speaker)
        if one.origin is not None:
            self.occasions.add((one.origin, one.day))


def compared(members: Sequence[Stated], lookup: Lookup) -> Iterator[tuple[Stated, Stated, Verdict]]:
    """How the numbers of one measure differ: each two of them once, by the figures that stated them first, and each two
    of one report. The earlier figure comes first. Numbers are compared with the next ones in order of the days on which
    they were first said, so the work grows with their number."""
    stands = _stands(members)
    mixed = _is_mixed(members)
    done: set[tuple[FigureRef, FigureRef]] = set()
    for i, one in enumerate(stands):
        for other in stands[i + 1 : i + 1 + _NEIGHBOURS]:
            if verdict := _compare(one, other, mixed, lookup):
                done.add((one.first.ref, other.first.ref))
                yield *_earlier_first(one.first, other.first), verdict
    by_report: dict[str, list[Stated]] = defaultdict(list)
    for one in _in_order(members):
        by_report[one.ref[0]].append(one)
    for found in by_report.values():
        own = _stands(found)
        for i, one in enumerate(own):
            for other in own[i + 1 : i + 1 + _NEIGHBOURS]:
                pair = one.first.ref, other.first.ref
                if pair not in done and (verdict := _within(one.first, other.first)):
                    yield one.first, other.first, verdict


def _earlier_first(a: Stated, b: Stated) -> tuple[Stated, Stated]:
    """The two by the days on which they were told, where both are known."""
    return (b, a) if a.told is not None and b.told is not None and b.told < a.told else (a, b)


def _in_order(members: Sequence[Stated]) -> list[Stated]:
    def order(one: Stated) -> tuple[date, bool, date, bool, FigureRef]:
        return one.day or date.max, one.claim is None, one.published or date.max, one.origin is None, one.ref

    return sorted(members, key=order)


def _stands(members: Sequence[Stated]) -> list[_Stand]:
    found: dict[tuple[Range, str], _Stand] = {}
    for one in _in_order(members):
        found.setdefault((stated(one.figure), one.figure.bound), _Stand(one)).add(one)
    return list(found.values())


def _compare(one: _Stand, other: _Stand, mixed: bool, lookup: Lookup) -> Verdict | None:
    """How two numbers of a measure differ; None where they do not, or where nothing can be said."""
    a, b = one.first, other.first
    same_occasion = bool(one.occasions & other.occasions)
    same_speaker = bool(one.speakers & other.speakers)
    days = _days(a, b)
    later = (days or 0) >= _ONE_TIME
    how = slip(a.figure, b.figure, same_occasion)
    if how and (days or 0) <= _SLIP_DAYS and (same_occasion or min(len(one.reports), len(other.reports)) == 1):
        return Verdict("copying-error", f"{how}: “{_words(a)}” and “{_words(b)}”")
    if later and same_speaker and is_new(a.figure, b.figure):
        return Verdict("update", f"the same speaker, {_how_long(days)} later")
    if aspects()[a.question.aspect].grows and is_new(a.figure, b.figure) and (grown := _grew(a, b)):
        return Verdict("update", f"a number that grows with time, {_how_long(grown)} later")
    if may_agree(a.figure, b.figure):
        return _near(a, b, same_occasion or a.ref[0] == b.ref[0])
    if same_occasion:
        return Verdict("scope", "one utterance gives both, so they may count different things")
    if same_speaker:
        return None
    return Verdict("contradiction", _against(a, b, lookup), sure=_certain(a, b, mixed))


def _within(a: Stated, b: Stated) -> Verdict | None:
    """How two figures of one report differ."""
    if (_days(a, b) or 0) >= _ONE_TIME and is_new(a.figure, b.figure):
        return Verdict("update", f"one report gives both, for days that lie {_how_long(_days(a, b))} apart")
    if may_agree(a.figure, b.figure):
        return _near(a, b, True)
    if how := slip(a.figure, b.figure):
        return Verdict("copying-error", f"{how} in one report: “{_words(a)}” and “{_words(b)}”")
    if a.origin == b.origin:
        return Verdict("scope", "one report gives both, so they may count different things")
    return None


def _near(a: Stated, b: Stated, beside: bool) -> Verdict | None:
    """``beside``: one report or one utterance has both."""
    if same_numbers(a.figure, b.figure):
        said = f"the same number, once as “{_words(a)}” and once as “{_words(b)}”"
        return Verdict("precision", said) if beside else None
    if is_rounding(a.figure, b.figure):
        return Verdict("rounding", f"one is the other rounded: “{_words(a)}” and “{_words(b)}”")
    said = f"“{_words(a)}” and “{_words(b)}” can both be right; one says more than the other"
    return Verdict("precision", said) if beside else None


def _is_mixed(members: Sequence[Stated]) -> bool:
    """Whether one report gives numbers of one day that cannot both be right, so that the measure may hold figures of
    several questions."""
    by_report: dict[tuple[str, date | None], list[Figure]] = defaultdict(list)
    for one in members:
        by_report[one.ref[0], one.day].append(one.figure)
    return any(
        not may_agree(a, b) and slip(a, b) is None
        for figures in by_report.values()
        for a, b in pairwise(figures[:_NEIGHBOURS])
    )


def _certain(a: Stated, b: Stated, mixed: bool) -> bool:
    """Whether nothing but the numbers is unlike: class, aspect, place, side and time are the same, and both are sourced.

    Where no place is told, the numbers must not lie too far apart either: a town's toll is a fraction of a country's. A
    number that grows may have grown where one of the days is not known.
    """
    one, other = a.question, b.question
    if not (one.known and other.known) or one.loose or other.loose or "vague" in (a.figure.bound, b.figure.bound):
        return False
    if (one.counted, one.aspect, one.place, one.side) != (other.counted, other.aspect, other.place, other.side):
        return False
    if a.claim is None or b.claim is None or one.part or other.part:
        return False
    if aspects()[one.aspect].grows and (a.day is None or b.day is None):
        return False
    middles = sorted((_middle(a.figure), _middle(b.figure)))
    return one.place is not None or not (mixed or middles[1] > _FAR * middles[0])


def _days(a: Stated, b: Stated) -> int | None:
    return abs((a.day - b.day).days) if a.day is not None and b.day is not None else None


def _how_long(days: int | None) -> str:
    return f"{days} day{'' if days == 1 else 's'}"


def _grew(a: Stated, b: Stated) -> int | None:
    """In how many days the number grew, by the days for which it holds or on which it was told; None where it did not."""
    for start, end in ((a.day, b.day), (a.told, b.told)):
        if start is not None and end is not None and start != end:
            first, second = (a, b) if start < end else (b, a)
            if _middle(first.figure) < _middle(second.figure):
                return abs((end - start).days)
    return None


def _middle(figure: Figure) -> float:
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _words(one: Stated) -> str:
    return " ".join(one.figure.text.split())


def _against(a: Stated, b: Stated, lookup: Lookup) -> str:
    return f"{voice(a, lookup)} says “{_words(a)}”, {voice(b, lookup)} “{_words(b)}”; both cannot be right at one time"


def voice(one: Stated, lookup: Lookup) -> str:
    """Who says it, in words."""
    if one.claim is None:
        return lookup.entries[one.ref[0]].report.outlet or "an outlet"
    source = lookup.claims[one.claim].source
    return lookup.label(one.speaker) or (" ".join(source.text.split()) if source else "an unnamed source")
