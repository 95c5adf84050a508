"""Exports: what a ledger holds, in a form that others read. A new form is one module and one line in ``EXPORTERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from variorum.export import csv_tables, json_form
from variorum.model import Entry, Links

Exporter = Callable[[Sequence[Entry], Links], Iterator[str]]
"""Text of the export, piece by piece."""

EXPORTERS: dict[str, Exporter] = {
    "json": json_form.export,
    "csv": csv_tables.figures,
    "csv-claims": csv_tables.claims,
    "csv-reports": csv_tables.reports,
    "csv-disputes": csv_tables.disputes,
}

__all__ = ["EXPORTERS", "Exporter"]
