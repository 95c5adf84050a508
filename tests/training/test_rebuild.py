"""The recipe of all weights, and that the shipped files change together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.rebuild import MODELS, ROOT, SHIPPED, parts, ship


def test_each_part_takes_what_an_earlier_one_makes(tmp_path: Path) -> None:
    made: list[Path] = []
    for file, (module, *arguments) in parts(tmp_path, tmp_path / "benchmark"):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file()
        assert str(file) in arguments or str(file.parent) in arguments
        taken = [Path(a) for a in arguments if a.startswith((str(tmp_path / "some"), str(tmp_path / "enc")))]
        assert all(path in (file, file.parent, *made, *(m.parent for m in made)) for path in taken)
        made.append(file)
    assert {tmp_path / name for name in SHIPPED} - {tmp_path / "encoder/encoder.onnx"} <= set(made)


def test_what_is_shipped_is_what_the_package_holds() -> None:
    assert {path.name for path in MODELS.iterdir() if path.suffix in (".onnx", ".json", ".zip")} == set(SHIPPED.values())


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "work" / "encoder").mkdir(parents=True)
    (tmp_path / "models").mkdir()
    for made, name in SHIPPED.items():
        (tmp_path / "work" / made).write_text(f"new {name}")
        (tmp_path / "models" / name).write_text(f"old {name}")
    return tmp_path / "work"


def test_all_files_are_replaced(work: Path) -> None:
    models = work.parent / "models"
    ship(work, models)
    assert {f.name: f.read_text() for f in models.iterdir()} == {name: f"new {name}" for name in SHIPPED.values()}


@pytest.mark.parametrize("lost", SHIPPED)
def test_no_file_is_replaced_where_one_is_missing(work: Path, lost: str) -> None:
    models = work.parent / "models"
    (work / lost).unlink()
    with pytest.raises(FileNotFoundError):
        ship(work, models)
    assert {f.name: f.read_text() for f in models.iterdir()} == {name: f"old {name}" for name in SHIPPED.values()}
