"""Sentences of our own with the figures that stand in them, and how well reading finds these.

    python -m tools.figure_sentences build|check    print the scores and what was missed

The sentences are ``tests/reading/hedges-build.jsonl``, which rules may be built on, and ``hedges-check.jsonl``, which only
checks them. Each line holds a sentence, its ``figures`` as they ought to be read, and ``optional`` ones (ages, durations)
that count neither way. Offsets are those in all sentences of the file joined by blank lines. Written for Variorum,
Apache-2.0.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Literal

from variorum.model import CaptureRef, Figure, Published, Reading, Report, Segment
from variorum.reading import read
from variorum.settings import Settings

Part = Literal["build", "check"]
Gold = dict[str, Any]
SLOTS = ("counted", "effect", "part_of", "place", "as_of", "total")
FOLDER = Path(__file__).parent.parent / "tests" / "reading"


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of ``value``, ``value+unit``, ``value+bound`` and ``full`` (all of them, with open ends open), as in the bench of
    hedges; of the figures whose value was found, the share with each slot right, of those that the gold asks."""

    f1: dict[str, float]
    slots: dict[str, float]
    missed: tuple[str, ...]


def score(part: Part) -> Scores:
    """The scores of a part, each sentence read as a report of its own."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    missed: list[str] = []
    wanted = found = 0
    for line in (FOLDER / f"hedges-{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = _read(row)
        free = [f for f in reading.figures if not any(_overlaps(f, row, o) for o in row["optional"])]
        pairs = _pairs(row, free)
        wanted, found = wanted + len(row["figures"]), found + len(free)
        missed += [f"{row['id']} not found: {g['text']}" for i, g in enumerate(row["figures"]) if i not in pairs]
        missed += [f"{row['id']} extra: {f.text}" for j, f in enumerate(free) if j not in pairs.values()]
        for i, j in pairs.items():
            gold, figure = row["figures"][i], free[j]
            holds = {"value": True, "value+unit": figure.unit == gold["unit"], "value+bound": figure.bound in gold["bound"]}
            holds["full"] = all(holds.values()) and (figure.low, figure.high) == (gold["low"], gold["high"])
            slots = dict(_slots(row, i, figure, reading, {free[j].id: i for i, j in pairs.items()}))
            right.update(name for name, fits in (holds | slots).items() if fits)
            asked.update(slots.keys())
            missed += [f"{row['id']} {name}: {gold} {figure}" for name, fits in (holds | slots).items() if not fits]
    names = ("value", "value+unit", "value+bound", "full")
    return Scores(
        {name: 2 * right[name] / (wanted + found) for name in names},
        {name: right[name] / asked[name] for name in SLOTS if asked[name]},
        tuple(missed),
    )


def _read(row: Gold) -> Reading:
    text = row["text"]
    kind = "title" if row.get("title") else "body"
    published = Published(date(2031, 5, 14), "day", "given", "manifest")
    ref = CaptureRef("-", "sha256:0", "text/plain")
    segments = (Segment(kind, 0, len(text)),)
    return read(Report("r-1", ref, None, None, None, "en", (), published, text, segments, ((0, 0, len(text)),)), Settings())


def _overlaps(figure: Figure, row: Gold, gold: Gold) -> bool:
    return figure.start + row["start"] < gold["end"] and gold["start"] < figure.end + row["start"]


def _pairs(row: Gold, figures: list[Figure]) -> dict[int, int]:
    """The gold figures with those found for them: of the same value and place, one to one, in order of text."""
    pairs: dict[int, int] = {}
    for i, j in product(range(len(row["figures"])), range(len(figures))):
        gold, figure = row["figures"][i], figures[j]
        same = _stated(gold["low"], gold["high"]) == _stated(figure.low, figure.high)
        if same and _overlaps(figure, row, gold) and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _stated(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    return (high if low is None else low), (low if high is None else high)


def _slots(row: Gold, i: int, figure: Figure, reading: Reading, gold_of: dict[str, int]) -> Iterator[tuple[str, bool]]:
    gold = row["figures"][i]
    if gold["counted"]:
        yield "counted", gold["counted"].lower() in (figure.counted or "").lower()
    if gold["unit"] is None:
        yield "effect", figure.effect == gold["effect"]
    yield "part_of", (gold_of.get(figure.part_of) if figure.part_of else None) == gold.get("part_of")
    if "place" in gold:
        yield "place", gold["place"] in {mention.text for mention in reading.mentions if mention.name == figure.place}
    if "as_of" in gold:
        yield "as_of", figure.as_of is not None and gold["as_of"] in figure.as_of.text
    if "total" in gold:
        yield "total", figure.total == gold["total"]


def main() -> None:
    part: Part = "check" if sys.argv[1:] == ["check"] else "build"
    scores = score(part)
    print("\n".join(scores.missed))
    print(scores.f1, scores.slots)


if __name__ == "__main__":
    main()
