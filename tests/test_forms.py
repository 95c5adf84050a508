"""The JSON forms hold the fields that docs/format.md names, and come back as the nouns that went in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from made import entry
from variorum.forms import ledger_form, noun, plain, report_form
from variorum.model import (
    Access,
    Alarm,
    Copy,
    Difference,
    Dispute,
    Dropped,
    Entry,
    Event,
    Evidence,
    Links,
    Measure,
    Name,
    NamedSpan,
    Naming,
    Origin,
    Passage,
    Period,
    Photo,
    Relation,
    Side,
    Span,
    Story,
    Timex,
)

DAY = Period(date(2024, 3, 1), None, "since Friday", "day")
SPAN = Span("Ana", 0, 3)
MADE = entry("Ana Kovel said 12 people had drowned.", "The Tern")
FULL = replace(
    MADE,
    report=replace(
        MADE.report, dropped=(Dropped("related", "Read more"),), photos=(Photo(SPAN, "AP", date=date(2024, 2, 29)),)
    ),
    reading=replace(
        MADE.reading,
        dates=(Timex("Friday", 0, 6, type="DATE", value="2024-03-01"),),
        claims=tuple(replace(c, said=DAY, condition=SPAN, channels=("Telegram", "TASS")) for c in MADE.reading.claims),
        figures=tuple(replace(f, low=1.5, high=None, as_of=DAY) for f in MADE.reading.figures),
        events=(Event("drowned", 31, 38, id="e1", action="kill", from_="n2", patient=NamedSpan("Ana", 0, 3, "n1")),),
        namings=(Naming("Ana", 0, 3, of="n1", by="c1"),),
        photos=(Photo(SPAN),),
    ),
)
EVIDENCE = Evidence(0.9, "same role", "Ana Kovel", "A. Kovel")
REF, FIGURE = (FULL.report.id, "c1"), (FULL.report.id, 0)
LINKS = Links(
    names=(Name("n-1", "Ana Kovel", "person", ("Ana Kovel",), ((FULL.report.id, "n1"),), (EVIDENCE,)),),
    stories=(Story("s-1", "Ferry", DAY, (FULL.report.id,)),),
    copies=(Copy("r-1", "r-2", "wire", (Passage(SPAN, SPAN),), "shared words"),),
    origins=(Origin("o-1", "n-1", DAY, (REF,), (EVIDENCE,)),),
    measures=(Measure("m-1", "s-1", "people", "people", "killed", None, 12, None, "updated", (FIGURE,), ("o-1",)),),
    differences=(Difference("update", FIGURE, FIGURE, "later"),),
    relations=(Relation("denies", REF, REF, "denied"),),
    disputes=(Dispute("d-1", "s-1", "who", "actor", (Side(("n-1",), (REF,), "he did"),), ("AP",)),),
    access=(Access("s-1", "evacuate", None, "n-1", None, DAY, None, None, "requested", (REF,)),),
    alarms=(Alarm("handout", "r-1", "Ministry", "a party to the conflict provided the picture"),),
)


def test_an_entry_comes_back() -> None:
    assert noun(json.loads(json.dumps(plain(FULL))), Entry) == FULL


def test_links_come_back() -> None:
    assert noun(json.loads(json.dumps(plain(LINKS))), Links) == LINKS


def test_python_words_are_not_in_the_form() -> None:
    assert report_form(FULL)["events"][0]["from"] == "n2"
    assert plain(LINKS.copies[0])["from"] == "r-1"


def test_lists_are_empty_and_never_absent() -> None:
    form = ledger_form([], Links())
    assert {type(value) for key, value in form.items() if key != "format"} == {list}
    assert report_form(MADE)["namings"] == []


def fields_named(document: str, heading: str) -> list[str]:
    """The fields in the first column of the tables of a section of docs/format.md, and those in its {...} lists."""
    section = document.split(heading, 1)[1].split("\n## ", 1)[0]
    rows = [row for row in section.splitlines() if row.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])]


def test_every_field_that_the_contract_names_is_there(root: Path) -> None:
    document = (root / "docs" / "format.md").read_text(encoding="utf-8")
    form, ledger = report_form(FULL), ledger_form([FULL], LINKS)
    named = fields_named(document, "## 1. A report")
    head = named[: named.index("dates") + 2]
    assert not set(head) - set(form)
    parts = [form["claims"][0], form["figures"][0], form["events"][0]]
    assert not set(named) - set(form) - {key for part in parts for key in part}
    assert not set(fields_named(document, "## 2. A ledger")) - set(ledger)


@pytest.mark.parametrize("part", ["names", "stories", "measures", "differences", "origins", "copies", "relations"])
def test_every_slot_that_the_contract_lists_is_there(root: Path, part: str) -> None:
    document = (root / "docs" / "format.md").read_text(encoding="utf-8").split("## 2. A ledger", 1)[1]
    row = next(line for line in document.splitlines() if line.startswith(f"| `{part}`"))
    slots = re.search(r"\[\{(.*?)\}\]", row)
    assert slots
    listed = re.findall(r"\w+", slots[1])
    assert not set(listed) - set(ledger_form([FULL], LINKS)[part][0])


def test_reports_know_their_story() -> None:
    assert ledger_form([FULL], LINKS)["reports"][0]["story"] == "s-1"
