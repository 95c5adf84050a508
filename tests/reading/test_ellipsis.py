"""What bare numbers take over from the numbers before them."""

from __future__ import annotations

import pytest

from reading.test_figures import figures_in

TAKEN: list[tuple[str, list[tuple[float, str | None, str | None]]]] = [
    # text, and for each figure: the number, what is counted, effect
    ("The strike killed 12 last week and 40 this month.", [(12, "people", "killed"), (40, "people", "killed")]),
    ("Some 12 people died in Marlo and 30 in Tessin.", [(12, "people", "killed"), (30, "people", "killed")]),
    ("The ministry says 1,500 homes burned; the Red Cross says 2,100.", [(1500, "homes", None), (2100, "homes", None)]),
    ("She took 1,204,511 votes to his 1,198,330.", [(1204511, "votes", None), (1198330, "votes", None)]),
    ("The army lost 40 men, the rebels 15.", [(40, "men", None), (15, "men", None)]),
    ("Only six of the crew of 24 survived.", [(6, "crew", None), (24, "crew", None)]),
    ("There were 30 or 40 people inside.", [(30, "people", None), (40, "people", None)]),
    ("The hostages, who number about 30, are fed.", [(30, "hostages", None)]),
    ("A boat with 42 on board vanished.", [(42, "people", None)]),
    ("The hospital received 17 bodies and 60 wounded.", [(17, "bodies", None), (60, "people", "injured")]),
    ("Nineteen are missing, eight fewer than on Monday.", [(19, "people", "missing"), (8, None, None)]),
    ("Thirty-nine died, down from an earlier count of 41.", [(39, "people", "killed"), (41, "people", "killed")]),
    ("Hundreds, possibly thousands, fled.", [(999, "people", "displaced"), (9999, "people", "displaced")]),
    ("Three people died and five survived.", [(3, "people", "killed"), (5, "people", None)]),
    ("As of Sunday 3,118 cases were known, compared with 2,204 before.", [(3118, "cases", None), (2204, "cases", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TAKEN)
def test_what_bare_numbers_count(text: str, expected: list[tuple[float, str | None, str | None]]) -> None:
    assert [(f.high if f.high is not None else f.low, f.counted, f.effect) for f in figures_in(text)] == expected


UNITS = [
    ("The tide index sank 12.35 points to 3,208.70.", ["point", "point"]),
    ("The dearest herring brought 61.25 cents, the cheapest 52.90.", ["cent", "cent"]),
    ("She won 51.3 percent to his 48.7.", ["percent", "percent"]),
    ("The trawler costs 3,120,000 yen with a winch and 2,890,000 without.", ["JPY", "JPY"]),
    ("The harbour has 340 million of the 2.6 billion dollars that it needs.", ["USD", "USD"]),
    ("The bank cut 400 million pounds and 1,800 jobs.", ["GBP", None]),
    ("They paid 300 euros to 12 men.", ["EUR", None]),
    ("Two million or so euros are missing.", ["EUR"]),
]


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_units_that_numbers_share(text: str, units: list[str | None]) -> None:
    assert [f.unit for f in figures_in(text)] == units
