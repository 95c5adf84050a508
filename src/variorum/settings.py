"""Settings: one frozen value, made once at the edge and passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from variorum.model import Tier

DEFAULT_LEDGER = "variorum.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and choices of a run.

    ``tier``: how reports are read, ``fast`` on the parse alone or ``accurate`` with an encoder beside it.
    ``max_file_bytes``: larger files are skipped with an error. ``jobs``: processes that read reports; 1 reads in this
    process. ``ledger``: the ledger file that commands use.
    """

    tier: Tier = "accurate"
    max_file_bytes: int = 64 * 1024 * 1024
    jobs: int = 1
    ledger: Path = Path(DEFAULT_LEDGER)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings with ``VARIORUM_LEDGER``, ``VARIORUM_TIER`` and ``VARIORUM_JOBS`` applied.

        Raises ``ValueError``, in words for a user, where the tier is not known or jobs is no whole number.
        """
        tier, jobs = environment.get("VARIORUM_TIER") or cls().tier, environment.get("VARIORUM_JOBS") or "1"
        if tier not in get_args(Tier):
            raise ValueError(f"VARIORUM_TIER must be one of {', '.join(get_args(Tier))}, not {tier!r}")
        if not jobs.isdecimal():
            raise ValueError(f"VARIORUM_JOBS must be a whole number, not {jobs!r}")
        return cls(
            tier=cast("Tier", tier),
            jobs=max(1, int(jobs)),
            ledger=Path(environment.get("VARIORUM_LEDGER") or DEFAULT_LEDGER),
        )
