"""Tables for spreadsheets (RFC 4180): figures, claims, reports, disputes. Each row carries its passage and its source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from variorum.index import Index
from variorum.model import Claim, Entry, Links

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection)."""


def figures(entries: Sequence[Entry], links: Links) -> Iterator[str]:
    """One row a figure: its numbers, meaning, measure, speaker, origin and passage."""
    yield _line(
        [
            "report",
            "outlet",
            "published",
            "story",
            "measure",
            "status",
            "figure",
            "low",
            "high",
            "bound",
            "unit",
            "counted",
            "effect",
            "place",
            "as_of_start",
            "as_of_end",
            "speaker",
            "origin",
            "claim",
            "start",
            "end",
        ]
    )
    index = Index(entries, links)
    measures = {ref: measure for measure in links.measures for ref in measure.figures}
    for entry in entries:
        for number, figure in enumerate(entry.reading.figures):
            measure = measures.get((entry.report.id, number))
            claim = index.claim(entry, figure.claim)
            period = figure.as_of
            yield _line(
                [
                    *_head(index, entry),
                    measure.label if measure else "",
                    measure.status if measure else "",
                    figure.text,
                    figure.low,
                    figure.high,
                    figure.bound,
                    figure.unit,
                    figure.counted,
                    figure.effect,
                    index.name_label(entry, figure.place),
                    period.start if period else None,
                    period.end if period else None,
                    index.speaker(entry, claim),
                    index.origin_id(entry, figure.claim),
                    _words(claim),
                    figure.start,
                    figure.end,
                ]
            )


def claims(entries: Sequence[Entry], links: Links) -> Iterator[str]:
    """One row a claim: who said it, in which words, when, and how it reached the outlet."""
    yield _line(
        [
            "report",
            "outlet",
            "published",
            "story",
            "claim",
            "speaker",
            "source",
            "cue",
            "content",
            "type",
            "stance",
            "said_start",
            "said_end",
            "channels",
            "origin",
            "start",
            "end",
        ]
    )
    index = Index(entries, links)
    for entry in entries:
        for claim in entry.reading.claims:
            yield _line(
                [
                    *_head(index, entry),
                    claim.id,
                    index.speaker(entry, claim),
                    claim.source.text if claim.source else None,
                    claim.cue.text if claim.cue else None,
                    _words(claim),
                    claim.type,
                    claim.stance,
                    claim.said.start if claim.said else None,
                    claim.said.end if claim.said else None,
                    " > ".join(claim.channels),
                    index.origin_id(entry, claim.id),
                    claim.content[0].start if claim.content else None,
                    claim.content[-1].end if claim.content else None,
                ]
            )


def reports(entries: Sequence[Entry], links: Links) -> Iterator[str]:
    """One row a report: what it is, from when, and in which capture it was found."""
    yield _line(
        ["report", "outlet", "published", "story", "basis", "title", "byline", "language", "agencies", "path", "sha256"]
    )
    index = Index(entries, links)
    for entry in entries:
        report = entry.report
        yield _line(
            [
                *_head(index, entry),
                report.published.basis,
                report.title,
                report.byline,
                report.language,
                "; ".join(report.agencies),
                report.capture.path,
                report.capture.sha256,
            ]
        )


def disputes(entries: Sequence[Entry], links: Links) -> Iterator[str]:
    """One row a side of a dispute."""
    yield _line(["dispute", "kind", "label", "story", "side", "speakers", "text", "reports", "unverified_by"])
    index = Index(entries, links)
    for dispute in links.disputes:
        for number, side in enumerate(dispute.sides, 1):
            yield _line(
                [
                    dispute.id,
                    dispute.kind,
                    dispute.label,
                    index.stories[dispute.story].label if dispute.story in index.stories else None,
                    number,
                    "; ".join(index.label(speaker) for speaker in side.speakers),
                    side.text,
                    "; ".join(dict.fromkeys(report for report, _ in side.claims)),
                    "; ".join(dispute.unverified_by),
                ]
            )


def _head(index: Index, entry: Entry) -> list[object]:
    report = entry.report
    return [report.id, report.outlet, report.published.date, index.story_label(report.id)]


def _words(claim: Claim | None) -> str:
    return " … ".join(piece.text for piece in claim.content) if claim else ""


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_cell(cell) for cell in cells])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value
