"""From captures to reports: what a page says, and nothing of the page around it."""

from __future__ import annotations

import textwrap
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum import reports
from variorum.errors import EmptyReport, SkipItem, UnreadableCapture
from variorum.model import Capture, Given, Report
from variorum.reports.decode import decode
from variorum.settings import Settings

TITLE = "Bridge at Port Vell reopens after a week of shelling"
FIRST = (
    "The bridge over the Sarn reopened on Wednesday after a week of shelling, the governor's office said, and the first "
    "buses carried families out of the old town before noon."
)
SECOND = (
    "“At least 37 people were killed when the market was hit,” said Lena Orlov, the governor, who spoke to reporters "
    "on the eastern bank on Tuesday."
)
THIRD = (
    "The ministry of defence denied that its guns had fired on the bridge. It said that about 1,200 residents were "
    "still sheltering in the foundry."
)
CAPTION = "Workers clear debris from the bridge in the town of Port Vell, Norland, June 14, 2033. (Reuters)"
OTHER_TITLE = "Rail strike halts freight across the south of Norland"
OTHER_FIRST = (
    "Freight trains stopped across the south of Norland on Sunday as drivers walked out over pay, their union said in a "
    "statement issued in Lomivka."
)
OTHER_SECOND = (
    "The government said that about 90 percent of services were cancelled, and urged the union to come back to talks "
    "before the end of the month."
)


def capture(text: str | bytes, media_type: str = "text/plain", given_: Given = Given()) -> Capture:
    data = text.encode() if isinstance(text, str) else text
    return Capture("page", media_type, data, datetime(2033, 7, 1, tzinfo=UTC), "sha256:0", given_)


def extract(*blocks: str, **said: str) -> list[Report]:
    return checked(capture("\n\n".join(blocks), given_=Given(**said)))  # type: ignore[arg-type]


def checked(page: Capture) -> list[Report]:
    """The reports of a page, their invariants held."""
    found = reports.extract(page, Settings())
    source = decode(page)
    assert found
    for report in found:
        text = report.text
        assert text == "\n\n".join(text[s.start : s.end] for s in report.segments)
        assert all("\n" not in text[s.start : s.end] and text[s.start : s.end].strip() for s in report.segments)
        assert all(a.end < b.start for a, b in pairwise(report.segments))
        assert any(s.kind == "body" for s in report.segments)
        assert all(text[a : a + n] == source[b : b + n] for a, b, n in report.source_map)
        assert all(a[0] + a[2] <= b[0] for a, b in pairwise(report.source_map))
        assert all(text[p.caption.start : p.caption.end] == p.caption.text for p in report.photos)
        assert (report.published.date is None) == (report.published.basis == "unknown")
        assert report.id == Report.id_of(report.outlet, text)
    return found


def of_kind(report: Report, kind: str) -> list[str]:
    return [report.text[s.start : s.end] for s in report.segments if s.kind == kind]


def dropped(report: Report) -> dict[str, str]:
    return {item.text: item.reason for item in report.dropped}


def test_a_plain_report() -> None:
    [report] = extract(TITLE, FIRST, SECOND, THIRD, outlet="Daily Sarn")
    assert (report.title, report.outlet, report.language) == (TITLE, "Daily Sarn", "en")
    assert of_kind(report, "title") == [TITLE]
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]
    assert report.published.basis == "unknown"
    assert report.agencies == ()
    assert report.dropped == ()


def test_a_text_that_starts_with_a_paragraph_has_no_title() -> None:
    [report] = extract(FIRST, "No way back", SECOND)
    assert report.title is None
    assert of_kind(report, "body") == [FIRST, "No way back", SECOND]


@pytest.mark.parametrize("line", ["PORT VELL (AP) --", "PORT VELL, Norland (AP) _", "LOMIVKA, June 3 (Xinhua) --"])
def test_a_dateline_on_a_line_of_its_own_is_body(line: str) -> None:
    [report] = extract(line, FIRST, SECOND)
    assert (report.title, of_kind(report, "body")) == (None, [line, FIRST, SECOND])
    assert len(report.agencies) == 1


@pytest.mark.parametrize("text", ["Bridge reopens", "Bridge reopens.", "2033-06-14\n\nBridge reopens", "Fire"])
def test_a_lone_line_is_body(text: str) -> None:
    [report] = extract(text)
    assert of_kind(report, "body") == [text.rsplit("\n", 1)[-1]]


def test_repeated_titles_and_captions_are_dropped_once_kept() -> None:
    head = f"{TITLE}\n\n{CAPTION}\n{CAPTION}\nKV"
    [report] = extract(head, head, FIRST, SECOND)
    assert of_kind(report, "title") == [TITLE]
    assert of_kind(report, "caption") == [CAPTION]
    assert of_kind(report, "body") == [FIRST, SECOND]
    assert dropped(report) == {TITLE: "duplicate", CAPTION: "duplicate", "KV": "label"}
    assert report.agencies == ("Reuters",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share on Facebook", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("This website uses cookies to improve your experience. We assume this is OK. Read more", "cookies"),
        ("Sign up for our daily newsletter and get the best of Sarn in your inbox", "newsletter"),
        ("READ ALSO: Ten walks in the valley of the Sarn", "related"),
        ("Follow us on Telegram for more", "social"),
        ("Copyright 2033 Daily Sarn. All rights reserved.", "boilerplate"),
        ("4 min read", "boilerplate"),
        ("Tags: Sarn, bridge, Norland", "boilerplate"),
        ("Published: June 15, 2033, 14:05 GMT", "date"),
        ("* * *", "boilerplate"),
    ],
)
def test_lines_of_the_page_are_dropped_with_a_reason(line: str, reason: str) -> None:
    [report] = extract(TITLE, FIRST, line, SECOND, THIRD)
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]
    assert dropped(report) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "The cookies were sold out by noon.",
        "“Share what you have,” she said.",
        "Support for the governor fell to 40 percent.",
        "Comment was not available from the army.",
        "She said the related costs would be paid.",
        "By Monday the water had gone.",
        "Source of the fire was a generator, firefighters said.",
        "About 60 percent of the housing stock had been destroyed",
    ],
)
def test_words_of_the_report_are_kept(line: str) -> None:
    [report] = extract(TITLE, FIRST, "It was quiet.", line, SECOND)
    assert line in of_kind(report, "body")


def test_a_list_of_other_reports_ends_with_the_next_paragraph() -> None:
    [report] = extract(TITLE, FIRST, "Related posts", "Ten walks in the valley", "Recipe of the week: dumplings", SECOND)
    assert of_kind(report, "body") == [FIRST, SECOND]
    assert set(dropped(report).values()) == {"related"}


def test_a_comment_form_ends_the_report() -> None:
    form = ["Leave a comment", "Your email address will not be published. Required fields are marked *", "Anna", "Nice."]
    [report] = extract(TITLE, FIRST, SECOND, *form)
    assert of_kind(report, "body") == [FIRST, SECOND]
    assert [item.text for item in report.dropped] == form


def test_a_label_for_comments_above_the_body_does_not_hide_it() -> None:
    [report] = extract(TITLE, "3 comments", FIRST, SECOND, THIRD)
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Inputs from AP", ("AP",)),
        ("(With inputs from Reuters, AFP)", ("AFP", "Reuters")),
        ("With Courier wires", ()),
        ("Image: AP", ()),
        ("Source: TASS", ("TASS",)),
        ("The Associated Press contributed to this report.", ("AP",)),
        ("Additional reporting by Petra Kolm", ()),
        ("Photo: Ivo Marek/AFP via Getty Images", ()),
    ],
)
def test_credit_lines(line: str, agencies: tuple[str, ...]) -> None:
    [report] = extract(TITLE, FIRST, SECOND, line)
    assert of_kind(report, "credit") == [line]
    assert report.agencies == agencies


@pytest.mark.parametrize(
    ("first", "agencies"),
    [
        (f"PORT VELL, June 3 (Reuters) - {FIRST}", ("Reuters",)),
        (f"PORT VELL, Norland (AP) — {FIRST}", ("AP",)),
        (f"PORT VELL, 3 June (Xinhua) -- {FIRST}", ("Xinhua",)),
        (f"PORT VELL, June 12. /TASS/. {FIRST}", ("TASS",)),
        (f"PORT VELL. June 12 (Interfax) - {FIRST}", ("Interfax",)),
        (f"{FIRST} (AFP)", ("AFP",)),
        (f"{FIRST} TASS could not immediately verify the report.", ("TASS",)),
        (f"{FIRST} Lena Orlov told Reuters so.", ()),
        (f"{FIRST} The shelling had stopped, TASS reported.", ()),
        (f"Reuters - the agency - moved out. {FIRST}", ()),
    ],
)
def test_agencies_of_paragraphs(first: str, agencies: tuple[str, ...]) -> None:
    [report] = extract(TITLE, SECOND, THIRD, first) if first.endswith(")") else extract(TITLE, first, SECOND, THIRD)
    assert report.agencies == agencies


@pytest.mark.parametrize(
    ("caption", "credit", "handout", "day"),
    [
        (CAPTION, "Reuters", None, date(2033, 6, 14)),
        ("A bus burns near the depot. Olena Kravets/AP", "Olena Kravets/AP", None, None),
        ("Rescuers search a flat, Nov. 3, 2033. (AP Photo/Ivo Marek)", "AP Photo/Ivo Marek", None, date(2033, 11, 3)),
        (
            "Soldiers on the bank. Norland Ministry of Defence/Handout via REUTERS",
            "REUTERS",
            "Norland Ministry of Defence",
            None,
        ),
        ("Smoke over the harbour. Photograph: Ivo Marek/Reuters", "Ivo Marek/Reuters", None, None),
        ("Queues for bread [Sana Idris/Al Jazeera]", "Sana Idris/Al Jazeera", None, None),
        ("A tram stands still. Ivo Marek/AFP via Getty Images", "Ivo Marek/AFP via Getty Images", None, None),
        ("Firemen work in the ruins. (Emergency Service of Norland via AP)", "AP", "Emergency Service of Norland", None),
    ],
)
def test_captions(caption: str, credit: str, handout: str | None, day: date | None) -> None:
    [report] = extract(TITLE, FIRST, caption, SECOND)
    assert of_kind(report, "caption") == [caption]
    [photo] = report.photos
    assert (photo.credit, photo.handout, photo.date) == (credit, handout, day)
    assert caption.startswith(photo.caption.text)
    assert credit not in photo.caption.text


def test_a_caption_glued_into_a_paragraph() -> None:
    glued = f"{FIRST}©\u00a0IVO MAREK/Getty ImagesAn aerial view shows the bridge on June 14, 2033. – The bridge is old."
    [report] = extract(TITLE, glued, SECOND)
    assert of_kind(report, "body") == [FIRST, "The bridge is old.", SECOND]
    assert of_kind(report, "caption") == ["An aerial view shows the bridge on June 14, 2033."]
    assert report.photos[0].credit == "IVO MAREK/Getty Images"
    assert report.agencies == ()


def test_many_glued_captions_are_taken_out_one_by_one() -> None:
    [report] = extract(" ".join([f"{FIRST}©APA view."] * 30))
    assert len(report.photos) == 30


@pytest.mark.parametrize(
    ("blocks", "day", "basis"),
    [
        (["date 2033-06-14 " + FIRST], date(2033, 6, 14), "text"),
        ([TITLE, "June 14, 2033", FIRST], date(2033, 6, 14), "text"),
        ([TITLE, "By Ivo Marek | 14 June 2033", FIRST], date(2033, 6, 14), "text"),
        ([TITLE, "Updated: June 15, 2033 | Published: June 14, 2033", FIRST], date(2033, 6, 14), "text"),
        ([TITLE, CAPTION, FIRST, SECOND], date(2033, 6, 15), "inferred"),
        ([TITLE, CAPTION, SECOND], date(2033, 6, 14), "inferred"),
        ([TITLE, CAPTION, THIRD], None, "unknown"),
        ([TITLE, FIRST, SECOND], None, "unknown"),
        ([TITLE, "FILE PHOTO: The bridge, June 14, 2033. REUTERS/Ivo Marek", FIRST], None, "unknown"),
        ([TITLE, "15.06.2033 14:20", FIRST], date(2033, 6, 15), "text"),
        ([TITLE, "POSTED: 1052 GMT (1852 HKT), June 15, 2033", FIRST], date(2033, 6, 15), "text"),
        ([TITLE, "11:39am UK, Wednesday 15 June 2033", FIRST], date(2033, 6, 15), "text"),
        ([TITLE, "7:15 a. m. June 15, 2033", FIRST], date(2033, 6, 15), "text"),
        ([TITLE, "June 15, 2033 5:14 PM EDT · Updated 2 hours ago", FIRST], date(2033, 6, 15), "text"),
        ([TITLE, "First published on Wed 15 Jun 2033 08.00 BST", FIRST], date(2033, 6, 15), "text"),
        ([TITLE, f"Port Vell, 15 June 2033 (TASS) -- {THIRD}"], date(2033, 6, 15), "text"),
        ([TITLE, CAPTION, f"PORT VELL, June 16 (AP) - {THIRD}"], date(2033, 6, 16), "inferred"),
        ([TITLE, f"On Wednesday, June 15, 2033, the bridge opened again. {THIRD}"], date(2033, 6, 15), "inferred"),
        ([TITLE, f"The bridge was built on May 2, 1933. {THIRD}"], None, "unknown"),
        ([TITLE, CAPTION, f"The bridge will open on Thursday. {SECOND}"], date(2033, 6, 14), "inferred"),
    ],
)
def test_the_day_of_publication(blocks: list[str], day: date | None, basis: str) -> None:
    [report] = extract(*blocks)
    assert (report.published.date, report.published.basis) == (day, basis)


def test_a_day_that_is_given_wins() -> None:
    page = capture(f"{TITLE}\n\nJune 14, 2033\n\n{FIRST}", given_=Given(published=date(2033, 6, 20)))
    [report] = checked(page)
    assert (report.published.date, report.published.basis) == (date(2033, 6, 20), "given")


@pytest.mark.parametrize("line", ["By Ivo Marek", "BY IVO MAREK", "Written by Ivo Marek"])
def test_bylines(line: str) -> None:
    [report] = extract(TITLE, line, FIRST)
    assert (report.byline or "").casefold() == "ivo marek"
    assert of_kind(report, "body") == [FIRST]


def test_names_under_the_title_are_a_byline() -> None:
    [report] = extract(TITLE, "Ivo Marek in Lomivka", FIRST)
    assert (report.byline, of_kind(report, "credit")) == ("Ivo Marek in Lomivka", ["Ivo Marek in Lomivka"])
    [report] = extract(TITLE, "Ivo Marek and Petra Kolm", "3 July 2033", FIRST)
    assert report.byline == "Ivo Marek and Petra Kolm"
    [report] = extract(TITLE, "Governor says the buses will run", FIRST)
    assert (report.byline, of_kind(report, "body")) == (None, ["Governor says the buses will run", FIRST])


def test_a_line_under_the_title_that_ends_with_a_date_is_a_caption() -> None:
    [report] = extract(TITLE, "A worker clears debris in Port Vell, June 14, 2033", FIRST)
    assert report.photos[0].date == date(2033, 6, 14)
    assert report.published.date == date(2033, 6, 15)


SECOND_HEADS = {
    "its title again": [OTHER_TITLE, "KV", OTHER_TITLE],
    "a byline": [OTHER_TITLE, "By Petra Kolm"],
    "a date line": [OTHER_TITLE, "3 July 2033"],
    "empty lines and a caption": ["\n\n" + OTHER_TITLE, "A train stands in Lomivka, 3 July 2033. (EPA)"],
    "empty lines on both sides and a caption": ["\n" + OTHER_TITLE, "\nA train stands in Lomivka, 3 July 2033. EPA"],
    "empty lines": ["\n\n\n" + OTHER_TITLE],
    "a rule": ["----------", OTHER_TITLE],
    "a label and a date line": ["WORLD NEWS", OTHER_TITLE, "3 July 2033"],
}


@pytest.mark.parametrize("head", SECOND_HEADS.values(), ids=SECOND_HEADS.keys())
def test_a_second_report_on_a_page(head: list[str]) -> None:
    page = capture(
        "\n\n".join([TITLE, FIRST, SECOND, THIRD, *head, OTHER_FIRST, OTHER_SECOND]), given_=Given("Sarn", date(2033, 1, 2))
    )
    first, second = checked(page)
    assert (first.title, second.title) == (TITLE, OTHER_TITLE)
    assert of_kind(first, "body") == [FIRST, SECOND, THIRD]
    assert of_kind(second, "body") == [OTHER_FIRST, OTHER_SECOND]
    assert first.published.basis == "given"
    assert second.published.basis in ("text", "inferred", "unknown")
    assert second.outlet == "Sarn"


@pytest.mark.parametrize(
    "blocks",
    [
        [TITLE, FIRST, SECOND, "Thousands still wait for the buses on the eastern bank", THIRD, OTHER_FIRST],
        [TITLE, FIRST, SECOND, "'No way back': the governor", CAPTION, THIRD, OTHER_FIRST],
        [TITLE, FIRST, "\nWhat happens next in the town of Port Vell?", SECOND, THIRD],
        [TITLE, FIRST, "\nThe town of Port Vell waits", CAPTION, SECOND, THIRD],
        [TITLE, FIRST, SECOND, "* * *", THIRD, OTHER_FIRST],
        [TITLE, FIRST, SECOND, TITLE, "Other headline of the day on the page", "And one more headline"],
    ],
)
def test_a_subheading_starts_no_report(blocks: list[str]) -> None:
    assert len(extract(*blocks)) == 1


@pytest.mark.parametrize("width", [50, 66, 72, 80])
@pytest.mark.parametrize("hyphens", [True, False])
def test_hard_wrapping_changes_nothing(width: int, hyphens: bool) -> None:
    blocks = [
        TITLE,
        CAPTION,
        FIRST,
        SECOND,
        "The Russian-backed, self-styled council met in the north-eastern mill-town.",
        THIRD,
    ]
    wrapped = [textwrap.fill(block, width, break_on_hyphens=hyphens, break_long_words=False) for block in blocks]
    [plain], [hard] = extract(*blocks), extract(*wrapped)
    assert (hard.id, hard.text, hard.segments) == (plain.id, plain.text, plain.segments)
    assert len(hard.source_map) > len(plain.source_map)


def test_ragged_wrapping_and_a_longer_title_change_nothing() -> None:
    title = f"{TITLE} and the first buses carry families out of the old town on the western bank"
    paragraphs = [FIRST, SECOND, THIRD, OTHER_FIRST]
    ragged = [textwrap.fill(block, 66 + 3 * index, break_long_words=False) for index, block in enumerate(paragraphs)]
    [report] = extract("SARN DAILY\nRegion / Coast", title, *ragged, "Filed under: Coast\n3 comments\nReport this article")
    assert (report.title, of_kind(report, "body")) == (title, paragraphs)


def test_single_lines_are_paragraphs_where_nothing_was_wrapped() -> None:
    [report] = extract("\n".join([TITLE, FIRST, SECOND, THIRD]))
    assert report.title == TITLE
    assert of_kind(report, "body") == [FIRST, SECOND, THIRD]


def test_spaces_and_unseen_characters_are_made_plain() -> None:
    [report] = checked(capture("Mayor\u00a0 says\t no\u200b\n\nThe\u00ad mayor\u00a0said no to  it on Monday.\r\n"))
    assert report.text == "Mayor says no\n\nThe mayor said no to it on Monday."


def test_endless_lines_are_cut_at_sentences() -> None:
    [report] = checked(capture(" ".join(f"Witness {n} said that {n} shells fell." for n in range(3000))))
    assert len(report.segments) > 5
    assert all(report.text[s.start : s.end].endswith(".") for s in report.segments)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffHe said “no” to it.".encode(), "He said “no” to it."),
        ("He said “no” to it.".encode("utf-16"), "He said “no” to it."),
        ("He said no to it today.".encode("utf-16-le"), "He said no to it today."),
        ("He said “no” to it.".encode("cp1252"), "He said “no” to it."),
        (("He said “no” to it. " * 9).strip().encode() + b" \xff", ("He said “no” to it. " * 9).strip() + " \ufffd"),
        ("Мэр Ломовки сказал, что мост открыт.".encode("cp1251"), "Мэр Ломовки сказал, что мост открыт."),
        (
            b"<meta charset=iso-8859-2>" + "Łódź leży nad Sarną.".encode("iso-8859-2"),
            "<meta charset=iso-8859-2>Łódź leży nad Sarną.",
        ),
    ],
)
def test_decoding(data: bytes, text: str) -> None:
    assert decode(capture(data)) == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 99, bytes(range(256)) * 4])
def test_binary_data_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableCapture):
        reports.extract(capture(data), Settings())


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "text/plain"), (" \n\n ", "text/plain"), ("Share\n\nTweet", "text/plain"), ("<p> </p>", "text/html")],
)
def test_a_page_without_a_report_is_an_error(text: str, kind: str) -> None:
    with pytest.raises(EmptyReport):
        reports.extract(capture(text, kind), Settings())


LINES = [TITLE, FIRST, CAPTION, OTHER_TITLE, "KV", "By Ivo Marek", "June 14, 2033", "Related posts", "Leave a comment"]
MARKS = ["©APA view. –", "---", "<p>", "</p>", "<article>", "<h1>", "&amp;", "&#xD800;", "<!--", '<a "', "\x00", "\u2028"]
PARTS = st.sampled_from([*LINES, *MARKS, "\n", "\n\n", "\r\n\r\n", " "])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PARTS, st.text(max_size=30)), max_size=25), st.sampled_from(["text/plain", "text/html"]))
def test_any_text_gives_sound_reports_or_one_error(parts: list[str], media_type: str) -> None:
    with suppress(SkipItem):
        checked(capture("".join(parts).encode("utf-8", "surrogatepass"), media_type))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["text/plain", "text/html"]))
def test_any_bytes_give_sound_reports_or_one_error(data: bytes, media_type: str) -> None:
    with suppress(SkipItem):
        checked(capture(data, media_type))
