"""Count in how many texts each word stands, and write the table that weighs words in linking.

    python tools/count_document_frequencies.py FOLDER > src/variorum/data/document_frequencies.tsv

FOLDER holds English news texts (.txt). Only counts of single words that stand in five texts or more are written.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from variorum.linking.words import stems

LEAST = 5
HEADER = """# In how many of a number of English news texts each word stands; first row: the number of texts.
# Counted by tools/count_document_frequencies.py over the 840 training texts of PolNeAR 1.0.0 (US political news, 2016;
# https://github.com/networkdynamics/PolNeAR, commit c3eee83; no licence stated, texts of seven US outlets).
# Only counts of single words in five texts or more are kept, and no text: facts, not the texts' wording.
# The table itself: Apache-2.0."""


def main() -> None:
    counts: Counter[str] = Counter()
    texts = sorted(Path(sys.argv[1]).glob("*.txt"))
    for path in texts:
        counts.update(set(stems(path.read_text(encoding="utf-8"))))
    print(HEADER)
    print(f"*\t{len(texts)}")
    for word, count in sorted(counts.items()):
        if count >= LEAST and re.fullmatch(r"[a-z']+", word):
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main()
