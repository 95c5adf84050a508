"""On what condition a statement holds: "if they lay down their arms", "as long as the truce lasts"."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum.model import Span
from variorum.reading import word_lists
from variorum.reading.draft import Draft
from variorum.reading.page import Page

_FILE = "condition_words.tsv"
CLAUSES = frozenset({"advcl", "ccomp"})
INVERTED = frozenset({"should", "were", "had"})
REACH = 400
"""How many characters of a condition that begins with several words are looked through for its end."""


def find(page: Page, draft: Draft) -> Span | None:
    """The clause of the content that says on what condition it holds, None where there is none."""
    for start, end in draft.pieces:
        words = draft.paragraph.doc.char_span(start, end, alignment_mode="contract")
        if words is None:
            continue
        clause = next((found for token in words if (found := _clause(token)) is not None), None)
        if clause is not None and start <= clause.start_char and clause.end_char <= end:
            return page.span(draft.paragraph.start + clause.start_char, draft.paragraph.start + clause.end_char)
        text = page.report.text[draft.paragraph.start + start : draft.paragraph.start + end]
        if (match := _phrases().search(text)) is not None:
            at = draft.paragraph.start + start
            return page.span(at + match.start(), at + match.start() + len(match.group().rstrip(" ,.\"”’'")))
    return None


@cache
def _phrases() -> re.Pattern[str]:
    begins = "|".join(re.escape(words) for words in word_lists.phrases(_FILE, "phrase"))
    return re.compile(rf"\b(?:{begins})\b[^.;:,\"”]{{1,{REACH}}}", re.IGNORECASE)


def _clause(token: Token) -> Words | None:
    """The clause that the token begins, where that is a condition."""
    head = token.head
    marks = token.lower_ in word_lists.words(_FILE, "mark") and token.dep_ in ("mark", "advmod") and head.dep_ == "advcl"
    asked = token.i > 0 and token.nbor(-1).lower_ in word_lists.words(_FILE, "even")
    inverted = token.lower_ in INVERTED and token.dep_ == "aux" and head.dep_ in CLAUSES and _before_subject(token)
    if asked or not (marks or inverted):
        return None
    first, last = (head.left_edge, head.right_edge)
    first = token if inverted and first.i < token.i else first
    while last.is_punct and last.i > first.i:
        last = last.nbor(-1)
    only = first.i > 0 and first.nbor(-1).lower_ == "only"
    return token.doc[first.i - only : last.i + 1]


def _before_subject(auxiliary: Token) -> bool:
    """``should the truce fail``."""
    subject = next((c for c in auxiliary.head.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and auxiliary.i < subject.i
