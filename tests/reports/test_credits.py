"""Who wrote, who took the pictures: agencies that no list knows, captions by their form, days of pictures."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from variorum import reports
from variorum.model import Capture, Given, Report
from variorum.reports.agencies import is_agency
from variorum.reports.glued import glued_caption
from variorum.settings import Settings

TITLE = "Ferry service stops after pier gives way"
FIRST = "The ferry between Port Vell and Lomivka stopped after a pier gave way under a lorry, the harbour office said."
SECOND = (
    "“Nobody was on the pier when it fell,” said Petra Kolm, who runs the office. She could not say when it would reopen."
)


def read(*blocks: str, outlet: str | None = "Sarn Mercury", published: date | None = None) -> Report:
    page = Capture(
        "page", "text/plain", "\n\n".join(blocks).encode(), datetime(2033, 7, 9, tzinfo=UTC), "0", Given(outlet, published)
    )
    [report] = reports.extract(page, Settings())
    return report


def of_kind(report: Report, kind: str) -> list[str]:
    return [report.text[s.start : s.end] for s in report.segments if s.kind == kind]


@pytest.mark.parametrize(
    ("blocks", "agencies"),
    [
        ([f"(AFP) {FIRST}", SECOND], ("AFP",)),
        ([f"LOMIVKA (QNV) – {FIRST}", SECOND], ("QNV",)),
        ([f"LOMIVKA, July 3 (Sarninform) - {FIRST}", SECOND], ("Sarninform",)),
        (["By QNV", FIRST, SECOND], ("QNV",)),
        ([FIRST, SECOND, "Source: QNV"], ("QNV",)),
        ([FIRST, SECOND, "He spoke to the agency Norlink.", "Source: Norlink"], ("Norlink",)),
        ([FIRST, SECOND, "He spoke to the Norlink news agency.", "Source: Norlink"], ("Norlink",)),
        ([FIRST, SECOND, "Source: Norland Press Agency"], ("Norland Press Agency",)),
        ([FIRST, f"{SECOND} PTI"], ("PTI",)),
        ([FIRST, SECOND, "Inputs from agencies"], ()),
        ([FIRST, SECOND, "Source: Norlink"], ()),
        (["By STAFF", FIRST, SECOND], ()),
        ([FIRST, SECOND, "Source: UN"], ()),
        ([f"The harbour office (HOL) – {FIRST}", SECOND], ()),
        ([FIRST, f"{SECOND} He left for the UK"], ()),
    ],
)
def test_agencies_told_by_their_form(blocks: list[str], agencies: tuple[str, ...]) -> None:
    assert read(TITLE, *blocks).agencies == agencies


def test_a_dash_and_an_agency_end_a_caption_or_sign_a_report() -> None:
    signed = "A lorry hangs over the pier in Lomivka. — AFP"
    report = read(TITLE, signed, FIRST, SECOND)
    assert (of_kind(report, "caption"), report.photos[0].credit, report.agencies) == ([signed], "AFP", ())
    report = read(TITLE, FIRST, f"{SECOND} — AFP")
    assert (of_kind(report, "body"), of_kind(report, "credit"), report.agencies) == ([FIRST, SECOND], ["— AFP"], ("AFP",))


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("(Sarn Mercury with inputs from AP)", ("AP",)),
        ("AGENCIES, LOMIVKA", ()),
        ("(This story has not been edited by Mercury staff.)", ()),
        ("4 May 2033 | by Ivo Marek", ()),
        ("Sarn Mercury Staff Writer", ()),
        ("Marek reported from Hern. Associated Press writer Petra Kolm in Lomivka contributed to this report.", ("AP",)),
    ],
)
def test_lines_of_credit(line: str, agencies: tuple[str, ...]) -> None:
    report = read(TITLE, line, FIRST, SECOND)
    assert (of_kind(report, "credit"), report.agencies) == ([line], agencies)
    assert of_kind(report, "body") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line", ["Heavy rain contributed to the collapse of the pier.", "The staff reporters met by the pier."]
)
def test_sentences_that_are_no_credit(line: str) -> None:
    assert of_kind(read(TITLE, FIRST, line, SECOND), "body") == [FIRST, line, SECOND]


def test_an_outlet_is_no_agency_of_its_own() -> None:
    assert read(TITLE, f"LOMIVKA (QNV) - {FIRST}", SECOND, outlet="QNV").agencies == ()


@pytest.mark.parametrize(("words", "expected"), [("(AFP)", True), ("Reuters.", True), ("AFP and AP", False), ("", False)])
def test_agency_names(words: str, expected: bool) -> None:
    assert is_agency(words) is expected


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A lorry hangs over the pier in Lomivka. (Mercury photo by Ivo Marek)", "Mercury photo by Ivo Marek"),
        ("A lorry hangs over the pier in Lomivka. Mercury photo", "Mercury photo"),
        ("Travellers arrive in Lomivka, 3 July 2033. EPA", "EPA"),
        ("PHOTO: A lorry hangs over the pier in Lomivka, 3 July 2033. QNV", "QNV"),
        ("PHOTO: A lorry hangs over the pier in the port of Lomivka", None),
        ("[Image: A lorry hangs over the pier (Ivo Marek/AFP via Getty Images)]", "Ivo Marek/AFP via Getty Images"),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_captions_told_by_their_form(caption: str, credit: str | None, last: bool) -> None:
    report = read(TITLE, FIRST, SECOND, caption) if last else read(TITLE, FIRST, caption, SECOND)
    assert of_kind(report, "caption") == [caption]
    assert (report.photos[0].credit, report.agencies) == (credit, ())


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        (
            "“It fell.”The lorry on the pier in Lomivka. Picture: Mercury/Ivo Marek He blamed the office.",
            "The lorry on the pier in Lomivka.",
            "Picture: Mercury/Ivo Marek",
        ),
        (
            "Nobody was hurt. The lorry on the pier. Photo: Ivo Marek / Mercury The office is shut.",
            "The lorry on the pier.",
            "Photo: Ivo Marek / Mercury",
        ),
        ("The lorry on the pier. Photo: Ivo Marek/Mercury The office is shut.", "The lorry on the pier.", None),
    ],
)
def test_captions_glued_before_their_credit(words: str, caption: str, credit: str | None) -> None:
    glued = glued_caption(words)
    assert glued is not None
    assert words[slice(*glued.caption)] == caption
    assert credit is None or words[slice(*glued.credit)] == credit


@pytest.mark.parametrize("words", ["He said: Photo: no. The pier fell.", "The picture: Ivo Marek/AP stood. Fine.", FIRST])
def test_paragraphs_without_a_glued_caption(words: str) -> None:
    assert glued_caption(words) is None


@pytest.mark.parametrize(
    ("caption", "published", "day"),
    [
        ("A lorry hangs over the pier on Saturday. Mercury photo", date(2033, 7, 3), date(2033, 7, 2)),
        ("A lorry hangs over the pier on Sunday. Mercury photo", date(2033, 7, 3), date(2033, 7, 3)),
        ("A lorry hangs over the pier on Monday. Mercury photo", date(2033, 7, 3), date(2033, 6, 27)),
        ("A lorry hangs over the pier, July 2. Mercury photo", date(2033, 7, 3), date(2033, 7, 2)),
        ("A lorry hangs over the pier, August 2. Mercury photo", date(2033, 7, 3), None),
        ("FILE - A lorry hangs over the pier on Monday. Mercury photo", date(2033, 7, 3), None),
        ("The pier from Monday to Saturday. Mercury photo", date(2033, 7, 3), None),
        ("A lorry hangs over the pier on Saturday. Mercury photo", None, None),
    ],
)
def test_the_day_of_a_picture(caption: str, published: date | None, day: date | None) -> None:
    [photo] = read(TITLE, FIRST, caption, SECOND, published=published).photos
    assert photo.date == day
