"""The reader of our annotated reports: text, spans, marks, and what it says of bad files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.annotated import AnnotatedReport, BadAnnotation, claim_type, gold, load, main, quoted, read

HEAD = '<report outlet="The Quay" published="2031-05-14" subject="disaster" style="wire">'
GOOD = (
    HEAD
    + """
<title><t id="1">Up to 60 trapped</t>, <s id="1" who="Ana Ruiz">minister</s> <c id="1">says</c></title>
<p><s id="2" who="Ana Ruiz">Minister
   Ana Ruiz</s> <c id="2">said</c> <t id="2" said="2031-05-13" via="Telegram|Norda News">that
   <s id="3" who="">rescuers</s> <c id="3">had told</c> her <t id="3">“nobody &amp; nothing” moved</t></t>.</p>
<p><t id="4" stance="denies" about="3">“No,”</t> <s id="4" who="">a diver</s> <c id="4">said</c>.
<t id="4">“None of it.</t></p>
<p><t id="4">“I was there.”</t> </p>
</report>"""
)


def texts(report: AnnotatedReport, number: int) -> dict[str, list[str]]:
    claim = next(claim for claim in report.claims if claim.number == number)
    return {role: [report.text[start:end] for start, end in getattr(claim, role)] for role in ("source", "cue", "content")}


def test_text_is_title_and_paragraphs_with_white_space_made_plain() -> None:
    report = read(GOOD)
    assert report.text == (
        "Up to 60 trapped, minister says\n\n"
        "Minister Ana Ruiz said that rescuers had told her “nobody & nothing” moved.\n\n"
        "“No,” a diver said. “None of it.\n\n“I was there.”"
    )
    assert [report.text[s.start : s.end] for s in report.segments] == report.text.split("\n\n")
    assert [s.kind for s in report.segments] == ["title", "body", "body", "body"]


def test_claims_have_their_spans_and_marks() -> None:
    report = read(GOOD)
    assert texts(report, 2) == {
        "source": ["Minister Ana Ruiz"],
        "cue": ["said"],
        "content": ["that rescuers had told her “nobody & nothing” moved"],
    }
    assert texts(report, 4)["content"] == ["“No,”", "“None of it.", "“I was there.”"]
    facts = [(c.number, c.who, c.stance, c.via, str(c.said), c.about, c.within, c.type) for c in report.claims]
    assert facts == [
        (1, "Ana Ruiz", "asserts", (), "None", None, None, "indirect"),
        (2, "Ana Ruiz", "asserts", ("Telegram", "Norda News"), "2031-05-13", None, None, "mixed"),
        (3, "", "asserts", (), "None", None, 2, "mixed"),
        (4, "", "denies", (), "None", 3, None, "direct"),
    ]


def test_one_element_may_belong_to_two_claims() -> None:
    report = read(
        HEAD + '<title>A</title><p><s id="1 2" who="">They</s> <c id="1">say</c> <t id="1">a</t> and <c id="2">fear</c> '
        '<t id="2">b</t>.</p></report>'
    )
    assert texts(report, 1)["source"] == texts(report, 2)["source"] == ["They"]


def test_gold_is_a_line_of_the_benchmark() -> None:
    line = gold(read(GOOD, "quay"), "build")
    assert (line["id"], line["file"], line["sentences"]) == ("quay", "build/quay.txt", 5)
    assert line["attributions"][3] == {
        "id": "4",
        "source": [[116, 123]],
        "cue": [[124, 128]],
        "content": [[110, 115], [130, 142], [144, 158]],
        "type": "direct",
        "within": None,
    }
    assert [a["within"] for a in line["attributions"]] == [None, None, "2", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he left", "indirect"),
        ("“he left”", "direct"),
        ('"he" left', "mixed"),
        ("„he left“", "direct"),
        ("«he left», she", "mixed"),
        ("“open at the end\n\nof a line", "mixed"),
        ("'he left'", "indirect"),
    ],
)
def test_type_follows_from_quotation_marks(text: str, expected: str) -> None:
    assert claim_type(text, [(0, len(text))]) == expected


@given(st.text(alphabet='ab"“”„«»\n'))
def test_a_line_begins_outside_of_quotation_marks(text: str) -> None:
    flags = quoted(text)
    assert len(flags) == len(text)
    assert not any(flag for flag, character in zip(flags, text, strict=True) if character == "\n")


BODY = '<s id="1" who="">He</s> <c id="1">said</c> <t id="1">so</t>'


@pytest.mark.parametrize(
    ("paragraph", "problem"),
    [
        ('<s id="1" who="">He</s> <c id="1">said</c>', "claim 1: no content"),
        ('<t id="1">so</t>', "claim 1: neither source nor cue"),
        (BODY.replace('<t id="1"', '<t id="1" stance="mumbles"'), "claim 1: unknown stance 'mumbles'"),
        (BODY.replace('<t id="1"', '<t id="1" about="7"'), "claim 1: about '7', which is no claim of this report"),
        (BODY.replace('<t id="1"', '<t id="1" about="1"'), "claim 1: about itself"),
        (BODY.replace('<t id="1"', '<t id="1" said="2031-5-1"'), "claim 1: said is no day: '2031-5-1'"),
        (BODY.replace('<t id="1"', '<t id="1" via="A|"'), "claim 1: an empty channel in via: 'A|'"),
        (BODY.replace('who=""', 'who="Ana Ruiz"'), "claim 1: who 'Ana Ruiz' is nowhere in the text"),
        (BODY.replace(' who=""', ""), "<s id='1'>: no who"),
        (BODY.replace('<s id="1" who="">', '<s id="1" who="" whom="">'), "<s id='1'>: unknown attribute whom"),
        (BODY.replace("said", " "), "an empty <c id='1'>"),
        (BODY.replace('id="1"', 'id="one"'), "<t id='one'>: an id is a number, or several with one space between"),
        (BODY + '<s id="1" who="so">it</s>', "claim 1: several who: '', 'so'"),
        (BODY + '<t id="1" stance="denies">it</t>', "claim 1: stance belongs on its first content"),
        ('<t id="1">that <s id="1" who="">he</s></t>', "claim 1: its source, cue and content overlap"),
        ("<b>bold</b>", "<b> does not belong here"),
        (
            '<c id="1">said <t id="1">so</c></t>',
            "not well-formed, tags overlap or stay open: mismatched tag: line 1, column 129",
        ),
    ],
)
def test_what_is_wrong_is_named(paragraph: str, problem: str) -> None:
    with pytest.raises(BadAnnotation) as caught:
        read(HEAD + f"<title>A</title><p>{paragraph}</p></report>")
    assert problem in caught.value.problems


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (HEAD + "<title>A</title>stray<p>b</p></report>", "words outside of title and paragraphs: 'stray'"),
        (HEAD + "<p>b</p></report>", "<p> does not belong here"),
        (HEAD.replace("2031-05-14", "14 May") + "<title>A</title></report>", "published is no day: '14 May'"),
        ("<report><title>A</title></report>", "<report>: no outlet"),
        (HEAD + "<title>A</title><p> </p></report>", "an empty <p>"),
    ],
)
def test_what_is_wrong_with_the_frame_is_named(file: str, problem: str) -> None:
    with pytest.raises(BadAnnotation) as caught:
        read(file)
    assert problem in caught.value.problems


def test_a_folder_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xml").write_text(GOOD, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "claims            4\n" in capsys.readouterr().out
    (tmp_path / "b.xml").write_text("<report/>", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "b.xml: <report>: no outlet\n" in capsys.readouterr().err
    with pytest.raises(BadAnnotation, match=r"b\.xml: <report>: no outlet"):
        list(load(tmp_path))


def test_an_empty_folder_is_no_success(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1


@pytest.mark.parametrize("folder", ["build", "check"])
def test_the_reports_of_the_project_are_well_annotated(folder: str) -> None:
    reports = list(load(Path(__file__).parent.parent / "training" / "reports" / folder))
    assert len(reports) >= 10
    assert len({report.text for report in reports}) == len(reports)
