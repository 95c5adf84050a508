"""Texts read whole, and their claims looked up by words of their contents, for tests of who said what, how and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from made import report
from variorum import reading
from variorum.model import Claim, Reading, Segment
from variorum.settings import Settings

DAY = date(2031, 5, 14)
"""The day on which the texts are published, a Wednesday."""


def read(text: str) -> Reading:
    """The reading of a text, one body paragraph a line."""
    segments: list[Segment] = []
    at = 0
    for line in text.split("\n"):
        segments.append(Segment("body", at, at + len(line)))
        at += len(line) + 1
    return reading.read(replace(report(text, day=DAY), segments=tuple(segments)), Settings(tier="fast"))


def claim_of(found: Reading, words: str) -> Claim:
    """The claim of the shortest content that holds the words."""
    holding = [c for c in found.claims if words in " ".join(piece.text for piece in c.content)]
    return min(holding, key=lambda c: sum(len(piece.text) for piece in c.content))


def called(found: Reading, claim: Claim) -> str | None:
    """The longest words by which the text names the claim's source, None where it has no name."""
    name = claim.source.name if claim.source is not None else None
    return max((m.text for m in found.mentions if m.name == name), key=len, default=None) if name is not None else None
