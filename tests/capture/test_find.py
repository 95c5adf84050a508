"""Finding captures: every source gives captures or errors, and loses nothing."""

from __future__ import annotations

import hashlib
import io
import sys
from datetime import date
from pathlib import Path

import pytest

from variorum import capture
from variorum.errors import BadManifest, UnreadableCapture
from variorum.model import Capture, Given
from variorum.settings import Settings

STORY = b"Ferry service resumes in Port Vell\n\nThe ferry sailed again on Monday, the harbour master said.\n"


def found(source: object, **options: object) -> list[Capture | UnreadableCapture]:
    return list(capture.find(str(source), Settings(max_file_bytes=10_000), **options))  # type: ignore[arg-type]


def names(items: list[Capture | UnreadableCapture]) -> list[str]:
    return [Path(item.path).name if isinstance(item, Capture) else f"! {item.reason}" for item in items]


def write(folder: Path, **files: bytes) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_a_file_is_captured_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY)
    [item] = found(tmp_path / "a.txt")
    assert isinstance(item, Capture)
    assert item.data == STORY
    assert item.sha256 == f"sha256:{hashlib.sha256(STORY).hexdigest()}"
    assert item.media_type == "text/plain"
    assert item.path == str(tmp_path / "a.txt")
    assert item.found_at.tzinfo is not None


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", STORY, "text/plain"),
        ("a.TXT", STORY, "text/plain"),
        ("a.md", STORY, "text/plain"),
        ("a", STORY, "text/plain"),
        ("a.html", b"<p>Hello there", "text/html"),
        ("a.htm", b"<p>Hello there", "text/html"),
        ("a.xhtml", b"<p>Hello there", "text/html"),
        ("a.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>Hello", "text/html"),
        ("a", b"<?xml version='1.0'?><html><p>Hello", "text/html"),
        ("a.txt", "Hello there".encode("utf-16"), "text/plain"),
    ],
)
def test_the_kind_of_a_file(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(content)
    [item] = found(tmp_path / name)
    assert isinstance(item, Capture)
    assert item.media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\xef\xbb\xbf\n", "empty"),
        ("a.txt", b"x" * 10_001, "larger than 10,000 bytes"),
        ("a.txt", bytes(range(256)) * 8, "binary data"),
        ("a.txt", b"\x00" * 100 + b"a", "binary data"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.html", b"PK\x03\x04...", "archive"),
        ("a.txt", b"\x89PNG\r\n", "picture"),
        ("a.pdf", b"%PDF-1.7 ...", "'.pdf'"),
        ("a.docx", b"PK", "'.docx'"),
        ("manifest.csv", b"file\n", "manifest"),
    ],
)
def test_what_cannot_be_read_gives_one_error(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    [item] = found(tmp_path / name)
    assert isinstance(item, UnreadableCapture)
    assert item.item.endswith(name)
    assert reason in item.reason


@pytest.mark.parametrize("source", ["nothing-here.txt", "nothing-here/*.txt", "bad\0name", "x" * 5000])
def test_a_missing_source_gives_one_error(source: str) -> None:
    [item] = found(source)
    assert isinstance(item, UnreadableCapture)


def test_a_folder_is_searched_in_order_without_hidden_files(tmp_path: Path) -> None:
    write(tmp_path, b_txt=STORY, a_txt=STORY, sub__c_html=b"<p>Hi", sub__deep__d_md=STORY)
    (tmp_path / ".hidden.txt").write_bytes(STORY)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_bytes(STORY)
    assert names(found(tmp_path)) == ["a.txt", "b.txt", "c.html", "d.md"]


def test_files_of_other_kinds_in_a_folder_are_named_in_one_error(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY, gold_yaml=b"a: 1", x_json=b"{}", manifest_csv=b"file\n")
    items = found(tmp_path)
    assert names(items)[0] == "a.txt"
    assert len(items) == 2
    assert "2 files left out" in names(items)[1]
    assert "gold.yaml, x.json" in names(items)[1]


def test_an_empty_folder_gives_an_error(tmp_path: Path) -> None:
    assert names(found(tmp_path)) == ["! no files were found there"]


def test_a_glob(tmp_path: Path) -> None:
    write(tmp_path, b_txt=STORY, a_txt=STORY, c_md=STORY, sub__d_txt=STORY)
    assert names(found(tmp_path / "*.txt")) == ["a.txt", "b.txt"]
    assert names(found(tmp_path / "**" / "*.txt")) == ["a.txt", "b.txt", "d.txt"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(STORY)
    assert names(found(tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<html><p>Hello")))
    [item] = found("-", given=Given(outlet="Daily Sarn"))
    assert isinstance(item, Capture)
    assert (item.path, item.media_type, item.given.outlet) == ("-", "text/html", "Daily Sarn")


def test_the_manifest_beside_a_file_or_above_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        documents__a_txt=STORY,
        manifest_csv="\ufefffile,note,outlet,published,language\na.txt,x,Sarn,2031-05-04,en\n".encode(),
    )
    [item] = found(tmp_path / "documents" / "a.txt")
    assert isinstance(item, Capture)
    assert item.given == Given("Sarn", date(2031, 5, 4), "en")
    write(tmp_path, documents__manifest_csv=b"file,outlet\na.txt,Nearer\n")
    [item] = found(tmp_path / "documents" / "a.txt")
    assert isinstance(item, Capture)
    assert item.given == Given("Nearer")


def test_what_is_given_on_the_line_wins(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY, manifest_csv=b"file,outlet,published\na.txt,Sarn,2031-05-04\n")
    [item] = found(tmp_path / "a.txt", given=Given(published=date(2031, 5, 9)))
    assert isinstance(item, Capture)
    assert item.given == Given("Sarn", date(2031, 5, 9))


def test_a_manifest_may_be_named(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY, list_csv=b"file,outlet\na.txt,Named\n", manifest_csv=b"file,outlet\na.txt,Beside\n")
    [item] = found(tmp_path / "a.txt", manifest=tmp_path / "list.csv")
    assert isinstance(item, Capture)
    assert item.given.outlet == "Named"


def test_files_of_one_name_in_two_folders(tmp_path: Path) -> None:
    write(tmp_path, a__x_txt=STORY, b__x_txt=STORY, list_csv=b"file,outlet\na/x.txt,A\nb/x.txt,B\n")
    items = found(tmp_path / "?" / "x.txt", manifest=tmp_path / "list.csv")
    assert [item.given.outlet for item in items if isinstance(item, Capture)] == ["A", "B"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name,outlet\na.txt,Sarn\n", "line 1"),
        (b"", "line 1"),
        (b"file,published\na.txt,2031-05-04\nb.txt,4 May\n", "line 3: '4 May'"),
        (b"file,published\na.txt,2031-02-30\n", "line 2"),
        (b"file,language\na.txt,English please\n", "line 2"),
        (b"file\n\xff\xfe.txt\n", "UTF-8"),
    ],
)
def test_a_manifest_that_cannot_be_understood(tmp_path: Path, content: bytes, reason: str) -> None:
    write(tmp_path, a_txt=STORY, manifest_csv=content)
    with pytest.raises(BadManifest) as caught:
        found(tmp_path / "a.txt")
    assert "manifest.csv" in str(caught.value)
    assert reason in str(caught.value)


def test_a_named_manifest_that_is_missing(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY)
    with pytest.raises(BadManifest, match=r"list\.csv"):
        found(tmp_path / "a.txt", manifest=tmp_path / "list.csv")


def test_an_unreadable_file_gives_an_error_and_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_txt=STORY, b_txt=STORY)
    opened = Path.open

    def refusing(self: Path, *args: object, **options: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refusing)
    assert names(found(tmp_path)) == ["! it cannot be read: Permission denied", "b.txt"]
