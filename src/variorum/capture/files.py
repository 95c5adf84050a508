"""Files, folders, globs and standard input."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from variorum.capture.manifest import NAME
from variorum.capture.readers import HTML, TEXT, binary_kind, is_html, known_suffixes, media_type_of
from variorum.errors import UnreadableCapture
from variorum.model import Capture, Given
from variorum.settings import Settings

STANDARD_INPUT = "-"
LEDGER = (".db", ".db-wal", ".db-shm")
"""How the files of a ledger end. One often lies in the folder of the reports; it is not worth a word."""


def paths_of(source: str) -> Iterator[Path | UnreadableCapture]:
    """The files that a source names, sorted; files of a folder or glob that cannot be read come together as one error."""
    path = Path(source)
    if _exists(path):
        if path.is_dir():
            closed: list[OSError] = []
            yield from _readable(source, sorted(_walk(path, closed), key=lambda found: found.parts))
            for error in closed:
                yield UnreadableCapture(str(error.filename), f"the folder cannot be read: {error.strerror}")
        else:
            yield path
    elif glob.has_magic(source):
        matched = glob.glob(source, recursive=True)  # noqa: PTH207 - pathlib takes no absolute patterns
        named = sorted(map(Path, matched), key=lambda found: found.parts)
        files = [file for found in named for file in (sorted(_walk(found, [])) if found.is_dir() else [found])]
        yield from _readable(source, list(dict.fromkeys(files)))
    else:
        yield UnreadableCapture(source, "there is no such file or folder")


def capture_of(path: Path, settings: Settings, given: Given) -> Capture | UnreadableCapture:
    """The bytes of a file as a capture, or why it cannot be read."""
    name = str(path)
    media_type = media_type_of(path.name)
    if media_type is None:
        reason = f"files of type '{path.suffix}' cannot be read (those that can: {known_suffixes()})"
        return UnreadableCapture(name, reason)
    try:
        if not path.is_file():
            return UnreadableCapture(name, "it is no regular file")
        with path.open("rb") as stream:
            data = stream.read(settings.max_file_bytes + 1)
    except OSError as error:
        return UnreadableCapture(name, f"it cannot be read: {error.strerror or error}")
    return _checked(name, data, media_type, settings, given)


def standard_input(settings: Settings, given: Given) -> Capture | UnreadableCapture:
    """What stands on standard input, to its end."""
    data = sys.stdin.buffer.read(settings.max_file_bytes + 1)
    return _checked(STANDARD_INPUT, data, TEXT, settings, given)


def _checked(name: str, data: bytes, media_type: str, settings: Settings, given: Given) -> Capture | UnreadableCapture:
    if len(data) > settings.max_file_bytes:
        return UnreadableCapture(name, f"it is larger than {settings.max_file_bytes:,} bytes")
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return UnreadableCapture(name, "it is empty")
    if kind := binary_kind(data):
        return UnreadableCapture(name, f"it is no text but {kind}")
    return Capture(
        path=name,
        media_type=HTML if is_html(data) else media_type,
        data=data,
        found_at=datetime.now(UTC),
        sha256=f"sha256:{hashlib.sha256(data).hexdigest()}",
        given=given,
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _walk(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """The files below a folder, hidden ones and manifests left out; folders that cannot be read go to ``closed``."""
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and name != NAME and not name.endswith(LEDGER):
                yield Path(parent, name)


def _readable(source: str, files: list[Path]) -> Iterator[Path | UnreadableCapture]:
    files = [file for file in files if file.name != NAME]
    left_out = [file for file in files if media_type_of(file.name) is None]
    if not files:
        yield UnreadableCapture(source, "no files were found there")
    yield from (file for file in files if media_type_of(file.name) is not None)
    if left_out:
        named = ", ".join(file.name for file in left_out[:5]) + (", ..." if len(left_out) > 5 else "")
        count = "1 file" if len(left_out) == 1 else f"{len(left_out)} files"
        reason = f"{count} left out, of a type that cannot be read: {named} (those that can: {known_suffixes()})"
        yield UnreadableCapture(source, reason)
