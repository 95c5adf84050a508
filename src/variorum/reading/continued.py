"""Counts that go on in the next sentence: "..., the mayor said. In addition, some 40 people are in the cellar."

A sentence that adds to what was just counted, and names nobody of its own, is on the word of the same speaker.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.reading import word_lists
from variorum.reading.draft import Draft, chars
from variorum.reading.texts import Text


def add(text: Text, drafts: list[Draft]) -> list[Draft]:
    """The statements of a paragraph with those added that go on counting right behind words of attribution."""
    added: list[Draft] = []
    for draft in drafts:
        ends_with_cue = draft.cue_at is not None and draft.cue_at[0] >= max(end for _, end in draft.pieces)
        if not ends_with_cue or draft.source is None or draft.cue_at is None:
            continue
        cue = draft.paragraph.doc.char_span(*draft.cue_at, alignment_mode="expand")
        if cue is None:
            continue
        start = text.sentence(cue.start)[1]
        if start >= len(text.doc):
            continue
        end = text.trim(*text.sentence(start))
        words, piece = text.doc[start:end], chars(text.doc, (start, end))
        if not _adds().match(text.text, *piece) or not any(token.like_num for token in words):
            continue
        if not any(p[0] < piece[1] and piece[0] < p[1] for d in drafts for p in (*d.pieces, d.cue_at or (0, 0))):
            added.append(Draft(draft.paragraph, None, None, None, draft.source, draft.speaker, [piece], words.root))
    return drafts + added


@cache
def _adds() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, word_lists.phrases('attribution_words.tsv', 'adds')))})\b", re.IGNORECASE
    )
