"""Read the texts of a split as the shipped encoder does: ``python -m training.encoder.evaluate FOLDER SPLIT OUT.jsonl``.

FOLDER holds the exported network (``.weights/encoder`` after a rebuild). OUT is in the report form that
``bench/attribution/score_attribution.py`` reads.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

from training.encoder.data import own_reports, paragraphs, polnear

from variorum.reading.learned.encoder.network import GRAPH, TOKENIZER, network_of
from variorum.reading.learned.encoder.reader import Claim, Found, read


def as_report(record: dict[str, Any], offsets: list[int], found: Found) -> dict[str, Any]:
    """The claims of a text in the report form."""

    def place(number: int | None) -> dict[str, int] | None:
        if number is None:
            return None
        span = found.spans[number]
        return {"start": offsets[span.paragraph] + span.start, "end": offsets[span.paragraph] + span.stop}

    def form(claim: Claim) -> dict[str, Any]:
        return {"source": place(claim.source), "cue": place(claim.cue), "content": [place(c) for c in claim.contents]}

    return {
        "capture": {"path": record.get("file", record["id"])},
        "text": record["text"],
        "claims": [form(claim) for claim in found.claims],
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Read a split with the exported encoder.")
    parser.add_argument("folder", type=Path, help="the exported network")
    parser.add_argument("split", help="dev, heldout, train, or a folder of annotated reports of ours")
    parser.add_argument("out", type=Path)
    parser.add_argument("--benchmark", type=Path, help="PolNeAR as gold.jsonl and its texts")
    arguments = parser.parse_args()
    network = network_of((arguments.folder / GRAPH).read_bytes(), (arguments.folder / TOKENIZER).read_bytes())
    folder = Path(arguments.split)
    benchmark = arguments.benchmark or Path(os.environ.get("VARIORUM_BENCH", "../shared"), "bench", "attribution")
    records = list(own_reports(folder) if folder.is_dir() else polnear(benchmark, [arguments.split]))
    began, count = time.process_time(), 0
    with arguments.out.open("w", encoding="utf-8") as out:
        for record in records:
            parts = paragraphs(record["text"])
            found = read([text for _, text in parts], network)
            offsets = [at for at, _ in parts]
            print(json.dumps(as_report(record, offsets, found)), file=out)
            count += len(record["text"].split())
    print(f"{len(records)} texts, {count / (time.process_time() - began):.0f} words a CPU-second")


if __name__ == "__main__":
    main()
