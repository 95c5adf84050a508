"""Which documents are held out from training."""

from __future__ import annotations

from training.split import SHARE, held_out

NAMES = [f"report-{i}.txt" for i in range(4000)]


def test_the_name_alone_decides() -> None:
    assert [held_out(f"train/{name}") for name in NAMES[:200]] == [held_out(name) for name in NAMES[:200]]


def test_about_the_share_is_held_out() -> None:
    assert abs(sum(map(held_out, NAMES)) / len(NAMES) - SHARE) < 0.02


def test_the_list_is_the_same_everywhere() -> None:
    assert [name for name in NAMES[:30] if held_out(name)] == [
        "report-7.txt",
        "report-20.txt",
        "report-21.txt",
        "report-25.txt",
        "report-29.txt",
    ]
