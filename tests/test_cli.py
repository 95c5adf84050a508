"""The installed command, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

VARIORUM = str(Path(sys.executable).with_name("variorum"))
ONE = "The mayor of Oldmere, Ana Kovel, said on Friday that at least 12 people had drowned in the flood.\n"
TWO = "Nine people were missing after the flood in Oldmere, Ana Kovel said. “We will go on searching,” she said.\n"


def run(*arguments: str | Path, cwd: Path | None = None, given: str | None = None, **environment: str):
    return subprocess.run(
        [VARIORUM, *map(str, arguments)],
        cwd=cwd,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "160", "NO_COLOR": "1", **environment},
        timeout=300,
    )


@pytest.fixture(scope="session")
def ferry(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the ferry example, made by the command."""
    ledger = tmp_path_factory.mktemp("ferry") / "ferry.db"
    done = run("add", root / "examples" / "ferry" / "documents", "--ledger", ledger, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return ledger


def test_add_says_what_it_did(root: Path, ferry: Path) -> None:
    again = run("add", root / "examples" / "ferry" / "documents", "--ledger", ferry)
    number = len(list((root / "examples" / "ferry" / "documents").iterdir()))
    assert again.returncode == 0
    assert again.stdout.startswith(f"{ferry}: 0 added, ")
    assert int(again.stdout.split(" known")[0].rsplit(" ", 1)[1]) >= number


def test_adding_twice_changes_nothing(root: Path, ferry: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(ferry, copy)
    run("add", root / "examples" / "ferry" / "documents", "--ledger", copy)
    assert run("export", "json", "--ledger", copy).stdout == run("export", "json", "--ledger", ferry).stdout


def test_stories_and_show(ferry: Path) -> None:
    listed = run("stories", "--ledger", ferry)
    assert listed.returncode == 0
    first = next(line for line in listed.stdout.splitlines() if line.startswith("s-"))
    shown = run("show", first.split()[0], "--ledger", ferry)
    assert shown.returncode == 0
    assert "Figures" in shown.stdout
    assert "Disputes" in shown.stdout
    assert "origin" in shown.stdout
    by_prefix = run("show", first.split()[0][:8], "--ledger", ferry)
    assert by_prefix.stdout == shown.stdout


def test_search_finds_passages(ferry: Path) -> None:
    found = run("search", "ferry", "--ledger", ferry, "--limit", "3")
    assert found.returncode == 0
    assert "[ferry]" in found.stdout.lower()
    assert "nothing found" in run("search", "zzyzx", "--ledger", ferry).stdout


def test_exports(ferry: Path) -> None:
    ledger = json.loads(run("export", "json", "--ledger", ferry).stdout)
    assert ledger["format"] == 1
    assert ledger["reports"]
    assert all(report["story"] for report in ledger["reports"])
    rows = list(csv.DictReader(io.StringIO(run("export", "csv", "--ledger", ferry).stdout, newline="")))
    assert len(rows) == sum(len(report["figures"]) for report in ledger["reports"])
    assert run("export", "csv-claims", "--ledger", ferry).returncode == 0


def test_the_ledger_comes_from_the_environment(ferry: Path) -> None:
    assert run("stories", VARIORUM_LEDGER=str(ferry)).stdout == run("stories", "--ledger", ferry).stdout


def test_read_prints_one_object_a_line(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    done = run("read", "--json", "--published", "2024-03-01", tmp_path / "*.txt")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [report["published"]["date"] for report in reports] == ["2024-03-01"] * 2
    assert [Path(report["capture"]["path"]).name for report in reports] == ["one.txt", "two.txt"]
    assert reports[0]["figures"][0]["low"] == 12


def test_read_for_people(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    done = run("read", tmp_path / "one.txt")
    assert done.returncode == 0
    assert "Ana Kovel" in done.stdout
    assert "at least 12 people" in done.stdout


def test_standard_input(tmp_path: Path) -> None:
    done = run("read", "--json", "-", given=ONE, cwd=tmp_path)
    assert json.loads(done.stdout)["capture"]["path"] == "-"


def test_a_manifest_beside_the_file_is_picked_up(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "file,outlet,published,language\none.txt,The Tern,2024-03-01,en\n", encoding="utf-8"
    )
    report = json.loads(run("read", "--json", tmp_path / "one.txt").stdout)
    assert (report["outlet"], report["published"]["date"], report["published"]["basis"]) == (
        "The Tern",
        "2024-03-01",
        "given",
    )
    lines = run("read", "--json", tmp_path).stdout.splitlines()
    assert len(lines) == 1


def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(ONE, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    done = run("add", folder, folder / "absent.txt", "--ledger", tmp_path / "a.db")
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("not read")]
    assert len(lines) == 3
    for name in ("empty.txt", "noise.txt", "absent.txt"):
        assert sum(name in line for line in lines) == 1
    assert "1 added" in done.stdout
    assert "3 not read" in done.stdout


def test_a_ledger_beside_the_reports_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    first, second = (run("add", ".", cwd=tmp_path) for _ in range(2))
    assert first.stdout == "variorum.db: 1 added; 1 story in all\n"
    assert second.stdout == "variorum.db: 0 added, 1 known; 1 story in all\n"
    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")


def test_show_has_passages_and_why_claims_are_one_utterance(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    words = "About 300 miners are trapped in the Oldmere shaft, Ana Kovel, the mayor of Oldmere, said on Saturday."
    (folder / "a.txt").write_text(words, encoding="utf-8")
    (folder / "b.txt").write_text(
        "Mayor Ana Kovel said on Saturday that about 300 miners were trapped in the Oldmere shaft.", encoding="utf-8"
    )
    run("add", folder, "--published", "2024-03-03", "--ledger", tmp_path / "a.db")
    done = run("show", "oldmere", "--ledger", tmp_path / "a.db", "--page", tmp_path / "a.html")
    shown = " ".join(done.stdout.split())
    assert "About 300 miners are trapped in the Oldmere shaft" in shown
    assert shown.count("2024-03-02") >= 2
    assert "A is one utterance in a.txt and b.txt: " in shown
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Oldmere" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_bad_manifest_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,published\none.txt,first of March\n", encoding="utf-8")
    done = run("add", tmp_path, "--ledger", tmp_path / "a.db")
    assert done.returncode == 3
    assert "manifest.csv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["stories", "--ledger", "none.db"], 3, "no ledger there"),
        (["show", "x", "--ledger", "none.db"], 3, "no ledger there"),
        (["read"], 2, "Missing argument"),
        (["read", "--published", "yesterday", "a.txt"], 2, "yesterday"),
        (["export", "xml"], 2, "xml"),
        (["nonsense"], 2, "nonsense"),
        (["read", "none.txt"], 1, "none.txt"),
    ],
)
def test_mistakes_are_one_clear_error(tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_story_that_is_not_there(ferry: Path) -> None:
    done = run("show", "no such story", "--ledger", ferry)
    assert done.returncode == 3
    assert "no story" in done.stderr


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run("add", tmp_path / "empty.txt", "--ledger", tmp_path / "a.db")
    done = run("stories", "--ledger", tmp_path / "a.db")
    assert "no reports yet" in done.stdout
    assert done.returncode == 0


def test_doctor(ferry: Path, tmp_path: Path) -> None:
    assert run("doctor", "--ledger", ferry).returncode == 0
    (tmp_path / "bad.db").write_bytes(b"no database " * 400)
    done = run("doctor", "--ledger", tmp_path / "bad.db")
    assert done.returncode == 3
    assert "FAIL" in done.stdout


@pytest.mark.parametrize("command", ["", "read", "add", "stories", "show", "search", "export", "doctor"])
def test_help_has_examples(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.returncode == 0
    if command in ("read", "add", "show", "search", "export"):
        assert f"variorum {command}" in done.stdout.split("Examples")[1]


def test_output_does_not_depend_on_the_locale(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TWO, encoding="utf-8")
    plain = run("read", "--json", tmp_path / "one.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "“We will go on searching,”" in plain.stdout


def test_a_reader_that_goes_away_is_no_error(ferry: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{VARIORUM}' export json --ledger '{ferry}' | head -c 10"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode in (0, 128 + signal.SIGPIPE)
    assert done.stderr == ""


def without_network() -> list[str] | None:
    """A prefix that runs a command with no network at all, where the machine allows it."""
    for prefix in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0:
            return prefix
    return None


GUARD = """
import socket, sys
def refuse(*_): raise OSError("the network was used")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from variorum.cli import main
main()
"""


def test_the_main_job_needs_no_network(root: Path, tmp_path: Path) -> None:
    documents = sorted((root / "examples" / "ferry" / "documents").iterdir())[:3]
    prefix = without_network()
    command = [*prefix, VARIORUM] if prefix else [sys.executable, "-c", GUARD]
    arguments = ["add", *map(str, documents), "--ledger", str(tmp_path / "a.db")]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "added" in done.stdout


def test_a_killed_run_goes_on_where_it_was(root: Path, tmp_path: Path, ferry: Path) -> None:
    ledger = tmp_path / "a.db"
    arguments = [VARIORUM, "add", str(root / "examples" / "ferry" / "documents"), "--ledger", str(ledger)]
    for seconds in (2.5, 4, 6):
        with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
        if ledger.exists():
            assert run("doctor", "--ledger", ledger).returncode == 0
    assert run("add", root / "examples" / "ferry" / "documents", "--ledger", ledger).returncode == 0
    assert run("export", "json", "--ledger", ledger).stdout == run("export", "json", "--ledger", ferry).stdout
