"""Quotations that run on behind the words of attribution, over sentences and over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.reading.draft import Draft
from variorum.reading.quotes import Quotation
from variorum.reading.verbs import Text

ONE_SENTENCE = re.compile(
    r"(?:[^.!?]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.|\.(?=\w))*[.!?:…]?[\"'”’)]*\s*"
)


def join(texts: Sequence[Text], drafts: list[list[Draft]]) -> None:
    """Give every quotation that stands without a cue to whom it goes on from. ``drafts`` are those of each text, in
    order of their cues; pieces and drafts are added in place."""
    last: Draft | None = None
    for index, text in enumerate(texts):
        here = drafts[index]
        free = [q for q in text.quotations if not any(_claims(d, q) for d in here)]
        for quotation in free:
            before = _draft_before(text, here, quotation)
            if before is not None:
                _append(before, quotation)
            elif not here and last is not None and _fills(text, quotation):
                if last.quoted[-1].open:
                    last.further.append((text.paragraph.start + quotation.start, text.paragraph.start + quotation.end))
                    last.quoted.append(quotation)
                else:
                    here.append(_anew(text, last, quotation))
        quoted = [d for d in here if d.quoted]
        last = quoted[-1] if quoted else last if not here and text.quotations and _fills(text, text.quotations[-1]) else None


def _claims(draft: Draft, quotation: Quotation) -> bool:
    return any(start < quotation.end and quotation.start < end for start, end in draft.pieces)


def _draft_before(text: Text, drafts: list[Draft], quotation: Quotation) -> Draft | None:
    """The statement that the quotation goes on from: the last before it, one sentence end between."""
    best: Draft | None = None
    for draft in drafts:
        if draft.quoted and max(draft.edge, draft.pieces[-1][1]) <= quotation.start:
            best = draft
    if best is None:
        return None
    edge = max(best.edge, best.pieces[-1][1])
    between = text.text[edge : quotation.start]
    if any(best.edge < d.edge <= quotation.start and d.verb is not None and d.verb.idx > edge for d in drafts):
        return None
    ends = not between.strip() or between.rstrip()[-1] in ".!?:…"
    return best if ends and len(between) < 300 and ONE_SENTENCE.fullmatch(between) else None


def _append(draft: Draft, quotation: Quotation) -> None:
    draft.pieces.append((quotation.start, quotation.end))
    draft.quoted.append(quotation)


def _fills(text: Text, quotation: Quotation) -> bool:
    """Whether the paragraph is nothing but the quotation."""
    return quotation.end - quotation.start >= 0.9 * len(text.text.strip())


def _anew(text: Text, last: Draft, quotation: Quotation) -> Draft:
    """A statement of its own by the speaker of the paragraph before."""
    return Draft(text.paragraph, None, last.cue, None, last.source, last.speaker, [(quotation.start, quotation.end)],
                 edge=quotation.end, quoted=[quotation])  # fmt: skip
