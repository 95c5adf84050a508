"""Denials and doubts, and the claims that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from variorum.linking.contents import Contents
from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.linking.ranges import stated
from variorum.model import Claim, ClaimRef

_ALIKE = 0.5
_ALIKE_WITH_EVENT = 0.3
_BACK = 6
_MOST = 8
_ANAPHOR = re.compile(
    r"\b(?:that|this|these|those|it|them|the|any|such)\b(?:\s+\w+){0,2}\s*\b(?:claims?|accusations?|allegations?|charges?|"
    r"reports?|numbers?|figures?|statements?|responsibility|involvement|wrongdoing|assertions?|accounts?)\b|^\W*(?:that|this|it)\W*$",
    re.IGNORECASE,
)
_ACCUSING = frozenset({"accuses", "asserts", "threatens", "promises", "offers", "demands"})


@dataclass(frozen=True, slots=True)
class Answer:
    """``by`` answers ``to``. ``reason`` says how that is known."""

    by: ClaimRef
    to: ClaimRef
    reason: str


def answers(reports: Sequence[str], lookup: Lookup, parties: Parties) -> Iterator[Answer]:
    """The denials and doubts in the reports of one story, each with the claims that it answers: the one that reading joined
    it to, the one before it that it points at, and those in other reports that say what it denies."""
    claims = [(report, claim.id) for report in reports for claim in lookup.entries[report].reading.claims]
    deniers = [ref for ref in claims if lookup.claims[ref].stance in ("denies", "doubts")]
    if not deniers:
        return
    said = Contents((ref for ref in claims if lookup.claims[ref].stance in _ACCUSING), lookup)
    for ref in deniers:
        found = dict(_pointed_at(ref, lookup))
        likely = (item for item in _alike(ref, said, lookup) if _may_answer(ref, item[0], lookup, parties))
        for target, reason in islice(likely, _MOST):
            found.setdefault(target, reason)
        for target in list(found):
            for _, other in said.alike(target, _ALIKE)[:_BACK]:
                if (
                    other[0] != target[0]
                    and _may_answer(ref, other, lookup, parties)
                    and lookup.speaker(other) == lookup.speaker(target) is not None
                ):
                    found.setdefault(other, "it repeats the claim that is answered")
        for target, reason in found.items():
            yield Answer(ref, target, reason)


def _pointed_at(ref: ClaimRef, lookup: Lookup) -> Iterator[tuple[ClaimRef, str]]:
    claim = lookup.claims[ref]
    if claim.about is not None and (ref[0], claim.about) in lookup.claims:
        yield (ref[0], claim.about), "it names the claim that it answers"
        return
    if not (_ANAPHOR.search(lookup.words(ref)) and len(lookup.words(ref).split()) <= 12):
        return
    before = [other for other in lookup.entries[ref[0]].reading.claims if _start(other) < _start(claim)]
    for other in sorted(before, key=_start, reverse=True)[:_BACK]:
        speaker = lookup.speaker((ref[0], other.id))
        if other.stance in _ACCUSING and (speaker is None or speaker != lookup.speaker(ref)):
            yield (ref[0], other.id), "it points back at the claim before it"
            return


def _alike(ref: ClaimRef, said: Contents, lookup: Lookup) -> Iterator[tuple[ClaimRef, str]]:
    own = said.words(ref)
    actions = {event.action for event in lookup.events_of.get(ref, ())}
    for share, target in said.alike(ref, _ALIKE_WITH_EVENT):
        if share >= _ALIKE and len(own) > 1:
            yield target, f"both say the same: {_shared(own, said.words(target))}"
        elif lookup.claims[target].stance == "accuses" and any(
            event.action in actions for event in lookup.events_of.get(target, ())
        ):
            yield target, f"both are about the same action: {_shared(own, said.words(target))}"


def _may_answer(ref: ClaimRef, target: ClaimRef, lookup: Lookup, parties: Parties) -> bool:
    """Not one's own words, nor those of one's own side, nor what gives the very same number."""
    if target == ref or lookup.claims[ref].within == target[1]:
        return False
    speaker, other = lookup.speaker(ref), lookup.speaker(target)
    if speaker is not None and speaker == other:
        return False
    own = {stated(lookup.figures[figure]) for figure in lookup.figures_of.get(ref, ())}
    if any(stated(lookup.figures[figure]) in own for figure in lookup.figures_of.get(target, ())):
        return False
    party = parties.of_claim(ref)
    return party is None or party != parties.of_claim(target)


def _shared(a: dict[str, float], b: dict[str, float]) -> str:
    return ", ".join(sorted((word for word in a if word in b), key=lambda word: (-a[word], word))[:4])


def _start(claim: Claim) -> int:
    return min((piece.start for piece in claim.content), default=0)
