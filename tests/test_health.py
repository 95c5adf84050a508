"""What is told of the weights: there, missing, damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from variorum import health
from variorum.errors import ModelMissing
from variorum.reading.learned.encoder import network
from variorum.reading.learned.trees import model


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands for that of the package, with links to its weights."""
    loaded: list[Callable[[], None]] = [network.load.cache_clear, model.model.cache_clear, model.weighed.cache_clear]
    there = Path(health.__file__).parent / "data" / "models"
    (tmp_path / "models").mkdir()
    for file in there.iterdir():
        (tmp_path / "models" / file.name).symlink_to(file)
    for module in (network, model):
        monkeypatch.setattr(module, "files", lambda _: tmp_path)
    for clear in loaded:
        clear()
    yield tmp_path / "models"
    for clear in loaded:
        clear()


def verdicts(folder: Path) -> dict[str, health.Check]:
    return {c.what.removeprefix("weights, "): c for c in health.checks(folder / "none.db") if c.what.startswith("weights")}


def test_all_weights_are_there(folder: Path) -> None:
    assert all(check.good for check in verdicts(folder).values())


@pytest.mark.parametrize(
    ("file", "fast", "found"),
    [
        ("encoder.onnx", True, "the weights of the encoder are not installed"),
        ("encoder.tokenizer.json", True, "the weights of the encoder are not installed"),
        ("fusion.zip", True, "trees are missing"),
        ("fast.zip", False, "trees are missing"),
    ],
)
def test_what_is_missing_fails(folder: Path, file: str, fast: bool, found: str) -> None:
    (folder / file).unlink()
    told = verdicts(folder)
    assert told["fast"].good == fast
    assert not told["accurate"].good
    assert told["accurate"].found.startswith(found)


@pytest.mark.parametrize(
    ("file", "fast", "found"),
    [
        ("encoder.onnx", True, "the weights of the encoder are damaged"),
        ("encoder.tokenizer.json", True, "the weights of the encoder are damaged"),
        ("fusion.zip", True, "the weights of the trees are damaged"),
        ("fast.zip", False, "the weights of the trees are damaged"),
    ],
)
@pytest.mark.parametrize("data", [b"", b"{ \xff nonsense"])
def test_what_is_damaged_fails(folder: Path, file: str, fast: bool, found: str, data: bytes) -> None:
    (folder / file).unlink()
    (folder / file).write_bytes(data)
    told = verdicts(folder)
    assert told["fast"].good == fast
    assert not told["accurate"].good
    assert told["accurate"].found.startswith(found)


def archive(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, data in files.items():
            packed.writestr(name.replace("_", "."), data)
    return made.getvalue()


@pytest.mark.parametrize("data", [archive(), archive(rates_npz=b"no table"), archive(source_onnx=b"no graph")])
def test_an_archive_without_its_parts_is_damaged(data: bytes) -> None:
    with pytest.raises(ModelMissing, match="trees are damaged"):
        model.opened(data)
