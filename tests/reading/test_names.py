"""Names of one report: where they stand, what type they are, and which of them are one."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.model import CaptureRef, Mention, Published, Reading, Report, Segment
from variorum.reading.names import find_names
from variorum.reading.parse import parse
from variorum.settings import Settings


def made(*paragraphs: str, title: bool = False) -> Report:
    text, segments = "", []
    for number, paragraph in enumerate(paragraphs):
        kind = "title" if title and not number else "body"
        segments.append(Segment(kind, len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    capture = CaptureRef("-", "sha256:0", "text/plain")
    unknown = Published(None, None, "unknown", "")
    return Report("r-1", capture, None, None, None, "en", (), unknown, text, tuple(segments), ())


def mentions(*paragraphs: str, title: bool = False) -> tuple[Mention, ...]:
    return find_names(parse(made(*paragraphs, title=title), Settings(tier="fast")), Reading("r-1", "fast")).mentions


def groups(*paragraphs: str, title: bool = False) -> dict[str, set[str]]:
    """The surfaces of each name, under the type and the first surface."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions(*paragraphs, title=title):
        found[mention.name].append(mention)
    return {f"{group[0].type}: {group[0].text}": {mention.text for mention in group} for group in found.values()}


TYPES = [
    ("Colonel General Anton Velmar spoke on Monday.", "Anton Velmar", "person"),
    ("The statement of Prime Minister Ilse Tarkan was short.", "Ilse Tarkan", "person"),
    ("Secretary of State Joren Haldane arrived.", "Joren Haldane", "person"),
    ("Sources close to mayor Petro Zhalko said so.", "Petro Zhalko", "person"),
    ("Petro Zhalko, an official in the town, said the road was open.", "Petro Zhalko", "person"),
    ("Civilians hid in the Korda chemical plant.", "Korda chemical plant", "facility"),
    ("The Velmar nuclear power plant lost power.", "Velmar nuclear power plant", "facility"),
    ("They crossed the Ilmar Bridge on Friday.", "Ilmar Bridge", "facility"),
    ("Patients were moved out of Al-Nahda Hospital.", "Al-Nahda Hospital", "facility"),
    ("They are held in the Ostrel penal colony.", "Ostrel penal colony", "facility"),
    ("Ukraine's defence ministry denied it.", "Ukraine's defence ministry", "organisation"),
    ("The UK Defence Ministry denied it.", "UK Defence Ministry", "organisation"),
    ("The Ministry of Health denied it.", "Ministry of Health", "organisation"),
    ("The Polish Ministry of Foreign Affairs denied it.", "Polish Ministry of Foreign Affairs", "organisation"),
    ("The Korda People's Republic denied it.", "Korda People's Republic", "organisation"),
    ("The Russian army denied it.", "Russian army", "organisation"),
    ("The Velmar battalion denied it.", "Velmar battalion", "organisation"),
    ("The Kremlin denied it.", "Kremlin", "organisation"),
    ("The Russian RIA Novosti news agency had it first.", "Russian RIA Novosti news agency", "organisation"),
    ("France and Spain denied it.", "Spain", "place"),
    ("The Russian Federation denied it.", "Russian Federation", "place"),
    ("Shells fell on the town of Gornaya Polyana.", "Gornaya Polyana", "place"),
    ("Shelling in the Kharkiv region went on.", "Kharkiv region", "place"),
    ("Hayat al-Zahra (HZ) spoke.", "Hayat al-Zahra", "organisation"),
    ("The Guatemalan Congress spoke.", "Guatemalan Congress", "organisation"),
    ("Fog lay over the Gulf of Velmar.", "Gulf of Velmar", "place"),
    ("A man waits for his wife at the gate. (AP Photo/Ilse Tarkan)", "Ilse Tarkan", "person"),
    ("Velmaria said Velmarian troops had left.", "Velmaria", "place"),
    ("They retreated across the Volga river.", "Volga", "place"),
]


@pytest.mark.parametrize(("text", "surface", "kind"), TYPES, ids=[case[1] for case in TYPES])
def test_type_and_span(text: str, surface: str, kind: str) -> None:
    assert (surface, kind) in {(mention.text, mention.type) for mention in mentions(text)}


NOTHING = [
    "Ukrainian and Russian forces met on Tuesday in June.",
    "Nearly all of the villagers left.",
    "A plant burned. The plant is closed.",
    "He and She said They would.",
    "The general spoke to the mayor.",
    "Ukrainians and Russians left.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_names(text: str) -> None:
    assert mentions(text) == ()


JOINS = [
    (("Colonel Anton Velmar spoke.", "Velmar's men left, Velmar said."), {"Anton Velmar", "Velmar"}),
    (("Civilians hid in the Korda chemical plant. The Korda plant burned.",), {"Korda chemical plant", "Korda plant"}),
    (
        ("The Kharkiv Korda Union chemical plant burned. Men are blocked at Korda.", "The Korda plant is shut."),
        {"Kharkiv Korda Union chemical plant", "Korda", "Korda plant"},
    ),
    (("The Ostrel People's Republic (OPR) spoke. The OPR said so.",), {"Ostrel People's Republic", "OPR"}),
    (
        ("Russia's defense ministry said so. It was bad, the defense ministry said.",),
        {"Russia's defense ministry", "defense ministry"},
    ),
    (
        ("The Russian Ministry of Defence said so. Russia's defense ministry said more.",),
        {"Russian Ministry of Defence", "Russia's defense ministry"},
    ),
    (
        ("The International Committee of the Red Cross came. The ICRC left. The Red Cross said so.",),
        {"International Committee of the Red Cross", "ICRC", "Red Cross"},
    ),
    (("The ferry Velma Star left. It was the Velma Star.",), {"Velma Star"}),
    (("Men fled from the Velmar region.",), {"Velmar region"}),
    (("The Luhansk region is shelled. All of Luhansk is cut off.",), {"Luhansk region", "Luhansk"}),
    (
        ("Velmaria's defence ministry spoke. Velmarian troops left. The Velmarian Defence Ministry said so.",),
        {"Velmaria's defence ministry", "Velmarian Defence Ministry"},
    ),
    (("Kyiv agreed. Men from Kiev came.",), {"Kyiv", "Kiev"}),
]


@pytest.mark.parametrize(("paragraphs", "surfaces"), JOINS, ids=[sorted(case[1])[0] for case in JOINS])
def test_one_name(paragraphs: tuple[str, ...], surfaces: set[str]) -> None:
    assert surfaces in groups(*paragraphs).values()


APART = [
    ("Russia's defense ministry said so. Ukraine's defense ministry denied it.", "Russia's defense ministry"),
    ("The Korda chemical plant burned. The Kordaval steel plant did not.", "Korda chemical plant"),
    ("The Korda chemical plant burned. The Korda hospital did not.", "Korda chemical plant"),
    ("The Kharkiv region is shelled. A man was killed in Kharkiv.", "Kharkiv region"),
    ("The ferry Velma Star sank. The ferry Velma Dawn left.", "Velma Star"),
    ("The Ostrel region is calm. The Ostrel People's Republic said so.", "Ostrel People's Republic"),
]


@pytest.mark.parametrize(("text", "surface"), APART)
def test_stays_alone(text: str, surface: str) -> None:
    assert {surface} in groups(text).values()


def test_surname_joins_the_latest_of_two_brothers() -> None:
    text = ["Mayor Anton Velmar spoke. Velmar left.", "Governor Pavel Velmar came. Velmar stayed."]
    found = mentions(*text)
    names = {mention.text: mention.name for mention in found if " " in mention.text}
    singles = [mention.name for mention in found if mention.text == "Velmar"]
    assert singles == [names["Anton Velmar"], names["Pavel Velmar"]]
    assert names["Anton Velmar"] != names["Pavel Velmar"]


def test_ministry_without_a_country_stays_open_where_two_fit() -> None:
    text = "Russia's defense ministry spoke. Ukraine's defense ministry answered. The defense ministry said more."
    assert {"defense ministry"} in groups(text).values()


def test_headline_repeats_the_names_of_the_text() -> None:
    found = mentions("Korda Plant Burns As Velmar Blames Ukraine", "Mayor Anton Velmar spoke of Ukraine.", title=True)
    in_title = {(mention.text, mention.type) for mention in found if mention.start < 42}
    assert in_title == {("Velmar", "person"), ("Ukraine", "place")}


def test_names_are_numbered_by_first_mention() -> None:
    found = mentions("Spain spoke to France.", "France answered Spain.")
    assert [mention.name for mention in found] == ["n1", "n2", "n2", "n1"]
    assert [mention.id for mention in found] == ["m1", "m2", "m3", "m4"]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["Velmar", "Mayor", "the", "Korda", "plant", "of", "'s", "-", "Ministry", "(", "LPR", ")", "Russia", "al"]
        ),
        st.text(max_size=6),
    ),
    max_size=20,
)


@hypothesis_settings(max_examples=60, deadline=None)
@given(PIECES)
def test_any_text_gives_exact_spans_that_do_not_overlap(pieces: list[str]) -> None:
    report = made(" ".join(pieces))
    found = find_names(parse(report, Settings(tier="fast")), Reading("r-1", "fast")).mentions
    assert all(report.text[mention.start : mention.end] == mention.text for mention in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
