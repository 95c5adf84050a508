"""Rebuild all weights of attribution, from the data to the files in the package: ``python -m training.rebuild``.

Runs each part of the recipe in a process of its own, in order, into a working folder; a part that was done already is not
done again. The files in ``src/variorum/data/models`` are replaced at the end, all or none. Takes about an hour and a half
on one core. The same data and seed give the same weights.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "src" / "variorum" / "data" / "models"
SHIPPED = {
    "encoder/encoder.onnx": "encoder.onnx",
    "encoder/encoder.tokenizer.json": "encoder.tokenizer.json",
    "fast.zip": "fast.zip",
    "fusion.zip": "fusion.zip",
}
"""What is made in the working folder, and the name under which it is shipped."""


def parts(work: Path, benchmark: Path) -> list[tuple[Path, list[str]]]:
    """The parts of the recipe: the file that each writes last, so that it is there only when the part is done, and the
    module with its arguments that writes it."""
    reports, cache = str(ROOT / "training" / "reports" / "build"), str(work / "parses")
    bench, checkpoint, encoder, some = str(benchmark), work / "encoder.pt", work / "encoder", work / "some.zip"
    trees = ["training.trees.train", "--benchmark", bench, "--reports", reports, "--cache", cache]
    fuse = ["training.trees.fuse", "--trees", str(some), "--benchmark", bench, "--encoder", str(encoder), "--cache", cache]
    return [
        (checkpoint, ["training.encoder.train", str(checkpoint), "--benchmark", bench, "--reports", reports]),
        (encoder / "encoder.tokenizer.json", ["training.encoder.export", str(checkpoint), str(encoder)]),
        (some, [*trees, str(some)]),
        (work / "fast.zip", [*trees, str(work / "fast.zip"), "--all"]),
        (work / "fusion.zip", [*fuse, str(work / "fusion.zip")]),
    ]


def ship(work: Path, models: Path) -> None:
    """Replace the shipped files, all or none. Raises ``FileNotFoundError`` where one was not made."""
    parts = {models / f"{name}.part": (work / made, models / name) for made, name in SHIPPED.items()}
    try:
        for part, (made, _) in parts.items():
            shutil.copyfile(made, part)
        for part, (_, shipped) in parts.items():
            part.replace(shipped)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Rebuild all weights of attribution.")
    parser.add_argument("--benchmark", type=Path, help="PolNeAR as gold.jsonl and texts (VARIORUM_BENCH/bench/attribution)")
    parser.add_argument("--work", type=Path, default=ROOT / ".weights", help="where parts are kept (default: .weights)")
    arguments = parser.parse_args()
    sets = Path(os.environ.get("VARIORUM_BENCH") or ROOT.parent / "shared")
    benchmark = arguments.benchmark or (sets if sets.is_absolute() else ROOT / sets) / "bench" / "attribution"
    if not (benchmark / "gold.jsonl").is_file():
        sys.exit(f"no training data at {benchmark}: name its folder with --benchmark")
    work = arguments.work.resolve()
    (work / "parses").mkdir(parents=True, exist_ok=True)
    for made, command in parts(work, benchmark.resolve()):
        if made.exists():
            print(f"{made}: there already")
            continue
        print(" ".join(command), flush=True)
        subprocess.run([sys.executable, "-m", *command], check=True, cwd=ROOT)
    ship(work, MODELS)
    for name in SHIPPED.values():
        print(f"{MODELS / name}: {(MODELS / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
