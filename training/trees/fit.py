"""The trees fitted: heads of cues first, then for the likely ones their sources, contents and extents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from training.trees.rates import FOLDS, OutOfFold, Tally, kept
from training.trees.reports import ROLES, Gold, Marked

from variorum.reading.learned.trees import cue_features, reader, span_features
from variorum.reading.learned.trees.candidates import Spans
from variorum.reading.learned.trees.rates import KnownRates, Numbers, Table, joined
from variorum.reading.learned.trees.span_features import View
from variorum.reading.learned.trees.words import Flags, Ints, Words

SEED = 7
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.07,
    "min_data_in_leaf": 25,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "max_bin": 127,
    "seed": SEED,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
SIZES = {"cue-head": (31, 300), "no-source": (15, 120), "source": (48, 300), "content": (48, 350), "cue": (40, 200)}
"""Leaves and trees of each model."""
SPLITS = 3
"""Into how many parts reports are split for the chances of cues that the rankers see in training."""
FALSE_CUES = 0.3
"""The share of false cues whose candidates the rankers see in training."""


@dataclass(slots=True)
class Fitted:
    """The trees by name, and the tables of rates."""

    trees: dict[str, lightgbm.Booster]
    tables: dict[str, Table]


def fit(reports: Sequence[Marked], log: Callable[[str], None]) -> Fitted:
    """All models. Deterministic: the same reports give the same trees."""
    of_cues = heads(reports)
    tally = Tally()
    for i, (report, own) in enumerate(zip(reports, of_cues, strict=True)):
        for name, keys in cue_features.keys(report.words).items():
            hits = _speakers(report) if name == "speaker" else _flags(len(report.words), list(own))
            tally.add(i, name, keys, hits)
    tables, folds = tally.tables(), tally.folds()
    log("rates of cues")
    rows: list[Ints] = []
    parts: list[Numbers] = []
    for i, report in enumerate(reports):
        rates, keys = OutOfFold(tables, folds[i % FOLDS]), cue_features.keys(report.words)
        rows.append(cue_features.candidates(report.words, report.evidence, rates.of("cue", keys["cue"])))
        parts.append(cue_features.features(report.words, report.evidence, rates, keys, rows[-1]))
    found = [[own.get(row) for row in at.tolist()] for own, at in zip(of_cues, rows, strict=True)]
    weights = np.concatenate([np.full(len(at), report.weight) for report, at in zip(reports, rows, strict=True)])
    number = np.concatenate([np.full(len(at), i) for i, at in enumerate(rows)])
    features, labels = np.concatenate(parts), np.array([a is not None for of_one in found for a in of_one])
    trees = {"cue-head": _trees("cue-head", features, labels, weights)}
    chances = _out_of_sample(features, labels, weights, number)
    log(f"heads of cues: F1 {_f1(chances, labels):.3f} out of sample")
    nobody = np.array([a is not None and not a["source"] for of_one in found for a in of_one])
    trees["no-source"] = _trees("no-source", features[labels], nobody[labels], weights[labels])
    views = [_view(r, at, chances[number == i], found[i]) for i, (r, at) in enumerate(zip(reports, rows, strict=True))]
    for role in ROLES:
        trees[role], more = _ranker(role, reports, views, tables, folds)
        tables |= more
        log(f"ranker of {role}")
    return Fitted(trees, {name: kept(table) for name, table in tables.items()})


@dataclass(frozen=True, slots=True)
class _Seen:
    """The likely cues of a report, and the attribution of each, None for a false one."""

    view: View
    gold: list[Gold | None]


def _view(report: Marked, rows: Ints, chances: Numbers, found: list[Gold | None]) -> _Seen:
    likely = np.zeros(len(report.words), dtype=np.float32)
    likely[rows] = chances
    taken = (chances > reader.FAINT) | (report.evidence.cue[rows] >= 0)
    taken |= np.array([a is not None for a in found], dtype=np.bool_)
    view = View(report.words, report.evidence, rows[taken], chances[taken], likely, KnownRates({}))
    return _Seen(view, [a for a, here in zip(found, taken.tolist(), strict=True) if here])


def _ranker(
    role: str, reports: Sequence[Marked], views: Sequence[_Seen], tables: dict[str, Table], folds: list[dict[str, Table]]
) -> tuple[lightgbm.Booster, dict[str, Table]]:
    """The ranker of a role, and its tables of rates."""
    tally = Tally()
    spans = [reader.candidates(seen.view, role) for seen in views]
    labels = [right(of_one, seen.gold, role) for of_one, seen in zip(spans, views, strict=True)]
    for i, (seen, of_one, hit) in enumerate(zip(views, spans, labels, strict=True)):
        real = np.array([a is not None for a in seen.gold], dtype=np.bool_)[of_one.cue]
        for name, keys in span_features.keys(seen.view, of_one).items():
            tally.add(i, f"{role} {name}", keys[real], hit[real])
    own, own_folds = tally.tables(), tally.folds()
    chosen = np.random.default_rng(SEED)
    features: list[Numbers] = []
    hits: list[Flags] = []
    weights: list[Numbers] = []
    for i, (report, seen, of_one, hit) in enumerate(zip(reports, views, spans, labels, strict=True)):
        taken = np.array([a is not None for a in seen.gold], dtype=np.bool_)
        taken |= chosen.random(len(taken)) < FALSE_CUES
        here = taken[of_one.cue]
        if not here.any():
            continue
        view = replace(seen.view, rates=OutOfFold({**tables, **own}, {**folds[i % FOLDS], **own_folds[i % FOLDS]}))
        features.append(span_features.features(view, role, of_one)[here])
        hits.append(hit[here])
        weights.append(np.full(int(here.sum()), report.weight, dtype=np.float32))
    return _trees(role, np.concatenate(features), np.concatenate(hits), np.concatenate(weights)), own


def _trees(name: str, features: Numbers, labels: Flags, weights: NDArray[Any]) -> lightgbm.Booster:
    leaves, trees = SIZES[name]
    data = lightgbm.Dataset(features, labels.astype(np.float32), weight=weights)
    return lightgbm.train({**SETTINGS, "num_leaves": leaves}, data, trees)


def _out_of_sample(features: Numbers, labels: Flags, weights: NDArray[Any], number: Ints) -> Numbers:
    """The chances of cues by trees that did not see their report."""
    found = np.zeros(len(labels), dtype=np.float32)
    for part in range(SPLITS):
        apart = number % SPLITS == part
        if apart.any() and (~apart).any():
            trees = _trees("cue-head", features[~apart], labels[~apart], weights[~apart])
            found[apart] = trees.predict(features[apart])
    return found


def _f1(chances: Numbers, labels: Flags) -> float:
    given = (chances > limit for limit in (0.3, 0.35, 0.4, 0.45, 0.5))
    return max(2 * (labels & taken).sum() / (taken.sum() + labels.sum()) for taken in given)


def heads(reports: Sequence[Marked]) -> list[dict[int, Gold]]:
    """For each report the row that heads each cue: of its words the one whose lemma is most often within cues."""
    tally = Tally()
    for i, report in enumerate(reports):
        inside = np.zeros(len(report.words), dtype=np.bool_)
        for attribution in report.gold:
            for start, end in attribution["cue"]:
                inside[start:end] = True
        tally.add(i, "within", joined(report.words.lemma, report.words.part), inside)
    rates = KnownRates(tally.tables())
    found: list[dict[int, Gold]] = []
    for report in reports:
        words = report.words
        share = rates.of("within", joined(words.lemma, words.part))
        own: dict[int, Gold] = {}
        for attribution in report.gold:
            rows = [row for piece in attribution["cue"] for row in range(*piece) if words.counts[row]]
            if rows:
                own.setdefault(max(rows, key=lambda r: (round(float(share[r]), 3), -int(words.depth[r]), -r)), attribution)
        found.append(own)
    return found


def _speakers(report: Marked) -> Flags:
    """The words that head sources."""
    pieces = [piece for attribution in report.gold for piece in attribution["source"]]
    starts, ends = np.array(pieces, dtype=np.int64).reshape(-1, 2).T
    return _flags(len(report.words), _lowest(report.words, starts, ends))


def _lowest(words: Words, starts: Ints, ends: Ints) -> list[int]:
    return span_features.lowest(words.depth, starts, ends).tolist() if len(starts) else []


def _flags(length: int, rows: Sequence[int]) -> Flags:
    flags = np.zeros(length, dtype=np.bool_)
    flags[list(rows)] = True
    return flags


def right(spans: Spans, gold: Sequence[Gold | None], role: str) -> Flags:
    """Which candidates are a piece of the gold."""
    wanted = {(i, *piece) for i, attribution in enumerate(gold) if attribution is not None for piece in attribution[role]}
    table = zip(spans.cue.tolist(), spans.start.tolist(), spans.end.tolist(), strict=True)
    return np.array([row in wanted for row in table], dtype=np.bool_)
