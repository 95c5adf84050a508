"""Boosted trees of LightGBM as ONNX models (``TreeEnsembleRegressor``), whose output is the sum of the leaves, and the
archives that hold them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from onnx import TensorProto, helper

STAMP = (1980, 1, 1, 0, 0, 0)


def below(threshold: float) -> float:
    """The largest 32-bit number that is not above the threshold, so that 32-bit features fall on the same side."""
    near = np.float32(threshold)
    return float(near if near <= threshold else np.nextafter(near, np.float32(-np.inf)))


def _nodes(tree: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any], int, int]]:
    """The nodes of a tree with their numbers and those of their children (0 for leaves)."""
    waiting, following = [(0, tree)], 1
    while waiting:
        number, node = waiting.pop()
        if "split_feature" not in node:
            yield number, node, 0, 0
            continue
        left, right = following, following + 1
        following += 2
        yield number, node, left, right
        waiting += [(left, node["left_child"]), (right, node["right_child"])]


def onnx_model(booster: lightgbm.Booster) -> bytes:
    """The trees as a serialised model with the input ``x`` (float, rows by features) and the output ``y`` (rows by 1).

    Features must be finite 32-bit numbers, and none categorical.
    """
    attributes: dict[str, list[Any]] = {
        name: []
        for name in (
            "nodes_treeids nodes_nodeids nodes_featureids nodes_values nodes_modes nodes_truenodeids nodes_falsenodeids "
            "target_treeids target_nodeids target_ids target_weights"
        ).split()
    }
    for tree_number, tree in enumerate(booster.dump_model()["tree_info"]):
        for number, node, left, right in sorted(_nodes(tree["tree_structure"]), key=lambda n: n[0]):
            leaf = "split_feature" not in node
            attributes["nodes_treeids"].append(tree_number)
            attributes["nodes_nodeids"].append(number)
            attributes["nodes_featureids"].append(0 if leaf else node["split_feature"])
            attributes["nodes_values"].append(0.0 if leaf else below(node["threshold"]))
            attributes["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            attributes["nodes_truenodeids"].append(left)
            attributes["nodes_falsenodeids"].append(right)
            if leaf:
                attributes["target_treeids"].append(tree_number)
                attributes["target_nodeids"].append(number)
                attributes["target_ids"].append(0)
                attributes["target_weights"].append(float(np.float32(node["leaf_value"])))
    node = helper.make_node(
        "TreeEnsembleRegressor", ["x"], ["y"], domain="ai.onnx.ml", n_targets=1, post_transform="NONE", **attributes
    )
    graph = helper.make_graph(
        [node],
        "trees",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, booster.num_feature()])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 17)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString()


def write(out: Path, trees: Mapping[str, lightgbm.Booster], more: Mapping[str, bytes]) -> None:
    """The archive that ``variorum.reading.learned.trees.model`` opens: the trees by name, and ``more`` files. It is there
    whole or not at all; the same trees in the same order give the same bytes."""
    part = out.with_name(f"{out.name}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in {**{f"{name}.onnx": onnx_model(booster) for name, booster in trees.items()}, **more}.items():
            packed.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    part.replace(out)
