"""Steps say what they need and give, and the list gives each before it is needed."""

from __future__ import annotations

from dataclasses import fields

from made import report
from variorum.model import Reading
from variorum.reading import STEPS
from variorum.reading.parse import parse
from variorum.settings import Settings

FILLED = {"report", "tier"}


def test_each_step_finds_what_it_needs() -> None:
    given: set[str] = {"photos"}
    for step in STEPS:
        assert step.needs | step.renews <= given, step
        given |= step.gives
    assert given | FILLED == {field.name for field in fields(Reading)}


def test_a_step_changes_what_it_says_and_nothing_else() -> None:
    text = (
        "The mill burned on Monday, Ana Ruiz was quoted as saying. The army took 30 prisoners to a hospital.\n"
        "“They came yesterday,” Ana Ruiz said on Monday. Militants killed four troops, the army said."
    )
    page = parse(report(text), Settings(tier="fast"))
    reading = Reading(page.report.id, "fast")
    for step in STEPS:
        before, reading = reading, step.run(page, reading)
        changed = {field.name for field in fields(Reading) if getattr(before, field.name) != getattr(reading, field.name)}
        assert changed <= step.gives | step.renews, step


def test_no_two_steps_give_the_same() -> None:
    gives = [name for step in STEPS for name in step.gives]
    assert len(gives) == len(set(gives))
