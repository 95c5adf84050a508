"""Variorum: who says what in conflicting news reports, on whose word, in which words.

A handful of verbs. Sources are files, folders, globs, or ``-`` for standard input::

    import variorum

    for item in variorum.read("reports/"):
        if isinstance(item, variorum.SkipItem):
            print(item)                               # one clear line for each file that could not be read
            continue
        for figure in item.reading.figures:
            print(item.report.outlet, figure.text, figure.low, figure.high, figure.bound)

    with variorum.open_ledger("variorum.db") as ledger:
        for done in variorum.add(ledger, "reports/"):
            print(done)
        for story in variorum.links(ledger).stories:
            print(story.label, len(story.reports))
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from variorum._version import __version__
from variorum.errors import SkipItem, StopRun, VariorumError
from variorum.model import Entry, Given, Links
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.ledger import Ledger
    from variorum.pipeline import Done

__all__ = [
    "Entry",
    "Links",
    "Settings",
    "SkipItem",
    "StopRun",
    "VariorumError",
    "__version__",
    "add",
    "export",
    "links",
    "open_ledger",
    "read",
]

# The verbs import the pipeline when they are called: a bare `import variorum` takes milliseconds and loads no model.


def read(
    *sources: str | Path,
    published: date | None = None,
    manifest: Path | None = None,
    settings: Settings = Settings(),
) -> Iterator[Entry | SkipItem]:
    """The reports in the sources, each with all that it says. What cannot be read comes as an error in its place.

    ``published`` is the day of publication where the user knows it; ``manifest`` a CSV file with the columns file,
    outlet, published, language (by default the ``manifest.csv`` beside or above each file). Needs no ledger and no
    network. Raises ``BadManifest`` and ``ModelMissing``.
    """
    from variorum import pipeline

    return pipeline.read(map(str, sources), settings, Given(published=published), manifest)


def open_ledger(path: str | Path) -> Ledger:
    """The ledger at ``path``, made where there is none; a context manager. Raises ``LedgerError``."""
    from variorum.ledger import open_ledger

    return open_ledger(path)


def add(
    ledger: Ledger,
    *sources: str | Path,
    published: date | None = None,
    manifest: Path | None = None,
    settings: Settings = Settings(),
) -> Iterator[Done | SkipItem]:
    """Take the reports in the sources into the ledger; yields each once it is safe, and links them all at the end.

    Nothing happens until the iterator is consumed. Adding the same file again changes nothing. Arguments and errors
    as in ``read``; also raises ``LedgerError``.
    """
    from variorum import pipeline

    return pipeline.add(ledger, map(str, sources), settings, Given(published=published), manifest)


def links(ledger: Ledger, settings: Settings = Settings()) -> Links:
    """Names, stories, copies, origins, measures and disputes across the ledger's reports, made anew where stale."""
    from variorum import pipeline

    return pipeline.links(ledger, settings)


def export(ledger: Ledger, form: str = "json", settings: Settings = Settings()) -> Iterator[str]:
    """The ledger in one of the forms of ``variorum export``, as pieces of text. Raises ``ValueError`` for another form."""
    from variorum import pipeline

    return pipeline.export(ledger, form, settings)
