"""Origins: the claims of any reports that go back to one utterance by one speaker on one occasion.

Utterances of two reports are one origin where the speaker is the same (or is described in one as the other names him), the
days agree, no figure speaks against it, and the same figures, words or copied passages speak for it. The same
speaker on another day is another origin; a claim whose speaker is unknown has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

from variorum.linking.agreement import Agreement, FigurePair, leaves_room
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.linking.speakers import Descriptions
from variorum.linking.utterances import (
    Utterance,
    content_vector,
    figures_in,
    joined,
    likeness,
    one_day,
    overlap,
    tighter,
    utterances,
)
from variorum.model import ClaimRef, Copy, Evidence, Origin, Period, Span, Story, content_id

_WORDS = 12
_WINDOW = 40
_ALIKE, _ALIKE_UNNAMED, _ALIKE_IN_REPORT, _NEVER = 0.35, 0.5, 0.15, 2.0
_MANY = 1000
_DOUBT = 0.15
"""How much more alike words must be where the days are not known to be one."""
_COPIED, _ONE_REPORT = 0.95, 0.8


def link_origins(lookup: Lookup, parties: Parties, stories: Sequence[Story], copies: Sequence[Copy]) -> tuple[Origin, ...]:
    """The origins of all claims with a known speaker, in the canonical order of their first claims.

    The evidence names claims as ``report/claim``.
    """
    comparison = _Comparison(lookup, parties, copies)
    found = [one for report in lookup.order for one in _within(report, comparison)]
    story_of = {report: story.id for story in stories for report in story.reports}
    pairs = _candidates([one for one, _ in found], story_of, comparison)
    groups = _merge([one for one, _ in found], pairs, comparison)
    return tuple(
        _origin([found[i][0] for i in members], [*(e for i in members for e in found[i][1]), *evidence], lookup)
        for members, evidence in groups
    )


def _within(report: str, comparison: _Comparison) -> Iterator[tuple[Utterance, list[Evidence]]]:
    """The utterances of a report, those of one speaker who goes by several names or roles there made one."""
    found = utterances(report, comparison.lookup, comparison.descriptions)
    for members, evidence in _merge(found, combinations(range(len(found)), 2), comparison):
        yield joined([found[i] for i in members], comparison.lookup), evidence


@dataclass(frozen=True, slots=True)
class _Who:
    """Why two speakers may be one: how many common figures that asks for, or how much likeness of words."""

    reason: str
    figures: int
    alike: float


_SAME = _Who("the same speaker", 1, _ALIKE)
_SAME_WORDS = _Who("speakers described in the same words", 1, _ALIKE_UNNAMED)
_CALLED_SO = _Who("the report calls the one so", 1, 0.0)
_IN_REPORT = _Who("the one speaks for the other in the report", 1, _ALIKE_IN_REPORT)
_OF_BODY = _Who("the one speaks for the other", 1, _ALIKE_UNNAMED)
_OF_COUNTRY = _Who("the one speaks for the other", 1, _NEVER)
_ONLY_COPIED = _Who("the one speaks for the other", _MANY, _NEVER)
_FIT = ((1.0, 1), (0.35, 2))
"""How much of a description must fit, and how many common figures that asks for."""


class _Comparison:
    """Compares utterances; keeps what it has worked out about claims."""

    def __init__(self, lookup: Lookup, parties: Parties, copies: Sequence[Copy]) -> None:
        self.lookup = lookup
        self.descriptions = Descriptions(lookup)
        self.agreement = Agreement(lookup, parties)
        self._vectors: dict[ClaimRef, Mapping[str, float]] = {}
        self._passages: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
        for copy in copies:
            self._passages[copy.from_, copy.to] = [(p.from_, p.to) for p in copy.passages]
            self._passages[copy.to, copy.from_] = [(p.to, p.from_) for p in copy.passages]

    def vector(self, ref: ClaimRef) -> Mapping[str, float]:
        """The weighed words of a claim."""
        if ref not in self._vectors:
            self._vectors[ref] = content_vector(ref, self.lookup, self.descriptions)
        return self._vectors[ref]

    def compare(self, a: Utterance, b: Utterance) -> Evidence | None:
        """What speaks for one origin of both; None where too little does, or something speaks against it."""
        who = self._speakers(a, b)
        if who is None:
            return None
        copied = self._copied(a, b)
        if copied is not None and (overlap(a.days, b.days) or a.said is None or b.said is None):
            return _evidence(_COPIED, f"{who.reason}; the passage was copied", copied)
        if not overlap(a.days, b.days):
            return None
        doubt = a.report != b.report and not one_day(a, b)
        ours, theirs = figures_in(a.claims, self.lookup), figures_in(b.claims, self.lookup)
        same, other = self.agreement.compare(ours, theirs, strict=doubt)
        if not leaves_room(same, other):
            return None
        alike, pair = max(
            ((likeness(self.vector(x), self.vector(y)), (x, y)) for x in a.claims for y in b.claims),
            key=lambda found: found[0],
        )
        if len(same) >= max(who.figures, 1 + doubt) or (same and alike >= who.alike):
            return self._by_figures(same, who, alike, pair)
        if alike >= who.alike + _DOUBT * doubt:
            return _evidence(0.3 + 0.5 * alike, f"{who.reason}; alike in words", pair)
        return None

    def _by_figures(self, same: Sequence[FigurePair], who: _Who, alike: float, pair: tuple[ClaimRef, ClaimRef]) -> Evidence:
        one, two = (self.lookup.figures[ref] for ref in same[0])
        pair = self.lookup.claim_of(same[0][0]) or pair[0], self.lookup.claim_of(same[0][1]) or pair[1]
        score = min(0.9, 0.5 + 0.1 * min(len(same), 2) + 0.2 * alike)
        return _evidence(score, f"{who.reason}; the same figure: “{one.text}”, “{two.text}”", pair)

    def _speakers(self, a: Utterance, b: Utterance) -> _Who | None:
        """Why the two speakers may be one, and what else that asks for."""
        first, second = a.speaker, b.speaker
        if first.name is not None and first.name == second.name:
            return _SAME if a.report != b.report else None
        if first.name is not None and second.name is not None:
            return self._body_and_person(a, b, first.name, second.name)
        if first.name is None and second.name is None:
            return _SAME_WORDS if first.described == second.described else None
        named, described = (a, b) if first.name is not None else (b, a)
        name = named.speaker.name or ""
        if a.report == b.report and self.descriptions.is_called(described.speaker.described, name, a.report):
            return _CALLED_SO
        fit = self.descriptions.fit(described.speaker.described, name, named.report)
        figures = next((figures for least, figures in _FIT if fit >= least), None)
        if figures is None:
            return None
        if a.report == b.report:
            return _Who("the one is described in other words in the report", figures, _ALIKE_IN_REPORT)
        return _Who(
            "the one is described as the other report describes its speaker", figures, _ALIKE_UNNAMED if fit == 1 else 1.1
        )

    def _body_and_person(self, a: Utterance, b: Utterance, first: str, second: str) -> _Who | None:
        """A body and one of its people; a country's word goes back to one of its people only where figures say so."""
        for body, person in ((first, second), (second, first)):
            if any(self.descriptions.belongs(body, person, report) for report in (a.report, b.report)):
                of_country = self.lookup.names[body].type != "organisation"
                if a.report == b.report:
                    return None if of_country else _IN_REPORT
                if not one_day(a, b):
                    return _ONLY_COPIED
                return _OF_COUNTRY if of_country else _OF_BODY
        return None

    def _copied(self, a: Utterance, b: Utterance) -> tuple[ClaimRef, ClaimRef] | None:
        for first, second in self._passages.get((a.report, b.report), ()):
            x = next((ref for ref in a.claims if self._touches(ref, first)), None)
            y = next((ref for ref in b.claims if self._touches(ref, second)), None)
            if x is not None and y is not None:
                return x, y
        return None

    def _touches(self, ref: ClaimRef, passage: Span) -> bool:
        return any(piece.overlaps(passage) for piece in self.lookup.claims[ref].content)


def _evidence(score: float, reason: str, pair: tuple[ClaimRef, ClaimRef]) -> Evidence:
    return Evidence(round(min(1.0, score), 3), reason, "/".join(pair[0]), "/".join(pair[1]))


def _candidates(
    found: Sequence[Utterance], story_of: Mapping[str, str], comparison: _Comparison
) -> Iterator[tuple[int, int]]:
    """Pairs of two reports that share a figure or a telling word, of one speaker or story, near in canonical order."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, utterance in enumerate(found):
        keys = set(_keys(utterance, comparison))
        scopes = {utterance.speaker.name, story_of.get(utterance.report)} - {None}
        for scope in scopes:
            for key in keys:
                holders[str(scope), key].append(i)
    pairs = {(i, j) for held in holders.values() for at, i in enumerate(held) for j in held[at + 1 : at + 1 + _WINDOW]}
    yield from sorted((i, j) for i, j in pairs if found[i].report != found[j].report)


def _keys(utterance: Utterance, comparison: _Comparison) -> Iterator[str]:
    for ref in utterance.claims:
        vector = comparison.vector(ref)
        yield from nlargest(_WORDS, vector, key=lambda word: (vector[word], word))
    for ref in figures_in(utterance.claims, comparison.lookup):
        figure = comparison.lookup.figures[ref]
        yield f"{figure.low if figure.low is not None else figure.high} {figure.unit}"


def _merge(
    found: Sequence[Utterance], pairs: Iterable[tuple[int, int]], comparison: _Comparison
) -> list[tuple[list[int], list[Evidence]]]:
    """Groups of utterances, by index: joined pair by pair, the most alike first, where nothing in the groups speaks
    against it; each with what speaks for it."""
    edges: list[tuple[float, int, int, Evidence]] = []
    for i, j in pairs:
        evidence = comparison.compare(found[i], found[j])
        if evidence is not None:
            edges.append((-evidence.score, i, j, evidence))
    groups: dict[int, tuple[list[int], list[Evidence]]] = {i: ([i], []) for i in range(len(found))}
    root = list(range(len(found)))
    for _, i, j, evidence in sorted(edges, key=lambda edge: edge[:3]):
        a, b = sorted((root[i], root[j]))
        (members, reasons), (others, more) = groups[a], groups[b]
        if a == b:
            reasons.append(evidence)
        elif _agree([found[m] for m in members], [found[m] for m in others], evidence.score >= _COPIED, comparison):
            del groups[b]
            for other in others:
                root[other] = a
            members.extend(others)
            reasons.extend([*more, evidence])
    return [(sorted(members), reasons) for _, (members, reasons) in sorted(groups.items())]


def _agree(a: Sequence[Utterance], b: Sequence[Utterance], copied: bool, comparison: _Comparison) -> bool:
    """Whether two groups may be one origin: one person and one body at most, and days and figures that agree.

    Where a passage was copied only days that are told count.
    """
    lookup = comparison.lookup
    names = {u.speaker.name for u in (*a, *b)} - {None}
    persons = {name for name in names if name and lookup.names[name].type == "person"}
    if len(persons) > 1 or len(names - persons) > 1:
        return False
    told = [(u, v) for u in a for v in b if not copied or (u.said is not None and v.said is not None)]
    if not all(overlap(u.days, v.days) for u, v in told):
        return False
    ours, theirs = ([ref for u in group for ref in figures_in(u.claims, lookup)] for group in (a, b))
    return comparison.agreement.leaves_room(ours, theirs)


def _origin(members: Sequence[Utterance], evidence: Sequence[Evidence], lookup: Lookup) -> Origin:
    claims = tuple(ref for one in members for ref in one.claims)
    names = [one.speaker.name for one in members if one.speaker.name]
    said: Period | None = None
    for one in members:
        said = tighter(said, one.said)
    within = [
        _evidence(_ONE_REPORT, "the same speaker in one report, and no other day is given", (one.claims[0], ref))
        for one in members
        for ref in one.claims[1:]
    ]
    return Origin(
        id=content_id("o", *claims[0]),
        speaker=min(names, key=lambda name: lookup.names[name].type != "person", default=None),
        said=said,
        claims=claims,
        evidence=(*evidence, *within),
    )
