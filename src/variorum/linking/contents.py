"""What claims say, as weighed words that can be looked up, so that claims with alike contents are found without
comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from variorum.linking.lookup import Lookup
from variorum.linking.words import is_stop, stems, weight
from variorum.model import ClaimRef

_STRONGEST = 10
_POSTINGS = 200
_MOST = 40
_LEAST_WORDS = 2


class Contents:
    """The contents of some claims, by the words that tell most."""

    def __init__(self, claims: Iterable[ClaimRef], lookup: Lookup) -> None:
        self._lookup = lookup
        self._words: dict[ClaimRef, dict[str, float]] = {}
        self._totals: dict[ClaimRef, float] = {}
        self._holders: dict[str, list[ClaimRef]] = defaultdict(list)
        self._found: dict[tuple[ClaimRef, float], list[tuple[float, ClaimRef]]] = {}
        for ref in claims:
            self._words[ref] = weighed(lookup.words(ref))
            self._totals[ref] = sum(self._words[ref].values())
            for word in self._words[ref]:
                self._holders[word].append(ref)

    def words(self, ref: ClaimRef) -> dict[str, float]:
        """The words of a claim with their weights; also of a claim that is not among those looked up."""
        return self._words.get(ref) or weighed(self._lookup.words(ref))

    def alike(self, ref: ClaimRef, least: float) -> list[tuple[float, ClaimRef]]:
        """The claims that hold at least this share of the shorter content's weight, the likeliest first."""
        if (ref, least) not in self._found:
            self._found[ref, least] = self._alike(ref, least)
        return self._found[ref, least]

    def _alike(self, ref: ClaimRef, least: float) -> list[tuple[float, ClaimRef]]:
        own = self.words(ref)
        shared: dict[ClaimRef, float] = defaultdict(float)
        counts: dict[ClaimRef, int] = defaultdict(int)
        for word in sorted(own, key=lambda word: (-own[word], word))[:_STRONGEST]:
            for other in self._holders.get(word, ())[:_POSTINGS]:
                shared[other] += own[word]
                counts[other] += 1
        total = sum(own.values())
        found: list[tuple[float, ClaimRef]] = []
        for other, value in shared.items():
            smaller = min(total, self._totals[other])
            if other != ref and counts[other] >= _LEAST_WORDS and value >= least * smaller:
                found.append((min(1.0, value / smaller), other))
        return sorted(found, key=lambda item: (-item[0], item[1]))[:_MOST]


def weighed(text: str) -> dict[str, float]:
    """The words of a text that tell something, with their weights."""
    return {word: weight(word) for word in stems(text) if not is_stop(word)}
