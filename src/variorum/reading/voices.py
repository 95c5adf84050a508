"""In whose words a stretch of text stands: the claims of a report, looked up by offset."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model import Claim

_BLOCK = 512
"""Claims are kept by blocks of so many characters, so that a look-up costs the same in a report of any length."""


class Voices:
    """The claims of a report by where their contents stand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._here: dict[int, list[tuple[int, bool, Claim]]] = {}
        for claim in claims:
            length = sum(span.end - span.start for span in claim.content)
            blocks = {b for span in claim.content for b in range(span.start // _BLOCK, span.end // _BLOCK + 1)}
            for block in blocks:
                self._here.setdefault(block, []).append((length, claim.within is None, claim))

    def claim_at(self, start: int, end: int) -> Claim | None:
        """The innermost claim whose content covers ``start`` to ``end``: the shortest where several do; None in the
        outlet's voice."""
        covering = [
            (length, outer, claim.id, claim)
            for length, outer, claim in self._here.get(start // _BLOCK, ())
            if any(content.start <= start and end <= content.end for content in claim.content)
        ]
        return min(covering, key=lambda found: found[:3])[3] if covering else None

    def claims_near(self, offset: int) -> list[Claim]:
        """The claims with content within some hundred characters of the offset."""
        block = offset // _BLOCK
        return [claim for b in (block - 1, block, block + 1) for _, _, claim in self._here.get(b, ())]
