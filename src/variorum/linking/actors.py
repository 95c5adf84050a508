"""Who did it: one deed that speakers lay to different parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties, party_label
from variorum.linking.questions import class_of
from variorum.linking.sides import one_side
from variorum.linking.words import is_stop, stems
from variorum.model import ClaimRef, Side

_DEEDS = {
    "destroy": "destroyed",
    "attack": "attacked",
    "kill": "killed",
    "injure": "injured",
    "mine": "mined",
    "use-as-shield": "used as shields",
    "block": "blocked or disrupted",
    "detain": "detained",
}
_ALIKE = {"attack": "destroy"}


@dataclass(frozen=True, slots=True)
class _Blame:
    claim: ClaimRef
    doer: str
    speaker: str | None
    party: str | None
    place: str | None
    patient: frozenset[str]


def actor_disputes(reports: Sequence[str], lookup: Lookup, parties: Parties) -> Iterator[tuple[str, list[Side]]]:
    """Deeds against the same thing that different parties are said to have done, each with a label and one side for each
    party. Two sides must blame each other, or two speakers must tell of the same thing in nearly the same words."""
    found: dict[tuple[str, str], list[_Blame]] = defaultdict(list)
    for report in reports:
        for event in lookup.entries[report].reading.events:
            if event.action not in _DEEDS or event.claim is None or event.negated or event.patient is None:
                continue
            ref = report, event.claim
            doer = parties.of_span(report, event.agent)
            head = class_of(event.patient.text)[0]
            if doer is None or not head or ref not in lookup.claims or lookup.claims[ref].stance in ("denies", "doubts"):
                continue
            place = lookup.ledger_name(report, event.place)
            words = frozenset(stem for stem in stems(event.patient.text) if not is_stop(stem))
            blame = _Blame(ref, doer, lookup.speaker(ref), parties.of_claim(ref), place, words)
            found[_ALIKE.get(event.action, event.action), head].append(blame)
    for (action, head), blames in found.items():
        if len({blame.doer for blame in blames}) > 1 and (kept := _against(blames)):
            sides = [
                one_side((b.claim for b in kept if b.doer == doer), lookup) for doer in dict.fromkeys(b.doer for b in kept)
            ]
            doers = " or ".join(party_label(doer) for doer in dict.fromkeys(b.doer for b in kept))
            yield f"who {_DEEDS[action]} the {head}: {doers}", sides


def _against(blames: Sequence[_Blame]) -> list[_Blame]:
    """The blames that stand against another one; empty where none do."""
    kept: list[_Blame] = []
    by_doer: dict[str, list[_Blame]] = defaultdict(list)
    for blame in blames:
        by_doer[blame.doer].append(blame)
    for blame in blames:
        others = (other for doer, found in by_doer.items() if doer != blame.doer for other in found)
        if any(_opposed(blame, other) for other in others):
            kept.append(blame)
    return kept


def _opposed(a: _Blame, b: _Blame) -> bool:
    if a.speaker is not None and a.speaker == b.speaker:
        return False
    if a.place is not None and b.place is not None and a.place != b.place:
        return False
    if a.party == b.doer and b.party == a.doer:
        return True
    return len(a.patient & b.patient) > 1
