"""Reports written for tests of measures and what follows from them: sentences with their figures, claims and events."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from variorum.linking.lookup import Lookup, look_up
from variorum.model import (
    Bound,
    CaptureRef,
    Claim,
    Effect,
    Entry,
    Event,
    EventStatus,
    Figure,
    Mention,
    MentionType,
    Name,
    NamedSpan,
    Neighbourhood,
    Origin,
    Period,
    Photo,
    Published,
    Reading,
    Report,
    Segment,
    Span,
    Stance,
    Story,
)

TYPES: dict[str, MentionType] = {
    "Orlund": "place",
    "Karsk": "place",
    "Sundmark": "place",
    "Velmora": "place",
    "Tarn smelter": "facility",
    "Oren Dravik": "person",
    "Tana Selm": "person",
    "Rescue Service": "organisation",
    "Health Board": "organisation",
}
_NUMBER = re.compile(r"\d[\d,]*")


@dataclass(frozen=True)
class F:
    """A figure by its words. ``low`` and ``high`` are read off the words where they are not given."""

    text: str
    counted: str | None
    effect: Effect | None = None
    bound: Bound = "exact"
    place: str | None = None
    unit: str | None = None
    part_of: str | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class C:
    """A claim by the words of its source and of its content."""

    source: str | None
    content: str
    stance: Stance = "asserts"
    about: str | None = None


@dataclass(frozen=True)
class E:
    """An event by its words."""

    text: str
    action: str
    agent: str | None = None
    patient: str | None = None
    to: str | None = None
    status: EventStatus = "happened"


def told(
    id_: str,
    text: str,
    day: int | None = 1,
    *,
    title: str | None = None,
    outlet: str | None = None,
    figures: Sequence[F] = (),
    claims: Sequence[C] = (),
    events: Sequence[E] = (),
    photos: Sequence[Photo] = (),
) -> Entry:
    """An entry of the given day of March 2024; claims are c1, c2, ..., figures f1, f2, ..."""
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    published = date(2024, 3, day) if day else None
    segments = (Segment("title", 0, len(title)),) if title else ()
    report = Report(
        id_,
        CaptureRef(f"{id_}.txt", f"sha256:{id_}", "text/plain"),
        title,
        outlet or id_,
        None,
        "en",
        (),
        Published(published, "day" if day else None, "given" if day else "unknown", ""),
        whole,
        (*segments, Segment("body", start, len(whole))),
        (),
    )
    made = tuple(
        Claim(f"c{i}", _named(whole, c.source), None, (_span(whole, c.content),), "indirect", c.stance, about=c.about)
        for i, c in enumerate(claims, 1)
    )
    mentions = tuple(
        Mention(m.group(), m.start(), m.end(), f"{surface}-{m.start()}", kind, surface)
        for surface, kind in TYPES.items()
        for m in re.finditer(re.escape(surface), whole)
    )
    taken: list[Span] = []
    counted = tuple(_figure(whole, f, i, made, taken) for i, f in enumerate(figures, 1))
    acts = tuple(_event(whole, e, i, made) for i, e in enumerate(events, 1))
    return Entry(report, Reading(id_, "fast", mentions, (), made, counted, acts, (), tuple(photos)))


def looked_up(*entries: Entry) -> Lookup:
    """The lookup over the entries, a name for each surface."""
    members: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in entries:
        for mention in entry.reading.mentions:
            members[mention.name].add((entry.report.id, mention.name))
    names = [Name(f"N-{key}", key, TYPES[key], (key,), tuple(sorted(refs))) for key, refs in members.items()]
    return look_up(Neighbourhood(entries), names)


def one_story(*entries: Entry) -> tuple[Story, ...]:
    """All entries as one story."""
    return (Story("s", "story", None, tuple(entry.report.id for entry in entries)),)


def own_origins(*entries: Entry) -> tuple[Origin, ...]:
    """An origin for each speaker and report."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for entry in entries:
        for claim in entry.reading.claims:
            if claim.source is not None:
                found[entry.report.id, claim.source.text].append((entry.report.id, claim.id))
    return tuple(Origin(f"o-{r}-{s}", None, None, tuple(claims)) for (r, s), claims in sorted(found.items()))


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span.cut(text, at, at + len(words))


def _named(text: str, words: str | None) -> NamedSpan | None:
    if words is None:
        return None
    at = _span(text, words)
    return NamedSpan(at.text, at.start, at.end, next((key for key in TYPES if key in words), None))


def _figure(text: str, f: F, number: int, claims: Sequence[Claim], taken: list[Span]) -> Figure:
    at = next(
        Span.cut(text, m.start(), m.end())
        for m in re.finditer(re.escape(f.text), text)
        if not any(span.start == m.start() for span in taken)
    )
    taken.append(at)
    numbers = [int(m.replace(",", "")) for m in _NUMBER.findall(f.text)] or [
        {"dozens": 12, "hundreds": 100}[f.text.split()[0]]
    ]
    low, high = numbers[0], numbers[-1]
    if f.bound == "vague":
        high = 999 if low == 100 else 99
    inside = [claim for claim in claims if claim.content[0].covers(at)]
    return Figure(
        at.text,
        at.start,
        at.end,
        f"f{number}",
        None if f.bound == "at-most" else low,
        None if f.bound == "at-least" else high,
        f.bound,
        unit=f.unit,
        counted=f.counted,
        effect=f.effect,
        part_of=f.part_of,
        place=f.place,
        as_of=Period(f.as_of, f.as_of, "", "day") if f.as_of else None,
        claim=min(inside, key=lambda claim: len(claim.content[0].text)).id if inside else None,
    )


def _event(text: str, e: E, number: int, claims: Sequence[Claim]) -> Event:
    at = _span(text, e.text)
    inside = next((claim.id for claim in claims if claim.content[0].covers(at)), None)
    return Event(
        at.text,
        at.start,
        at.end,
        f"e{number}",
        e.action,
        agent=_named(text, e.agent),
        patient=_named(text, e.patient),
        to=e.to,
        status=e.status,
        claim=inside,
    )
