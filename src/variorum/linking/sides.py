"""The sides of a dispute: who says what, by speaker and by the party that they speak for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from variorum.linking.lookup import Lookup
from variorum.linking.parties import Parties
from variorum.model import ClaimRef, Side

_LONGEST = 240


def one_side(claims: Iterable[ClaimRef], lookup: Lookup, text: str | None = None) -> Side:
    """A side of these claims; its text is that of the first claim where none is given."""
    rank = {report: i for i, report in enumerate(lookup.order)}
    refs = sorted(set(claims), key=lambda ref: (rank[ref[0]], _start(ref, lookup), ref[1]))
    speakers: list[str] = []
    for ref in refs:
        speaker = lookup.speaker(ref)
        if speaker is not None and speaker not in speakers:
            speakers.append(speaker)
    return Side(tuple(speakers), tuple(refs), text or said(refs[0], lookup))


def by_voice(claims: Iterable[ClaimRef], lookup: Lookup, parties: Parties) -> list[list[ClaimRef]]:
    """The claims by whom they speak for: a party, else a speaker; those of nobody known stand together."""
    found: dict[tuple[str, str], list[ClaimRef]] = defaultdict(list)
    for ref in claims:
        party = parties.of_claim(ref)
        found[("party", party) if party is not None else ("speaker", lookup.speaker(ref) or "")].append(ref)
    return list(found.values())


def said(ref: ClaimRef, lookup: Lookup) -> str:
    """A claim in one line: who, and what."""
    source = lookup.claims[ref].source
    who = lookup.label(lookup.speaker(ref)) or (source.text if source is not None else "an unnamed source")
    words = " ".join(f"{who}: {lookup.words(ref)}".split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def doubters(targets: Iterable[ClaimRef], doubts: Mapping[ClaimRef, Sequence[ClaimRef]], lookup: Lookup) -> tuple[str, ...]:
    """The labels of those who could not verify one of the claims, in order of the alphabet."""
    found: set[str] = set()
    for target in targets:
        for ref in doubts.get(target, ()):
            source = lookup.claims[ref].source
            label = lookup.label(lookup.speaker(ref)) or (source.text if source is not None else None)
            found.add(" ".join((label or lookup.entries[ref[0]].report.outlet or "the outlet").split()))
    return tuple(sorted(found))


def _start(ref: ClaimRef, lookup: Lookup) -> int:
    return min((piece.start for piece in lookup.claims[ref].content), default=0)
