"""Reports: a capture in, the articles in it out. The face of this stage is ``extract``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.errors import EmptyReport
from variorum.model import Capture, CaptureRef, Dropped, Report
from variorum.reports import html, plain
from variorum.reports.agencies import credited
from variorum.reports.articles import Line, line_of, split
from variorum.reports.blocks import Block
from variorum.reports.compose import Draft, assembled, compose
from variorum.reports.decode import decode
from variorum.reports.language import language
from variorum.reports.metadata import NOTHING, Metadata
from variorum.reports.photos import dated, is_file_photo
from variorum.reports.published import leading_date, published
from variorum.settings import Settings

__all__ = ["extract"]

HTML = "text/html"


def extract(capture: Capture, settings: Settings) -> list[Report]:  # noqa: ARG001 - every stage takes the settings
    """The reports in a capture, in the order in which they stand there; at least one.

    Pure: the same capture gives the same reports. Raises ``UnreadableCapture`` where the bytes are no text, and
    ``EmptyReport`` where no words of a report were found.
    """
    text = decode(capture)
    page = html.read(text) if capture.media_type == HTML else html.Page(tuple(plain.blocks_of(text)), NOTHING)
    outlet = capture.given.outlet or page.metadata.outlet
    drafts: list[Draft] = []
    for index, lines in enumerate(_articles(page.blocks)):
        draft = compose(lines, outlet, page.metadata.title if index == 0 else None)
        if drafts and not draft.has_body:
            drafts[-1].dropped += [*draft.dropped, *(Dropped("boilerplate", piece.text.text) for piece in draft.pieces)]
        else:
            drafts.append(draft)
    if not drafts or not drafts[0].has_body:
        raise EmptyReport(capture.path, "no words of a report were found in it")
    return [
        _report(capture, draft, page.metadata if index == 0 else NOTHING, outlet, first=index == 0)
        for index, draft in enumerate(drafts)
    ]


def _articles(blocks: Sequence[Block]) -> list[list[Line]]:
    """The lines of each article: by the page's article elements, then by what the lines say."""
    groups: list[list[Line]] = [[]]
    for block in _without_leading_date(blocks):
        if block.part and groups[-1] and any(line.block.part not in (0, block.part) for line in groups[-1]):
            groups.append([])
        groups[-1].append(line_of(block))
    return [article for group in groups for article in split(group)]


def _without_leading_date(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a date that is glued before the first paragraph in a block of its own."""
    first = next((block for block in blocks if not block.junk), None)
    size = leading_date(first.words) if first is not None else 0
    if first is None or not size or size == len(first.words):
        return list(blocks)
    at = blocks.index(first)
    date_line = replace(first, text=first.text.slice(0, size))
    rest = replace(first, text=first.text.slice(size, len(first.words)).strip(), gap=0)
    return [*blocks[:at], date_line, rest, *blocks[at + 1 :]]


def _report(capture: Capture, draft: Draft, metadata: Metadata, outlet: str | None, first: bool) -> Report:
    text, segments, photos = assembled(draft.pieces)
    paragraphs = [piece.text.text for piece in draft.pieces if piece.kind == "body"]
    bare = [piece.credit for piece in draft.pieces if piece.bare and piece.credit]
    captions = [piece.text.text for piece in draft.pieces if piece.caption is not None]
    fresh = [photo for photo, caption in zip(photos, captions, strict=True) if not is_file_photo(caption)]
    named = [metadata.author] if metadata.author else []
    agencies = credited([*draft.credits, *named], paragraphs, bare)
    given = capture.given.published if first else None
    day = published(given, metadata.published, draft.dates, paragraphs, fresh, draft.title)
    if day.date is not None and day.basis != "inferred":
        photos = tuple(dated(photo, day.date) if photo in fresh else photo for photo in photos)
    return Report(
        id=Report.id_of(outlet, text.text),
        capture=CaptureRef(capture.path, capture.sha256, capture.media_type),
        title=draft.title,
        outlet=outlet,
        byline=draft.byline or metadata.author,
        language=capture.given.language or metadata.language or language(text.text),
        agencies=tuple(agency for agency in agencies if agency.casefold() != (outlet or "").casefold()),
        published=day,
        text=text.text,
        segments=segments,
        source_map=text.runs,
        dropped=tuple(draft.dropped),
        photos=photos,
    )
