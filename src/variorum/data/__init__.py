"""The word lists and tables that Variorum ships, each with its source and licence in its first lines.

A line that starts with ``#`` is a comment.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def text(name: str) -> str:
    """The whole of a data file, as UTF-8 text."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file, white space at their ends, comments and empty lines left out."""
    return tuple(line for raw in text(name).splitlines() if (line := raw.strip()) and not line.startswith("#"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated data file, their cells stripped."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines(name))
