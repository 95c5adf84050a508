"""Train the trees of the fast tier and write their archive.

    python -m training.trees.train OUT.zip --benchmark POLNEAR [--reports training/reports/build] [--all] [--cache CACHE]

POLNEAR holds ``gold.jsonl`` and texts; in CACHE parses are kept. Trains on its train split but for the documents that
``training.split`` holds out (with ``--all`` on those too) and on our own annotated reports. Seeded: the same input gives the
same trees.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from training.trees.fit import fit
from training.trees.onnx_model import write
from training.trees.reports import own, polnear

from variorum.reading.learned.trees.rates import Table

OWN_WEIGHT = 2.0
"""How many reports of the benchmark one of ours counts for."""


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
    fitted = fit(reports, log)
    write(arguments.out, dict(sorted(fitted.trees.items())), {"rates.npz": rates(fitted.tables)})
    log(f"{arguments.out}: {arguments.out.stat().st_size:,} bytes")


def log(words: str) -> None:
    """A line with the CPU seconds so far."""
    print(f"{time.process_time():5.0f} s  {words}", flush=True)


def rates(tables: Mapping[str, Table]) -> bytes:
    """The tables of rates as an archive of arrays."""
    arrays: dict[str, np.ndarray] = {}
    for name, table in sorted(tables.items()):
        arrays[f"{name}/keys"] = table.keys
        arrays[f"{name}/total"] = table.total.astype(np.uint32)
        arrays[f"{name}/hits"] = table.hits.astype(np.uint32)
        arrays[f"{name}/mean"] = np.float64(table.mean)
    made = io.BytesIO()
    np.savez(made, **arrays)
    return made.getvalue()


if __name__ == "__main__":
    main()
