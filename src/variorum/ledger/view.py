"""Reading from a ledger. Nothing here writes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, get_args, get_type_hints

import sqlalchemy as sa

from variorum.errors import NotFound
from variorum.forms import noun
from variorum.ledger import schema, search
from variorum.model import CaptureRef, Entry, Links, Reading, Report

READ, LINKED = "read", "linked"
"""Keys of ``state``: how often reports were written, and how often they had been when the links were made."""


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """A capture as the ledger knows it: hash, type, size in bytes, and where and when it was first found."""

    sha256: str
    media_type: str
    size: int
    path: str
    found_at: datetime


class View:
    """A ledger, read-only."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def revision(self) -> int:
        """How often reports were written; links made at another revision are stale."""
        return int(self._state(READ))

    def stale(self) -> bool:
        """Whether reports came in since the links were made."""
        return self._state(READ) != self._state(LINKED)

    def entries(self) -> Iterator[Entry]:
        """All reports with their readings, in order of their ids."""
        captures = self._captures_by_report()
        query = (
            sa.select(schema.reports.c.form, schema.readings.c.form)
            .join(schema.readings, schema.readings.c.report == schema.reports.c.id)
            .order_by(schema.reports.c.id)
            .execution_options(yield_per=200)
        )
        with self._engine.connect() as connection:
            for form, reading in connection.execute(query):
                report = noun(form, Report)
                yield Entry(report, noun(reading, Reading), tuple(captures[report.id]))

    def entry(self, report: str) -> Entry:
        """The report with this id. Raises ``NotFound``."""
        query = (
            sa.select(schema.reports.c.form, schema.readings.c.form)
            .join(schema.readings, schema.readings.c.report == schema.reports.c.id)
            .where(schema.reports.c.id == report)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NotFound(f"no report {report} in this ledger")
        return Entry(noun(row[0], Report), noun(row[1], Reading), tuple(self._captures_by_report(report)[report]))

    def _captures_by_report(self, only: str | None = None) -> dict[str, list[CaptureRef]]:
        sightings, captures, held = schema.sightings.c, schema.captures.c, schema.report_captures.c
        query = (
            sa.select(held.report, sightings.path, captures.sha256, captures.media_type)
            .join_from(schema.report_captures, schema.captures, captures.sha256 == held.sha256)
            .join(schema.sightings, sightings.sha256 == captures.sha256)
            .order_by(held.report, captures.sha256, sightings.path)
        )
        if only is not None:
            query = query.where(held.report == only)
        found: dict[str, list[CaptureRef]] = defaultdict(list)
        with self._engine.connect() as connection:
            for report, *rest in connection.execute(query):
                found[report].append(CaptureRef(*rest))
        return found

    def captures(self) -> list[CaptureRecord]:
        """All captures, in order of their first sighting."""
        first = sa.func.min(schema.sightings.c.found_at)
        query = (
            sa.select(
                schema.captures.c.sha256,
                schema.captures.c.media_type,
                schema.captures.c.size,
                schema.sightings.c.path,
                first,
            )
            .join(schema.sightings, schema.sightings.c.sha256 == schema.captures.c.sha256)
            .group_by(schema.captures.c.sha256)
            .order_by(first, schema.captures.c.sha256)
        )
        with self._engine.connect() as connection:
            return [CaptureRecord(*row) for row in connection.execute(query)]

    def capture_bytes(self, sha256: str) -> bytes:
        """The bytes of a capture as they were found. Raises ``NotFound``."""
        query = sa.select(schema.captures.c.data).where(schema.captures.c.sha256 == sha256)
        with self._engine.connect() as connection:
            data = connection.execute(query).scalar()
        if data is None:
            raise NotFound(f"no capture {sha256} in this ledger")
        return data

    def damaged_captures(self) -> list[str]:
        """The captures whose bytes no longer have their hash, in words."""
        query = sa.select(schema.captures.c.sha256, schema.captures.c.data).execution_options(yield_per=20)
        with self._engine.connect() as connection:
            return [
                f"capture {sha256} no longer has its hash"
                for sha256, data in connection.execute(query)
                if f"sha256:{hashlib.sha256(data).hexdigest()}" != sha256
            ]

    def links(self) -> Links:
        """All links as they were made last; ``stale`` says whether they are of now."""
        kinds = {name: get_args(hint)[0] for name, hint in get_type_hints(Links).items()}
        parts: dict[str, list[Any]] = {part.name: [] for part in fields(Links)}
        query = sa.select(schema.links.c.part, schema.links.c.form).order_by(schema.links.c.part, schema.links.c.position)
        with self._engine.connect() as connection:
            for part, form in connection.execute(query):
                parts[part].append(noun(form, kinds[part]))
        return Links(**{part: tuple(nouns) for part, nouns in parts.items()})

    def search(self, query: str, limit: int = 20) -> list[search.Hit]:
        """The best passages for the words of ``query``; words in double quotes must stand side by side."""
        with self._engine.connect() as connection:
            return search.find(connection, query, limit)

    def _state(self, key: str) -> str:
        with self._engine.connect() as connection:
            value = connection.execute(sa.select(schema.state.c.value).where(schema.state.c.key == key)).scalar()
        return value or "0"
