"""From the paragraphs of a report to its sources, cues and contents, and to claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.reading.learned.encoder.links import context, nobody, scores
from variorum.reading.learned.encoder.network import Network, load
from variorum.reading.learned.encoder.sequence import LABELS, ROLES, Floats, Range, best, marginals, pad, spans
from variorum.reading.learned.encoder.words import Words, find_words, windows


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``end`` of a report, in one paragraph; ``start`` and ``stop`` are offsets in that paragraph's text.
    ``score``: the mean over its words of the probability that they belong to the role."""

    role: str
    first: int
    end: int
    paragraph: int
    start: int
    stop: int
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """Numbers of spans in ``Found``. ``source`` is None where nobody is named. ``score`` is the probability of the cue times that of the
    best content and its link."""

    source: int | None
    cue: int
    contents: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What the encoder finds in one report. ``spans`` are in the order of the text. ``cues`` and ``sources`` are probabilities of links:
    a row for each content (its cues, then nobody) and a row for each cue (its sources, then nobody), in the order of ``of``."""

    words: Words
    marginals: Floats
    spans: tuple[Span, ...]
    sources: Floats
    cues: Floats
    claims: tuple[Claim, ...]

    def of(self, role: str) -> tuple[int, ...]:
        """The numbers of the spans of a role, in order."""
        return tuple(i for i, span in enumerate(self.spans) if span.role == role)


def read(paragraphs: Sequence[str], network: Network | None = None) -> Found:
    """What the encoder finds in the paragraphs of one report, by the installed network unless another is given.

    Raises ``ModelMissing`` where no network is installed.
    """
    network = network or load()
    words = find_words(paragraphs, network.tokenizer)
    parts = [network.run(window) for window in windows(words)]
    emissions = np.concatenate([np.zeros((0, LABELS), np.float32), *(e for e, _ in parts)])
    vectors = np.concatenate([v for _, v in parts]) if parts else np.zeros((0, 0), np.float32)
    bounds = _paragraph_ranges(words)
    rows, lengths = pad(emissions, bounds)
    labels = best(rows, lengths, network.chain)
    chances = marginals(rows, lengths, network.chain)
    flat = np.concatenate([np.zeros((0, LABELS), np.float32), *(row[:n] for row, n in zip(chances, lengths, strict=True))])
    ranges: dict[str, list[Range]] = {role: [] for role in ROLES}
    for row, (start, end) in zip(labels, bounds, strict=True):
        for role, each in spans(row[: end - start], start).items():
            ranges[role] += each
    return _found(words, flat, ranges, vectors, network)


def _found(words: Words, chances: Floats, ranges: dict[str, list[Range]], vectors: Floats, network: Network) -> Found:
    around = context(words.texts, words.paragraphs, words.quotes)
    cues = ranges["cue"]
    links = {
        "source": scores("source", ranges["source"], cues, vectors, network.tables, around).T,
        "content": scores("content", ranges["content"], cues, vectors, network.tables, around),
    }
    by_source = _chances(links["source"], nobody("source", cues, vectors) if cues else np.zeros(0, np.float32))
    takers = ranges["content"]
    by_cue = _chances(links["content"], nobody("content", takers, vectors) if takers else np.zeros(0, np.float32))
    placed = sorted((each, role) for role in ROLES for each in ranges[role])
    found = tuple(_span(role, each, words, chances) for each, role in placed)
    result = Found(words, chances, found, by_source, by_cue, ())
    return Found(words, chances, found, by_source, by_cue, claims(result))


def claims(found: Found) -> tuple[Claim, ...]:
    """The claims that the likeliest links make: every cue that some content takes."""
    sources, cues, contents = (found.of(role) for role in ROLES)
    taken: dict[int, list[tuple[int, float]]] = {}
    for row, content in enumerate(contents):
        cue = int(found.cues[row].argmax())
        if cue < len(cues):
            taken.setdefault(cue, []).append((content, float(found.cues[row, cue]) * found.spans[content].score))
    result: list[Claim] = []
    for cue in sorted(taken):
        source = int(found.sources[cue].argmax())
        score = found.spans[cues[cue]].score * max(chance for _, chance in taken[cue])
        pieces = tuple(content for content, _ in taken[cue])
        result.append(Claim(sources[source] if source < len(sources) else None, cues[cue], pieces, score))
    return tuple(result)


def _chances(links: Floats, none: Floats) -> Floats:
    """The softmax of each row with the score of nobody as its last column."""
    both = np.concatenate([links, none[:, None]], axis=1)
    power = np.exp(both - both.max(axis=1, keepdims=True))
    return power / power.sum(axis=1, keepdims=True)


def _span(role: str, each: Range, words: Words, chances: Floats) -> Span:
    first, end = each
    own = 1 + 2 * ROLES.index(role)
    score = float(chances[first:end, own : own + 2].sum(axis=1).mean())
    return Span(role, first, end, words.paragraphs[first], words.starts[first], words.ends[end - 1], score)


def _paragraph_ranges(words: Words) -> list[Range]:
    """The words of each paragraph that has any. A part of a paragraph in another window goes on in the same chain."""
    cuts = [i for i in range(len(words)) if words.first(i)]
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True)) if cuts else []
