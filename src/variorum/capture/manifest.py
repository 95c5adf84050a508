"""Manifests: what a user says of files in a table ``file,outlet,published,language`` beside them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from variorum.errors import BadManifest
from variorum.model import Given

NAME = "manifest.csv"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of one manifest by the file that they name, as written there."""

    path: Path
    rows: Mapping[str, Given]

    def of(self, file: Path) -> Given:
        """What the manifest says of a file: by its path from the manifest's folder, else by its bare name."""
        try:
            relative = file.resolve().relative_to(self.path.resolve().parent).as_posix()
        except (OSError, ValueError, RuntimeError):
            relative = file.name
        return self.rows.get(relative) or self.rows.get(file.name) or Given()


def read(path: Path) -> Manifest:
    """The manifest in a file.

    Raises ``BadManifest``, which names the file and the line, where it is missing, is no CSV table with a column
    ``file``, or holds a date or a language tag that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadManifest(f"{path}: the manifest cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadManifest(f"{path}: the manifest is not UTF-8 text") from error
    table = csv.DictReader(io.StringIO(text, newline=""), restkey="")
    try:
        columns = [(column or "").strip().lower() for column in table.fieldnames or ()]
        if "file" not in columns:
            raise BadManifest(f"{path}, line 1: the manifest has no column 'file' (wanted: file,outlet,published,language)")
        table.fieldnames = columns
        rows: dict[str, Given] = {}
        for row in table:
            if file := (row["file"] or "").strip():
                rows[file.replace("\\", "/").removeprefix("./")] = _given(path, table.line_num, row)
    except csv.Error as error:
        raise BadManifest(f"{path}, line {table.line_num}: the manifest is no CSV table: {error}") from error
    return Manifest(path, rows)


def _given(path: Path, line: int, row: Mapping[str, str | None]) -> Given:
    outlet, published, language = ((row.get(key) or "").strip() or None for key in ("outlet", "published", "language"))
    day = None
    if published:
        try:
            day = date.fromisoformat(published[:10])
        except ValueError as error:
            raise BadManifest(f"{path}, line {line}: '{published}' is no date (wanted: YYYY-MM-DD)") from error
    if language and not _LANGUAGE.fullmatch(language):
        raise BadManifest(f"{path}, line {line}: '{language}' is no language tag (wanted: en, uk, pt-BR)")
    return Given(outlet=outlet, published=day, language=language)
