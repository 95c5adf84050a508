"""Fit the trees that weigh the fast tier's trees against the encoder, on documents that neither was trained on.

    python -m training.trees.fuse OUT.zip --trees FAST.zip --benchmark POLNEAR --encoder ENCODER [--cache CACHE]

FAST.zip comes from ``training.trees.train`` without ``--all``. POLNEAR holds ``gold.jsonl`` and texts, ENCODER the exported
network, trained without the documents that ``training.split`` holds out; in CACHE parses are kept.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from training.trees.fit import SETTINGS, heads, right
from training.trees.onnx_model import write
from training.trees.reports import ROLES, Gold, Marked, polnear
from training.trees.train import log

from variorum.reading.learned.encoder import network
from variorum.reading.learned.encoder import reader as encoder
from variorum.reading.learned.encoder.network import Network
from variorum.reading.learned.hear import spoken
from variorum.reading.learned.trees import fusion, reader
from variorum.reading.learned.trees.heard import heard
from variorum.reading.learned.trees.model import Model, opened

FEW: dict[str, Any] = {
    **SETTINGS,
    "learning_rate": 0.05,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.7,
    "lambda_l2": 5.0,
    "num_leaves": 8,
}
TREES = 120


def main() -> None:
    """Fit and write, as the arguments say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--trees", type=Path, required=True)
    parser.add_argument("--benchmark", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="a folder in which parses are kept")
    arguments = parser.parse_args()
    model = opened(arguments.trees.read_bytes())
    graph, tokenizer = (arguments.encoder / name for name in (network.GRAPH, network.TOKENIZER))
    net = network.network_of(graph.read_bytes(), tokenizer.read_bytes())
    reports = [r for r in polnear(arguments.benchmark, "train", arguments.cache) if r.held_out]
    own = heads(reports)
    seen = [look(model, net, report, mine) for report, mine in zip(reports, own, strict=True)]
    log(f"{len(reports)} reports held out")
    trees = {name: _trees(examples[name] for examples in seen if name in examples) for name in ("cue-head", *ROLES)}
    write(arguments.out, trees, {})
    log(f"{arguments.out}: {arguments.out.stat().st_size:,} bytes")


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features, and which of them are right."""

    features: NDArray[np.float32]
    right: NDArray[np.bool_]


def look(model: Model, net: Network, report: Marked, own: dict[int, Gold]) -> dict[str, Examples]:
    """The examples of one report for each of the trees."""
    found = encoder.read(report.paragraphs, net)
    hearing = heard(report.words, spoken(found, report.starts))
    view, nobody = reader.cues(report.words, report.evidence, model, hearing)
    if not len(view.cues):
        return {}
    gold = _matched(view.cues.tolist(), view.sure.tolist(), own)
    real = np.array([a is not None for a in gold], dtype=np.bool_)
    examples = {"cue-head": Examples(fusion.cue_features(view, hearing, nobody), real)}
    for role in ROLES:
        spans, chances = reader.scored(view, role, model, hearing)
        here = real[spans.cue]
        features = fusion.span_features(view, hearing, role, spans, chances)
        examples[role] = Examples(features[here], right(spans, gold, role)[here])
    return examples


def _matched(rows: list[int], sure: list[float], own: dict[int, Gold]) -> list[Gold | None]:
    """For each cue its attribution: that whose head it is, or whose cue it stands in where its head is no cue."""
    found: dict[int, Gold] = {}
    for head, gold in own.items():
        inside = [i for i, row in enumerate(rows) if any(start <= row < end for start, end in gold["cue"])]
        if inside:
            found[max(inside, key=lambda i: (rows[i] == head, sure[i]))] = gold
    return [found.get(i) for i in range(len(rows))]


def _trees(examples: Iterable[Examples]) -> lightgbm.Booster:
    parts = list(examples)
    features = np.concatenate([part.features for part in parts])
    labels = np.concatenate([part.right for part in parts]).astype(np.float32)
    return lightgbm.train(FEW, lightgbm.Dataset(features, labels), TREES)


if __name__ == "__main__":
    main()
