"""Our figures on the benchmark sets, beside the floors that are pinned in floors.json.

    python -m tools.scores                    print the table; exit 1 where a figure is below its floor
    python -m tools.scores --pin              raise the floors to the present figures
    python -m tools.scores --lower "reason"   also lower floors that are not reached; the reason is kept in floors.json

The sets are in the folder VARIORUM_BENCH (default: ../shared beside the checkout). They belong to their publishers and
are no part of this project. Attribution is measured on the dev split, all others on what the folder holds. Our own reports
are in training/reports: `own check` is for measuring, `own build` holds what we train on and so flatters.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

from rich.console import Console
from rich.table import Table
from tools import annotated, figure_sentences, score_annotated

from variorum import linking, pipeline
from variorum.errors import SkipItem
from variorum.forms import ledger_form, report_form
from variorum.model import Entry, MentionType, Neighbourhood, Tier
from variorum.settings import Settings

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).with_name("floors.json")
ORDERS = 5
CORPUS_PARTS = (
    "mean",
    "reports",
    "body",
    "junk",
    "titles",
    "published",
    "basis",
    "agencies",
    "claims",
    "figures",
    "claims_precision",
    "figures_precision",
    "events",
    "namings",
    "photos",
    "measures",
    "origins",
    "stories",
    "names",
    "never_same",
    "findings",
    "contradictions_precision",
    "copies",
)
SLACK = 0.002
"""How far below its floor a figure may be: processors round the sums of a model differently, and a statement may turn
on it."""
Figures = dict[str, float]


def bench_folder() -> Path:
    """The folder that holds bench/ and corpora/. Exits with a line where there is none."""
    folder = Path(os.environ.get("VARIORUM_BENCH") or ROOT.parent / "shared")
    folder = folder if folder.is_absolute() else ROOT / folder
    if not (folder / "bench").is_dir():
        message = f"no benchmark sets at {folder}: set VARIORUM_BENCH to the folder that holds bench/ and corpora/"
        print(message, file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") else 0)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description="Our figures on the benchmark sets, beside their pinned floors.")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the present figures")
    parser.add_argument("--lower", metavar="REASON", help="lower the floors that are not reached, and say why")
    arguments = parser.parse_args()
    folder = bench_folder()
    began = time.perf_counter()
    found = dict(all_figures(folder))
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    show(found, floors["floors"])
    print(f"{len(found)} figures in {time.perf_counter() - began:.0f} s")
    if arguments.pin or arguments.lower:
        FLOORS.write_text(json.dumps(pinned(found, floors, arguments.lower), indent=1) + "\n", encoding="utf-8")
        return
    low = below(found, floors["floors"])
    for line in low:
        print(line, file=sys.stderr)
    sys.exit(1 if low else 0)


def below(found: Figures, floors: Figures) -> list[str]:
    """A line for each floor that is not reached, or whose figure is not there."""
    missing = [f"{name}: no figure, its floor is {floor}" for name, floor in floors.items() if name not in found]
    return missing + [
        f"{n}: {found[n]:.4f} is below its floor {f}" for n, f in floors.items() if n in found and found[n] < f - SLACK
    ]


def pinned(found: Figures, floors: dict[str, Any], reason: str | None) -> dict[str, Any]:
    """The floors raised to what was found, cut to three digits; lowered only where a reason is given."""
    new = {name: math.floor(value * 1000) / 1000 for name, value in found.items()}
    old: Figures = floors["floors"]
    kept = {n: new[n] if n in new and (reason or new[n] >= old.get(n, 0)) else old[n] for n in sorted({*old, *new})}
    lowered = [n for n, value in kept.items() if value < old.get(n, 0)]
    note = [{"on": date.today().isoformat(), "floors": lowered, "reason": reason}] if lowered else []
    return {"floors": kept, "lowered": [*floors["lowered"], *note]}


def show(found: Figures, floors: Figures) -> None:
    """The table of figures and floors."""
    table = Table("figure", "now", "floor", box=None, pad_edge=False)
    for name, value in found.items():
        floor = floors.get(name)
        style = "red" if floor is not None and value < floor - SLACK else ""
        table.add_row(name, f"{value:.4f}", "" if floor is None else f"{floor:.3f}", style=style)
    Console(width=90).print(table)


def all_figures(folder: Path) -> Iterator[tuple[str, float]]:
    """All figures, set by set."""
    bench = folder / "bench"
    with tempfile.TemporaryDirectory() as made:
        out = Path(made)
        for tier in get_args(Tier):
            yield from attribution(bench, out, tier)
            yield from own_reports(bench, out, tier)
        yield from figures(bench, out)
        yield from own_sentences()
        yield from dates(bench, out)
        yield from stories(bench, out)
        yield from corpora(folder, out)
    yield from name_pairs(folder / "corpora" / "name-pairs.tsv")


def read(sources: Sequence[Path], tier: Tier = Settings().tier) -> list[Entry]:
    """The entries of the sources, read on all cores."""
    found = list(pipeline.read(map(str, sources), Settings(tier=tier, jobs=os.cpu_count() or 1)))
    for item in found:
        if isinstance(item, SkipItem):
            print(f"not read: {item}", file=sys.stderr)
    return [item for item in found if isinstance(item, Entry)]


def scored(script: Path, *arguments: str | Path) -> dict[str, Any]:
    """What a scorer prints."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def lines(entries: Sequence[Entry], file: Path) -> Path:
    """A file with the entries in the first form, one a line."""
    file.write_text("".join(json.dumps(report_form(e), ensure_ascii=False) + "\n" for e in entries), encoding="utf-8")
    return file


def attribution(bench: Path, out: Path, tier: Tier) -> Iterator[tuple[str, float]]:
    """PolNeAR, dev split."""
    folder = bench / "attribution"
    read_ = lines(read([folder / "dev"], tier), out / "attribution.jsonl")
    found = scored(folder / "score_attribution.py", folder / "gold.jsonl", read_, "--split", "dev")
    yield f"attribution dev, {tier}: joint coverage > 0.8", found["joint"]["coverage>0.8"]["f1"]
    yield f"attribution dev, {tier}: joint IoU >= 0.8", found["joint"]["iou>=0.8"]["f1"]
    yield f"attribution dev, {tier}: joint precision", found["joint"]["coverage>0.8"]["p"]
    for role in ("source", "cue", "content"):
        yield f"attribution dev, {tier}: {role} exact", found["roles_exact"][role]["f1"]
    for kind in ("direct", "indirect", "mixed"):
        yield f"attribution dev, {tier}: {kind}", found["joint_by_type"][kind]["coverage>0.8"]["f1"]
    yield f"attribution dev, {tier}: direct recall", found["joint_by_type"]["direct"]["coverage>0.8"]["r"]


def own_reports(bench: Path, out: Path, tier: Tier) -> Iterator[tuple[str, float]]:
    """Our own annotated reports: those to check with, and those to train on."""
    for split in ("check", "build"):
        reports = list(annotated.load(ROOT / "training" / "reports" / split))
        gold = score_annotated.write(reports, out / "own" / tier, split)
        entries = read([gold.parent / split], tier)
        read_ = lines(entries, out / f"own-{split}-{tier}.jsonl")
        scorer, unnested = bench / "attribution" / "score_attribution.py", score_annotated.unnested
        found, outer = scored(scorer, gold, read_), scored(scorer, unnested(gold), unnested(read_))
        yield f"own {split}, {tier}: joint>0.8", found["joint"]["coverage>0.8"]["f1"]
        yield f"own {split}, {tier}: joint>0.8 without nesting", outer["joint"]["coverage>0.8"]["f1"]
        yield f"own {split}, {tier}: joint IoU>=0.8", found["joint"]["iou>=0.8"]["f1"]
        for role in ("source", "cue", "content"):
            yield f"own {split}, {tier}: {role} exact", found["roles_exact"][role]["f1"]
        for rule, share in score_annotated.rules(reports, entries).items():
            yield f"own {split}, {tier}: {rule}", share


def figures(bench: Path, out: Path) -> Iterator[tuple[str, float]]:
    """NewsQuant and the hedges."""
    folder = bench / "figures"
    for name, files in (("newsquant", sorted(folder.glob("newsquant-*.txt"))), ("hedges", [folder / "hedges.txt"])):
        read_ = lines(read(files), out / f"{name}.jsonl")
        found = scored(folder / "score_figures.py", folder / f"{name}.jsonl", read_)
        for measure in ("value", "value+unit", "value+bound", "full"):
            yield f"figures {name}: {measure}", found[measure]["f1"]


def own_sentences() -> Iterator[tuple[str, float]]:
    """Our own sentences with figures: the half to build on, and the half to check on."""
    parts: tuple[figure_sentences.Part, ...] = ("build", "check")
    for part in parts:
        found = figure_sentences.score(part)
        for measure, value in (*found.f1.items(), *found.slots.items()):
            yield f"figures own, {part}: {measure}", value


def dates(bench: Path, out: Path) -> Iterator[tuple[str, float]]:
    """TimeBank and AQUAINT."""
    folder = bench / "dates"
    read_ = lines(read([folder / "documents"]), out / "dates.jsonl")
    for name in ("TimeBank", "AQUAINT"):
        found = scored(folder / "score_dates.py", folder / "gold.jsonl", read_, "--set", name)
        for measure in ("relaxed", "strict", "type", "value"):
            yield f"dates {name}: {measure}", found[measure]["f1"]
        yield f"dates {name}: weekdays", found["weekdays"]["accuracy"]


def stories(bench: Path, out: Path) -> Iterator[tuple[str, float]]:
    """ECB+, read once and linked in five orders."""
    folder = bench / "stories"
    entries = read([folder / "documents"])
    ledgers: list[Path] = []
    for seed in range(ORDERS):
        order = list(entries)
        random.Random(seed).shuffle(order)
        ledgers.append(ledger_file(order, out / f"stories-{seed}.json"))
    yield (
        "stories ECB+: B3 F1, mean of 5 orders",
        scored(folder / "score_stories.py", "score", folder / "gold.jsonl", *ledgers)["f1_mean"],
    )


def ledger_file(entries: Sequence[Entry], file: Path) -> Path:
    """A file with the entries and their links in the second form."""
    links = linking.link(Neighbourhood(tuple(entries)), Settings())
    file.write_text(json.dumps(ledger_form(entries, links), ensure_ascii=False), encoding="utf-8")
    return file


def corpora(folder: Path, out: Path) -> Iterator[tuple[str, float]]:
    """The corpora with a gold reading: those of the folder, and the examples."""
    golds = sorted((folder / "corpora").glob("*/gold.yaml")) + sorted((ROOT / "examples").glob("*/gold.yaml"))
    for gold in golds:
        corpus = gold.parent
        ledger = ledger_file(read([corpus / "documents"]), out / f"{corpus.name}.json")
        found = scored(folder / "bench" / "score_corpus.py", corpus, ledger)
        values = {"mean": found["mean"], **found["scores"]}
        for part in CORPUS_PARTS:
            if values.get(part) is not None:
                yield f"{corpus.name}: {part}", values[part]


def name_pairs(table: Path) -> Iterator[tuple[str, float]]:
    """Pairs of names: the best F1 over all thresholds, and the recall at the lowest threshold without a false pair."""
    from variorum.similarity import similarity

    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    kinds: dict[str, MentionType] = {"person": "person", "place": "place", "org": "organisation"}
    pairs = [(similarity(a, b, kinds.get(kind, "facility"))[0], same == "1") for a, b, same, kind, *_ in rows]
    positives = sum(same for _, same in pairs)
    best, clean = 0.0, 0.0
    for threshold in sorted({score for score, _ in pairs}):
        taken = [same for score, same in pairs if score >= threshold]
        right = sum(taken)
        best = max(best, 2 * right / (len(taken) + positives))
        if right == len(taken):
            clean = max(clean, right / positives)
    yield "name pairs: best F1", best
    yield "name pairs: recall at precision 1", clean


if __name__ == "__main__":
    main()
