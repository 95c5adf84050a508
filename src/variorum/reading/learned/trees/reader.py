"""The statements of a report as the trees see them."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from variorum.reading.learned.trees import choice, cue_features, span_features
from variorum.reading.learned.trees.choice import Scored, Statement
from variorum.reading.learned.trees.content_candidates import contents
from variorum.reading.learned.trees.evidence import Evidence
from variorum.reading.learned.trees.extent_candidates import extents
from variorum.reading.learned.trees.model import Model
from variorum.reading.learned.trees.rates import Numbers
from variorum.reading.learned.trees.source_candidates import sources
from variorum.reading.learned.trees.span_features import View
from variorum.reading.learned.trees.words import Ints, Keys, Words

FAINT = 0.12
"""How likely a cue must be to be looked at further where the rules see none."""
OPENING = ("that", "to", "whether", "how", "if", "what", "why")


@cache
def _opening() -> Keys:
    return np.array([get_string_id(word) for word in OPENING], dtype=np.uint64)


def opening(words: Words) -> Ints:
    """The rows of the words that open a content."""
    return np.flatnonzero(np.isin(words.lower, _opening()))


def candidates(view: View, role: str) -> span_features.Spans:
    """The candidates for a role of all cues."""
    if role == "source":
        return sources(view.words, view.evidence, view.cues)
    if role == "content":
        return contents(view.words, view.evidence, view.cues, opening(view.words))
    return extents(view.words, view.evidence, view.cues)


def cues(words: Words, evidence: Evidence, model: Model) -> tuple[View, NDArray[np.float32]]:
    """The likely cues, and for each how likely it is that no source is named."""
    tables = cue_features.keys(words)
    rows = cue_features.candidates(words, evidence, model.rates.of("cue", tables["cue"]))
    table = cue_features.features(words, evidence, model.rates, tables, rows)
    chances = model.trees["cue-head"].chances(table)
    likely = np.zeros(len(words), dtype=np.float32)
    likely[rows] = chances
    kept = (chances > FAINT) | (evidence.cue[rows] >= 0)
    view = View(words, evidence, rows[kept], chances[kept], likely, model.rates)
    return view, model.trees["no-source"].chances(table[kept])


def ranked(view: View, role: str, model: Model) -> list[list[Scored]]:
    """The candidates of each cue for a role, the likeliest first."""
    spans = candidates(view, role)
    chances: Numbers = model.trees[role].chances(span_features.features(view, role, spans))
    return choice.by_cue(spans, chances, len(view.cues))


def statements(words: Words, evidence: Evidence, model: Model) -> list[Statement]:
    """All statements that are not quite unlikely, in order of their cues."""
    if not len(words):
        return []
    view, nobody = cues(words, evidence, model)
    if not len(view.cues):
        return []
    by_role = [ranked(view, role, model) for role in ("content", "source", "cue")]
    found: list[Statement] = []
    each = zip(view.cues.tolist(), view.sure.tolist(), nobody.tolist(), *by_role, strict=True)
    for row, sure, none, its_contents, its_sources, its_extents in each:
        if not its_contents:
            continue
        right, pieces = choice.content(its_contents)
        named, source = choice.source(its_sources, pieces, none)
        taken = [*pieces, source] if source is not None else pieces
        extent = choice.extent(its_extents, taken)
        found.append(Statement(row, extent, source, tuple(pieces), sure * right * named))
    return choice.distinct(found)
