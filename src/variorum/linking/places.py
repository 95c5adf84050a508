"""Which places of a neighbourhood lie within others."""

from __future__ import annotations

import re
from itertools import pairwise

from variorum.gazetteer import Place, places
from variorum.linking.lookup import Lookup

_WITHIN = re.compile(r"(?:,|\s*\()?\s*(?:(?:in|of|near|off|at)\s+)?(?:the\s+)?(?:[^\W\d_]+\s+){0,3}$")
_LARGE = re.compile(r"\b(?:region|province|state|district|oblast|county|governorate|department|prefecture|republic)\b", re.I)


class Places:
    """Places and facilities by ledger name: ``Tolm, in the Hara district`` and the gazetteer say what lies in what."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._pairs: set[tuple[str, str]] = set()
        for report in lookup.order:
            self._read(report)

    def facility(self, name: str) -> bool:
        """Whether the ledger name is one of a facility."""
        found = self._lookup.names.get(name)
        return found is not None and found.type == "facility"

    def same(self, a: str, b: str) -> bool:
        """Whether the two are one place, called once by its name alone: ``Hara`` and ``Hara province``."""
        one, other = (_LARGE.sub("", self._lookup.label(name) or "").split() for name in (a, b))
        return bool(one) and one == other

    def within(self, a: str, b: str) -> bool:
        """Whether one of the two lies in the other, as far as is known."""
        if (a, b) in self._pairs or (b, a) in self._pairs:
            return True
        one, other = self._place(a), self._place(b)
        if one is None or other is None or not one.country:
            return False
        return one.country == other.country and (one.kind == "country") != (other.kind == "country")

    def _read(self, report: str) -> None:
        entry = self._lookup.entries[report]
        mentions = sorted(
            (m.start, m.end, m.type, m.name) for m in entry.reading.mentions if m.type in ("place", "facility")
        )  # fmt: skip
        for (_, end, kind, name), (start, _, _, next_name) in pairwise(mentions):
            inner, outer = (self._lookup.ledger_name(report, found) for found in (name, next_name))
            if inner is None or outer is None or inner == outer or start - end > 40 or start < end:
                continue
            if _WITHIN.match(entry.report.text[end:start]) and (kind == "facility" or self._large(outer)):
                self._pairs.add((inner, outer))

    def _large(self, name: str) -> bool:
        place = self._place(name)
        label = self._lookup.label(name) or ""
        return _LARGE.search(label) is not None or (place is not None and place.kind != "city")

    def _place(self, name: str) -> Place | None:
        found = self._lookup.names.get(name)
        if found is None or found.type == "facility":
            return None
        return next((place for surface in (found.label, *found.surfaces) for place in places(surface)[:1]), None)
