"""In whose words a stretch of text stands: the claims of a report, looked up by offset."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model import Claim
from variorum.reading.covers import Covers


class Voices:
    """The claims of a report by where their contents stand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = Covers((claim, [(span.start, span.end) for span in claim.content]) for claim in claims)

    def claim_at(self, start: int, end: int) -> Claim | None:
        """The innermost claim whose content covers ``start`` to ``end``: the shortest where several do; None in the
        outlet's voice."""
        return min(self._claims.over(start, end), key=_extent, default=None)

    def claims_near(self, offset: int) -> list[Claim]:
        """The claims with content within some hundred characters of the offset; a long one may stand twice."""
        return self._claims.near(offset)


def _extent(claim: Claim) -> tuple[int, bool, str]:
    return sum(span.end - span.start for span in claim.content), claim.within is None, claim.id
