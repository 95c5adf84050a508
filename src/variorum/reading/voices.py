"""In whose words a stretch of text stands: the claims of a report, looked up by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from variorum.model import Claim, Span
from variorum.reading.page import Paragraph


class Voices:
    """The claims of a report by the paragraphs in which their contents stand."""

    def __init__(self, paragraphs: Sequence[Paragraph], claims: Iterable[Claim]) -> None:
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._here: dict[int, list[tuple[int, bool, Claim]]] = {}
        for claim in claims:
            length = sum(span.end - span.start for span in claim.content)
            touched = {i for span in claim.content for i in range(self._index(span.start), self._index(span.end - 1) + 1)}
            for index in touched:
                self._here.setdefault(index, []).append((length, claim.within is None, claim))

    def claim_at(self, span: Span) -> Claim | None:
        """The innermost claim whose content covers the span, the shortest where several do; None in the outlet's voice."""
        covering = [
            (length, outer, claim.id, claim)
            for length, outer, claim in self._here.get(self._index(span.start), ())
            if any(content.covers(span) for content in claim.content)
        ]
        return min(covering, key=lambda found: found[:3])[3] if covering else None

    def claims_of(self, span: Span) -> list[Claim]:
        """The claims whose content touches the paragraph in which the span starts."""
        return [claim for _, _, claim in self._here.get(self._index(span.start), ())]

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)
