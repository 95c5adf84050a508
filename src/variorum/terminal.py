"""What the command line shows: reports, stories, measures and disputes as tables for a terminal."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator

from rich import box
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from variorum.index import Index
from variorum.ledger import Hit
from variorum.model import (
    Claim,
    Dispute,
    Entry,
    Figure,
    FigureRef,
    Links,
    Measure,
    Number,
    Origin,
    Period,
    Published,
    Side,
    Story,
)

STATUS_STYLE = {"disputed": "bold red", "updated": "yellow", "agreed": "green", "single-origin": "cyan", "unsourced": "dim"}
PASSAGE = 240
"""Characters of a passage that a table shows."""
ORIGIN_KEY = "A, B, ...: utterances that figures go back to; ?: said by somebody, not traced; –: the outlet's own voice"
AROUND = 60
"""Characters of a paragraph that are shown behind a figure; half as many are shown before it."""
PAGE_WIDTH = 120
"""Columns of a page."""


def report(entry: Entry) -> RenderableType:
    """What one report says: its head, claims, figures and events."""
    it, reading = entry.report, entry.reading
    head = Text(_safe(it.title or "(no title)"), style="bold")
    line = " · ".join(
        part
        for part in [it.outlet or it.capture.path, _published(it.published), ", ".join(it.agencies), it.language]
        if part
    )
    parts: list[RenderableType] = [head, Text(_safe(line), style="dim")]
    if reading.claims:
        table = _table("who", "how", "says")
        for claim in reading.claims:
            table.add_row(_text(claim.source.text if claim.source else "?"), _stance(claim), _text(_words(claim)))
        parts.append(table)
    if reading.figures:
        table = _table("figure", "reads as", "counts", "by")
        for figure in reading.figures:
            claim = next((c for c in reading.claims if c.id == figure.claim), None)
            by = claim.source.text if claim and claim.source else "the outlet" if not figure.claim else "?"
            table.add_row(
                _text(figure.text),
                f"{_range(figure)} {figure.bound}",
                _text(figure.effect or figure.counted or ""),
                _text(by),
            )
        parts.append(table)
    if reading.events:
        table = _table("who", "does", "to whom or what", "status")
        for event in reading.events:
            table.add_row(
                _text(event.agent.text if event.agent else "?"),
                _text(f"{event.action} ({event.text})"),
                _text(event.patient.text if event.patient else "?"),
                ("not " if event.negated else "") + event.status,
            )
        parts.append(table)
    if not (reading.claims or reading.figures or reading.events):
        parts.append(Text("nothing that this version reads", style="dim"))
    return Group(*parts, Text())


def stories(index: Index, links: Links) -> RenderableType:
    """A line for each story, the largest first."""
    table = _table("story", "what", "when", "reports", "outlets", "origins", "disputes")
    table.columns[0].no_wrap = True
    for story in sorted(links.stories, key=lambda s: (-len(s.reports), s.label, s.id)):
        origins = {o.id for o in links.origins if any(ref[0] in story.reports for ref in o.claims)}
        disputed = sum(d.story == story.id for d in links.disputes)
        table.add_row(
            story.id,
            _text(story.label),
            _period(story.period),
            str(len(story.reports)),
            str(len({_outlet(index.entries[r]) for r in story.reports})),
            str(len(origins)),
            str(disputed),
        )
    return table


def story(index: Index, links: Links, it: Story) -> RenderableType:
    """A story: its reports, its figures by measure, its disputes, its copies."""
    parts: list[RenderableType] = [Text(_safe(it.label), style="bold"), Text(f"{it.id} · {_period(it.period)}", style="dim")]
    parts += [_reports(index, it), _heading("Figures"), Text(ORIGIN_KEY, style="dim")]
    measures = sorted((m for m in links.measures if m.story == it.id), key=lambda m: (-len(m.figures), m.label, m.id))
    parts += [_measure(index, m) for m in measures if len(m.figures) > 1]
    if single := [m for m in measures if len(m.figures) == 1]:
        parts.append(_once(index, single))
    if not measures:
        parts.append(Text("no figures", style="dim"))
    disputes = [d for d in links.disputes if d.story == it.id]
    parts += [_heading("Disputes"), *(_dispute(index, d) for d in disputes)]
    if not disputes:
        parts.append(Text("none found", style="dim"))
    copies = [c for c in links.copies if c.from_ in it.reports and c.to in it.reports]
    if copies:
        parts.append(_heading("Shared passages"))
        for copy in copies:
            pair = f"{_outlet(index.entries[copy.from_])} → {_outlet(index.entries[copy.to])} ({copy.kind})"
            words = copy.passages[0].from_.text if copy.passages else ""
            parts.append(_text(f"{pair}: {_quoted(words)}"))
    return Group(*parts)


def hits(found: Iterable[tuple[Hit, Entry]]) -> RenderableType:
    """Passages found, each with its outlet, title and report id."""
    table = _table("outlet", "title", "passage", "report")
    for hit, entry in found:
        table.add_row(_text(_outlet(entry)), _text(entry.report.title or "(no title)"), _text(hit.snippet), hit.report)
    return table


def page(shown: RenderableType) -> str:
    """What the terminal shows, as one HTML page that loads nothing from elsewhere."""
    console = Console(record=True, width=PAGE_WIDTH, file=io.StringIO())
    console.print(shown)
    return console.export_html(inline_styles=True)


def _reports(index: Index, it: Story) -> Table:
    table = _table("outlet", "published", "title", "credits")
    entries = [index.entries[report] for report in it.reports]
    for entry in sorted(entries, key=lambda e: (str(e.report.published.date or "~"), _outlet(e), e.report.id)):
        found = entry.report
        table.add_row(
            _text(_outlet(entry)), _published(found.published), _text(found.title or "(no title)"), ", ".join(found.agencies)
        )
    return table


def _measure(index: Index, measure: Measure) -> RenderableType:
    outlets = {_outlet(index.entries[ref[0]]) for ref in measure.figures}
    unknown = sum(_origin(index, ref) is None for ref in measure.figures)
    head = Text(_safe(measure.label), style="bold")
    head.append(f"   {_between(measure.low, measure.high, measure.unit)}   ")
    head.append(measure.status, style=STATUS_STYLE[measure.status])
    count = f"   {_count(len(outlets), 'outlet')}, {_count(len(measure.origins), 'origin')}"
    head.append(count + (f", {unknown} of unknown origin" if unknown else ""), style="dim")
    table = _table("figure, in its passage", "by", "said", "outlet", "origin")
    told = dict.fromkeys(origin for ref in measure.figures if (origin := _origin(index, ref)))
    letters = dict(zip(told, _letters(), strict=False))
    for ref in measure.figures:
        entry, figure = index.entries[ref[0]], index.figure(ref)
        claim = index.claim(entry, figure.claim)
        origin = _origin(index, ref)
        table.add_row(
            _passage(entry, figure),
            _text(index.speaker(entry, claim) or ("the outlet" if claim is None else "?")),
            _said(index, ref, claim),
            _text(_outlet(entry)),
            letters.get(origin or "", "?") if claim else "–",
        )
    joined = [line for origin, letter in letters.items() if (line := _evidence(index, index.origins_by_id[origin], letter))]
    return Group(head, Padding(Group(table, *joined), (0, 0, 1, 2)))


def _evidence(index: Index, origin: Origin, letter: str) -> Text | None:
    """Why claims of several reports are held for one utterance, None where all stand in one report."""
    across = [why for why in origin.evidence if why.a.split("/")[0] != why.b.split("/")[0]]
    if not across:
        return None
    best = max(across, key=lambda why: (why.score, why.a, why.b))
    outlets = [_outlet(index.entries[why.split("/")[0]]) for why in (best.a, best.b)]
    return Text(_short(f"{letter} is one utterance in {outlets[0]} and {outlets[1]}: {best.reason}"), style="dim")


def _passage(entry: Entry, figure: Figure) -> Text:
    """The figure with the words around it, as far as they stand in its paragraph."""
    text = entry.report.text
    paragraph = next((s for s in entry.report.segments if s.start <= figure.start < s.end), None)
    first, last = (paragraph.start, paragraph.end) if paragraph else (figure.start, figure.end)
    start, end = max(first, figure.start - AROUND // 2), min(last, figure.end + AROUND)
    before, after = text[start : figure.start], text[figure.end : end]
    if start > first:
        before = "… " + before.partition(" ")[2]
    if end < last:
        after = after.rpartition(" ")[0] + " …"
    return Text.assemble(_flat(before), (_flat(figure.text), "bold"), _flat(after))


def _once(index: Index, measures: Iterable[Measure]) -> RenderableType:
    table = _table("figure", "of", "by", "said", "outlet")
    for measure in measures:
        entry, figure = index.entries[measure.figures[0][0]], index.figure(measure.figures[0])
        claim = index.claim(entry, figure.claim)
        table.add_row(
            _text(figure.text),
            _text(measure.label),
            _text(index.speaker(entry, claim) or ("the outlet" if claim is None else "?")),
            _said(index, measure.figures[0], claim),
            _text(_outlet(entry)),
        )
    return Group(Text("told once", style="bold"), Padding(table, (0, 0, 1, 2)))


def _dispute(index: Index, dispute: Dispute) -> RenderableType:
    sides = [
        Panel(_side(index, side), title=_text(_names(index, side)), box=box.SQUARE, title_align="left", width=46)
        for side in dispute.sides
    ]
    head = Text(_safe(dispute.label), style="bold")
    head.append(f"   {dispute.kind}", style="dim")
    if dispute.unverified_by:
        head.append(f"   not verified by {', '.join(map(_safe, dispute.unverified_by))}", style="yellow")
    return Group(head, Columns(sides), Text())


def _side(index: Index, side: Side) -> Text:
    lines: list[str] = []
    for ref in side.claims:
        entry = index.entries[ref[0]]
        lines.append(f"{_outlet(entry)}: {_quoted(_words(index.claims[ref]))}")
    return Text("\n".join(dict.fromkeys(lines)) or _safe(side.text))


def _names(index: Index, side: Side) -> str:
    spoken = (index.speaker(index.entries[ref[0]], index.claims[ref]) for ref in side.claims)
    labels = [index.label(speaker) for speaker in side.speakers] or [label for label in spoken if label]
    return ", ".join(dict.fromkeys(labels)) or "unnamed"


def _said(index: Index, ref: FigureRef, claim: Claim | None) -> str:
    if claim is None:
        return ""
    origin = index.origins.get((ref[0], claim.id))
    if said := (origin.said if origin else None) or claim.said:
        return _period(said)
    published = index.entries[ref[0]].report.published.date
    return f"by {published.isoformat()}" if published else ""


def _origin(index: Index, ref: FigureRef) -> str | None:
    return index.origin_id(index.entries[ref[0]], index.figure(ref).claim)


def _outlet(entry: Entry) -> str:
    return entry.report.outlet or entry.report.capture.path.rsplit("/", 1)[-1]


def _stance(claim: Claim) -> Text:
    cue = _safe(claim.cue.text) if claim.cue else claim.stance
    return Text(cue if claim.stance == "asserts" else f"{cue} ({claim.stance})", style="dim")


def _words(claim: Claim) -> str:
    return " … ".join(piece.text for piece in claim.content)


def _quoted(words: str) -> str:
    words = _short(words.removeprefix("that "))
    return words if words.startswith(("“", '"', "«", "‘")) else f"“{words}”"


def _range(figure: Figure) -> str:
    return _between(figure.low, figure.high, figure.unit)


def _between(low: Number | None, high: Number | None, unit: str | None) -> str:
    if low is None or high is None:
        words = f"up to {high:,}" if high is not None else f"{low:,} or more" if low is not None else "open"
    else:
        words = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"{words} {unit}" if unit else words


def _published(published: Published) -> str:
    if published.date is None:
        return "date unknown"
    return published.date.isoformat() + ("" if published.basis in ("metadata", "text") else f" ({published.basis})")


def _period(period: Period | None) -> str:
    if period is None:
        return ""
    ends = [end.isoformat() if end else "…" for end in (period.start, period.end)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _letters() -> Iterator[str]:
    number = 0
    while True:
        yield chr(ord("A") + number % 26) + (str(number // 26) if number >= 26 else "")
        number += 1


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold underline")


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _short(words: str) -> str:
    words = " ".join(words.split())
    return _safe(words if len(words) <= PASSAGE else words[:PASSAGE].rsplit(" ", 1)[0] + " …")


def _flat(words: str) -> str:
    return _safe(re.sub(r"\s+", " ", words))


def _text(words: str) -> Text:
    return Text(_short(words))


def _safe(words: str) -> str:
    # A report's words must not steer the terminal: no control sequences, no overrides of direction.
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\n\u200c\u200d" else "�" for c in words)
