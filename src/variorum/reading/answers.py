"""Which earlier claim a denial, doubt or refusal is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Claim
from variorum.reading.cues import word_class

ANSWERING = frozenset({"denies", "doubts", "refuses"})
POINTING = re.compile(
    r"(?:that|this|the|these|those|such|it|them)\b\W*(?:claims?|allegations?|accusations?|reports?|"
    r"statements?|charges?|assertions?|requests?|proposals?|demands?|offers?)?$",
    re.IGNORECASE,
)
BACK = 30
"""How many claims back an answer looks."""
WORD = re.compile(r"[^\W_]{4,}")


def link(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with ``about`` filled in where one answers an earlier claim of somebody else."""
    words = [_words(claim) for claim in claims]
    found: list[Claim] = []
    for i, claim in enumerate(claims):
        target = _target(claims, words, i) if claim.stance in ANSWERING else None
        found.append(replace(claim, about=target) if target is not None else claim)
    return found


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(
        w.lower()[:6]
        for piece in claim.content
        for w in WORD.findall(piece.text[:600])
        if w.lower() not in word_class("common")
    )


def _target(claims: Sequence[Claim], words: Sequence[frozenset[str]], i: int) -> str | None:
    here = claims[i]
    content = " ".join(piece.text for piece in here.content)
    best: tuple[float, str] | None = None
    for j in range(i - 1, max(-1, i - 1 - BACK), -1):
        other = claims[j]
        if _same_source(here, other) or other.id == here.within:
            continue
        if POINTING.fullmatch(content.strip(" .,")):
            return other.id
        shared = len(words[i] & words[j])
        share = shared / max(1, min(len(words[i]), len(words[j])))
        if shared >= 2 and share >= 0.4 and (best is None or share > best[0]):
            best = (share, other.id)
    return best[1] if best is not None else None


def _same_source(a: Claim, b: Claim) -> bool:
    if a.source is None or b.source is None:
        return False
    if a.source.name is not None and b.source.name is not None:
        return a.source.name == b.source.name
    return a.source.text.casefold() == b.source.text.casefold()
