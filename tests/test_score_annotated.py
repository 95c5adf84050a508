"""Our own annotated reports as a benchmark: the files that are read, and the rules beyond the spans."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests import made
from tools import annotated
from tools.score_annotated import is_name, is_speaker, rules, unnested, write

from variorum.model import Claim, Entry, Mention, NamedSpan, Period, Reading, Span

XML = """<report outlet="The Quay" published="2031-05-14" subject="disaster" style="wire">
<title>Trapped</title>
<p><s id="1" who="Ana Ruiz">Ana Ruiz</s> <c id="1">said</c> <t id="1" via="Telegram">the mine is safe</t>.
<s id="2" who="Ana Ruiz">She</s> <c id="2">denied</c> <t id="2" stance="denies" about="1" said="2031-05-13">any delay</t>.
<s id="3" who="">Rescuers</s> <c id="3">said</c> <t id="3">sixty were below</t>.</p>
</report>"""
REPORT = annotated.read(XML, "trapped")


def claim(number: int, name: str | None, **marks: object) -> Claim:
    """The gold claim as if it had been read; ``marks`` are what else the reading says of it."""
    gold = next(claim for claim in REPORT.claims if claim.number == number)
    (start, end), (content,) = gold.source[0], gold.content
    source = NamedSpan(REPORT.text[start:end], start, end, name)
    plain = Claim(f"c{number}", source, None, (Span.cut(REPORT.text, *content),), gold.type, "asserts")
    return replace(plain, **marks)  # pyright: ignore[reportArgumentType]


def entry(*claims: Claim, path: str = "trapped.txt") -> Entry:
    report = made.report(REPORT.text, path=path)
    start = REPORT.text.index("Ana Ruiz")
    mention = Mention("Ana Ruiz", start, start + 8, id="m1", type="person", name="n1")
    return Entry(report, Reading(report.id, "fast", mentions=(mention,), claims=claims), (report.capture,))


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text), text, "day")


PERFECT = (
    claim(1, "n1", channels=("Telegram",)),
    claim(2, "n1", stance="denies", about="c1", said=day("2031-05-13")),
    claim(3, None),
)


def test_a_perfect_reading_is_right_under_every_rule() -> None:
    found = rules([REPORT], [entry(*PERFECT)])
    assert set(found) == {
        "pronouns and roles",
        "pronouns and roles of the named",
        "stance",
        "stance but asserts",
        "via",
        "said",
        "about",
    }
    assert set(found.values()) == {1.0}


@pytest.mark.parametrize(
    ("number", "marks", "rule", "share"),
    [
        (2, {"stance": "asserts"}, "stance", 2 / 3),
        (2, {"stance": "asserts"}, "stance but asserts", 0.0),
        (1, {"channels": ("the Telegram app",)}, "via", 1.0),
        (1, {"channels": ()}, "via", 0.0),
        (3, {"channels": ("Norda News",)}, "via", 0.5),
        (2, {"said": day("2031-05-12")}, "said", 0.0),
        (3, {"said": day("2031-05-12")}, "said", 0.5),
        (3, {"said": Period(date(2031, 5, 1), date(2031, 5, 31), "May", "month")}, "said", 1.0),
        (2, {"about": "c3"}, "about", 0.0),
        (3, {"about": "c1"}, "about", 0.5),
        (2, {"source": NamedSpan("She", 0, 0, "n1")}, "pronouns and roles", 1.0),
        (2, {"source": replace(PERFECT[1].source or NamedSpan("", 0, 0), name=None)}, "pronouns and roles", 0.5),
        (3, {"source": replace(PERFECT[2].source or NamedSpan("", 0, 0), name="n1")}, "pronouns and roles", 0.5),
        (3, {"source": None}, "pronouns and roles", 1.0),
    ],
)
def test_a_wrong_mark_is_seen_by_its_own_rule(number: int, marks: dict[str, object], rule: str, share: float) -> None:
    claims = tuple(
        replace(read, **marks) if read.id == f"c{number}" else read  # pyright: ignore[reportArgumentType]
        for read in PERFECT
    )
    assert rules([REPORT], [entry(*claims)])[rule] == pytest.approx(share)


def test_only_matched_claims_are_judged() -> None:
    part = claim(1, "n1")
    short = replace(part, content=(Span.cut(REPORT.text, part.content[0].start, part.content[0].start + 4),))
    assert rules([REPORT], [entry(short)]) == {}
    assert rules([REPORT], [entry(*PERFECT, path="another.txt")]) == {}
    assert rules([REPORT], [entry(PERFECT[1])]).get("about") is None, "its target was not found"


def test_of_two_claims_with_one_content_the_one_with_the_right_source_is_taken() -> None:
    wrong = replace(PERFECT[1], id="c9", source=PERFECT[2].source, stance="asserts")
    for claims in ((wrong, *PERFECT), (*PERFECT, wrong)):
        assert rules([REPORT], [entry(*claims)])["stance"] == 1.0


@pytest.mark.parametrize(
    ("who", "surfaces", "right"),
    [
        ("Ana Ruiz", ["Ruiz"], True),
        ("Ana Ruiz", ["Minister Ana Ruiz", "Lund"], True),
        ("Ana Ruiz", ["Ana Ruizova"], False),
        ("Ana Ruiz", [""], False),
        ("Ana Ruiz", None, False),
        ("", None, True),
        ("", ["Ruiz"], False),
        ("A report", None, True),
    ],
)
def test_the_speaker_is_known_by_a_mention_of_the_name(who: str, surfaces: list[str] | None, right: bool) -> None:
    assert is_speaker(who, surfaces) is right


def test_a_name_is_more_than_the_capital_of_its_first_article() -> None:
    assert [
        is_name(who) for who in ("", "A report", "the paper", "Port Union", "the Port Union", "a memo of Port Union")
    ] == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    gold = write([REPORT], tmp_path / "own", "check")
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert [(line["file"], len(line["attributions"])) for line in lines] == [("check/trapped.txt", 3)]
    assert (gold.parent / lines[0]["file"]).read_text(encoding="utf-8") == REPORT.text
    with (gold.parent / "check" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"file": "trapped.txt", "outlet": "The Quay", "published": "2031-05-14", "language": "en"}
        ]


@pytest.mark.parametrize("key", ["attributions", "claims"])
def test_claims_within_another_are_left_out(tmp_path: Path, key: str) -> None:
    file = tmp_path / "all.jsonl"
    claims = [{"id": "1", "within": None}, {"id": "2", "within": "1"}]
    file.write_text(json.dumps({"file": "a.txt", key: claims}) + "\n", encoding="utf-8")
    assert json.loads(unnested(file).read_text(encoding="utf-8")) == {"file": "a.txt", key: claims[:1]}
    assert len(json.loads(file.read_text(encoding="utf-8"))[key]) == 2


def test_our_reports_are_well_annotated_and_none_is_in_both_halves(root: Path) -> None:
    halves = {half: list(annotated.load(root / "training" / "reports" / half)) for half in ("build", "check")}
    assert all(len(reports) >= 20 for reports in halves.values())
    names = [{report.name for report in reports} for reports in halves.values()]
    assert not names[0] & names[1]
    assert not {r.text for r in halves["build"]} & {r.text for r in halves["check"]}
