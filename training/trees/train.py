"""Train the trees of the fast tier and write their archive.

    python -m training.trees.train OUT.zip --benchmark FOLDER [--reports training/reports/build] [--all] [--cache FOLDER]

FOLDER holds PolNeAR as ``gold.jsonl`` and texts. Trains on its train split but for the documents that ``training.split``
holds out (with ``--all`` on those too) and on our own annotated reports. Seeded: the same input gives the same trees.
"""

from __future__ import annotations

import argparse
import io
import time
import zipfile
from pathlib import Path

import numpy as np
from training.trees.fit import Fitted, fit
from training.trees.onnx_model import onnx_model
from training.trees.reports import own, polnear

OWN_WEIGHT = 2.0
"""How many reports of the benchmark one of ours counts for."""
STAMP = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Train and write, as the arguments say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--benchmark", type=Path, required=True)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--all", action="store_true", help="train on the documents held out, too")
    parser.add_argument("--cache", type=Path, help="a folder in which parses are kept")
    arguments = parser.parse_args()
    reports = [r for r in polnear(arguments.benchmark, "train", arguments.cache) if arguments.all or not r.held_out]
    if arguments.reports is not None:
        reports += own(arguments.reports, OWN_WEIGHT, arguments.cache)
    log(f"{len(reports)} reports, {sum(len(r.gold) for r in reports):,} attributions")
    arguments.out.write_bytes(archive(fit(reports, log)))
    log(f"{arguments.out}: {arguments.out.stat().st_size:,} bytes")


def log(words: str) -> None:
    """A line with the CPU seconds so far."""
    print(f"{time.process_time():5.0f} s  {words}", flush=True)


def archive(fitted: Fitted) -> bytes:
    """The archive that ``variorum.reading.learned.trees.model`` opens; the same trees give the same bytes."""
    arrays: dict[str, np.ndarray] = {}
    for name, table in sorted(fitted.tables.items()):
        arrays[f"{name}/keys"] = table.keys
        arrays[f"{name}/total"] = table.total.astype(np.uint32)
        arrays[f"{name}/hits"] = table.hits.astype(np.uint32)
        arrays[f"{name}/mean"] = np.float64(table.mean)
    rates, made = io.BytesIO(), io.BytesIO()
    np.savez(rates, **arrays)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, booster in sorted(fitted.trees.items()):
            packed.writestr(zipfile.ZipInfo(f"{name}.onnx", STAMP), onnx_model(booster), zipfile.ZIP_DEFLATED)
        packed.writestr(zipfile.ZipInfo("rates.npz", STAMP), rates.getvalue(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


if __name__ == "__main__":
    main()
