"""Speed of reading beside the bare spaCy pipeline on the same texts: one core, one run, words a CPU-second.

    python -m tools.bench

Both run in turns over the same paragraphs, so that whatever else the machine does falls on both; read the ratio, not
the seconds. Texts are the example reports.
"""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from variorum import pipeline as stages
from variorum import reading, reports
from variorum.model import Capture, Reading, Report
from variorum.reading import STEPS
from variorum.reading.parse import PLAIN, parse, pipeline
from variorum.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = 3


def main() -> None:
    settings = Settings()
    captures = list(stages.find(map(str, sorted(EXAMPLES.glob("*/documents"))), settings))
    texts: list[Report] = []
    for found in captures:
        if isinstance(found, Capture):
            texts += reports.extract(found, settings)
    words = sum(len(report.text.split()) for report in texts)
    nlp = pipeline()
    for report in texts[:3]:
        reading.read(report, settings)
    bare = whole = 0.0
    steps = dict.fromkeys((step.run.__module__.rsplit(".", 1)[-1] for step in STEPS), 0.0)
    for _ in range(ROUNDS):
        for report in texts:
            began = time.process_time()
            paragraphs = [report.text[s.start : s.end].translate(PLAIN) for s in report.segments]
            for _doc in nlp.pipe(paragraphs):
                pass
            bare += time.process_time() - began
            began = time.process_time()
            reading.read(report, settings)
            whole += time.process_time() - began
            page, made = parse(report, settings), Reading(report.id, settings.tier, photos=report.photos)
            for step in STEPS:
                began = time.process_time()
                made = step.run(page, made)
                steps[step.run.__module__.rsplit(".", 1)[-1]] += time.process_time() - began
    table = Table("one core, one run", "words a CPU-second", "share of bare", box=None, pad_edge=False)
    table.add_row("spaCy en_core_web_sm, NER on", f"{ROUNDS * words / bare:,.0f}", "1.00")
    table.add_row("variorum, whole reading", f"{ROUNDS * words / whole:,.0f}", f"{bare / whole:.2f}")
    for name, seconds in steps.items():
        table.add_row(f"  of it: step {name}", "", f"{seconds / bare:.3f} of the parse's time")
    Console(width=100).print(table)
    print(f"{len(texts)} reports, {words:,} words, {ROUNDS} rounds")


if __name__ == "__main__":
    main()
