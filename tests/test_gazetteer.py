"""The compiled gazetteer: what it finds under which names, and that every process may read it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from variorum import gazetteer
from variorum.gazetteer import places

CASES = [
    ("Ukraine", "country", "UA"),
    ("U.K.", "country", "GB"),
    ("the U.S.", None, None),
    ("United Arab Emirates", "country", "AE"),
    ("Niger", "country", "NE"),
    ("Georgia", "country", "GE"),
    ("Black Sea", "area", ""),
    ("Kashmir", "area", ""),
    ("Odesa", "city", "UA"),
    ("Одесса", "city", "UA"),
    ("Odessa", "city", "UA"),
    ("Paris", "city", "FR"),
    ("Bavaria", None, None),
    ("Ohio", "region", "US"),
    ("", None, None),
    ("Xyzzyville", None, None),
]


@pytest.mark.parametrize(("name", "kind", "country"), CASES)
def test_likeliest_place(name: str, kind: str | None, country: str | None) -> None:
    found = places(name)
    assert ((found[0].kind, found[0].country) if found else (None, None)) == (kind, country)


def test_spellings_of_one_place_share_its_id() -> None:
    ids = [{place.id for place in places(name)} for name in ("Kyiv", "Kiev", "Київ", "Киев", "kyiv")]
    assert set.intersection(*ids)


def test_the_table_is_read_only() -> None:
    with pytest.raises(Exception, match="readonly"):
        gazetteer._connection(0).execute("DELETE FROM place")  # pyright: ignore[reportPrivateUsage]


def test_a_forked_process_reads_on_its_own() -> None:
    here = places("Lviv")
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        assert list(pool.map(places, ["Lviv"] * 4)) == [here] * 4
