"""Statements that a colon or a dash attributes: ``Governor: bridge is down``, ``Bridge is down - governor``."""

from __future__ import annotations

import re

from spacy.tokens import Span as Words
from spacy.tokens import Token

from variorum.reading.cues import Cue, word_class
from variorum.reading.draft import Draft, chars
from variorum.reading.referents import role_words
from variorum.reading.texts import Text

COLON = Cue("n", "asserts", frozenset("s"), None)
BEFORE = re.compile(r"\s*([^:.?!\"“”«»]{2,60}):\s+(?=\S)")
AFTER = re.compile(r"(?::|\s[-–—])\s+([^:.?!\"“”«»]{2,50})\s*$")
SPEAKERS = frozenset({"PERSON", "ORG"})
SHORTEST = 3
"""How many words a statement has at least."""


def find(text: Text) -> list[Draft]:
    """The statement of a title, or of a paragraph that is a name, a colon and a quotation."""
    words = text.text
    if (match := BEFORE.match(words)) is not None:
        quoted = text.around(match.end()) is not None
        if quoted or text.paragraph.kind == "title":
            draft = _draft(text, match.span(1), (match.end(), len(words.rstrip())))
            if draft is not None:
                return [draft]
    if text.paragraph.kind == "title" and (match := AFTER.search(words)) is not None:
        draft = _draft(text, match.span(1), (0, match.start()))
        return [draft] if draft is not None else []
    return []


def _draft(text: Text, source: tuple[int, int], content: tuple[int, int]) -> Draft | None:
    name = text.doc.char_span(*source, alignment_mode="contract")
    if name is None or not len(name) or len(text.text[slice(*content)].split()) < SHORTEST:
        return None
    speaker = _speaker(name)
    if speaker is None:
        return None
    start, end = chars(text.doc, (name.start, name.end))
    at = text.paragraph.start
    return Draft(text.paragraph, speaker, COLON, None, (at + start, at + end), speaker, [content], edge=max(end, content[1]))


def _speaker(name: Words) -> Token | None:
    """The head of a short phrase that names somebody who can speak, None where it names a subject."""
    if len(name) > 8 or any(t.pos_ in ("VERB", "AUX") for t in name):
        return None
    head = next((t for t in reversed(name) if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None:
        return None
    speaks = head.ent_type_ in SPEAKERS or head.lower_ in role_words() or head.lower_ in word_class("collective")
    return head if speaks else None
