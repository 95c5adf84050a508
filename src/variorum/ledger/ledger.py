"""Writing to a ledger: one transaction a report, links in a transaction of their own."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from variorum.forms import plain
from variorum.ledger import database, schema, search
from variorum.ledger.view import LINKED, READ, View
from variorum.model import Capture, Entry, Links, Report

Kept = Literal["added", "updated", "known"]
"""What keeping a report did: it is new, what is known of it changed, or nothing changed."""


class Ledger:
    """A ledger file, open. Any number of processes may read while one writes."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self.path = path
        self._engine = engine

    def view(self) -> View:
        """The ledger for reading."""
        return View(self._engine)

    def kept(self, report: Report) -> Kept:
        """What keeping this report would do."""
        query = sa.select(schema.reports.c.form).where(schema.reports.c.id == report.id)
        with self._engine.connect() as connection:
            form = connection.execute(query).scalar()
        if form is None:
            return "added"
        new = plain(report)
        same_file = (form["capture"]["path"], form["capture"]["sha256"]) == (report.capture.path, report.capture.sha256)
        # What another file tells of the same words does not replace what the first one told.
        return "updated" if same_file and form != new else "known"

    def keep_sighting(self, capture: Capture, report: Report) -> None:
        """Remember that a report that is known already was found in this capture too. No change where that is known."""
        with database.writing(self._engine) as connection:
            _keep_capture(connection, capture, report.id)

    def keep(self, capture: Capture, entry: Entry, version: str) -> None:
        """Keep a report with its capture and its reading, in one transaction; marks the links as stale.

        ``version`` is that of the program that read it. A report that is there already is replaced.
        """
        with database.writing(self._engine) as connection:
            report = entry.report
            row = {"id": report.id, "outlet": report.outlet, "title": report.title, "published": report.published.date}
            _upsert(connection, schema.reports, "id", {**row, "form": plain(report)})
            _upsert(
                connection,
                schema.readings,
                "report",
                {"report": report.id, "version": version, "form": plain(entry.reading)},
            )
            _keep_capture(connection, capture, report.id)
            search.index(connection, entry)
            revision = int(_state(connection, READ)) + 1
            _upsert(connection, schema.state, "key", {"key": READ, "value": str(revision)})

    def relink(self, links: Links, revision: int) -> None:
        """Replace all links by these, made of the reports at ``revision`` (``View.revision``), in one transaction."""
        rows = [
            {"part": part.name, "position": position, "form": plain(noun)}
            for part in fields(links)
            for position, noun in enumerate(getattr(links, part.name))
        ]
        with database.writing(self._engine) as connection:
            connection.execute(sa.delete(schema.links))
            if rows:
                connection.execute(sa.insert(schema.links), rows)
            _upsert(connection, schema.state, "key", {"key": LINKED, "value": str(revision)})

    def problems(self) -> list[str]:
        """What is wrong with the file, in words; empty where nothing is."""
        return database.integrity(self._engine) + self.view().damaged_captures()

    def close(self) -> None:
        """Close the file. The ledger cannot be used after."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_ledger(path: str | Path) -> Ledger:
    """The ledger at ``path``, made where there is none. Use it in a ``with`` statement, or close it.

    Raises ``LedgerError`` where the file is no ledger or was written by a newer version.
    """
    return Ledger(Path(path), database.connect(Path(path)))


def _keep_capture(connection: sa.Connection, capture: Capture, report: str) -> None:
    _insert_new(
        connection,
        schema.captures,
        {"sha256": capture.sha256, "media_type": capture.media_type, "size": len(capture.data), "data": capture.data},
    )
    _insert_new(
        connection,
        schema.sightings,
        {"sha256": capture.sha256, "path": capture.path, "found_at": capture.found_at},
    )
    _insert_new(connection, schema.report_captures, {"report": report, "sha256": capture.sha256})


def _insert_new(connection: sa.Connection, table: sa.Table, row: dict[str, object]) -> None:
    connection.execute(insert(table).values(row).on_conflict_do_nothing())


def _upsert(connection: sa.Connection, table: sa.Table, key: str, row: dict[str, object]) -> None:
    rest = {name: value for name, value in row.items() if name != key}
    connection.execute(insert(table).values(row).on_conflict_do_update(index_elements=[key], set_=rest))


def _state(connection: sa.Connection, key: str) -> str:
    return connection.execute(sa.select(schema.state.c.value).where(schema.state.c.key == key)).scalar() or "0"
