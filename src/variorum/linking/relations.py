"""Relations: how claims of one story stand to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from variorum.linking.answers import answers
from variorum.linking.comparison import Stated, compared
from variorum.linking.contents import Contents
from variorum.linking.differences import stated_figures
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.linking.ranges import is_new
from variorum.model import ClaimRef, Measure, Origin, Relation, RelationKind, Story

_NEIGHBOURS = 6
_REPEATS = 0.6
_ORDER: tuple[RelationKind, ...] = ("denies", "doubts", "contradicts", "updates", "repeats", "agrees")
_OF_DIFFERENCE: dict[str, RelationKind] = {
    "contradiction": "contradicts",
    "copying-error": "contradicts",
    "update": "updates",
}


def link_relations(
    lookup: Lookup, parties: Parties, stories: Iterable[Story], measures: Iterable[Measure], origins: Iterable[Origin]
) -> tuple[Relation, ...]:
    """The relations, one for two claims, in canonical order of their claims.

    ``a`` denies or doubts ``b``; ``a`` updates ``b``, which was said before; ``a`` repeats ``b`` where both go back to one
    utterance. A contradiction is said only of figures that cannot both be right whatever else they may mean.
    """
    rank = {report: i for i, report in enumerate(lookup.order)}
    found: dict[frozenset[ClaimRef], Relation] = {}

    def add(relation: Relation) -> None:
        pair = frozenset((relation.a, relation.b))
        if len(pair) == 2 and (pair not in found or _strength(relation) < _strength(found[pair])):
            found[pair] = relation

    for story in stories:
        reports = sorted((report for report in story.reports if report in rank), key=rank.__getitem__)
        for answer in answers(reports, lookup, parties):
            kind: RelationKind = "doubts" if lookup.claims[answer.by].stance == "doubts" else "denies"
            add(Relation(kind, answer.by, answer.to, answer.reason))
    known = list(origins)
    for _, members in stated_figures(lookup, parties, measures, known):
        for relation in (*_of_figures(members, lookup), *_agreeing(members)):
            add(relation)
    for origin in known:
        for relation in _repeats(origin, lookup):
            add(relation)

    def order(relation: Relation) -> tuple[int, str, int, str]:
        return rank[relation.a[0]], relation.a[1], rank[relation.b[0]], relation.b[1]

    return tuple(sorted(found.values(), key=order))


def _strength(relation: Relation) -> int:
    return _ORDER.index(relation.kind)


def _of_figures(members: Sequence[Stated], lookup: Lookup) -> Iterator[Relation]:
    for a, b, verdict in compared(members, lookup):
        kind = _OF_DIFFERENCE.get(verdict.kind)
        if kind is not None and verdict.sure and a.claim is not None and b.claim is not None:
            yield Relation(kind, b.claim, a.claim, verdict.reason)


def _agreeing(members: Sequence[Stated]) -> Iterator[Relation]:
    """Claims of different reports whose figures go together, each with the next ones in order of the measure."""
    claimed = [one for one in members if one.claim is not None]
    by_number: dict[object, list[Stated]] = defaultdict(list)
    for one in claimed:
        by_number[one.figure.low, one.figure.high].append(one)
    seen: list[Stated] = []
    for found in by_number.values():
        seen += found
    for i, one in enumerate(seen):
        for other in seen[i + 1 : i + 1 + _NEIGHBOURS]:
            if one.claim is None or other.claim is None or one.ref[0] == other.ref[0]:
                continue
            if is_new(one.figure, other.figure) or "vague" in (one.figure.bound, other.figure.bound):
                continue
            same = one.origin is not None and one.origin == other.origin
            said = "one utterance, in two reports" if same else "the numbers go together"
            yield Relation("repeats" if same else "agrees", other.claim, one.claim, said)


def _repeats(origin: Origin, lookup: Lookup) -> Iterator[Relation]:
    """The claims of one utterance that say the same in different reports, each with the first that does."""
    rank = {report: i for i, report in enumerate(lookup.order)}
    claims = sorted((claim for claim in origin.claims if claim in lookup.claims), key=lambda ref: (rank[ref[0]], ref[1]))
    if len({report for report, _ in claims}) < 2:
        return
    contents = Contents(claims, lookup)
    place = {claim: i for i, claim in enumerate(claims)}
    for claim in claims:
        alike = [
            other for _, other in contents.alike(claim, _REPEATS) if other[0] != claim[0] and place[other] < place[claim]
        ]
        if alike:
            first = min(alike, key=place.__getitem__)
            yield Relation("repeats", claim, first, "one utterance, told in two reports in much the same words")
