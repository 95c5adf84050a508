"""The places for which numbers hold, where common words tell them: ``across the province``, ``said the mayor of Tolm``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from variorum.linking.lookup import Lookup
from variorum.model import Mention

_NOUN = r"province|region|country|nation|state|district|county|governorate|prefecture|republic|oblast"
_IN_THE = re.compile(
    rf"\b(?:in|across|throughout|over)\s+the\s+(?:whole\s+|entire\s+)?(?P<noun>{_NOUN})\b(?!\s+of\b|['’])", re.I
)
_OF = re.compile(rf"\b({_NOUN})\s+of\s+$", re.I)
_OWN = re.compile(rf"\b({_NOUN})$", re.I)
_AFTER = re.compile(rf"\s+({_NOUN})\b", re.I)
_MAYOR_OF = re.compile(r"\bmayor\s+of\s+(?:the\s+)?(?:(?:town|city|village)\s+of\s+)?$", re.I)
_MAYOR = re.compile(r"(?:['’]s)?\s+mayor\b", re.I)
_BESIDE = 40
_STOP = re.compile(r"[.;:!?\n]")


def region_noun(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The word for a region that a stretch of text gives as the scope of what it tells, and where it stands: ``in the
    whole province``."""
    found = _IN_THE.search(text, start, end)
    return (found.start("noun"), found["noun"].lower()) if found else None


def regions(report: str, lookup: Lookup) -> Mapping[str, str]:
    """The region of a report, as a ledger name, by the word for it: ``the province of Hara`` is ``the province``. None
    where the report names several."""
    text = lookup.entries[report].report.text
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in lookup.entries[report].reading.mentions:
        name = lookup.ledger_name(report, mention.name)
        if name is None or mention.type != "place":
            continue
        before = _OF.search(text, max(0, mention.start - _BESIDE), mention.start)
        noun = before or _OWN.search(mention.text) or _AFTER.match(text, mention.end)
        if noun:
            found[noun[1].lower()][name] += 1
    return {noun: next(iter(names)) for noun, names in found.items() if len(names) == 1}


def towns(lookup: Lookup) -> Mapping[str, str]:
    """The towns of the mayors whom reports name, both as ledger names: what a mayor counts is of the town, unless other
    places are told."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for report in lookup.order:
        entry = lookup.entries[report]
        mentions = sorted(entry.reading.mentions, key=lambda mention: mention.start)
        for i, mention in enumerate(mentions):
            town = lookup.ledger_name(report, mention.name) if mention.type == "place" else None
            if town is None:
                continue
            for person in _mayors(entry.report.text, mention, mentions[max(0, i - 1) : i], mentions[i + 1 : i + 2]):
                if name := lookup.ledger_name(report, person.name):
                    found[name][town] += 1
    return {person: min(places, key=lambda place: (-places[place], place)) for person, places in found.items()}


def _mayors(text: str, town: Mention, before: Sequence[Mention], after: Sequence[Mention]) -> Iterable[Mention]:
    """The person beside a town who is called its mayor there."""
    follows = _MAYOR.match(text, town.end)
    if not follows and not _MAYOR_OF.search(text, max(0, town.start - _BESIDE), town.start):
        return
    for person in (*after, *before):
        start, end = (town.end, person.start) if person.start >= town.end else (person.end, town.start)
        if person.type == "person" and end - start < _BESIDE and not _STOP.search(text, start, end):
            yield person
            return
