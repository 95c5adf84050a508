"""Which claim of somebody else a denial, a doubt, a refusal or a silence is about.

A noun that points ("the accusation", "that request", "it") means the last claim that can be called so; else the claim
near by that shares most words, one that stands before the answer rather than one behind; else the accusation or the
question right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.model import Claim, Stance
from variorum.reading.cues import word_class

ANSWERING: frozenset[Stance] = frozenset({"denies", "doubts", "refuses", "declines"})
DENYING: frozenset[Stance] = frozenset({"denies", "doubts"})
ASKING: frozenset[Stance] = frozenset({"requests", "demands", "offers"})
BACK, CLOSE, AHEAD = 30, 8, 6
"""How many claims back, back for an accusation, and ahead an answer looks."""
NEAR = 600
"""How many characters before an answer the accusation or question stands that it is about where no word tells."""
SHORT = 7
"""How many words that only point to a claim may have."""
SHARED, SHARE, AHEAD_SHARE = 2, 0.3, 0.4
"""How many words, and which share of those of the shorter, two claims have in common where one is about the other."""
POINTS = re.compile(
    r"(?:this|these|those|it|them|so|either|both|neither|none of (?:it|that|this)"
    r"|that(?= (?:is|was|are|were|has|had|have|did|does|can|could|will|would)\b|$))\b"
)
"""Words that point, ``that`` where it is no conjunction."""
OF = frozenset({"of", "on", "about", "that", "over", "for"})
"""What stands between a noun that points and what it is about."""
LOOK = 200
"""How many characters of a content are looked through for such words."""
BLAME = re.compile(r"\b(?:accusation|allegation|charge|insinuation)s?\b", re.IGNORECASE)
COMMENT = re.compile(r"\bcomment(?:s|ing)?\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]{4,}")


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim as it is compared: its words, cut to their stems, and those of its first words that may point."""

    claim: Claim
    words: frozenset[str]
    start: int


def link(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with ``about`` filled in where one answers a claim of somebody else."""
    said = [_Said(claim, _words(claim), claim.content[0].start) for claim in claims]
    found: list[Claim] = []
    for i, claim in enumerate(claims):
        target = _target(said, i) if claim.stance in ANSWERING else None
        found.append(replace(claim, about=target) if target is not None else claim)
    return found


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(
        w.lower()[:6]
        for piece in claim.content
        for w in WORD.findall(piece.text[:600])
        if w.lower() not in word_class("common")
    )


def _target(said: Sequence[_Said], i: int) -> str | None:
    here = said[i]
    before = [said[j] for j in range(i - 1, max(-1, i - 1 - BACK), -1) if _other(said[j].claim, here.claim)]
    if here.claim.stance == "declines" and COMMENT.search(here.claim.content[0].text):
        return None
    kind = _points(here.claim)
    if kind is not None:
        blames = kind == "asserted" and BLAME.search(here.claim.content[0].text) is not None
        told = _told(here)
        likely = [other for other in before if not told or told & other.words]
        accused = next((other for other in likely[:CLOSE] if blames and other.claim.stance == "accuses"), None)
        fit = accused or next((other for other in likely if _called(other.claim, kind)), None)
        if fit is not None:
            return fit.claim.id
    best = max(_alike(here, before, SHARE), default=None)
    if best is None and here.claim.stance in DENYING:
        ahead = [other for other in said[i + 1 : i + 1 + AHEAD] if _other(other.claim, here.claim)]
        best = max(_alike(here, ahead, AHEAD_SHARE), default=None)
    if best is not None:
        return best[2]
    near = next((o for o in before if 0 <= here.start - o.start < NEAR and o.claim.stance not in ANSWERING), None)
    return near.claim.id if near is not None and not _told(here) and _answers(here.claim, near.claim) else None


def _alike(here: _Said, others: Sequence[_Said], least: float) -> Iterator[tuple[float, int, str]]:
    """The claims that share enough words: the share, the nearness, and the claim's id."""
    for distance, other in enumerate(others):
        shared = len(here.words & other.words)
        share = shared / max(1, min(len(here.words), len(other.words)))
        if shared >= SHARED and share >= least and other.claim.stance not in ANSWERING:
            yield share, -distance, other.claim.id


def _points(claim: Claim) -> str | None:
    """What kind of claim the words point to: ``asserted``, ``requested`` or ``any``; None where they do not point."""
    words = re.findall(r"[^\W_]+", " ".join(piece.text for piece in claim.content)[:120].lower())[:SHORT]
    if not words:
        return None
    nouns = [kind for kind in ("asserted", "requested") if any(_is(word, kind) for word in words)]
    short = len(words) < SHORT
    if nouns and (short or words[0] in ("the", "that", "this", "those", "these", "any")):
        return nouns[0]
    return "any" if short and POINTS.match(" ".join(words)) else None


def _told(here: _Said) -> frozenset[str]:
    """What the words that point say of the claim besides what it is called: ``the reports of a leak``."""
    words = re.findall(r"[^\W_]+", here.claim.content[0].text[:LOOK].lower())
    for word, behind in pairwise(words[:SHORT]):
        if behind in OF and (_is(word, "asserted") or _is(word, "requested")):
            rest = words[words.index(behind) + 1 :]
            return here.words & {w[:6] for w in rest}
    return frozenset()


def _is(word: str, kind: str) -> bool:
    return word in word_class(kind) or word.removesuffix("s") in word_class(kind)


def _called(claim: Claim, kind: str) -> bool:
    if kind == "requested":
        return claim.stance in ASKING
    return claim.stance not in ANSWERING if kind == "any" else claim.stance not in (*ANSWERING, *ASKING)


def _answers(answer: Claim, claim: Claim) -> bool:
    """Whether an answer without a word in common with the claim right before it is likely about it."""
    if answer.stance == "denies":
        return claim.stance == "accuses"
    return answer.stance in ("refuses", "declines") and claim.stance in ASKING


def _other(claim: Claim, here: Claim) -> bool:
    """Whether the claim is somebody else's, and neither stands in the other."""
    return not _same_source(claim, here) and claim.id != here.within and claim.within != here.id


def _same_source(a: Claim, b: Claim) -> bool:
    if a.source is None or b.source is None:
        return False
    if a.source.name is not None and b.source.name is not None:
        return a.source.name == b.source.name
    return a.source.text.casefold() == b.source.text.casefold()
