"""What the encoder finds in a page, as the trees take it."""

from __future__ import annotations

from variorum.reading.learned.encoder import reader as encoder
from variorum.reading.learned.encoder.reader import Found
from variorum.reading.learned.trees.heard import Heard, Spoken, heard
from variorum.reading.learned.trees.words import Words
from variorum.reading.page import Page


def hear(page: Page, words: Words) -> Heard:
    """What the encoder finds, in rows of words. Raises ``ModelMissing`` where it is not installed."""
    starts = [paragraph.start for paragraph in page.paragraphs]
    found = encoder.read([page.report.text[p.start : p.end] for p in page.paragraphs])
    return heard(words, spoken(found, starts))


def spoken(found: Found, starts: list[int]) -> Spoken:
    """What was found, with offsets in the report; ``starts`` are those of its paragraphs."""
    words, spans = found.words, found.spans
    places = zip(words.paragraphs, words.starts, words.ends, strict=True)
    return Spoken(
        words=[(starts[p] + start, starts[p] + end) for p, start, end in places],
        labels=found.marginals,
        spans=[(s.role, starts[s.paragraph] + s.start, starts[s.paragraph] + s.stop) for s in spans],
        sources={cue: (chances.of, chances.nobody) for cue, chances in found.sources.items()},
        cues={content: (chances.of, chances.nobody) for content, chances in found.cues.items()},
        scores={claim.cue: claim.score for claim in found.claims},
    )
