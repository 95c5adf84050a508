"""Reports written for tests of linking: paragraphs, with what their readings hold found by the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.linking.lookup import Lookup, look_up
from variorum.model import (
    Bound,
    CaptureRef,
    Claim,
    Entry,
    Figure,
    Mention,
    MentionType,
    Name,
    NamedSpan,
    Neighbourhood,
    Period,
    Published,
    Reading,
    Report,
    Segment,
    Span,
)

NAMES: Mapping[str, tuple[MentionType, str, Sequence[str]]] = {
    "dravik": ("person", "Oren Dravik", ("Oren Dravik", "Dravik")),
    "selm": ("person", "Tana Selm", ("Tana Selm", "Selm")),
    "velmora": ("place", "Velmora", ("Velmora", "Vel'mora")),
    "karsk": ("place", "Karsk", ("Karsk",)),
    "orlund": ("place", "Orlund", ("Orlund",)),
    "smelter": ("facility", "Tarn smelter", ("Tarn smelter",)),
    "refinery": ("facility", "Kolva refinery", ("Kolva refinery",)),
    "republic": ("organisation", "Republic of Sundmark", ("Republic of Sundmark",)),
}


@dataclass(frozen=True)
class Said:
    """A claim of a report: the words of its source (None: nobody) and of its content."""

    source: str | None
    content: str
    on: date | tuple[date, date] | None = None


@dataclass(frozen=True)
class Count:
    """A figure of a report, by its words."""

    text: str
    low: int | None
    high: int | None
    counted: str
    bound: Bound = "exact"


def written(
    id_: str,
    body: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    day: date | None = None,
    claims: Sequence[Said] = (),
    figures: Sequence[Count] = (),
    agencies: tuple[str, ...] = (),
) -> Entry:
    """An entry; the paragraphs of ``body`` are parted by line ends. Claims are c1, c2, ...; figures f1, f2, ..."""
    text = f"{title}\n{body}" if title else body
    found = tuple(
        Claim(f"c{i}", _source(text, said), None, (_span(text, said.content),), "indirect", "asserts", said=_period(said.on))
        for i, said in enumerate(claims, 1)
    )
    counted = tuple(_figure(text, count, i, found) for i, count in enumerate(figures, 1))
    published = Published(day, "day", "given", "") if day else Published(None, None, "unknown", "")
    capture = CaptureRef(f"{id_}.txt", f"sha256:{id_}", "text/plain")
    report = Report(
        id_, capture, title, outlet, None, "en", agencies, published, text, tuple(_segments(text, title is not None)), ()
    )
    return Entry(report, Reading(id_, "fast", _mentions(text), (), found, counted))


def ledger_names(entries: Sequence[Entry]) -> tuple[Name, ...]:
    """The names of the entries, joined as ``NAMES`` has them."""
    members: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in entries:
        for mention in entry.reading.mentions:
            members[mention.name].add((entry.report.id, mention.name))
    return tuple(
        Name(f"N-{key}", NAMES[key][1], NAMES[key][0], tuple(NAMES[key][2]), tuple(sorted(refs)))
        for key, refs in sorted(members.items())
    )


def looked_up(*entries: Entry) -> Lookup:
    """The lookup over the entries and their names."""
    return look_up(Neighbourhood(entries), ledger_names(entries))


def _segments(text: str, titled: bool) -> list[Segment]:
    return [
        Segment("title" if titled and i == 0 else "body", m.start(), m.end())
        for i, m in enumerate(re.finditer(r"[^\n]+", text))
    ]


def _mentions(text: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for key, (kind, _, surfaces) in NAMES.items():
        for m in re.finditer("|".join(map(re.escape, surfaces)), text):
            found.append(Mention(m.group(), m.start(), m.end(), f"{key}-{m.start()}", kind, key))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span.cut(text, at, at + len(words))


def _source(text: str, said: Said) -> NamedSpan | None:
    if said.source is None:
        return None
    at = text.index(said.source)
    name = next((key for key, (_, _, surfaces) in NAMES.items() if said.source in surfaces), None)
    return NamedSpan(said.source, at, at + len(said.source), name)


def _period(on: date | tuple[date, date] | None) -> Period | None:
    if on is None or isinstance(on, date):
        return Period(on, on, "", "day") if on else None
    return Period(on[0], on[1], "", "week")


def _figure(text: str, count: Count, number: int, claims: Sequence[Claim]) -> Figure:
    at = _span(text, count.text)
    claim = next((claim.id for claim in claims if claim.content[0].covers(at)), None)
    return Figure(
        at.text, at.start, at.end, f"f{number}", count.low, count.high, count.bound, counted=count.counted, claim=claim
    )
