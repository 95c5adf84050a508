"""HTML to blocks."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.reports import plain
from variorum.reports.blocks import Block
from variorum.reports.metadata import NOTHING, Metadata


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page and its metadata."""

    blocks: tuple[Block, ...]
    metadata: Metadata


def read(text: str) -> Page:
    """The blocks and metadata of a page."""
    return Page(tuple(plain.blocks_of(text)), NOTHING)
