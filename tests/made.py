"""Captures, reports and entries made by hand, for tests of what comes after reading."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from variorum.model import (
    Capture,
    CaptureRef,
    Claim,
    Entry,
    Figure,
    Mention,
    NamedSpan,
    Published,
    Reading,
    Report,
    Segment,
    Span,
)

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def capture(text: str, path: str = "report.txt") -> Capture:
    data = text.encode("utf-8", "surrogatepass")
    return Capture(path, "text/plain", data, NOON, f"sha256:{hashlib.sha256(data).hexdigest()}")


def report(text: str, outlet: str | None = None, path: str = "report.txt", day: date | None = date(2024, 3, 1)) -> Report:
    """A report of one body paragraph."""
    found = capture(text, path)
    return Report(
        id=Report.id_of(outlet, text),
        capture=CaptureRef(path, found.sha256, found.media_type),
        title=None,
        outlet=outlet,
        byline=None,
        language="en",
        agencies=(),
        published=Published(day, "day", "given", "the user said so") if day else Published(None, None, "unknown", "no date"),
        text=text,
        segments=(Segment("body", 0, len(text)),),
        source_map=((0, 0, len(text)),),
    )


def entry(text: str, outlet: str | None = None, path: str = "report.txt", day: date | None = date(2024, 3, 1)) -> Entry:
    """An entry of "<speaker> said <number> people ..." with its mention, claim and figure."""
    made = report(text, outlet, path, day)
    speaker, _, rest = text.partition(" said ")
    start = len(text) - len(rest)
    number = next((word for word in rest.split() if word.isdigit()), "0")
    at = text.index(number) if number in text else 0
    phrase = f"{number} people" if f"{number} people" in text else number
    return Entry(
        made,
        Reading(
            report=made.id,
            tier="fast",
            mentions=(Mention(speaker, 0, len(speaker), id="m1", type="person", name="n1"),),
            claims=(
                Claim(
                    "c1",
                    NamedSpan(speaker, 0, len(speaker), "n1"),
                    Span.cut(text, len(speaker) + 1, len(speaker) + 5),
                    (Span.cut(text, start, len(text)),),
                    "indirect",
                    "asserts",
                ),
            ),
            figures=(
                Figure(
                    phrase,
                    at,
                    at + len(phrase),
                    id="f1",
                    low=int(number),
                    high=int(number),
                    bound="exact",
                    counted="people",
                    claim="c1",
                ),
            ),
        ),
        (made.capture,),
    )
