"""The network as it is shipped: an ONNX graph in eight-bit integers, its tokenizer, and the tables beside the graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from variorum.errors import ModelMissing
from variorum.reading.learned.encoder.sequence import Chain, Floats
from variorum.reading.learned.encoder.words import Window, tokenizer_of
from variorum.reading.learned.weights import intact

GRAPH, TOKENIZER = "encoder.onnx", "encoder.tokenizer.json"
TABLES_KEY = "variorum.tables"
INPUTS = ("ids", "shapes", "quotes", "beginnings", "firsts")


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded network: its session, its tokenizer, the chain of labels and the tables of links by name."""

    session: ort.InferenceSession
    tokenizer: Tokenizer
    chain: Chain
    tables: Mapping[str, Floats]

    def run(self, window: Window) -> tuple[Floats, Floats]:
        """For each word of the window its emissions and its vectors for links."""
        given = (window.ids, window.shapes, window.quotes, window.beginnings, window.firsts)
        emissions, vectors = self.session.run(
            ["emissions", "vectors"],
            {name: np.array(values, np.int64) for name, values in zip(INPUTS, given, strict=True)},
        )
        return np.asarray(emissions, np.float32), np.asarray(vectors, np.float32)


@cache
def load() -> Network:
    """The network that is installed. Raises ``ModelMissing`` where its files are not there, or damaged."""
    folder = files("variorum.data").joinpath("models")
    try:
        tokenizer = folder.joinpath(TOKENIZER).read_bytes()  # the small file first: it tells soon where both are missing
        graph = folder.joinpath(GRAPH).read_bytes()
    except FileNotFoundError as error:
        raise ModelMissing("the weights of the encoder are not installed (data/models/encoder.onnx)") from error
    return network_of(graph, tokenizer)


def network_of(graph: bytes, tokenizer: bytes) -> Network:
    """A network from the bytes of its graph and of the JSON of its tokenizer. It runs on one thread, so that sums are always
    added up in the same order. Raises ``ModelMissing`` where either is damaged."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with intact("encoder"):
        session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        tables = json.loads(session.get_modelmeta().custom_metadata_map[TABLES_KEY])
        arrays = {name: np.array(values, np.float32) for name, values in tables.items()}
        chain = Chain(arrays.pop("start"), arrays.pop("step"), arrays.pop("end"))
        return Network(session, tokenizer_of(tokenizer.decode("utf-8")), chain, arrays)
