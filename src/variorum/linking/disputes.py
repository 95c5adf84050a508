"""Disputes: the questions on which the sources of a story disagree, with their sides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.linking.actors import actor_disputes
from variorum.linking.comparison import Stated
from variorum.linking.destinations import Destination, leading
from variorum.linking.differences import stated_figures
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties, party_label
from variorum.linking.ranges import may_agree
from variorum.linking.sides import by_voice, doubters, one_side, said
from variorum.model import (
    ClaimRef,
    Dispute,
    DisputeKind,
    Measure,
    Origin,
    Relation,
    Side,
    Story,
    content_id,
)

_NEAR = 400
_OWN = re.compile(r"(?:its?|their|they|his|her|he|she)\b", re.IGNORECASE)


def link_disputes(
    lookup: Lookup,
    parties: Parties,
    stories: Iterable[Story],
    measures: Iterable[Measure],
    relations: Iterable[Relation],
    origins: Iterable[Origin],
) -> tuple[Dispute, ...]:
    """The disputes of all stories, in canonical order of their first claims.

    ``figure`` from disputed measures; ``occurrence`` and ``denial`` from what is denied; ``actor`` where the same deed is
    laid to different parties; ``place`` where a corridor is to lead to different places.
    """
    rank = {report: i for i, report in enumerate(lookup.order)}
    known = list(relations)
    doubts = _doubts(known)
    story_of = {report: story.id for story in stories for report in story.reports}
    found: list[Dispute] = list(_figures(lookup, parties, measures, origins, doubts))
    found += _denials(known, story_of, lookup, parties, doubts)
    reports: dict[str, list[str]] = defaultdict(list)
    for report in lookup.order:
        if report in story_of:
            reports[story_of[report]].append(report)
    for story, members in reports.items():
        for label, sides in actor_disputes(members, lookup, parties):
            found.append(_dispute(story, label, "actor", sides, lookup, doubts))
        found += _places(story, members, lookup, parties, doubts)

    def order(dispute: Dispute) -> tuple[tuple[int, str], str]:
        return min((rank[ref[0]], ref[1]) for side in dispute.sides for ref in side.claims), dispute.id

    return tuple(sorted(found, key=order))


def _dispute(
    story: str,
    label: str,
    kind: DisputeKind,
    sides: Sequence[Side],
    lookup: Lookup,
    doubts: Mapping[ClaimRef, Sequence[ClaimRef]],
) -> Dispute:
    claims = [ref for side in sides for ref in side.claims]
    return Dispute(
        id=content_id("d", story, kind, *sorted(claims)),
        story=story,
        label=label,
        kind=kind,
        sides=tuple(sides),
        unverified_by=doubters(claims, doubts, lookup),
    )


def _doubts(relations: Iterable[Relation]) -> Mapping[ClaimRef, Sequence[ClaimRef]]:
    found: dict[ClaimRef, list[ClaimRef]] = defaultdict(list)
    for relation in relations:
        if relation.kind == "doubts":
            found[relation.b].append(relation.a)
    return found


# -- figures


def _figures(
    lookup: Lookup,
    parties: Parties,
    measures: Iterable[Measure],
    origins: Iterable[Origin],
    doubts: Mapping[ClaimRef, Sequence[ClaimRef]],
) -> Iterator[Dispute]:
    disputed = [measure for measure in measures if measure.status == "disputed"]
    for measure, members in stated_figures(lookup, parties, disputed, origins):
        sides = [
            one_side([one.claim for one in camp if one.claim is not None], lookup, _camp(camp))
            for camp in _camps(members)
        ]  # fmt: skip
        if len(sides) > 1:
            yield _dispute(measure.story, measure.label, "figure", sides, lookup, doubts)


def _camps(members: Sequence[Stated]) -> list[list[Stated]]:
    """The sourced figures as camps: each figure joins the first camp with which all its numbers go together."""
    camps: list[list[Stated]] = []
    for one in members:
        if one.claim is None:
            continue
        camp = next((camp for camp in camps if all(may_agree(one.figure, other.figure) for other in camp[:20])), None)
        if camp is None:
            camps.append([one])
        else:
            camp.append(one)
    return camps


def _camp(camp: Sequence[Stated]) -> str:
    texts: list[str] = []
    for one in camp:
        words = " ".join(one.figure.text.split())
        if words not in texts:
            texts.append(words)
    return "; ".join(texts[:4])


# -- denials


def _denials(
    relations: Sequence[Relation],
    story_of: Mapping[str, str],
    lookup: Lookup,
    parties: Parties,
    doubts: Mapping[ClaimRef, Sequence[ClaimRef]],
) -> Iterator[Dispute]:
    """Claims that are denied, with their denials; denials and claims that hang together are one dispute."""
    rank = {report: i for i, report in enumerate(lookup.order)}
    denies = [relation for relation in relations if relation.kind == "denies"]
    group = _Groups()
    for relation in denies:
        group.join(relation.a, relation.b)
    groups: dict[ClaimRef, tuple[set[ClaimRef], set[ClaimRef]]] = defaultdict(lambda: (set(), set()))
    for relation in denies:
        denied, deniers = groups[group.root(relation.a)]
        denied.add(relation.b)
        deniers.add(relation.a)
    for denied, deniers in groups.values():
        denied -= deniers
        if not denied:
            continue
        first = min(denied, key=lambda ref: (rank[ref[0]], ref[1]))
        accused = any(lookup.claims[ref].stance == "accuses" or lookup.events_of.get(ref) for ref in denied)
        sides = [one_side(claims, lookup) for claims in by_voice(sorted(denied), lookup, parties)]
        sides += [
            one_side([*claims, *_what_follows(claims, lookup, parties)], lookup)
            for claims in by_voice(sorted(deniers), lookup, parties)
        ]
        kind: DisputeKind = "occurrence" if accused else "denial"
        yield _dispute(story_of[first[0]], f"denied: {said(first, lookup)}", kind, sides, lookup, doubts)


def _what_follows(claims: Sequence[ClaimRef], lookup: Lookup, parties: Parties) -> Iterator[ClaimRef]:
    """What the denying side goes on to say with a number: ``denied that; its director said 90 were aboard``."""
    for ref in claims:
        report, id_ = ref
        listed = lookup.entries[report].reading.claims
        at = next(i for i, claim in enumerate(listed) if claim.id == id_)
        for claim in listed[at + 1 : at + 3]:
            near = claim.content and claim.content[0].start - max(piece.end for piece in listed[at].content) < _NEAR
            other = report, claim.id
            if near and lookup.figures_of.get(other) and _one_side(ref, other, lookup, parties):
                yield other
                break


def _one_side(ref: ClaimRef, other: ClaimRef, lookup: Lookup, parties: Parties) -> bool:
    """Whether the second speaker is the first, one of its own (``its director``), or of its party."""
    source = lookup.claims[other].source
    if source is None or lookup.claims[other].stance not in ("asserts", "denies"):
        return False
    speaker, party = lookup.speaker(ref), parties.of_claim(ref)
    if (speaker is not None and lookup.speaker(other) == speaker) or _OWN.match(source.text):
        return True
    return party is not None and party == parties.of_claim(other)


class _Groups:
    """Claims that hang together (union-find, Galler and Fischer 1964); a group is known by its least claim."""

    def __init__(self) -> None:
        self._parent: dict[ClaimRef, ClaimRef] = {}

    def root(self, ref: ClaimRef) -> ClaimRef:
        while self._parent.get(ref, ref) != ref:
            self._parent[ref] = self._parent.get(self._parent[ref], self._parent[ref])
            ref = self._parent[ref]
        return ref

    def join(self, a: ClaimRef, b: ClaimRef) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low


# -- places


def _places(
    story: str,
    reports: Sequence[str],
    lookup: Lookup,
    parties: Parties,
    doubts: Mapping[ClaimRef, Sequence[ClaimRef]],
) -> Iterator[Dispute]:
    """Where people are to be let out to: one side for each destination, if two of them cannot be one."""
    camps: list[tuple[Destination, list[ClaimRef]]] = []
    for ref, leads in leading(reports, lookup, parties):
        camp = next((claims for other, claims in camps if not leads.differs(other)), None)
        if camp is None:
            camps.append((leads, [ref]))
        elif ref not in camp:
            camp.append(ref)
    if len(camps) > 1:
        sides = [one_side(claims, lookup, f"{_where(leads, lookup)}: {said(claims[0], lookup)}") for leads, claims in camps]
        yield _dispute(story, "where people are to be let out to", "place", sides, lookup, doubts)


def _where(leads: Destination, lookup: Lookup) -> str:
    place = lookup.label(leads.place)
    held = f"territory held by {party_label(leads.holder)}" if leads.holder is not None else None
    return ", ".join(piece for piece in (place, held) if piece)
