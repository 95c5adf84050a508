"""On which occasion something was said: claims in which a speaker goes on share channel and day of saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from variorum import data
from variorum.model import Claim
from variorum.reading.referents import PRONOUNS, source_class

NEAR = 200
"""How many characters apart two claims may be for the second to go on from the first."""


def carry_on(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with channel and day of saying of the one before where its speaker goes on: as a pronoun or a role,
    unnamed, or with a cue that adds.

    What an agency is credited with at the end of a speaker's statements holds for those before, too.
    """
    found: list[Claim] = []
    for claim in claims:
        last = found[-1] if found else None
        if last is not None and not claim.channels and claim.said is None and _goes_on(last, claim):
            claim = replace(claim, channels=last.channels, said=last.said)
        found.append(claim)
    for i in range(len(found) - 2, -1, -1):  # from the last on, so that a channel goes back through several
        claim, following = found[i], found[i + 1]
        wired = not claim.channels and set(following.channels) & _agencies()
        if wired and _same_speaker(claim, following) and _near(claim, following):
            found[i] = replace(claim, channels=following.channels)
    return found


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name for name, kind, _ in data.rows("agencies.tsv") if kind == "text")


def _goes_on(last: Claim, claim: Claim) -> bool:
    if last.source is None or claim.source is None:
        return False
    words = claim.source.text.lower()
    same_words = claim.cue is None and claim.source.start == last.source.start
    adds = claim.cue is not None and claim.cue.text.lower() in source_class("adds")
    again = same_words or adds or words in PRONOUNS or words.startswith("the ")
    return again and _near(last, claim) and _same_speaker(last, claim)


def _near(last: Claim, claim: Claim) -> bool:
    return claim.content[0].start - last.content[-1].end < NEAR


def _same_speaker(a: Claim, b: Claim) -> bool:
    return a.source is not None and b.source is not None and a.source.name is not None and a.source.name == b.source.name
