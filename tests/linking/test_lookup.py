from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from newsroom import Count, Said, looked_up, written

from variorum.linking.lookup import look_up
from variorum.model import Neighbourhood

BODY = "Oren Dravik said 40 guards left Karsk.\nSomeone said it rained."
REPORT = written(
    "r1",
    BODY,
    day=date(2031, 5, 9),
    claims=[Said("Oren Dravik", "40 guards left Karsk", date(2031, 5, 7)), Said("Someone", "it rained")],
    figures=[Count("40 guards", 40, 40, "guards")],
)


def test_finds_claims_figures_and_speakers() -> None:
    lookup = looked_up(REPORT)
    assert lookup.words(("r1", "c1")) == "40 guards left Karsk"
    assert lookup.speaker(("r1", "c1")) == "N-dravik"
    assert lookup.label("N-dravik") == "Oren Dravik"
    assert lookup.speaker(("r1", "c2")) is None
    assert lookup.figures_of["r1", "c1"] == (("r1", 0),)
    assert lookup.claim_of(("r1", 0)) == ("r1", "c1")


@pytest.mark.parametrize(("claim", "day"), [("c1", date(2031, 5, 7)), ("c2", date(2031, 5, 9))])
def test_day_of_a_claim_is_when_it_was_said_else_published(claim: str, day: date) -> None:
    assert looked_up(REPORT).spoken(("r1", claim)) == day


def test_a_figure_whose_claim_is_not_there_has_none() -> None:
    lost = replace(REPORT, reading=replace(REPORT.reading, claims=()))
    assert looked_up(lost).claim_of(("r1", 0)) is None


def test_order_is_by_day_then_id_and_unknown_days_last() -> None:
    days = {"b": date(2031, 1, 2), "a": date(2031, 1, 2), "c": None, "d": date(2031, 1, 1)}
    entries = tuple(written(id_, "It rained.", day=day) for id_, day in days.items())
    assert looked_up(*entries).order == looked_up(*reversed(entries)).order == ("d", "a", "b", "c")


def test_one_report_given_twice_is_kept_once() -> None:
    assert look_up(Neighbourhood((REPORT, REPORT)), ()).order == ("r1",)


def test_unknown_names_have_no_label() -> None:
    lookup = looked_up(REPORT)
    assert (lookup.label("N-nobody"), lookup.label(None), lookup.ledger_name("r1", None)) == (None, None, None)
