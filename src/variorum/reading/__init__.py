"""Reading: one report in, all that it says out. The face of this stage is ``read``.

Each step looks at the page and at what earlier steps found, and returns the reading with its own part filled in; a step
may also renew what an earlier one gave.
A new step is one module with a function of that shape and one line in ``STEPS``.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.model import Reading, Report
from variorum.reading.attribution import ATTRIBUTION
from variorum.reading.dates import find_dates
from variorum.reading.events import EVENTS
from variorum.reading.figures import FIGURES
from variorum.reading.learned.revise import tier_here
from variorum.reading.names import find_names
from variorum.reading.namings import find_namings
from variorum.reading.parse import parse
from variorum.reading.photos import place_photos
from variorum.reading.step import Step
from variorum.reading.timex_quoted import COUNT_FROM_SAYING
from variorum.settings import Settings

STEPS: tuple[Step, ...] = (
    Step(run=find_names, needs=frozenset(), gives=frozenset({"mentions"})),
    Step(run=place_photos, needs=frozenset({"mentions"}), gives=frozenset({"photos"})),
    Step(run=find_dates, needs=frozenset(), gives=frozenset({"dates"})),
    ATTRIBUTION,
    COUNT_FROM_SAYING,
    FIGURES,
    EVENTS,
    Step(run=find_namings, needs=frozenset({"mentions", "claims"}), gives=frozenset({"namings"})),
)


def read(report: Report, settings: Settings) -> Reading:
    """All that the report says. Pure: the same report and settings give the same reading, whatever was read before.

    The reading's ``tier`` is the one that it was read at: ``fast`` where the weights of ``accurate`` are missing.
    Raises ``ModelMissing`` where the English pipeline is not installed, or the weights of ``fast`` are damaged.
    """
    tier = tier_here(settings.tier)
    page = parse(report, replace(settings, tier=tier))
    reading = Reading(report=report.id, tier=tier, photos=report.photos)
    for step in STEPS:
        reading = step.run(page, reading)
    return reading
