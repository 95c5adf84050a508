"""The pipeline keeps going, and keeps what it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum import pipeline
from variorum.errors import ReadingFailed, SkipItem
from variorum.ledger import open_ledger
from variorum.model import Entry, Report
from variorum.settings import Settings

GOOD = "The mayor of Oldmere, Ana Kovel, said on Friday that at least 12 people had drowned in the flood."
BAD = "A defect waits in this report. The mayor, Ana Kovel, said that nobody would notice it."


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A good report between two files with the same words, on which reading fails."""
    for name, words in (("a.txt", BAD), ("b.txt", GOOD), ("c.txt", BAD + "\n")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    whole = pipeline.reading.read

    def read(report: Report, settings: Settings) -> object:
        if "defect" in report.text:
            raise IndexError("no such token")
        return whole(report, settings)

    monkeypatch.setattr(pipeline.reading, "read", read)
    return tmp_path


def test_a_defect_costs_one_report_and_is_named(reports: Path) -> None:
    found = list(pipeline.read([str(reports)], Settings()))
    assert [type(item) for item in found] == [ReadingFailed, Entry, ReadingFailed]
    assert "a.txt: reading failed, please report this (IndexError in test_pipeline.py: no such token)" in str(found[0])


def test_a_defect_costs_one_report_of_a_ledger(reports: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.db") as ledger:
        done = list(pipeline.add(ledger, [str(reports / "*.txt")], Settings()))
        assert [Path(d.path).name for d in done if isinstance(d, pipeline.Done)] == ["b.txt"]
        assert len([d for d in done if isinstance(d, SkipItem)]) == 1
        assert [Path(e.report.capture.path).name for e in ledger.view().entries()] == ["b.txt"]
        assert not ledger.view().stale()


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    found = list(pipeline.read([str(tmp_path), str(tmp_path / "*.txt"), str(tmp_path / "b.txt")], Settings()))
    assert len(found) == 1


def test_the_same_words_in_two_files_are_one_report_in_two_captures(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.txt").write_text(GOOD.replace("said on", "said\non") + "\n\n", encoding="utf-8")
    with open_ledger(tmp_path / "a.db") as ledger:
        done = list(pipeline.add(ledger, [str(tmp_path / "*.txt")], Settings()))
        assert [d.kept for d in done if isinstance(d, pipeline.Done)] == ["added", "known"]
        (entry,) = ledger.view().entries()
        assert [Path(ref.path).name for ref in sorted(entry.captures, key=lambda ref: ref.path)] == ["b.txt", "c.txt"]
