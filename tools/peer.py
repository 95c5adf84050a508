"""Another program that does a part of what reading does, run in an environment of its own so that its pins bind nobody."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SCRIPTS = Path(__file__).parent / "peers"
PYTHON = Path(__file__).parent.parent / ".peers" / "bin" / "python"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class PeerMissing(Exception):
    """The peer is not installed or does not start; the text says which, in a line."""


@dataclass(frozen=True, slots=True)
class Round:
    """CPU seconds of one round of all texts, how many things were found, and how many texts the peer raised on."""

    seconds: float
    found: int
    failed: int


class Peer:
    """A running peer, loaded and warm. Each ``round`` works through all texts once; leaving the context ends it."""

    def __init__(self, script: Path, texts: list[str], python: Path = PYTHON) -> None:
        """Start it and wait until it is warm. Raises ``PeerMissing``."""
        if not python.exists():
            raise PeerMissing("not installed: `make bench` does that, from tools/peers.txt")
        self._folder = tempfile.TemporaryDirectory()
        self._errors = Path(self._folder.name, "errors")
        given = Path(self._folder.name, "texts.json")
        given.write_text(json.dumps(texts), encoding="utf-8")
        with self._errors.open("w") as errors:
            self._process = subprocess.Popen(
                [python, script, given],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=os.environ | ONE_THREAD,
            )
        try:
            self._line()
        except PeerMissing:
            self.__exit__()
            raise

    def round(self) -> Round:
        """Work through all texts once. Raises ``PeerMissing`` where it has ended."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        answer = self._line()
        return Round(answer["seconds"], int(answer["found"]), int(answer["failed"]))

    def _line(self) -> dict[str, float]:
        """The next line that is an answer; what else the peer prints is passed over."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        said = self._errors.read_text(errors="replace").strip().splitlines()
        raise PeerMissing(f"does not run: {said[-1] if said else 'it ended and said nothing'}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()
