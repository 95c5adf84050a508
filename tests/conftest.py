"""What many tests share: the benchmark folder, the examples, and small entries made by hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder that holds bench/ and corpora/ (VARIORUM_BENCH). Absent, it fails in CI and skips elsewhere."""
    folder = Path(os.environ.get("VARIORUM_BENCH") or ROOT.parent / "shared")
    if not folder.is_absolute():
        folder = ROOT / folder
    if not (folder / "bench").is_dir():
        message = f"no benchmark sets at {folder}: set VARIORUM_BENCH"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
