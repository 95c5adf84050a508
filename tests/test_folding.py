"""Names across spellings and scripts: what folds alike, and what is alike or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.folding import fold, plain
from variorum.model import MentionType
from variorum.similarity import ALIKE, block_keys, similarity

SAME: list[tuple[str, str, MentionType]] = [
    ("Andriy Hnatyuk", "Andrii Gnatiuk", "person"),
    ("Andriy Hnatyuk", "Андрій Гнатюк", "person"),
    ("Andriy Hnatyuk", "Андрей Гнатюк", "person"),
    ("Yevhen Zahorsky", "Yevgeny Zagorskiy", "person"),
    ("Dmytro Lysenko", "Dmitry Lisenko", "person"),
    ("Oleh Shcherbyna", "Oleg Scherbina", "person"),
    ("Mykola Khoma", "Nikolai Khoma", "person"),
    ("Kateryna Tsvetkova", "Catherine Tzvetkova", "person"),
    ("Zahorskyi", "Zagorsky", "person"),
    ("Muhammad al-Karimi", "Mohammed El-Karimi", "person"),
    ("Youssef Haddad", "Yusuf Hadad", "person"),
    ("Khaled Qasimi", "Khalid Kassimi", "person"),
    ("Chérif Moussaoui", "Sharif Musawi", "person"),
    ("José Ibarra Luna", "Jose Ibarra", "person"),
    ("王小明", "Wang Xiaoming", "person"),
    ("J. Haldane", "Joren Haldane", "person"),
    ("Kharkiv", "Харьков", "place"),
    ("Odesa", "Odessa", "place"),
    ("Zaporizhzhia", "Zaporozhye", "place"),
    ("Britain", "U.K.", "place"),
    ("Novyi Velmarsk", "Novy Velmarsk", "place"),
    ("Tarkani", "Tarkanis", "organisation"),
]

DIFFERENT: list[tuple[str, str, MentionType]] = [
    ("Andriy Hnatyuk", "Andriy Melnyk", "person"),
    ("Andriy Hnatyuk", "Pavlo Hnatyuk", "person"),
    ("Ahmed al-Karimi", "Omar al-Karimi", "person"),
    ("Mohammed bin Rashid", "Mohammed bin Rami", "person"),
    ("Hnatyuk", "Andriy Hnatyuk", "person"),
    ("Andriy", "Andriy Hnatyuk", "person"),
    ("王小明", "王大明", "person"),
    ("Odesa", "Kharkiv", "place"),
    ("Austria", "Australia", "place"),
    ("Velmar", "Velmarstal", "facility"),
    ("Korda Council", "Korda Front", "organisation"),
]


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_spellings_of_one_name_are_alike_and_meet(a: str, b: str, kind: MentionType) -> None:
    assert similarity(a, b, kind)[0] >= ALIKE
    assert block_keys(a, kind) & block_keys(b, kind)


@pytest.mark.parametrize(("a", "b", "kind"), DIFFERENT)
def test_other_names_are_not_alike(a: str, b: str, kind: MentionType) -> None:
    score, reason = similarity(a, b, kind)
    assert score < ALIKE
    assert reason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Velmar's", "velmar"),
        ("Velmar’s", "velmar"),
        ("O’Hara-Smith", "ohara smith"),
        ("Łódź", "lodz"),
        ("  U.S. ", "u s"),
        ("王小明", "wang xiao ming"),
        ("Гнатюк", "gnatyuk"),
        ("", ""),
        ("…", ""),
    ],
)
def test_plain(name: str, expected: str) -> None:
    assert plain(name) == expected


def test_particles_vanish_unless_they_are_all() -> None:
    assert fold("Omar bin al-Karimi") == fold("Omar Karimi")
    assert fold("al") != ()


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["person", "place", "organisation", "facility"]))
def test_similarity_is_symmetric_and_a_share(a: str, b: str, kind: MentionType) -> None:
    score, _ = similarity(a, b, kind)
    assert 0.0 <= score <= 1.0
    assert similarity(b, a, kind)[0] == score


@given(st.text(max_size=30))
def test_a_name_is_itself_and_plain_is_settled(name: str) -> None:
    assert similarity(name, name, "person")[0] == 1.0
    assert plain(plain(name)) == plain(name)
