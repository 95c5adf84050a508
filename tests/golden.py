"""Golden files: whole readings of example reports, to be read by people. `make golden` renews them.

One line for each item of each list, so that a diff shows what changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from variorum import pipeline
from variorum.forms import report_form
from variorum.model import Entry
from variorum.settings import Settings

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "readings"
LEFT_OUT = {"tier", "captures"}


def sample() -> list[str]:
    """The first text and the first page of each example cluster, as paths from the root."""
    folders = sorted((ROOT / "examples").glob("*/documents"))
    firsts = [min(folder.glob(kind)) for folder in folders for kind in ("*.txt", "*.html")]
    return [path.relative_to(ROOT).as_posix() for path in firsts]


def golden_file(path: str) -> Path:
    """Where the reading of an example is kept."""
    parts = Path(path).parts
    return FOLDER / f"{parts[1]}-{parts[-1]}.golden"


def reading(path: str) -> str:
    """The readings of the reports in a file, in lines."""
    found = list(pipeline.read([path], Settings(tier="fast")))  # the tier without floats that processors round differently
    return "\n".join(line for entry in found if isinstance(entry, Entry) for line in lines(report_form(entry))) + "\n"


def lines(form: dict[str, Any]) -> Iterator[str]:
    """The fields of a form, the items of a list on a line each."""
    for key, value in form.items():
        if key in LEFT_OUT:
            continue
        if isinstance(value, list):
            yield f"{key}: {len(value)}"
            yield from (f"  {json.dumps(item, ensure_ascii=False)}" for item in value)
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


def main() -> None:
    """Write all golden files anew."""
    os.chdir(ROOT)
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.golden"):
        old.unlink()
    for path in sample():
        golden_file(path).write_text(reading(path), encoding="utf-8")


if __name__ == "__main__":
    main()
