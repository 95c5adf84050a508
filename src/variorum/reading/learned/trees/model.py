"""The weights of the trees: one archive in the package, opened once a process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from variorum import data
from variorum.reading.learned.trees.rates import KnownRates, Numbers, Table
from variorum.reading.learned.weights import intact

ARCHIVE = "models/fast.zip"
FUSION = "models/fusion.zip"


class Trees:
    """Boosted trees as an ONNX model that gives log odds."""

    def __init__(self, model: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def chances(self, rows: NDArray[np.float32]) -> Numbers:
        """The probability that each row of features is of the kind that the trees look for."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        (odds,) = self._session.run(None, {"x": rows})
        return (1 / (1 + np.exp(-np.asarray(odds, dtype=np.float32)[:, 0]))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Model:
    """All that was learned: trees by what they find, and the rates of words."""

    trees: Mapping[str, Trees]
    rates: KnownRates


@cache
def model() -> Model | None:
    """The weights that the package ships, None where it ships none. Raises ``ModelMissing`` where they are damaged."""
    archive = files(data.__name__).joinpath(ARCHIVE)
    return opened(archive.read_bytes()) if archive.is_file() else None


@cache
def weighed() -> Mapping[str, Trees] | None:
    """The trees that weigh ours against the encoder, None where the package ships none. Raises ``ModelMissing`` where they
    are damaged."""
    archive = files(data.__name__).joinpath(FUSION)
    return trees_in(archive.read_bytes()) if archive.is_file() else None


def trees_in(archive: bytes) -> Mapping[str, Trees]:
    """The trees of an archive, each a ``<name>.onnx``. Raises ``ModelMissing`` where it is damaged."""
    with intact("trees"), zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {n.removesuffix(".onnx"): Trees(packed.read(n)) for n in packed.namelist() if n.endswith(".onnx")}


def opened(archive: bytes) -> Model:
    """The model of an archive: its trees, and ``rates.npz`` for the tables. Raises ``ModelMissing`` where it is damaged."""
    trees = trees_in(archive)
    with (
        intact("trees"),
        zipfile.ZipFile(io.BytesIO(archive)) as packed,
        np.load(io.BytesIO(packed.read("rates.npz"))) as arrays,
    ):
        names = sorted({name.split("/")[0] for name in arrays.files})
        tables = {n: _table(*(arrays[f"{n}/{part}"] for part in ("keys", "total", "hits", "mean"))) for n in names}
    return Model(trees, KnownRates(tables))


def _table(
    keys: NDArray[np.uint64], total: NDArray[np.uint32], hits: NDArray[np.uint32], mean: NDArray[np.float64]
) -> Table:
    return Table(keys, total.astype(np.float32), hits.astype(np.float32), float(mean))
