"""Mastheads and footers of pages, menus, and the lines that are none."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import reports
from variorum.model import Capture, Given, Report
from variorum.reports.cues import cue, is_menu
from variorum.reports.furniture import is_masthead
from variorum.settings import Settings

OUTLET = "The Sarn Mercury"
TITLE = "Ferry service stops after pier gives way"
FIRST = (
    "The ferry between Port Vell and Lomivka stopped on Monday after a pier gave way under a lorry, the harbour office "
    "said, and about 400 travellers waited on the eastern bank."
)
SECOND = (
    "“Nobody was on the pier when it fell,” said Petra Kolm, who runs the office. She could not say when it would reopen."
)
THIRD = "The mayor promised a new pier before the winter. He asked the ministry of transport for two pontoons."


def read(*blocks: str, outlet: str | None = OUTLET, separator: str = "\n\n") -> Report:
    data = separator.join(blocks).encode()
    page = Capture("page", "text/plain", data, datetime(2033, 7, 1, tzinfo=UTC), "sha256:0", Given(outlet=outlet))
    [report] = reports.extract(page, Settings())
    return report


def body(report: Report) -> list[str]:
    return [report.text[s.start : s.end] for s in report.segments if s.kind == "body"]


@pytest.mark.parametrize(
    "head",
    [
        ["The Sarn Mercury", TITLE],
        ["SARN MERCURY", TITLE],
        ["The Sarn Mercury (English edition)", TITLE],
        ["Sarn Mercury: Ten things to know this week", TITLE],
        ["Sarn Mercury / World desk", TITLE],
        [TITLE, "The Sarn Mercury | Your gift keeps us going"],
        ["News", "Abroad", TITLE],
        ["Morning Courier / Region", TITLE],
        [TITLE, "Sarn Mercury, 3 July 2033"],
        ["The Sarn Mercury – 3 July 2033, 14:10", TITLE],
        ["03 July, 22:14", TITLE],
        [TITLE, "July 3, 9:30pm ET"],
        ["Facebook  X  WhatsApp  Copy link", TITLE],
        [TITLE, "Listen live | Podcasts | Newsletter"],
    ],
)
def test_what_stands_above_a_report_is_neither_title_nor_body(head: list[str]) -> None:
    report = read(*head, FIRST, SECOND, THIRD)
    assert (report.title, body(report)) == (TITLE, [FIRST, SECOND, THIRD])


def test_days_between_paragraphs_are_kept() -> None:
    assert body(read(TITLE, FIRST, "July 2", SECOND, "July 3", THIRD)) == [FIRST, "July 2", SECOND, "July 3", THIRD]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ([TITLE, "The Sarn Mercury, 3 July 2033"], date(2033, 7, 3)),
        ([TITLE, "Lomivka, July 3, 2033"], date(2033, 7, 3)),
        (["Sarn Mercury | 3 July 2033", TITLE], date(2033, 7, 3)),
        (["River Traffic Assessment, July 3, 2033"], date(2033, 7, 3)),
        (["Port Vell remembers the flood of July 3, 2023"], None),
        ([TITLE, "Sun, July 3, 2033 at 6:15 PM GMT+2"], date(2033, 7, 3)),
        ([TITLE, "As of 3 July 2033"], date(2033, 7, 3)),
    ],
)
def test_a_date_with_the_outlet_or_a_place_is_the_day_of_publication(head: list[str], day: date | None) -> None:
    report = read(*head, FIRST, SECOND, THIRD)
    assert (report.published.date, report.published.basis) == ((day, "text") if day else (None, "unknown"))


@pytest.mark.parametrize(
    ("words", "outlet", "expected"),
    [
        ("The Sarn Mercury", "Sarn Mercury", True),
        ("Sarn Mercury - since 1902", "The Sarn Mercury", True),
        ("Sarn Mercury reporter hurt in fall", "Sarn Mercury", False),
        ("Sarn Mercury's boat sinks", "Sarn Mercury", False),
        ("Region / Port Vell", None, True),
        ("Ferry stops", None, False),
        ("Ferry stops", "Sarn Mercury", False),
    ],
)
def test_mastheads(words: str, outlet: str | None, expected: bool) -> None:
    assert is_masthead(words, outlet) is expected


def test_a_masthead_is_the_title_where_there_is_no_other() -> None:
    assert read("Sarn Mercury: ferry stops", FIRST, SECOND, THIRD).title == "Sarn Mercury: ferry stops"


@pytest.mark.parametrize(
    "footer",
    [
        ["Gardening", "Lottery results"],
        ["The Sarn Mercury - since 1902", "Small ads", "Deaths"],
        ["READ MORE", "Cat found after nine years", "Why are plums so dear?"],
        ["Most discussed: Who pays for the pier?"],
        ["Also this week: a bridge, a bakery and a bear"],
        ["Views: 3 208", "Print version"],
        ["About the paper", "Contacts"],
        ["Get the Mercury on your phone"],
        ["Unsubscribe | View in browser"],
        ["Do you know more? Email desk@mercury.example"],
        ["© The Sarn Mercury. Reproduction without permission is prohibited."],
        ["When quoting our materials a link to the paper is required."],
        ["Sign in to comment"],
        ["Stay tuned for the latest on the pier"],
        ["[1] https://mercury.example/pier https://mercury.example/boat", "2. www.mercury.example"],
        ["Subscribe: @mercury", "👁 12.4K 14:20"],
        ["For further information, please contact: Petra Kolm, pier@mercury.example"],
    ],
)
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_what_stands_under_a_report_is_left_out(footer: list[str], separator: str) -> None:
    report = read("\n\n".join([TITLE, FIRST, SECOND, THIRD, separator.join(footer)]))
    assert body(report) == [FIRST, SECOND, THIRD]
    assert [item.text for item in report.dropped] == footer


@pytest.mark.parametrize(
    "last",
    [
        "“We will be back before the snow”",
        "Who will pay for it?",
        "- two pontoons",
        "She left the room without another word to the reporters who had been waiting there since early in the morning",
    ],
)
def test_last_paragraphs_that_end_otherwise_are_kept(last: str) -> None:
    assert body(read(TITLE, FIRST, SECOND, last)) == [FIRST, SECOND, last]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Share | Print | Save", True),
        ("Tweet Email", True),
        ("Font size A A+ | Print | Send to a friend", True),
        ("Killed: 12 | Hurt: 30 | Missing: 4", False),
        ("By Ivo Marek | Lomivka | Region", False),
        ("Ivo Marek | Reuters | Lomivka", False),
        ("Tweet", False),
        ("Share what you have", False),
    ],
)
def test_menus(words: str, expected: bool) -> None:
    assert is_menu(words) is expected


@pytest.mark.parametrize(
    "words",
    [
        "Contact with the crew was lost at noon.",
        "Follow-up talks are due on Friday.",
        "Copying the old pier was cheaper, she said.",
        "Most commented on the price of bread.",
        "Report this week said the pier was weak.",
        "Also in the harbour, two boats burned.",
        "Reads 40 books a year",
    ],
)
def test_sentences_that_begin_like_notices_are_none(words: str) -> None:
    assert cue(words) is None


def test_a_footer_without_end_takes_time_in_step_with_its_length() -> None:
    def taken(lines: int) -> float:
        start = time.process_time()
        read(TITLE, FIRST, SECOND, THIRD, "\n".join(["Ten walks by the river"] * lines))
        return time.process_time() - start

    taken(10)
    assert taken(8_000) < 8 * taken(2_000)


@given(st.text(max_size=80), st.one_of(st.none(), st.text(max_size=20)))
def test_any_words_can_be_asked(words: str, outlet: str | None) -> None:
    assert is_masthead(words, outlet) in (True, False)
    assert is_menu(words) in (True, False)
