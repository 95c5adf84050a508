"""The two JSON forms of ``docs/format.md``: nouns to plain values and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from variorum.model import Entry, Links

T = TypeVar("T")

FORMAT = 1


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=False)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_structure_hook(int | float, lambda value, _: value)
    converter.register_structure_hook(int | float | None, lambda value, _: value)

    def renames(kind: type) -> dict[str, Any]:
        return {f.name: override(rename=f.name.rstrip("_")) for f in fields(kind) if f.name.endswith("_")}

    converter.register_unstructure_hook_factory(
        is_dataclass, lambda kind: make_dict_unstructure_fn(kind, converter, **renames(kind))
    )
    converter.register_structure_hook_factory(
        is_dataclass, lambda kind: make_dict_structure_fn(kind, converter, **renames(kind))
    )
    return converter


_CONVERTER = _converter()


def plain(noun: Any) -> Any:
    """A noun as JSON values: dicts, lists, strings, numbers; dates in ISO 8601; ``from_`` as ``from``."""
    return _as_lists(_CONVERTER.unstructure(noun))


def _as_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_lists(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_lists(item) for item in value]
    return value


def noun(value: Any, kind: type[T]) -> T:
    """The noun of ``kind`` that ``plain`` made ``value`` of. Raises ``cattrs.BaseValidationError`` where it is none."""
    return _CONVERTER.structure(value, kind)


def report_form(entry: Entry) -> dict[str, Any]:
    """The first form: a report with its reading, one JSON object."""
    report, reading = plain(entry.report), plain(entry.reading)
    return {
        "format": FORMAT,
        "id": report.pop("id"),
        "tier": reading.pop("tier"),
        **report,
        **{key: value for key, value in reading.items() if key != "report"},
        "captures": plain(entry.captures or (entry.report.capture,)),
    }


def ledger_form(entries: Sequence[Entry], links: Links) -> dict[str, Any]:
    """The second form: all that a ledger holds, one JSON object."""
    story_of = {report: story.id for story in links.stories for report in story.reports}
    return {
        "format": FORMAT,
        "reports": [{**report_form(entry), "story": story_of.get(entry.report.id)} for entry in entries],
        **plain(links),
        "assessments": [],
    }
