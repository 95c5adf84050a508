"""What the peers' scripts share: one round of work for each line on standard input, answered with its CPU seconds.

Runs in the peers' own environment, so it imports nothing of Variorum.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

WARM_UP = 3
"""How many texts are worked on before the clock runs."""


def answer(work: Callable[[str], int]) -> None:
    """Do ``work`` on each text of the JSON list whose file is the first argument, once for each line of input.

    ``work`` returns how many things it found; where it raises, the text is counted as failed and passed over. The first
    line of output is ``{"ready": true}``, after loading and a warm-up; each other one answers a line of input with
    ``{"seconds": CPU seconds of all threads, "found": things, "failed": texts}``.
    """
    texts: list[str] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    _round(work, texts[:WARM_UP])
    print(json.dumps({"ready": True}), flush=True)
    for _ in sys.stdin:
        print(json.dumps(_round(work, texts)), flush=True)


def _round(work: Callable[[str], int], texts: list[str]) -> dict[str, float]:
    found = failed = 0
    began = time.process_time()
    for text in texts:
        try:
            found += work(text)
        except Exception:
            failed += 1
    return {"seconds": time.process_time() - began, "found": found, "failed": failed}
