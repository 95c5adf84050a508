"""The nouns: what Variorum keeps of the news. Frozen values; nothing here reads, links or stores.

The field names are those of the two JSON forms (``docs/format.md``); a trailing underscore is dropped there, so
``from_`` is ``from``. Offsets count Unicode code points, end exclusive, into the ``text`` of the report.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Self

SegmentKind = Literal["title", "body", "caption", "credit"]
Precision = Literal["day", "week", "month", "year", "vague"]
Basis = Literal["given", "metadata", "text", "inferred", "unknown"]
MentionType = Literal["person", "organisation", "place", "facility"]
ClaimType = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "asserts",
    "denies",
    "accuses",
    "demands",
    "requests",
    "refuses",
    "offers",
    "promises",
    "threatens",
    "doubts",
    "declines",
]
Bound = Literal["exact", "about", "at-least", "at-most", "range", "vague"]
Effect = Literal["killed", "injured", "missing", "displaced", "captured", "trapped", "other"]
Total = Literal["cumulative", "incident"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EventStatus = Literal["happened", "ongoing", "planned", "requested", "offered", "refused", "disrupted", "possible"]
Tier = Literal["fast", "accurate"]
MeasureStatus = Literal["disputed", "updated", "agreed", "single-origin", "unsourced"]
DifferenceKind = Literal["contradiction", "update", "scope", "part", "precision", "rounding", "copying-error"]
CopyKind = Literal["wire", "quote", "rewrite"]
RelationKind = Literal["repeats", "updates", "agrees", "contradicts", "denies", "doubts"]
DisputeKind = Literal["figure", "actor", "occurrence", "place", "denial"]
AlarmKind = Literal["unsourced-figure", "headline-unsupported", "misquoted", "changed-figure", "handout"]

Number = int | float
ClaimRef = tuple[str, str]
"""A claim across reports: report id, claim id."""
FigureRef = tuple[str, int]
"""A figure across reports: report id, index into the report's list of figures."""
NameRef = tuple[str, str]
"""A name within one report: report id, name id."""


def content_id(prefix: str, *parts: object) -> str:
    """An id made of what it names: ``prefix-`` and 16 hex digits of SHA-256 over the parts. Same parts, same id."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


# -- passages and times


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text. ``report.text[start:end] == text`` always."""

    text: str
    start: int
    end: int

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """The span from ``start`` to ``end`` of ``text``."""
        return cls(text[start:end], start, end)

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class NamedSpan(Span):
    """A span that may name a person, body, place or facility; ``name`` is the name's id within the report."""

    name: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; None where open. ``text`` is the words that say so."""

    start: date | None
    end: date | None
    text: str
    precision: Precision


# -- captures and reports


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a file (on the command line or in a manifest); None where not said."""

    outlet: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as found. ``sha256`` is ``sha256:<hex>`` of ``data``; ``path`` is ``-`` for standard input."""

    path: str
    media_type: str
    data: bytes = field(repr=False)
    found_at: datetime
    sha256: str
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class CaptureRef:
    """Which capture a report came from."""

    path: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, how it is known, and from what. ``date`` is None exactly where ``basis`` is ``unknown``."""

    date: date | None
    precision: Precision | None
    basis: Basis
    reason: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph of a report: ``text[start:end]``. Segments do not overlap and stand in reading order."""

    kind: SegmentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the page that are not the report's own, and why they were left out (``boilerplate``, ``duplicate``, ...)."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a report. ``handout`` names the party that provided it."""

    caption: Span
    credit: str | None = None
    place: str | None = None
    date: date | None = None
    handout: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article: its own words and where they stand in the decoded capture.

    ``source_map`` holds ``(start, capture_start, length)`` pieces in which ``text`` and the decoded capture agree
    character for character.
    """

    id: str
    capture: CaptureRef
    title: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    agencies: tuple[str, ...]
    published: Published
    text: str
    segments: tuple[Segment, ...]
    source_map: tuple[tuple[int, int, int], ...]
    dropped: tuple[Dropped, ...] = ()
    photos: tuple[Photo, ...] = ()

    @staticmethod
    def id_of(outlet: str | None, text: str) -> str:
        """The id of a report: same outlet, same words (however wrapped), same id."""
        return content_id("r", (outlet or "").casefold(), " ".join(text.split()))


# -- what one report says


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """Words that name somebody or something. Mentions of one thing in this report share ``name``."""

    id: str
    type: MentionType
    name: str


@dataclass(frozen=True, slots=True)
class Timex(Span):
    """A time expression: TIMEX3 type and value (ISO-TimeML, Pustejovsky et al. 2010)."""

    type: TimexType
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """An attributed statement. ``source`` is None where nobody is named; ``channels`` start nearest the speaker."""

    id: str
    source: NamedSpan | None
    cue: Span | None
    content: tuple[Span, ...]
    type: ClaimType
    stance: Stance
    condition: Span | None = None
    channels: tuple[str, ...] = ()
    said: Period | None = None
    about: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A number with a meaning. ``low`` and ``high`` are what the phrase states, None where open; ``claim`` is the
    innermost claim that it stands in, None in the outlet's own voice."""

    id: str
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str | None = None
    counted: str | None = None
    effect: Effect | None = None
    total: Total | None = None
    part_of: str | None = None
    place: str | None = None
    as_of: Period | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Event(Span):
    """Something said to have happened, to be going on or to be coming. The span is the words that name the action."""

    id: str
    action: str
    plover: str | None = None
    agent: NamedSpan | None = None
    patient: NamedSpan | None = None
    place: str | None = None
    from_: str | None = None
    to: str | None = None
    as_of: Period | None = None
    negated: bool = False
    status: EventStatus = "happened"
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Naming(Span):
    """A word for a group or an event that takes sides. ``by`` is a claim id, None for the outlet's own voice."""

    of: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says, found by reading it alone. ``photos`` are the report's, with their places read."""

    report: str
    tier: Tier
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Timex, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    namings: tuple[Naming, ...] = ()
    photos: tuple[Photo, ...] = ()


# -- what reports say together


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two things were joined: a score from 0 to 1, the reason in words, and the two things compared."""

    score: float
    reason: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Name:
    """One thing in the world across reports."""

    id: str
    label: str
    type: MentionType
    surfaces: tuple[str, ...]
    members: tuple[NameRef, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class NameProposal:
    """Two names that may be one: not merged, for a person to decide."""

    a: str
    b: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Story:
    """The reports that follow one developing event."""

    id: str
    label: str
    period: Period | None
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One question that figures answer; low and high are taken over all its figures."""

    id: str
    story: str
    label: str
    counted: str
    effect: Effect | None
    place: str | None
    low: Number | None
    high: Number | None
    status: MeasureStatus
    figures: tuple[FigureRef, ...]
    origins: tuple[str, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """How two figures differ."""

    kind: DifferenceKind
    a: FigureRef
    b: FigureRef
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One utterance by one speaker on one occasion. ``speaker`` is a ledger name id, None where not known."""

    id: str
    speaker: str | None
    said: Period | None
    claims: tuple[ClaimRef, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two reports share, as each has it."""

    from_: Span
    to: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """A report (``to``) that took words from another (``from_``), or both from one agency (``wire``)."""

    from_: str
    to: str
    kind: CopyKind
    passages: tuple[Passage, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other."""

    kind: RelationKind
    a: ClaimRef
    b: ClaimRef
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: ledger name ids of its speakers, its claims, and what it says in a line."""

    speakers: tuple[str, ...]
    claims: tuple[ClaimRef, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on which sources disagree. ``unverified_by`` are labels of those who could not verify it."""

    id: str
    story: str
    label: str
    kind: DisputeKind
    sides: tuple[Side, ...]
    unverified_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Access:
    """A corridor, evacuation, delivery or passage: asked, offered, refused, opened or disrupted, by whose word."""

    story: str
    action: str
    place: str | None
    from_: str | None
    to: str | None
    window: Period | None
    asked_by: str | None
    answered_by: str | None
    status: EventStatus
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something a reader should look at before citing the report."""

    kind: AlarmKind
    report: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Links:
    """All that linking derives. Built anew from readings, so never a source of its own."""

    names: tuple[Name, ...] = ()
    proposals: tuple[NameProposal, ...] = ()
    stories: tuple[Story, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    measures: tuple[Measure, ...] = ()
    differences: tuple[Difference, ...] = ()
    relations: tuple[Relation, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    access: tuple[Access, ...] = ()
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A report with its reading: what linking compares. ``captures`` are all in which a ledger found the report."""

    report: Report
    reading: Reading
    captures: tuple[CaptureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The entries that linking may compare with each other. Their order has no effect on the links."""

    entries: tuple[Entry, ...]
