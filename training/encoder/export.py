"""Write trained weights as they are shipped: ``python -m training.encoder.export CHECKPOINT FOLDER``.

One graph of eight-bit integers with the tokenizer beside it; the chain and the tables of links stand in the graph's
metadata.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from training.encoder.model import Network
from training.encoder.upstream import tokenizer_file

from variorum.reading.learned.encoder.network import GRAPH, INPUTS, TABLES_KEY, TOKENIZER
from variorum.reading.learned.encoder.sequence import LABELS

SPAN_COST = 0.3
"""What beginning a span costs, in log-odds: training finds a few too many (chosen on dev and on what is held out)."""


class OneWindow(nn.Module):
    """The network for one window without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, beginnings: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Emissions and vectors of its words."""
        mask = torch.ones_like(ids, dtype=torch.bool)
        emissions, vectors = self.network(ids[None], shapes[None], quotes[None], beginnings[None], mask[None], firsts[None])
        return emissions[0], vectors[0]


def tables(network: Network) -> dict[str, Any]:
    """The chain and the tables of links by name."""
    start, step, end = network.chain()
    cost = torch.zeros(LABELS)
    cost[1::2] = SPAN_COST
    start, step = start - cost, step - cost
    parts = {"start": start, "step": step, "end": end, **network.tables}
    return {name: np.round(part.detach().numpy().astype(float), 4).tolist() for name, part in parts.items()}


def export(network: Network, folder: Path) -> None:
    """Write the graph and the tokenizer into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    example = (*(torch.tensor([0, 1, 1, 0]) for _ in range(4)), torch.tensor([1, 2]))
    axes = {name: {0: "words" if name == "firsts" else "pieces"} for name in INPUTS}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, ready = Path(scratch) / "whole.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            OneWindow(network.eval()),
            example,
            str(whole),
            input_names=list(INPUTS),
            output_names=["emissions", "vectors"],
            dynamic_axes={**axes, "emissions": {0: "words"}, "vectors": {0: "words"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        # Seven bits a weight: eight overflow on processors without VNNI, and then the same report would read differently
        # there.
        quantize_dynamic(
            str(ready),
            str(folder / GRAPH),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    model = onnx.load(str(folder / GRAPH))
    onnx.helper.set_model_props(model, {TABLES_KEY: json.dumps(tables(network))})
    onnx.save(model, str(folder / GRAPH))
    (folder / TOKENIZER).write_text(tokenizer_file().read_text(encoding="utf-8"), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Export the encoder.")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(arguments.checkpoint, weights_only=True))
    export(network, arguments.folder)


if __name__ == "__main__":
    main()
