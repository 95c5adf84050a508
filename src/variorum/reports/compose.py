"""One article's lines to the parts of a report: title, body, captions, credits, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.model import Dropped, Photo, Segment, SegmentKind, Span
from variorum.offsets import Mapped, join
from variorum.reports import photos
from variorum.reports.articles import Line
from variorum.reports.blocks import folded
from variorum.reports.cues import byline
from variorum.reports.furniture import footer_of, with_masthead
from variorum.reports.glued import glued_caption
from variorum.reports.heads import with_head

SEPARATOR = "\n\n"
_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<outlet>[^|–—]{2,40})$")
_SIGN_OFF = re.compile(
    r"(?<=[.!?\"”’])\s*(?:[(\[](?P<credit>[^()\[\]]{2,60})[)\]]|[–—]\s?(?P<agency>[A-Z][\w -]{1,30}))\W{0,2}$"
)
_SHOWN = re.compile(
    r"[(\[][^()\[\]]*\b(?:photo|picture|image|handout)|\b(?:is|are) (?:seen|pictured|shown)\b|\bfile (?:photo|picture)\b"
    r"|\bin this\b.{0,30}\b(?:photo|image|picture)\b|\b(?:19|20)\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a report; a caption has its ``credit`` (offsets into ``text``) with it."""

    kind: SegmentKind
    text: Mapped
    caption: tuple[int, int] | None = None
    credit: str | None = None
    bare: bool = False


@dataclass(slots=True)
class Draft:
    """An article being put together."""

    pieces: list[Piece] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    byline: str | None = None
    title: str | None = None

    @property
    def has_body(self) -> bool:
        """Whether any paragraph is body."""
        return any(piece.kind == "body" for piece in self.pieces)

    def drop(self, reason: str, words: str) -> None:
        """Leave words out."""
        self.dropped.append(Dropped(reason, words))


def compose(lines: Sequence[Line], outlet: str | None, headline: str | None = None) -> Draft:
    """The article's paragraphs in reading order. ``headline`` is the title that the page's metadata give."""
    draft = Draft()
    lines = with_masthead(lines, outlet)
    title = _title_index(lines, headline)
    lines = with_head(lines, title)
    footer = footer_of(lines)
    if title is not None:
        draft.title = _without_outlet(lines[title].block.text, outlet).text
    seen: set[str] = set()
    until_prose: str | None = None
    tail, tail_reason = _tail_start(lines)
    last = max((i for i, line in enumerate(lines) if line.role in ("prose", "caption") and i < tail), default=-1)
    for index, line in enumerate(lines):
        words = line.block.words
        if index >= tail:
            draft.drop(tail_reason, words)
            continue
        if line.role in ("prose", "date", "byline"):
            until_prose = None if line.role == "prose" else until_prose
        if line.cue is not None:
            draft.drop(line.cue.reason, words)
            until_prose = line.cue.reason if line.cue.scope == "list" else until_prose
        elif until_prose and line.role not in ("credit", "byline"):
            draft.drop(until_prose, words)
        elif index in footer:
            draft.drop("boilerplate", words)
        elif index == title:
            draft.pieces.append(Piece("title", _without_outlet(line.block.text, outlet)))
        elif _is_title_again(draft.title, words) or _is_said_before(draft, line, seen):
            draft.drop("duplicate", words)
        else:
            _place(draft, line, before_title=title is not None and index < title, last=index == last)
        seen.add(folded(words))
    return draft


def _is_said_before(draft: Draft, line: Line, seen: set[str]) -> bool:
    """Whether the line is a caption that was there before, or a paragraph that stands twice in a row."""
    if line.role in ("caption", "photo-credit"):
        return folded(line.block.words) in seen
    return line.role == "prose" and bool(draft.pieces) and draft.pieces[-1].text.text == line.block.words


def _place(draft: Draft, line: Line, before_title: bool, last: bool) -> None:
    text, words = line.block.text, line.block.words
    if line.role == "date":
        draft.dates.append(words)
        draft.drop("date", words)
    elif line.role == "rule":
        draft.drop("boilerplate", words)
    elif line.role == "label" or (before_title and line.role == "heading"):
        draft.drop("label", words)
    elif line.role == "byline":
        draft.byline = draft.byline or byline(words) or words
        draft.credits.append(words)
        draft.dates.append(words)
        draft.pieces.append(Piece("credit", text))
    elif line.role == "credit":
        draft.credits.append(words)
        draft.pieces.append(Piece("credit", text))
    elif line.role == "photo-credit":
        draft.pieces.append(Piece("credit", text))
    elif line.role == "caption" and not _is_sign_off(draft, line, last):
        draft.pieces.append(_caption(text))
    elif last and (sign := _SIGN_OFF.search(words)) and line.role == "caption":
        draft.credits.append(sign["credit"] or sign["agency"])
        draft.pieces.append(Piece("body", text.slice(0, sign.start()).strip()))
        draft.pieces.append(Piece("credit", text.slice(sign.start(), len(words)).strip()))
    else:
        _body(draft, text)


def _is_sign_off(draft: Draft, line: Line, last: bool) -> bool:
    """Whether the last paragraph ends with the agency that wrote the report, not with a picture's credit."""
    prose = bool(draft.pieces) and draft.pieces[-1].kind == "body"
    words = line.block.words
    return (
        last and prose and line.block.hint != "caption" and _SIGN_OFF.search(words) is not None and not _SHOWN.search(words)
    )


def _body(draft: Draft, text: Mapped) -> None:
    """A paragraph, with the captions that are glued into it taken out of it."""
    while (glued := glued_caption(text.text)) is not None:
        if (before := text.slice(0, min(glued.credit[0], glued.caption[0])).strip()).text:
            draft.pieces.append(Piece("body", before))
        credit, caption = text.slice(*glued.credit).strip(), text.slice(*glued.caption).strip()
        named = credit.text.partition(":")[2].strip() or credit.text.lstrip("© ")
        shown = [Piece("credit", credit), Piece("caption", caption, (0, len(caption.text)), named)]
        draft.pieces += shown if glued.credit < glued.caption else shown[::-1]
        text = text.slice(max(glued.credit[1], glued.caption[1]), len(text.text))
        text = text.slice(len(text.text) - len(text.text.lstrip(" –—-")), len(text.text))
    if text.text:
        draft.pieces.append(Piece("body", text))


def _caption(text: Mapped) -> Piece:
    words = text.text
    start = photos.lead_in(words)
    credit = photos.credit_at_end(words)
    end = credit.caption_end if credit and credit.caption_end > start else len(words)
    end = len(words[:end].rstrip())
    named = words[credit.start : credit.end] if credit else None
    return Piece("caption", text, (start, end), named, bare=bool(credit and credit.bare))


def _tail_start(lines: Sequence[Line]) -> tuple[int, str]:
    """From which line on all is left out, and why: a comment form after the body, with less prose under than above it."""
    total = sum(line.size for line in lines if line.role == "prose")
    above = 0
    for index, line in enumerate(lines):
        above += line.size if line.role == "prose" else 0
        if line.cue is not None and line.cue.scope == "tail" and above >= 20 and above * 2 >= total:
            return index, line.cue.reason
    return len(lines), ""


def _title_index(lines: Sequence[Line], headline: str | None) -> int | None:
    """Which line is the title: what metadata give, a main heading, a heading said twice, else the first heading."""
    first_prose = next((i for i, line in enumerate(lines) if line.role == "prose"), len(lines))
    heads = [i for i in range(first_prose) if lines[i].role == "heading" and lines[i].cue is None]
    if not heads or (first_prose == len(lines) and len({folded(lines[i].block.words) for i in heads}) == 1):
        return None
    if headline and (same := [i for i in heads if _is_title_again(headline, lines[i].block.words)]):
        return same[0]
    if main := [i for i in heads if lines[i].block.hint == "h1"]:
        return main[0]
    names = [folded(lines[i].block.words) for i in heads]
    again = [i for i, name in zip(heads, names, strict=True) if names.count(name) > 1 and lines[i].size >= 3]
    if again:
        return again[0]
    while len(heads) > 1 and lines[heads[0]].size <= 3 and any(lines[i].size >= 5 for i in heads[1:]):
        heads = heads[1:]
    return heads[0]


def _is_title_again(title: str | None, words: str) -> bool:
    if title is None or abs(len(title) - len(words)) > 60:
        return False
    a, b = folded(title), folded(words)
    return a == b or (len(a) > 15 and (folded(_SUFFIX.sub("", words)) == a or folded(_SUFFIX.sub("", title)) == b))


def _without_outlet(title: Mapped, outlet: str | None) -> Mapped:
    found = _SUFFIX.search(title.text)
    if found and outlet and folded(found["outlet"]) == folded(outlet):
        return title.slice(0, found.start())
    return title


def assembled(pieces: Sequence[Piece]) -> tuple[Mapped, tuple[Segment, ...], tuple[Photo, ...]]:
    """The text of the pieces with empty lines between them, their segments, and the pictures of their captions."""
    text = join((piece.text for piece in pieces), SEPARATOR)
    segments: list[Segment] = []
    shown: list[Photo] = []
    at = 0
    for piece in pieces:
        segments.append(Segment(piece.kind, at, at + len(piece.text.text)))
        if piece.caption is not None:
            span = Span.cut(text.text, at + piece.caption[0], at + piece.caption[1])
            found = photos.details(span.text, piece.credit)
            shown.append(Photo(span, found.credit, found.place, found.day, found.handout))
        at += len(piece.text.text) + len(SEPARATOR)
    return text, tuple(segments), tuple(shown)
