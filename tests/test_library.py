"""The library: the names it gives, the example in its docstring, and what holds of every reading and every ledger."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import variorum
from variorum import linking, pipeline, reading
from variorum.forms import ledger_form, report_form
from variorum.model import Entry, Links, Neighbourhood
from variorum.settings import Settings

ROOT = Path(__file__).parent.parent
CLUSTERS = sorted(path.parent.name for path in (ROOT / "examples").glob("*/gold.yaml"))
PUBLIC = [
    "Entry",
    "Links",
    "Settings",
    "SkipItem",
    "StopRun",
    "VariorumError",
    "__version__",
    "add",
    "export",
    "links",
    "open_ledger",
    "read",
]


@cache
def entries(cluster: str) -> tuple[Entry, ...]:
    """The example's entries, read once."""
    found = list(pipeline.read([str(ROOT / "examples" / cluster / "documents")], Settings(jobs=2)))
    assert all(isinstance(item, Entry) for item in found), found
    return tuple(item for item in found if isinstance(item, Entry))


@cache
def links(cluster: str) -> Links:
    return linking.link(Neighbourhood(entries(cluster)), Settings())


def test_public_names_are_pinned() -> None:
    assert variorum.__all__ == PUBLIC
    assert all(getattr(variorum, name) is not None for name in PUBLIC)


def test_the_bare_import_is_light() -> None:
    check = "import sys, variorum; print([m for m in ('spacy', 'sqlalchemy', 'trafilatura', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_example_in_the_docstring_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(
        "The mayor said at least 12 people had drowned in Oldmere.", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    code = re.sub(r"^    ", "", str(variorum.__doc__).split("::\n\n", 1)[1], flags=re.MULTILINE)
    exec(compile(code, "docstring", "exec"), {})
    printed = capsys.readouterr().out
    assert "at least 12 people" in printed
    assert "added" in printed


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_every_span_is_its_slice(cluster: str) -> None:
    for entry in entries(cluster):
        form = report_form(entry)
        text = form.pop("text")
        found = list(spans(form))
        assert found
        assert [span for span in found if text[span["start"] : span["end"]] != span["text"]] == []


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_every_reference_within_a_report_is_there(cluster: str) -> None:
    for entry in entries(cluster):
        it = entry.reading
        names = {m.name for m in it.mentions} | {None}
        claims = {c.id for c in it.claims} | {None}
        figures = {f.id for f in it.figures} | {None}
        assert {c.within for c in it.claims} | {c.about for c in it.claims} <= claims
        assert {f.claim for f in it.figures} | {e.claim for e in it.events} | {n.by for n in it.namings} <= claims
        assert {f.part_of for f in it.figures} <= figures
        assert {c.source.name for c in it.claims if c.source} <= names
        assert {f.place for f in it.figures} <= names
        assert {name for e in it.events for name in (e.place, e.from_, e.to)} <= names
        assert {s.name for e in it.events for s in (e.agent, e.patient) if s} <= names
        for ids in (it.claims, it.figures, it.events, it.mentions):
            assert len({item.id for item in ids}) == len(ids)


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_the_source_map_leads_back_to_the_capture(cluster: str) -> None:
    for entry in entries(cluster):
        report = entry.report
        assert report.source_map
        covered = sum(length for _, _, length in report.source_map)
        assert covered >= 0.8 * len(report.text.replace("\n\n", ""))


def test_a_reading_depends_on_its_report_alone() -> None:
    first, second = entries(CLUSTERS[0])[:2]
    again = [reading.read(e.report, Settings()) for e in (second, first)]
    assert again == [second.reading, first.reading]


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_order_does_not_change_the_links(cluster: str) -> None:
    for seed in range(3):
        order = list(entries(cluster))
        random.Random(seed).shuffle(order)
        assert linking.link(Neighbourhood(tuple(order)), Settings()) == links(cluster)


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_every_reference_between_links_is_there(cluster: str) -> None:
    form = ledger_form(entries(cluster), links(cluster))
    reports = {r["id"]: r for r in form["reports"]}
    names, stories = ({item["id"] for item in form[part]} for part in ("names", "stories"))
    origins = {item["id"] for item in form["origins"]}
    claims = {(r["id"], c["id"]) for r in form["reports"] for c in r["claims"]}
    assert {r["story"] for r in form["reports"]} <= stories
    assert sorted(r for s in form["stories"] for r in s["reports"]) == sorted(reports)
    listed = [tuple(figure) for measure in form["measures"] for figure in measure["figures"]]
    assert len(listed) == len(set(listed))
    assert all(number < len(reports[report]["figures"]) for report, number in listed)
    assert {o for m in form["measures"] for o in m["origins"]} <= origins
    assert {o["speaker"] for o in form["origins"]} <= names | {None}
    held = [tuple(claim) for origin in form["origins"] for claim in origin["claims"]]
    assert set(held) <= claims
    assert len(held) == len(set(held))
    assert {tuple(c) for d in form["disputes"] for s in d["sides"] for c in s["claims"]} <= claims
    assert {tuple(x) for r in form["relations"] for x in (r["a"], r["b"])} <= claims
    for copy in form["copies"]:
        for passage in copy["passages"]:
            for end in ("from", "to"):
                span = passage[end]
                assert reports[copy[end]]["text"][span["start"] : span["end"]] == span["text"]


def test_no_report_at_all_gives_no_links() -> None:
    assert linking.link(Neighbourhood(()), Settings()) == Links()


def test_jobs_do_not_change_the_readings() -> None:
    documents = sorted((ROOT / "examples" / CLUSTERS[0] / "documents").iterdir())[:2]
    paths = [str(path) for path in documents]
    assert list(pipeline.read(paths, Settings(jobs=2))) == list(pipeline.read(paths, replace(Settings(), jobs=1)))
