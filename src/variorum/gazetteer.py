"""Places of the world by their names: countries, first-level regions, cities, and areas such as seas and mountains.

The table is compiled from GeoNames (CC BY 4.0) by ``tools/build_gazetteer.py`` and only ever read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from variorum import data
from variorum.folding import plain

_USUAL = 5
"""A place that is usually called by a name is likelier meant by it than one that is this many times as large and is not."""

PlaceKind = Literal["country", "area", "region", "city"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place. ``country`` is an ISO 3166-1 alpha-2 code or empty; ``population`` is 0 where it is not known.

    ``main``: it was found under the name that it is usually called by, not under another one.
    """

    id: str
    kind: PlaceKind
    name: str
    country: str
    population: int
    main: bool


@cache
def _connection(_process: int) -> sqlite3.Connection:
    path = Path(str(files(data).joinpath("gazetteer.sqlite"))).resolve()
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=32768)
def _found(key: str) -> tuple[Place, ...]:
    rows: Iterable[tuple[str, PlaceKind, str, str, int, int]] = _connection(os.getpid()).execute(
        "SELECT p.id, p.kind, p.name, p.country, p.population, k.main FROM key k JOIN place p ON p.row = k.place"
        " WHERE k.key = ?",
        (key,),
    )
    order = {"country": 0, "area": 1, "region": 2, "city": 2}
    places = [Place(id_, kind, name, country, population, bool(main)) for id_, kind, name, country, population, main in rows]
    return tuple(sorted(places, key=lambda p: (order[p.kind], -p.population * (_USUAL if p.main else 1), not p.main, p.id)))


def places(name: str) -> tuple[Place, ...]:
    """All places of that name in any script, the likeliest first: countries, then areas, then large places and
    those that are usually called so. Empty where there is none. Safe after a fork: each process reads on its own."""
    return _found(plain(name))
