"""The stages, put together: sources -> captures -> reports -> readings -> ledger -> links."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from variorum import capture, linking, reading, reports
from variorum._version import __version__
from variorum.engines import map_local
from variorum.errors import ReadingFailed, SkipItem, VariorumError
from variorum.export import EXPORTERS
from variorum.ledger import Kept, Ledger
from variorum.model import Capture, Entry, Given, Links, Neighbourhood, Report
from variorum.settings import Settings


@dataclass(frozen=True, slots=True)
class Done:
    """One report that was taken in, and what that changed."""

    path: str
    report: Report
    kept: Kept


def find(
    sources: Iterable[str], settings: Settings, given: Given = Given(), manifest: Path | None = None
) -> Iterator[Capture | SkipItem]:
    """The captures of all sources, each file once; what cannot be used comes as an error in its place.

    Raises ``BadManifest``.
    """
    seen: set[tuple[str, str]] = set()
    for source in sources:
        for found in capture.find(source, settings, given, manifest):
            key = (found.item, found.reason) if isinstance(found, SkipItem) else (found.path, found.sha256)
            if key not in seen:
                seen.add(key)
                yield found


def count(sources: Iterable[str], settings: Settings, manifest: Path | None = None) -> int | None:
    """How many captures and errors ``find`` gives, None where that can be known only by using them up (``-``)."""
    listed = list(sources)
    return None if "-" in listed else sum(1 for _ in find(listed, settings, Given(), manifest))


def read(
    sources: Iterable[str], settings: Settings, given: Given = Given(), manifest: Path | None = None
) -> Iterator[Entry | SkipItem]:
    """The reports in the sources with their readings; what cannot be used comes as an error in its place.

    Raises ``BadManifest`` and ``ModelMissing``.
    """
    captures = find(sources, settings, given, manifest)
    items = (item if isinstance(item, SkipItem) else item[1] for item in _reports(captures, settings))
    for read_ in map_local(partial(_read, settings=settings), items, settings.jobs):
        if read_ is not None:
            yield read_


def add(
    ledger: Ledger, sources: Iterable[str], settings: Settings, given: Given = Given(), manifest: Path | None = None
) -> Iterator[Done | SkipItem]:
    """Take the reports in the sources into the ledger, and link them at the end. Yields each report once it is kept.

    Each report is kept in a transaction of its own, so one that was yielded is safe whatever happens after; where a
    run is cut off the links are stale, and ``links`` makes them. Raises ``BadManifest``, ``ModelMissing`` and
    ``LedgerError``.
    """
    waiting: deque[tuple[Capture, Report, Kept] | None] = deque()
    seen: set[str] = set()
    failed: set[str] = set()

    def to_read() -> Iterator[Report | SkipItem | None]:
        for item in _reports(find(sources, settings, given, manifest), settings):
            if isinstance(item, SkipItem):
                waiting.append(None)
                yield item
                continue
            found, report = item
            kept = "known" if report.id in seen else ledger.kept(report)
            seen.add(report.id)
            waiting.append((found, report, kept))
            yield None if kept == "known" else report

    for result in map_local(partial(_read, settings=settings), to_read(), settings.jobs):
        waited = waiting.popleft()
        if isinstance(result, SkipItem):
            failed |= {waited[1].id} if waited else set()
            yield result
        elif waited and waited[1].id not in failed:
            found, report, kept = waited
            if result is None:
                ledger.keep_sighting(found, report)
            else:
                ledger.keep(found, result, __version__)
            yield Done(found.path, report, kept)
    links(ledger, settings)


def links(ledger: Ledger, settings: Settings) -> Links:
    """The ledger's links, made anew where reports came in since they were made."""
    view = ledger.view()
    if view.stale():
        revision = view.revision()
        made = linking.link(Neighbourhood(tuple(view.entries())), settings)
        ledger.relink(made, revision)
        return made
    return view.links()


def _reports(captures: Iterable[Capture | SkipItem], settings: Settings) -> Iterator[tuple[Capture, Report] | SkipItem]:
    for found in captures:
        if isinstance(found, SkipItem):
            yield found
            continue
        try:
            extracted = reports.extract(found, settings)
        except SkipItem as error:
            yield error
            continue
        for report in extracted:
            yield found, report


def _read(item: Report | SkipItem | None, settings: Settings) -> Entry | SkipItem | None:
    if not isinstance(item, Report):
        return item
    try:
        return Entry(item, reading.read(item, settings))
    except VariorumError:
        raise
    except Exception as error:
        # One report must not cost the user the others, whatever is wrong with our rules.
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"reading failed, please report this ({type(error).__name__} in {Path(where.filename).name}: {error})"
        return ReadingFailed(item.capture.path, reason)


def export(ledger: Ledger, form: str, settings: Settings) -> Iterator[str]:
    """The ledger in one of the forms of ``EXPORTERS``, as pieces of text. Raises ``ValueError`` for another form."""
    if form not in EXPORTERS:
        raise ValueError(f"no export {form!r}: there are {', '.join(EXPORTERS)}")
    made = links(ledger, settings)
    return EXPORTERS[form](list(ledger.view().entries()), made)
