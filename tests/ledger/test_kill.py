"""A process killed in the middle of adding loses no report that it said was kept, and leaves a ledger that opens."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from variorum.ledger import open_ledger

KILLS = 25

WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from made import capture, entry
from variorum.ledger import open_ledger

with open_ledger(sys.argv[1]) as ledger:
    start = sum(1 for _ in ledger.view().entries())
    for number in range(start, start + 100_000):
        text = f"Ana Kovel said {number} people were there. " + "More words. " * 400
        made = entry(text, f"Outlet {number}", f"{number}.txt")
        ledger.keep(capture(text, f"{number}.txt"), made, "1")
        print(made.report.id, flush=True)
"""


def test_killed_many_times(tmp_path: Path) -> None:
    path, random_ = tmp_path / "a.db", random.Random(7)
    promised: set[str] = set()
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent.parent)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        promised.add(process.stdout.readline().strip())
        time.sleep(random_.uniform(0, 0.05))
        process.kill()
        promised |= {line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")}
        process.stdout.close()
        process.wait()
        with open_ledger(path) as ledger:
            kept = {e.report.id for e in ledger.view().entries()}
            assert promised <= kept
            assert ledger.problems() == []
            assert ledger.view().stale()
    assert len(promised) >= KILLS
