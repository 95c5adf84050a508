"""From the paragraphs of a report to its sources, cues and contents, and to claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.reading.learned.encoder.links import Chances, Linker, context
from variorum.reading.learned.encoder.network import Network, load
from variorum.reading.learned.encoder.sequence import LABELS, ROLES, Floats, Range, decode, spans
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
    """Numbers of spans in ``Found``. ``source`` is None where nobody is named. ``score`` is the probability of the cue
    times that of the best content and its link."""

    source: int | None
    cue: int
    contents: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What the encoder finds in one report. ``marginals``: for each word the probability of each label of ``sequence``.
    ``spans`` are in the order of the text. ``sources``: for the number of each cue its sources; ``cues``: for the number of
    each content its cues; all numbers are those of ``spans``."""

    words: Words
    marginals: Floats
    spans: tuple[Span, ...]
    sources: dict[int, Chances]
    cues: dict[int, Chances]
    claims: tuple[Claim, ...]


def read(paragraphs: Sequence[str], network: Network | None = None) -> Found:
    """What the encoder finds in the paragraphs of one report, by the installed network unless another is given.

    Raises ``ModelMissing`` where no network is installed.
    """
    network = network or load()
    words = find_words(paragraphs, network.tokenizer)
    if not words.texts:
        return Found(words, np.zeros((0, LABELS), np.float32), (), {}, {}, ())
    parts = [network.run(window) for window in windows(words)]
    emissions, vectors = (np.concatenate(part) for part in zip(*parts, strict=True))
    bounds = _paragraph_ranges(words)
    labels, chances = decode(emissions, bounds, network.chain)
    ranges: dict[str, list[Range]] = {role: [] for role in ROLES}
    for start, end in bounds:
        for role, each in spans(labels[start:end], start).items():
            ranges[role] += each
    linker = Linker(vectors, network.tables, context(words.texts, words.paragraphs, words.quotes))
    return _found(words, chances, ranges, linker)


def _found(words: Words, chances: Floats, ranges: dict[str, list[Range]], linker: Linker) -> Found:
    placed = sorted((each, role) for role in ROLES for each in ranges[role])
    number = {place: i for i, place in enumerate(placed)}
    sources, cues, contents = ([number[each, role] for each in ranges[role]] for role in ROLES)
    by_cue = linker.sources(ranges["source"], ranges["cue"])
    by_content = linker.cues(ranges["content"], ranges["cue"])
    found = tuple(_span(role, each, words, chances) for each, role in placed)
    to_sources = {cue: _renamed(each, sources) for cue, each in zip(cues, by_cue, strict=True)}
    to_cues = {content: _renamed(each, cues) for content, each in zip(contents, by_content, strict=True)}
    return Found(words, chances, found, to_sources, to_cues, _claims(found, to_sources, to_cues))


def _renamed(chances: Chances, numbers: Sequence[int]) -> Chances:
    return Chances({numbers[i]: chance for i, chance in chances.of.items()}, chances.nobody)


def _claims(found: Sequence[Span], sources: dict[int, Chances], cues: dict[int, Chances]) -> tuple[Claim, ...]:
    """The claims that the likeliest links make: every cue that some content takes."""
    taken: dict[int, list[int]] = {}
    for content, chances in cues.items():
        cue = chances.best()
        if cue is not None:
            taken.setdefault(cue, []).append(content)
    result: list[Claim] = []
    for cue, contents in sorted(taken.items()):
        best_link = max(cues[content].of[cue] * found[content].score for content in contents)
        result.append(Claim(sources[cue].best(), cue, tuple(contents), found[cue].score * best_link))
    return tuple(result)


def _span(role: str, each: Range, words: Words, chances: Floats) -> Span:
    first, end = each
    own = 1 + 2 * ROLES.index(role)
    score = float(chances[first:end, own : own + 2].sum(axis=1).mean())
    return Span(role, first, end, words.paragraphs[first], words.starts[first], words.ends[end - 1], score)


def _paragraph_ranges(words: Words) -> list[Range]:
    """The words of each paragraph that has any. A part of a paragraph in another window goes on in the same chain."""
    cuts = [i for i in range(len(words)) if words.first(i)]
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True)) if cuts else []
