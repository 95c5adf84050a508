"""One machine: a pool of processes, or this process alone."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4
"""Items handed out for each process before the first result is taken: enough to keep all busy, little to hold."""


def map_local(function: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """The function's results in the order of the items, from ``jobs`` processes; with 1, from this process.

    Items are taken as they are needed, so any number of them runs in bounded memory. ``function`` must be picklable
    where ``jobs`` is more than 1. What it raises is raised here.
    """
    if jobs <= 1:
        yield from map(function, items)
        return
    waiting = iter(items)
    # Not forked: a child must not inherit the parent's open ledger or the threads of its libraries.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        running: deque[Future[Result]] = deque(pool.submit(function, item) for item in islice(waiting, jobs * AHEAD))
        try:
            while running:
                result = running.popleft().result()
                running.extend(pool.submit(function, item) for item in islice(waiting, 1))
                yield result
        finally:
            for future in running:
                future.cancel()
