"""Where photos were taken."""

from __future__ import annotations

from datetime import date

import pytest

from variorum.model import CaptureRef, Photo, Published, Reading, Report, Segment, Span
from variorum.reading.names import find_names
from variorum.reading.parse import parse
from variorum.reading.photos import place_photos
from variorum.settings import Settings

CASES = [
    ("Smoke rises over roofs in the town of Gornaya Velma in the Kharkiv region, Ukraine.", "Gornaya Velma"),
    ("Smoke rises in the Kharkiv region of Ukraine.", "Kharkiv region"),
    ("Smoke rises in Odesa, Ukraine, on May 2.", "Odesa"),
    ("Smoke rises in Ukraine.", "Ukraine"),
    ("A man waits at the Korda chemical plant in Ukraine.", "Korda chemical plant"),
    ("Soldiers wait at the Ukraine-Poland border.", None),
    ("Ukraine's soldiers wait.", None),
    ("A man waits.", None),
]


def placed(caption: str, photo: Photo | None = None) -> tuple[Photo, ...]:
    report = Report(
        "r-1", CaptureRef("-", "sha256:0", "text/plain"), None, None, None, "en", (),
        Published(None, None, "unknown", ""), caption, (Segment("caption", 0, len(caption)),), (),
        photos=(photo or Photo(Span.cut(caption, 0, len(caption)), credit="EPA", date=date(2024, 5, 2)),),
    )  # fmt: skip
    page = parse(report, Settings(tier="fast"))
    return place_photos(page, find_names(page, Reading("r-1", "fast", photos=report.photos))).photos


@pytest.mark.parametrize(("caption", "place"), CASES)
def test_the_most_specific_place(caption: str, place: str | None) -> None:
    (photo,) = placed(caption)
    assert photo.place == place
    assert (photo.credit, photo.date) == ("EPA", date(2024, 5, 2))


def test_a_known_place_stays() -> None:
    caption = "Smoke rises in Odesa."
    (photo,) = placed(caption, Photo(Span.cut(caption, 0, len(caption)), place="Lviv"))
    assert photo.place == "Lviv"
