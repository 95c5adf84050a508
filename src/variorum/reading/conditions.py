"""On what condition a statement holds: "if they lay down their arms"."""

from __future__ import annotations

from variorum.model import Span
from variorum.reading.draft import Draft
from variorum.reading.page import Page


def find(page: Page, draft: Draft) -> Span | None:
    """The clause of the content that says on what condition it holds, None where there is none."""
    for start, end in draft.pieces:
        words = draft.paragraph.doc.char_span(start, end, alignment_mode="contract")
        for token in words if words is not None else ():
            if token.lower_ in ("if", "unless", "provided") and token.dep_ == "mark" and token.head.dep_ == "advcl":
                clause = token.head
                first, last = clause.left_edge, clause.right_edge
                while last.is_punct and last.i > first.i:
                    last = last.nbor(-1)
                if start <= first.idx and last.idx + len(last) <= end:
                    return page.span(draft.paragraph.at(first), draft.paragraph.at(last) + len(last))
    return None
