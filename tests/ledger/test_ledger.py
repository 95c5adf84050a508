"""The ledger: what goes in comes out, once; damage and strangers are told apart."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from made import capture, entry
from variorum.errors import LedgerError, NotFound
from variorum.ledger import database, open_ledger
from variorum.model import Entry, Evidence, Links, Origin, Period, Story

TEXT = "Ana Kovel said 12 people had drowned."


def keep(path: Path, *entries: Entry) -> None:
    with open_ledger(path) as ledger:
        for made in entries:
            ledger.keep(capture(made.report.text, made.report.capture.path), made, "1")


def test_an_entry_comes_out_as_it_went_in(tmp_path: Path) -> None:
    made = entry(TEXT, "The Tern")
    keep(tmp_path / "a.db", made)
    with open_ledger(tmp_path / "a.db") as ledger:
        assert list(ledger.view().entries()) == [made]
        assert ledger.view().entry(made.report.id) == made
        assert ledger.view().capture_bytes(made.report.capture.sha256) == TEXT.encode()


def test_keeping_the_same_again_is_known_and_changes_nothing(tmp_path: Path) -> None:
    made = entry(TEXT)
    keep(tmp_path / "a.db", made)
    with open_ledger(tmp_path / "a.db") as ledger:
        before = (list(ledger.view().entries()), ledger.view().captures(), ledger.view().revision())
        assert ledger.kept(made.report) == "known"
        ledger.keep_sighting(capture(TEXT), made.report)
        assert (list(ledger.view().entries()), ledger.view().captures(), ledger.view().revision()) == before


def test_a_new_date_for_the_same_file_is_an_update(tmp_path: Path) -> None:
    keep(tmp_path / "a.db", entry(TEXT))
    with open_ledger(tmp_path / "a.db") as ledger:
        assert ledger.kept(entry(TEXT, day=date(2024, 3, 2)).report) == "updated"
        assert ledger.kept(entry(TEXT, day=date(2024, 3, 2), path="other.txt").report) == "known"


def test_one_report_found_in_two_captures_has_both(tmp_path: Path) -> None:
    made = entry(TEXT)
    keep(tmp_path / "a.db", made)
    with open_ledger(tmp_path / "a.db") as ledger:
        ledger.keep_sighting(capture(TEXT + "\n\n", "again.txt"), made.report)
        paths = {ref.path for ref in ledger.view().entry(made.report.id).captures}
    assert paths == {"report.txt", "again.txt"}


def test_links_are_stale_from_a_new_report_until_they_are_made(tmp_path: Path) -> None:
    made = entry(TEXT)
    keep(tmp_path / "a.db", made)
    period = Period(date(2024, 3, 1), None, "since Friday", "day")
    links = Links(
        stories=(Story("s-1", "Ferry", period, (made.report.id,), (Evidence(0.5, "same port", "Oru", "Oru"),)),),
        origins=(Origin("o-1", None, period, ((made.report.id, "c1"),)),),
    )
    with open_ledger(tmp_path / "a.db") as ledger:
        assert ledger.view().stale()
        ledger.relink(links, ledger.view().revision())
        assert not ledger.view().stale()
        assert ledger.view().links() == links
        ledger.relink(Links(), ledger.view().revision() - 1)
        assert ledger.view().stale()
        assert ledger.view().links() == Links()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("drowned", 1),
        ("DROWNED kovel", 1),
        ('"12 people"', 1),
        ('"people 12"', 0),
        ("kövel", 1),
        ("ferry", 0),
        ("", 0),
        ('" OR NEAR( *', 0),
        ("AND", 0),
    ],
)
def test_search_takes_words_and_never_an_expression(tmp_path: Path, query: str, found: int) -> None:
    keep(tmp_path / "a.db", entry(TEXT))
    with open_ledger(tmp_path / "a.db") as ledger:
        assert len(ledger.view().search(query)) == found


def test_search_finds_an_updated_report_once(tmp_path: Path) -> None:
    keep(tmp_path / "a.db", entry(TEXT), entry(TEXT, day=date(2024, 3, 2)))
    with open_ledger(tmp_path / "a.db") as ledger:
        assert [hit.snippet for hit in ledger.view().search("drowned")] == ["Ana Kovel said 12 people had [drowned]."]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.db") as ledger:
        with pytest.raises(NotFound, match="no report r-0"):
            ledger.view().entry("r-0")
        with pytest.raises(NotFound, match="no capture"):
            ledger.view().capture_bytes("sha256:0")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database, but long enough to be looked at " * 50)
    with pytest.raises(LedgerError, match=r"notes\.txt: not a ledger"):
        open_ledger(file)
    assert file.read_text().startswith("not a database")


def test_a_strange_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE mine (a)")
    other.close()
    with pytest.raises(LedgerError, match="not a ledger of Variorum"):
        open_ledger(file)


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    open_ledger(file).close()
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(LedgerError, match="newer version"):
        open_ledger(file)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="does not exist"):
        open_ledger(tmp_path / "no" / "a.db")


def test_migrations_make_the_schema(tmp_path: Path) -> None:
    engine = database.connect(tmp_path / "a.db")
    assert database.schema_differences(engine) == []
    assert database.integrity(engine) == []
    engine.dispose()


def test_a_capture_that_was_tampered_with_is_found(tmp_path: Path) -> None:
    keep(tmp_path / "a.db", entry(TEXT))
    with sqlite3.connect(tmp_path / "a.db") as raw:
        raw.execute("UPDATE captures SET data = x'00'")
    raw.close()
    with open_ledger(tmp_path / "a.db") as ledger:
        assert [problem for problem in ledger.problems() if "no longer has its hash" in problem]


def test_readers_go_on_while_a_writer_holds_the_lock(tmp_path: Path) -> None:
    made = entry(TEXT)
    keep(tmp_path / "a.db", made)
    with open_ledger(tmp_path / "a.db") as reader:
        engine = database.connect(tmp_path / "a.db")
        with database.writing(engine):
            assert [e.report.id for e in reader.view().entries()] == [made.report.id]
        engine.dispose()


def test_order_of_adding_does_not_change_the_entries(tmp_path: Path) -> None:
    made = [entry(f"Ana Kovel said {n} people were there.", f"Outlet {n}") for n in range(5)]
    keep(tmp_path / "a.db", *made)
    keep(tmp_path / "b.db", *reversed(made))
    with open_ledger(tmp_path / "a.db") as a, open_ledger(tmp_path / "b.db") as b:
        assert list(a.view().entries()) == list(b.view().entries())


def test_a_replaced_reading_is_the_one_that_counts(tmp_path: Path) -> None:
    made = entry(TEXT)
    newer = replace(made, reading=replace(made.reading, claims=()))
    keep(tmp_path / "a.db", made, newer)
    with open_ledger(tmp_path / "a.db") as ledger:
        assert list(ledger.view().entries()) == [newer]
