"""Statements found in one paragraph, before they become claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from variorum.reading.clauses import Range
from variorum.reading.cues import Cue
from variorum.reading.page import Paragraph, end_of
from variorum.reading.quotes import Quotation


@dataclass(slots=True)
class Draft:
    """A statement: cue and contents as offsets in the paragraph's text; source and further contents, which may stand in
    other paragraphs, as offsets in the report.

    ``verb`` is the head of the cue, None where a quotation stands without one; ``root`` the head of the content's
    clause, ``speaker`` that of the source; ``pronoun`` the relative pronoun that stands for it, as offsets in the report;
    ``relays`` the media that pass the statement on; ``edge`` the offset at which the words of attribution end; ``words``
    the words that the report puts for the source, as offsets in it, where they are not those of ``source``; ``fixed`` is
    true where nothing learned may change the statement.
    """

    paragraph: Paragraph
    verb: Token | None
    cue: Cue | None
    cue_at: Range | None
    source: Range | None
    speaker: Token | None
    pieces: list[Range]
    root: Token | None = None
    pronoun: Range | None = None
    negated: bool = False
    edge: int = 0
    quoted: list[Quotation] = field(default_factory=list)
    further: list[Range] = field(default_factory=list)
    relays: list[str] = field(default_factory=list)
    words: Range | None = None
    fixed: bool = False


def chars(doc: Doc, words: Range) -> Range:
    """Token positions as offsets in the paragraph's text."""
    if words[0] >= words[1]:
        at = doc[words[0]].idx if words[0] < len(doc) else end_of(doc)
        return at, at
    last = doc[words[1] - 1]
    return doc[words[0]].idx, last.idx + len(last)
