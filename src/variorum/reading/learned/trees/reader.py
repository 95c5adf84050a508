"""The statements of a report as the trees see them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from spacy.strings import get_string_id

from variorum.reading.learned.trees import choice, cue_features, fusion, span_features
from variorum.reading.learned.trees.candidates import Spans
from variorum.reading.learned.trees.choice import Scored, Statement
from variorum.reading.learned.trees.content_candidates import contents
from variorum.reading.learned.trees.evidence import Evidence
from variorum.reading.learned.trees.extent_candidates import extents
from variorum.reading.learned.trees.heard import Heard
from variorum.reading.learned.trees.model import Model, Trees
from variorum.reading.learned.trees.rates import Numbers
from variorum.reading.learned.trees.source_candidates import sources
from variorum.reading.learned.trees.span_features import View
from variorum.reading.learned.trees.words import Ints, Keys, Words

FAINT = 0.12
"""How likely a cue must be to be looked at further where the rules see none."""
ROLES = ("content", "source", "cue")
OPENING = ("that", "to", "whether", "how", "if", "what", "why")


@cache
def _opening() -> Keys:
    return np.array([get_string_id(word) for word in OPENING], dtype=np.uint64)


def opening(words: Words) -> Ints:
    """The rows of the words that open a content."""
    return np.flatnonzero(np.isin(words.lower, _opening()))


def candidates(view: View, role: str) -> Spans:
    """The candidates for a role of all cues."""
    if role == "source":
        return sources(view.words, view.evidence, view.cues)
    if role == "content":
        return contents(view.words, view.evidence, view.cues, opening(view.words))
    return extents(view.words, view.evidence, view.cues)


def cues(words: Words, evidence: Evidence, model: Model, heard: Heard | None = None) -> tuple[View, Numbers]:
    """The likely cues, and for each how likely it is that no source is named. All that the encoder hears are among them."""
    tables = cue_features.keys(words)
    rows = cue_features.candidates(words, evidence, model.rates.of("cue", tables["cue"]))
    if heard is not None:
        rows = np.union1d(rows, np.flatnonzero(heard.at >= 0))
    table = cue_features.features(words, evidence, model.rates, tables, rows)
    chances = model.trees["cue-head"].chances(table)
    likely = np.zeros(len(words), dtype=np.float32)
    likely[rows] = chances
    kept = (chances > FAINT) | (evidence.cue[rows] >= 0)
    if heard is not None:
        kept |= fusion.cue_rows(words, heard, likely)[rows]
    view = View(words, evidence, rows[kept], chances[kept], likely, model.rates)
    return view, model.trees["no-source"].chances(table[kept])


def scored(view: View, role: str, model: Model, heard: Heard | None = None) -> tuple[Spans, Numbers]:
    """The candidates for a role of all cues, the encoder's among them, and the chances of each without the encoder."""
    spans = candidates(view, role)
    if heard is not None:
        spans = fusion.extended(view, heard, role, spans)
    return spans, model.trees[role].chances(span_features.features(view, role, spans))


def statements(
    words: Words, evidence: Evidence, model: Model, heard: Heard | None = None, weighed: Mapping[str, Trees] | None = None
) -> list[Statement]:
    """All statements that are not quite unlikely, in order of their cues. With what an encoder ``heard``, and the trees
    that have ``weighed`` both, from both."""
    if not len(words):
        return []
    view, nobody = cues(words, evidence, model, heard)
    if not len(view.cues):
        return []
    sure = view.sure
    by_role: list[list[list[Scored]]] = []
    for role in ROLES:
        spans, chances = scored(view, role, model, heard)
        if heard is not None and weighed is not None:
            chances = weighed[role].chances(fusion.span_features(view, heard, role, spans, chances))
        by_role.append(choice.by_cue(spans, chances, len(view.cues)))
    if heard is not None and weighed is not None:
        sure = weighed["cue-head"].chances(fusion.cue_features(view, heard, nobody))
        nobody = fusion.nobody(view, heard, nobody)
    found: list[Statement] = []
    each = zip(view.cues.tolist(), sure.tolist(), nobody.tolist(), *by_role, strict=True)
    for row, chance, none, its_contents, its_sources, its_extents in each:
        if not its_contents:
            continue
        right, pieces = choice.content(its_contents)
        named, source = choice.source(its_sources, pieces, none)
        taken = [*pieces, source] if source is not None else pieces
        extent = choice.extent(its_extents, taken)
        found.append(Statement(row, extent, source, tuple(pieces), chance * right * named))
    return choice.distinct(found)
