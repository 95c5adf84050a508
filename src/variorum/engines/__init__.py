"""Engines: where work on many items runs."""

from __future__ import annotations

from variorum.engines.local import map_local

__all__ = ["map_local"]
