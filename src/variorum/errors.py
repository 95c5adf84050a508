"""The error tree.

::

    VariorumError
    ├── SkipItem                 this item cannot be used; report it in one line, go on with the next
    │   ├── UnreadableCapture    a file that is missing, forbidden, too large, or not text
    │   ├── EmptyReport          a capture in which no report's words were found
    │   └── ReadingFailed        a report on which a step of reading failed: a defect of ours
    └── StopRun                  the run cannot go on
        ├── LedgerError          a ledger that is not one, is newer than this program, or is damaged
        ├── ModelMissing         the English pipeline or weights are not installed, or are damaged
        ├── BadManifest          a manifest that cannot be understood
        └── NotFound             a story, name or report that the ledger does not hold
"""

from __future__ import annotations


class VariorumError(Exception):
    """The root of all errors that Variorum raises on purpose. Its text is one line fit for a user."""


class SkipItem(VariorumError):
    """One item cannot be used. ``item`` names it; callers report it and go on."""

    def __init__(self, item: str, reason: str) -> None:
        super().__init__(f"{item}: {reason}")
        self.item = item
        self.reason = reason

    def __reduce__(self) -> tuple[type[SkipItem], tuple[str, str]]:
        return type(self), (self.item, self.reason)


class UnreadableCapture(SkipItem):
    """A file that is missing, forbidden, too large, or not text."""


class EmptyReport(SkipItem):
    """A capture in which no report's words were found."""


class ReadingFailed(SkipItem):
    """A step of reading failed on this report. That is a defect of Variorum; the other reports are not touched by it."""


class StopRun(VariorumError):
    """The run cannot go on."""


class LedgerError(StopRun):
    """The ledger file is not a ledger, was written by a newer version, or is damaged."""


class ModelMissing(StopRun):
    """The English pipeline, or weights that the reading needs, are not installed or are damaged."""


class BadManifest(StopRun):
    """The manifest cannot be understood."""


class NotFound(StopRun):
    """The ledger holds no such story, name or report."""
