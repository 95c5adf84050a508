"""Full-text search over reports and what was read in them (SQLite FTS5, BM25 rank)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa

from variorum.model import Entry

_INSERT = sa.text("INSERT INTO search (report, kind, start, text) VALUES (:report, :kind, :start, :text)")
_FIND = sa.text(
    "SELECT report, kind, start, snippet(search, 3, '[', ']', '…', 24) FROM search"
    " WHERE search MATCH :query ORDER BY rank, report, start LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: the report, the kind of segment, where the segment starts, and the words with hits in brackets."""

    report: str
    kind: str
    start: int
    snippet: str


def index(connection: sa.Connection, entry: Entry) -> None:
    """Put the report's segments into the index in place of what is there."""
    report = entry.report
    connection.execute(sa.text("DELETE FROM search WHERE report = :report"), {"report": report.id})
    rows = [
        {"report": report.id, "kind": s.kind, "start": s.start, "text": report.text[s.start : s.end]}
        for s in report.segments
    ]
    if rows:
        connection.execute(_INSERT, rows)


def find(connection: sa.Connection, query: str, limit: int) -> list[Hit]:
    """The best ``limit`` passages for the words of ``query``; words in double quotes must stand side by side."""
    match = _match(query)
    if not match:
        return []
    return [Hit(*row) for row in connection.execute(_FIND, {"query": match, "limit": limit})]


def _match(query: str) -> str:
    # Users write words, not FTS5 expressions: every term is quoted, so that no sign in it is read as an operator.
    phrases = [quoted or word for quoted, word in re.findall(r'"([^"]+)"|([^\s"]+)', query)]
    return " ".join(f'"{phrase}"' for phrase in phrases if re.search(r"\w", phrase))
