"""Origins: the claims of any reports that go back to one utterance by one speaker on one occasion.

Utterances of two reports are one origin where the speaker is the same (or is described in one as the other names him), the
days agree, no figure speaks against it, and the same figures, words or copied passages speak for it. The same
speaker on another day is another origin; a claim whose speaker is unknown has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from variorum.linking.lookup import Lookup
from variorum.linking.speakers import Descriptions
from variorum.linking.utterances import (
    FigurePair,
    Utterance,
    agree,
    compare_figures,
    content_vector,
    figures_in,
    likeness,
    overlap,
    tighter,
    utterances,
)
from variorum.model import ClaimRef, Copy, Evidence, Origin, Period, Span, Story, content_id

_WORDS = 12
_WINDOW = 40
_ALIKE, _ALIKE_SAME_DAY, _ALIKE_UNNAMED, _ALIKE_IN_REPORT = 0.4, 0.12, 0.5, 0.15
_COPIED, _SAME_DAY, _ONE_REPORT = 0.95, 0.5, 0.8


def find_origins(lookup: Lookup, stories: Sequence[Story], copies: Sequence[Copy]) -> tuple[Origin, ...]:
    """The origins of all claims with a known speaker, in the canonical order of their first claims.

    The evidence names claims as ``report/claim``.
    """
    comparison = _Comparison(lookup, copies)
    found = [u for report in lookup.order for u in utterances(report, lookup, comparison.descriptions)]
    story_of = {report: story.id for story in stories for report in story.reports}
    edges: list[tuple[float, int, int, Evidence]] = []
    for i, j in _candidates(found, story_of, comparison):
        evidence = comparison.compare(found[i], found[j])
        if evidence is not None:
            edges.append((-evidence.score, i, j, evidence))
    groups = _merge(found, sorted(edges, key=lambda edge: edge[:3]), lookup)
    return tuple(_origin(members, evidence, lookup) for members, evidence in groups)


@dataclass(frozen=True, slots=True)
class _Who:
    """Why two speakers may be one: how many common figures that asks for, or how much likeness of words."""

    reason: str
    figures: int
    alike: float
    named: bool = False


_SAME = _Who("the same speaker", 1, _ALIKE, named=True)
_SAME_WORDS = _Who("speakers described in the same words", 1, _ALIKE_UNNAMED)
_FIT = ((1.0, 1), (0.35, 2))
"""How much of a description must fit, and how many common figures that asks for."""


class _Comparison:
    """Compares utterances; keeps what it has worked out about claims."""

    def __init__(self, lookup: Lookup, copies: Sequence[Copy]) -> None:
        self.lookup = lookup
        self.descriptions = Descriptions(lookup)
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
        same, other = compare_figures(figures_in(a.claims, self.lookup), figures_in(b.claims, self.lookup), self.lookup)
        if not agree(same, other):
            return None
        alike, pair = max(
            ((likeness(self.vector(x), self.vector(y)), (x, y)) for x in a.claims for y in b.claims),
            key=lambda found: found[0],
        )
        if same and len(same) >= who.figures:
            return self._by_figures(same, who, alike, pair)
        if alike >= who.alike:
            return _evidence(0.3 + 0.5 * alike, f"{who.reason}; alike in words", pair)
        if who.named and alike >= _ALIKE_SAME_DAY and _one_day(a.said) and _one_day(b.said):
            return _evidence(_SAME_DAY, f"{who.reason}; both say on which day, and speak of the same", pair)
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
        fit = self.descriptions.fit(described.speaker.described, named.speaker.name or "", named.report)
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
        for body, person, report in ((first, second, b.report), (second, first, a.report)):
            if self.descriptions.belongs(body, person, report):
                if self.lookup.names[body].type != "organisation":
                    return _Who("the one speaks for the other", 1, 1.1)
                if a.report == b.report:
                    return _Who("the one speaks for the other in the report", 1, 0.0)
                return _Who("the one speaks for the other", 1, _ALIKE_UNNAMED)
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


def _one_day(said: Period | None) -> bool:
    return said is not None and said.start is not None and said.start == said.end


def _candidates(
    found: Sequence[Utterance], story_of: Mapping[str, str], comparison: _Comparison
) -> Iterator[tuple[int, int]]:
    """Pairs that share a figure or a telling word, of one speaker or within one story, near in canonical order."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, utterance in enumerate(found):
        keys = set(_keys(utterance, comparison))
        scopes = {utterance.speaker.name, story_of.get(utterance.report)} - {None}
        for scope in scopes:
            for key in keys:
                holders[str(scope), key].append(i)
    pairs = {(i, j) for held in holders.values() for at, i in enumerate(held) for j in held[at + 1 : at + 1 + _WINDOW]}
    yield from sorted(pairs)


def _keys(utterance: Utterance, comparison: _Comparison) -> Iterator[str]:
    for ref in utterance.claims:
        vector = comparison.vector(ref)
        yield from nlargest(_WORDS, vector, key=lambda word: (vector[word], word))
    for ref in figures_in(utterance.claims, comparison.lookup):
        figure = comparison.lookup.figures[ref]
        yield f"{figure.low if figure.low is not None else figure.high} {figure.unit}"


_Group = tuple[list[Utterance], list[Evidence]]


def _merge(found: Sequence[Utterance], edges: Sequence[tuple[float, int, int, Evidence]], lookup: Lookup) -> list[_Group]:
    """The groups after joining along the edges, the strongest first, where nothing in the groups speaks against it."""
    groups: dict[int, _Group] = {i: ([one], []) for i, one in enumerate(found)}
    root = list(range(len(found)))

    def top(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for _, i, j, evidence in edges:
        a, b = sorted((top(i), top(j)))
        if a == b:
            groups[a][1].append(evidence)
        elif _agree(groups[a][0], groups[b][0], lookup):
            root[b] = a
            members, reasons = groups.pop(b)
            groups[a][0].extend(members)
            groups[a][1].extend([*reasons, evidence])
    return [groups[i] for i in sorted(groups)]


def _agree(a: Sequence[Utterance], b: Sequence[Utterance], lookup: Lookup) -> bool:
    """Whether two groups may be one origin: one person at most, days that all told ones share, figures that agree."""
    names = {u.speaker.name for u in (*a, *b)} - {None}
    if sum(lookup.names[name].type == "person" for name in names if name) > 1:
        return False
    told = [u.days for u in (*a, *b) if u.said is not None]
    if not all(overlap(x, y) for at, x in enumerate(told) for y in told[at + 1 :]):
        return False
    ours, theirs = ([ref for u in group for ref in figures_in(u.claims, lookup)] for group in (a, b))
    return agree(*compare_figures(ours, theirs, lookup))


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
