"""Whether everything that Variorum needs is there and sound: what ``variorum doctor`` prints."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from variorum._version import __version__
from variorum.errors import VariorumError

PACKAGES = ("spacy", "onnxruntime", "tokenizers", "sqlalchemy", "alembic", "trafilatura")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what, whether it is good, and what was found."""

    what: str
    good: bool
    found: str


def checks(ledger: Path) -> Iterator[Check]:
    """Versions, the pipeline, full-text search, and the ledger where there is one. Raises nothing of ours."""
    yield Check("variorum", True, f"{__version__} on Python {platform.python_version()}, {platform.system()}")
    for package in PACKAGES:
        yield Check(package, True, version(package))
    yield _pipeline()
    yield from _weights()
    yield _gazetteer()
    yield _full_text()
    yield from _ledger(ledger)


def _pipeline() -> Check:
    from variorum.reading.parse import pipeline

    try:
        meta = pipeline().meta
    except VariorumError as error:
        return Check("English pipeline", False, str(error))
    return Check("English pipeline", True, f"{meta['lang']}_{meta['name']} {meta['version']}")


def _weights() -> Iterator[Check]:
    from variorum.reading.learned.encoder import network
    from variorum.reading.learned.revise import tier_here
    from variorum.reading.learned.trees.model import model, weighed

    try:
        trees = model() is not None
        yield Check("weights, fast", trees, "trees on the parse" if trees else "none: rules alone find who said what")
    except VariorumError as error:
        yield Check("weights, fast", False, str(error))
    try:
        network.load()
        lacking = "trees are missing" if model() is None or weighed() is None else ""
    except VariorumError as error:
        lacking = str(error)
    good = tier_here("accurate") == "accurate"
    found = "encoder, and trees that weigh both" if good else f"{lacking}: this tier reads as fast does"
    yield Check("weights, accurate", good, found)


def _gazetteer() -> Check:
    from variorum.gazetteer import places

    try:
        found = places("Paris")
    except sqlite3.Error as error:
        return Check("gazetteer", False, str(error))
    return Check("gazetteer", bool(found), "finds a capital" if found else "finds no capital: the data file is incomplete")


def _full_text() -> Check:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        return Check("SQLite", False, f"{sqlite3.sqlite_version}, without full-text search ({error})")
    finally:
        connection.close()
    return Check("SQLite", True, f"{sqlite3.sqlite_version}, with full-text search")


def _ledger(path: Path) -> Iterator[Check]:
    from variorum.ledger import open_ledger

    if not path.exists():
        yield Check("ledger", True, f"none at {path} yet")
        return
    try:
        with open_ledger(path) as ledger:
            problems = ledger.problems()
            stale = ledger.view().stale()
            count = sum(1 for _ in ledger.view().entries())
    except VariorumError as error:
        yield Check("ledger", False, str(error))
        return
    yield Check("ledger", not problems, "; ".join(problems) or f"{path}, sound, {count} reports")
    yield Check("links", True, "stale: made anew at the next look" if stale else "of now")
