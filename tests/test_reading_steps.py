"""Steps say what they need and give, and the list gives each before it is needed."""

from __future__ import annotations

from dataclasses import fields

from variorum.model import Reading
from variorum.reading import STEPS

FILLED = {"report", "tier"}


def test_each_step_finds_what_it_needs() -> None:
    given: set[str] = {"photos"}
    for step in STEPS:
        assert step.needs | step.renews <= given, step
        given |= step.gives
    assert given | FILLED == {field.name for field in fields(Reading)}


def test_no_two_steps_give_the_same() -> None:
    gives = [name for step in STEPS for name in step.gives]
    assert len(gives) == len(set(gives))
