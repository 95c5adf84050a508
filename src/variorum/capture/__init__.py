"""Capturing: a source in, the bytes as found out. The face of this stage is ``find``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from variorum.capture import manifest as manifests
from variorum.capture.files import STANDARD_INPUT, capture_of, paths_of, standard_input
from variorum.capture.readers import READERS, Reader
from variorum.errors import UnreadableCapture
from variorum.model import Capture, Given
from variorum.settings import Settings

__all__ = ["READERS", "Reader", "find"]


def find(
    source: str, settings: Settings, given: Given = Given(), manifest: Path | None = None
) -> Iterator[Capture | UnreadableCapture]:
    """The captures that a source names: a file, a folder, a glob, or ``-`` for standard input.

    Folders are searched to any depth in sorted order, hidden files and ``manifest.csv`` left out. What cannot be used
    comes as an error in its place, so nothing is lost and the run goes on. ``given`` wins over the manifest, field by
    field; without ``manifest`` a ``manifest.csv`` is looked for in each file's folder, then in its parent.
    Raises ``BadManifest``.
    """
    chosen = manifests.read(manifest) if manifest is not None else None
    if source == STANDARD_INPUT:
        yield standard_input(settings, given)
        return
    beside: dict[Path, manifests.Manifest | None] = {}
    for path in paths_of(source):
        if isinstance(path, UnreadableCapture):
            yield path
            continue
        if path.name == manifests.NAME:
            yield UnreadableCapture(str(path), "a manifest says what files are, and is no report itself")
            continue
        if chosen is None and path.parent not in beside:
            beside[path.parent] = _manifest_beside(path.parent)
        table = chosen or beside[path.parent]
        yield capture_of(path, settings, _merged(given, table.of(path) if table else Given()))


def _manifest_beside(folder: Path) -> manifests.Manifest | None:
    for place in (folder, folder / ".."):
        if (place / manifests.NAME).is_file():
            return manifests.read(place / manifests.NAME)
    return None


def _merged(given: Given, listed: Given) -> Given:
    return Given(
        outlet=given.outlet or listed.outlet,
        published=given.published or listed.published,
        language=given.language or listed.language,
    )
