"""The readings of example reports are those in the golden files: renew them with `make golden`, and read the diff."""

from __future__ import annotations

from pathlib import Path

import pytest

import golden


@pytest.mark.parametrize("path", golden.sample())
def test_reading_is_the_golden_one(path: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert golden.reading(path).splitlines() == golden.golden_file(path).read_text(encoding="utf-8").splitlines()
