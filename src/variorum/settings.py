"""Settings: one frozen value, made once at the edge and passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from variorum.model import Tier

DEFAULT_LEDGER = "variorum.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and choices of a run.

    ``max_file_bytes``: larger files are skipped with an error. ``jobs``: processes that read reports; 1 reads in this
    process. ``ledger``: the ledger file that commands use.
    """

    tier: Tier = "fast"
    max_file_bytes: int = 64 * 1024 * 1024
    jobs: int = 1
    ledger: Path = Path(DEFAULT_LEDGER)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings with ``VARIORUM_LEDGER`` and ``VARIORUM_JOBS`` applied.

        Raises ``ValueError`` where jobs is no whole number.
        """
        return cls(
            ledger=Path(environment.get("VARIORUM_LEDGER") or DEFAULT_LEDGER),
            jobs=max(1, int(environment.get("VARIORUM_JOBS") or 1)),
        )
