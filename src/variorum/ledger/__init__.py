"""The ledger: what was found, read and linked, in one file. The only place with SQL."""

from __future__ import annotations

from variorum.ledger.ledger import Kept, Ledger, open_ledger
from variorum.ledger.search import Hit
from variorum.ledger.view import CaptureRecord, View

__all__ = ["CaptureRecord", "Hit", "Kept", "Ledger", "View", "open_ledger"]
