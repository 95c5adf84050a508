"""What measures speed: turns, tables and the talk with other programs, on texts of a few lines."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tools import bench
from tools.peer import SCRIPTS, Peer, PeerMissing, Round

from made import report
from variorum.reading.learned import revise

LINES = ["The mayor of Korvel said 12 people were killed.", "She left.", "“Two trains were late,” the operator said."]
TEXTS = [bench.of_paragraphs(report("Like this."), LINES)]


def test_a_report_of_paragraphs_holds_each_as_a_segment() -> None:
    assert bench.paragraphs(TEXTS) == LINES


def test_sentences_with_a_number() -> None:
    assert bench.numbered(TEXTS) == [LINES[0], LINES[2]]


def test_figures_take_the_claims_but_no_events() -> None:
    given = [field for step in bench.needed("figures") for field in step.gives]
    assert given[-1] == "figures"
    assert "claims" in given
    assert "events" not in given


def test_readers_take_turns_and_stand_beside_the_first() -> None:
    said: list[str] = []
    readers = bench.readers(TEXTS, said.append)
    bench.compete(readers, rounds=2)
    assert all(len(one.rounds) == 2 and one.rounds[0].seconds > 0 for one in readers)
    assert (len(readers), said) == (3, [])
    assert readers[1].rounds[-1].found == 2
    console = Console(file=StringIO(), width=120)
    with console.capture() as shown:
        console.print(bench.standing("reading", readers, 20, "words"))
    assert "1.00" in shown.get().splitlines()[1]


def test_a_tier_whose_weights_are_missing_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revise, "weighed", lambda: None)
    said: list[str] = []
    readers = bench.readers(TEXTS, said.append)
    assert [one.name.rpartition(" ")[2] for one in readers[1:]] == ["fast"]
    assert said == ["not measured: variorum, tier accurate: its weights are missing or damaged"]


def test_figures_are_found_with_the_parse_included() -> None:
    assert bench.figures(TEXTS) == 2


def test_speed_is_over_all_rounds() -> None:
    one = bench.Contender("one", lambda: Round(0.5, 1, 0), [Round(0.5, 1, 0), Round(1.5, 1, 0)])
    assert one.speed(10) == 10


@pytest.mark.parametrize("joined", [False, True])
def test_growth_doubles(joined: bool) -> None:
    measured = bench.growth(TEXTS, words=20, joined=joined)
    assert [words // 20 for words, _ in measured] == list(bench.GROWTH)
    assert all(seconds > 0 for _, seconds in measured)


def test_steps_are_clocked() -> None:
    assert {"parse", "claims", "figures"} <= set(bench.steps(TEXTS))


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Path]:
    def write(source: str) -> Path:
        path = tmp_path / "peer.py"
        path.write_text(f"import sys\nsys.path.insert(0, {str(SCRIPTS)!r})\n{source}\n", encoding="utf-8")
        return path

    return write


def test_a_peer_answers_each_round(script: Callable[[str], Path]) -> None:
    counting = script("from rounds import answer\nprint('loading')\nanswer(lambda text: len(text.split()) // (text != ''))")
    with Peer(counting, [*LINES, ""], Path(sys.executable)) as peer:
        rounds = [peer.round(), peer.round()]
    assert [(done.found, done.failed) for done in rounds] == [(18, 1), (18, 1)]
    assert all(done.seconds > 0 for done in rounds)


@pytest.mark.parametrize(
    ("source", "reason"), [("raise ImportError('no such peer')", "no such peer"), ("sys.exit()", "said nothing")]
)
def test_a_peer_that_does_not_run_says_why(script: Callable[[str], Path], source: str, reason: str) -> None:
    with pytest.raises(PeerMissing, match=reason):
        Peer(script(source), LINES, Path(sys.executable))


def test_a_peer_that_ends_says_so(script: Callable[[str], Path]) -> None:
    ending = script("print('{\"ready\": true}', flush=True)\nsys.stdin.readline()\nsys.exit('out of words')")
    with Peer(ending, LINES, Path(sys.executable)) as peer, pytest.raises(PeerMissing, match="out of words"):
        peer.round()


def test_a_peer_that_is_not_installed_says_how_it_would_be(tmp_path: Path) -> None:
    with pytest.raises(PeerMissing, match="make bench"):
        Peer(tmp_path / "peer.py", LINES, tmp_path / "python")


def test_peers_are_pinned() -> None:
    lines = (SCRIPTS.parent / "peers.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
