"""Where a photo was taken: the place that its caption names."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum import gazetteer
from variorum.lexicon import place_heads
from variorum.model import Mention, Photo, Reading
from variorum.reading.page import Page

_WHERE = re.compile(r"\b(in|at|near|outside|of|from|on)\s+(the\s+)?$", re.IGNORECASE)


def place_photos(page: Page, reading: Reading) -> Reading:
    """The reading with the place of each photo: the most specific place or facility that the caption puts it in, as
    the caption says it. A photo whose place is known, or whose caption names no place, stays as it is."""
    places = [mention for mention in reading.mentions if mention.type in ("place", "facility")]
    return replace(reading, photos=tuple(_placed(photo, page.report.text, places) for photo in reading.photos))


def _placed(photo: Photo, text: str, places: list[Mention]) -> Photo:
    if photo.place is not None:
        return photo
    here = [mention for mention in places if photo.caption.covers(mention)]
    ranked = [(_rank(mention, text), -mention.start, mention.text) for mention in here]
    best = max(ranked, default=None)
    return replace(photo, place=best[2]) if best and best[0] > 0 else photo


def _rank(mention: Mention, text: str) -> int:
    """How specific a place is: a town 4, what no gazetteer knows 3, a region 2, an area or country 1; 0 where the
    words before do not put anything there ("Talmaria's border")."""
    before = text[max(0, mention.start - 24) : mention.start]
    words = before.lower().split()
    if len(words) > 1 and words[-1] == "of" and words[-2] in ("town", "city", "village", "settlement", "suburb"):
        return 5
    if text[mention.end : mention.end + 1] == "-" or (not _WHERE.search(before) and not before.rstrip().endswith(",")):
        return 0
    found = gazetteer.places(mention.text)
    if mention.text.split()[-1].lower() in place_heads("region") or (found and found[0].kind == "region"):
        return 2
    if not found:
        return 3
    return 4 if found[0].kind == "city" else 1
