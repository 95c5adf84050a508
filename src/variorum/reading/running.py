"""Quotations that run on behind the words of attribution, over sentences and over paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from variorum.reading.draft import Draft
from variorum.reading.quotes import Quotation
from variorum.reading.texts import Text

FILLS = 0.9
"""The share of a paragraph that a quotation takes where the paragraph is nothing but the quotation."""
REACH = 400
"""How many characters after the words of attribution a quotation may begin."""


def join(texts: Sequence[Text], drafts: list[list[Draft]]) -> None:
    """Give every quotation that stands without a cue to whom it goes on from. ``drafts`` are those of each text; their
    pieces are added in place."""
    last: Draft | None = None
    for text, here in zip(texts, drafts, strict=True):
        taken = {q.start for d in here for start, end in d.pieces for q in text.quotations_in(start, end)}
        order = sorted(here, key=_edge)
        edges = [_edge(d) for d in order]
        for quotation in text.quotations:
            if quotation.start in taken:
                continue
            before = _before(text, order, edges, quotation)
            if before is not None:
                before.pieces.append((quotation.start, text.closing(quotation)))
                before.quoted.append(quotation)
            elif not here and last is not None and _fills(text, quotation):
                at = text.paragraph.start
                last.further.append((at + quotation.start, at + quotation.end))
                last.quoted.append(quotation)
        quoted = [d for d in here if d.quoted]
        if quoted:
            last = max(quoted, key=_edge)
        elif here or not text.quotations or not _fills(text, text.quotations[-1]):
            last = None


def _edge(draft: Draft) -> int:
    return max(draft.edge, draft.pieces[-1][1])


def _before(text: Text, drafts: Sequence[Draft], edges: Sequence[int], quotation: Quotation) -> Draft | None:
    """The statement that the quotation goes on from: it begins the sentence behind the words of attribution."""
    index = bisect_right(edges, quotation.start)
    for draft in reversed(drafts[max(0, index - 4) : index]):
        edge = _edge(draft)
        cue_last = draft.verb is not None and draft.edge >= draft.pieces[-1][1]
        if not draft.quoted and not cue_last:
            continue
        between = text.text[edge : quotation.start]
        if len(between) > REACH:
            return None
        if not between.strip() or (between.rstrip()[-1] in ".!?:…" and not text.sentence_between(edge, quotation.start)):
            return draft
    return None


def _fills(text: Text, quotation: Quotation) -> bool:
    """Whether the paragraph is nothing but the quotation."""
    return quotation.end - quotation.start >= FILLS * text.width
