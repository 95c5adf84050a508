"""Dates stay relative until the day of publication is known, and are resolved once it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from variorum import pipeline
from variorum.ledger import open_ledger
from variorum.model import Given
from variorum.settings import Settings

WORDS = "Rockets hit the mill on Saturday, the mayor of Oldmere, Ana Kovel, said. Aid had come the week before."


def test_a_ledger_resolves_dates_when_the_day_is_given_later(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(WORDS, encoding="utf-8")
    with open_ledger(tmp_path / "a.db") as ledger:
        values: list[list[str]] = []
        for given in (Given(), Given(published=date(2031, 5, 14))):
            done = list(pipeline.add(ledger, [str(file)], Settings(), given))
            assert [type(item) for item in done] == [pipeline.Done]
            values += [[timex.value for timex in entry.reading.dates] for entry in ledger.view().entries()]
    assert values == [["XXXX-WXX-6", "XXXX-WXX"], ["2031-05-10", "2031-W18"]]
