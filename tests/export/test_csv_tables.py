"""Rows that a spreadsheet can take: quoted, one a figure or claim, never a formula."""

from __future__ import annotations

import csv
import io

import pytest

from made import entry
from variorum.export import EXPORTERS
from variorum.model import Links, Measure, Name, Origin, Story

A = entry('Ana "Ani" Kovel said 12 people, at least, had drowned.', "The Tern, daily")
B = entry("=HYPERLINK(1) said 7 people were missing.", "@outlet")
A_ID, B_ID = A.report.id, B.report.id
LINKS = Links(
    names=(Name("n-1", "Ana Kovel", "person", ('Ana "Ani" Kovel',), ((A_ID, "n1"),)),),
    stories=(Story("s-1", "Ferry sinks", None, (A_ID, B_ID)),),
    origins=(Origin("o-1", "n-1", None, ((A_ID, "c1"),)),),
    measures=(
        Measure("m-1", "s-1", "people drowned", "people", "killed", None, 12, 12, "single-origin", ((A_ID, 0),), ("o-1",)),
    ),
)


def rows(form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(EXPORTERS[form]([A, B], LINKS)), newline="")))


def test_a_figure_has_its_passage_measure_speaker_and_origin() -> None:
    first = rows("csv")[0]
    assert first["outlet"] == "The Tern, daily"
    assert (first["figure"], first["low"], first["high"], first["bound"]) == ("12 people", "12", "12", "exact")
    assert (first["measure"], first["status"], first["story"]) == ("people drowned", "single-origin", "Ferry sinks")
    assert (first["speaker"], first["origin"]) == ("Ana Kovel", "o-1")
    assert first["claim"] == "12 people, at least, had drowned."
    assert A.report.text[int(first["start"]) : int(first["end"])] == "12 people"


def test_what_is_not_known_is_empty() -> None:
    second = rows("csv")[1]
    assert (second["measure"], second["origin"], second["as_of_start"]) == ("", "", "")


@pytest.mark.parametrize("form", ["csv", "csv-claims", "csv-reports"])
def test_no_cell_is_a_formula(form: str) -> None:
    for row in rows(form):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_claims_have_their_source_and_cue() -> None:
    first = rows("csv-claims")[0]
    assert (first["source"], first["cue"], first["stance"], first["type"]) == (
        'Ana "Ani" Kovel',
        "said",
        "asserts",
        "indirect",
    )


def test_an_empty_ledger_gives_heads_alone() -> None:
    for form in ("csv", "csv-claims", "csv-reports", "csv-disputes"):
        assert len("".join(EXPORTERS[form]([], Links())).splitlines()) == 1
