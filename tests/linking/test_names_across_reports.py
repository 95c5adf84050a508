"""Names across reports: what is joined, on what evidence, and what stays apart."""

from __future__ import annotations

import random
import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.linking.names import link_names
from variorum.model import (
    CaptureRef,
    Entry,
    Mention,
    MentionType,
    Name,
    NameProposal,
    Neighbourhood,
    Published,
    Reading,
    Report,
    Segment,
)
from variorum.settings import Settings

TYPES: dict[str, MentionType] = {"p": "person", "o": "organisation", "l": "place", "f": "facility"}
MARK = re.compile(r"\[([polf])(\d+) ([^\]]+)\]")


def entry(number: int, marked: str) -> Entry:
    """A report whose names are marked: ``[p1 Anton Velmar]`` is a person, name n1."""
    text, mentions, at = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        kind, name, words = found.groups()
        mentions.append(
            Mention(words, len(text), len(text) + len(words), id=f"m{len(mentions)}", type=TYPES[kind], name=f"n{name}")
        )
        text += words
        at = found.end()
    text += marked[at:]
    report = Report(
        f"r-{number}", CaptureRef("-", "sha256:0", "text/plain"), None, None, None, "en", (),
        Published(None, None, "unknown", ""), text, (Segment("body", 0, len(text)),), (),
    )  # fmt: skip
    return Entry(report, Reading(report.id, "fast", mentions=tuple(mentions)), (report.capture,))


def link(*marked: str) -> tuple[tuple[Name, ...], tuple[NameProposal, ...]]:
    return link_names(Neighbourhood(tuple(entry(i, text) for i, text in enumerate(marked))), Settings())


def surfaces(*marked: str) -> list[set[str]]:
    return [set(name.surfaces) for name in link(*marked)[0]]


JOINED = [
    ("[p1 Anton Velmar], governor of Ostrel, spoke.", "Governor [p1 Anton Velmar] spoke."),
    ("[p1 Anton Velmar] left the [f2 Korda plant].", "[p1 Anton Velmar] was in the [f2 Korda chemical plant]."),
    ("[p1 Serhiy Hontar], governor of Ostrel, spoke.", "[p1 Sergei Gontar], the regional governor, left."),
    ("[p1 Serhiy Hontar], governor of Ostrel, spoke.", "Сказав губернатор. The governor [p1 Сергій Гонтар] left."),
    ("President [p1 Ilse Tarkan] spoke.", "President [p1 Tarkan] left."),
    ("[f1 Korda chemical plant] burned.", "[f1 Korda plant] burned."),
    ("[f1 Korda industrial site] burned.", "[f1 Kharkiv Korda Association chemical plant] burned."),
    ("[o1 Russia's defense ministry] spoke.", "[o1 Russian Ministry of Defence] spoke."),
    ("[o1 Ostrel People's Republic] spoke.", "[o1 Ostrel People’s Republic] spoke."),
    ("The [o1 OPR] spoke.", "[o1 Ostrel People's Republic], the [o1 OPR], spoke."),
    ("[o1 UN] spoke.", "[o1 United Nations] spoke."),
    ("[o1 Velmaria's defence ministry] spoke.", "[o1 Velmarian Defense Ministry] spoke."),
    ("In [l1 Kyiv].", "In [l1 Kiev]."),
    ("In [l1 Odesa] it rained.", "В [l1 Одесса] it rained."),
    ("In [l1 Luhansk region].", "In [l1 Lugansk region]."),
    ("On the [l1 Velmarskyi Potik] near [f2 Korda plant].", "On the [l1 Velmarsky Potik] by the [f2 Korda plant]."),
    ("In [l1 Gornaya Velma].", "Near [l1 Gornaya Velma]."),
]


@pytest.mark.parametrize(("a", "b"), JOINED)
def test_one_name(a: str, b: str) -> None:
    names, _ = link(a, b)
    first = next(name for name in names if ("r-0", "n1") in name.members)
    assert ("r-1", "n1") in first.members
    assert first.evidence
    assert all(why.reason and 0 < why.score <= 1 for why in first.evidence)


APART = [
    ("[p1 Anton Velmar] spoke.", "[p1 Pavel Velmar] spoke."),
    ("[p1 Anton Velmar] spoke.", "[p1 Anton Velmar] spoke."),
    ("[p1 Velmar] spoke.", "[p1 Anton Velmar] spoke."),
    ("[p1 Serhiy Hontar] spoke.", "[p1 Sergei Gontar] spoke."),
    ("[f1 Korda plant] burned.", "[f1 Kordastal plant] burned."),
    ("[f1 Korda plant] burned.", "[f1 Korda hospital] burned."),
    ("[f1 Korda plant] burned.", "[f1 Velmar plant] burned."),
    ("[f1 Central Hospital] in [l2 Odesa] burned.", "[f1 Central Hospital] in [l2 Lviv] burned."),
    ("[o1 Russia's defense ministry] spoke.", "[o1 Ukraine's defense ministry] spoke."),
    ("[o1 Russian Defense Ministry] spoke.", "[o1 Russian Foreign Ministry] spoke."),
    ("[o1 UK Defence Ministry] spoke.", "The [o1 defence ministry] spoke."),
    ("The [o1 defense ministry] spoke.", "The [o1 defense ministry] spoke."),
    ("In [l1 Luhansk region].", "The [o1 Luhansk People's Republic] spoke."),
    ("In [l1 Luhansk region].", "In [l1 Luhansk]."),
    ("The ferry [f1 Velma Star] sank.", "The ferry [f1 Velma Dawn] left."),
    ("In [l1 Niger].", "In [l1 Nigeria]."),
]


@pytest.mark.parametrize(("a", "b"), APART)
def test_two_names(a: str, b: str) -> None:
    names, _ = link(a, b)
    first = next(name for name in names if ("r-0", "n1") in name.members)
    assert ("r-1", "n1") not in first.members


def test_a_bare_surname_does_not_choose_between_brothers() -> None:
    names, proposals = link("President [p1 Ilse Tarkan].", "President [p1 Olga Tarkan].", "President [p1 Tarkan].")
    assert [len(name.members) for name in names] == [1, 1, 1]
    bare = next(name.id for name in names if name.label == "Tarkan")
    assert len([p for p in proposals if bare in (p.a, p.b)]) == 2


def test_a_word_of_two_types_is_what_most_reports_take_it_for() -> None:
    texts = [
        "In [l1 Velma] near [f2 Korda plant].",
        "Near [l1 Velma] and [f2 Korda plant].",
        "[p1 Velma] and [f2 Korda plant].",
    ]
    names, _ = link(*texts)
    velma = [name for name in names if name.label == "Velma"]
    assert [(name.type, len(name.members)) for name in velma] == [("place", 3)]
    apart, _ = link(*texts[:2], "Governor [p1 Velma] left the [f2 Korda plant].")
    assert sorted(name.type for name in apart if name.label == "Velma") == ["person", "place"]


def test_what_lacks_evidence_is_proposed() -> None:
    names, proposals = link("[p1 Anton Velmar] spoke.", "[p1 Anton Velmar] spoke.")
    assert len(names) == 2
    assert [{p.a, p.b} for p in proposals] == [{name.id for name in names}]
    assert "nothing else" in proposals[0].evidence.reason


def test_surfaces_have_no_possessive_and_keep_titles_of_bare_surnames() -> None:
    names, _ = link("[p1 Anton Velmar] spoke. [p1 Velmar’s] men left. Colonel General [p1 Velmar] stayed.")
    assert names[0].surfaces == ("Anton Velmar", "Colonel General Velmar", "Velmar")
    assert names[0].label == "Anton Velmar"
    names, _ = link("The [l1 Ardo] river. By river [l1 Ardo].")
    assert names[0].surfaces == ("Ardo", "Ardo river", "river Ardo")
    names, _ = link("In the eastern [l1 Ardo region].")
    assert names[0].surfaces == ("Ardo region", "eastern Ardo region")


def test_a_label_is_no_open_description_and_no_initials() -> None:
    names, _ = link("[o1 Russia's defense ministry]. The [o1 defense ministry]. The [o1 defense ministry].")
    assert names[0].label == "Russia's defense ministry"
    names, _ = link("[o1 Ostrel People's Republic]. The [o1 OPR]. The [o1 OPR].")
    assert names[0].label == "Ostrel People's Republic"


POOL = [text for pair in JOINED + APART for text in pair]


@given(st.lists(st.sampled_from(POOL), max_size=8), st.randoms(use_true_random=False))
def test_order_has_no_effect_and_every_name_is_in_one(texts: list[str], chance: random.Random) -> None:
    entries = [entry(i, text) for i, text in enumerate(texts)]
    found = link_names(Neighbourhood(tuple(entries)), Settings())
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert link_names(Neighbourhood((*shuffled, *shuffled[:2])), Settings()) == found
    members = [member for name in found[0] for member in name.members]
    assert sorted(members) == sorted({(e.report.id, m.name) for e in entries for m in e.reading.mentions})
    assert {p.a for p in found[1]} | {p.b for p in found[1]} <= {name.id for name in found[0]}


def test_time_grows_with_the_number_of_names() -> None:
    def seconds(count: int) -> float:
        syllables = ["ka", "lor", "ven", "tas", "mi", "dor", "gul", "rin"]
        made = []
        for i in range(count):
            name = "".join(syllables[(i // 8**k) % 8] for k in range(4)).capitalize()
            made.append(entry(i, f"Mayor [p1 Anton {name}] left [l2 Kyiv], the [f3 {name} plant] and [p4 Ilse Tarkan]."))
        start = process_time()
        link_names(Neighbourhood(tuple(made)), Settings())
        return process_time() - start

    seconds(50)
    small = max(seconds(200), 0.02)
    assert seconds(1000) < 15 * small
