"""The second JSON form of ``docs/format.md``: one object for all that the ledger holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from variorum.forms import ledger_form
from variorum.model import Entry, Links


def export(entries: Sequence[Entry], links: Links) -> Iterator[str]:
    """One JSON object, in pieces, ending with a line end."""
    form = ledger_form(entries, links)
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(form)
    yield "\n"
