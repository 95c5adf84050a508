"""On which occasion something was said: claims in which a speaker goes on share channel and day of saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Claim

NEAR = 200
"""How many characters apart two claims may be for the second to go on from the first."""


def carry_on(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with channel and day of saying of the one before where its speaker goes on, as a pronoun or unnamed."""
    found: list[Claim] = []
    for claim in claims:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, claim):
            claim = replace(claim, channels=last.channels, said=last.said)
        found.append(claim)
    return found


def _goes_on(last: Claim, claim: Claim) -> bool:
    if last.source is None or claim.source is None or claim.said is not None or claim.channels:
        return False
    same_words = claim.cue is None and claim.source.start == last.source.start
    pronoun = same_words or claim.source.text.lower() in ("he", "she", "they", "it")
    near = claim.content[0].start - last.content[-1].end < NEAR
    return pronoun and near and claim.source.name is not None and claim.source.name == last.source.name
