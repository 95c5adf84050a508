"""Somebody was quoted as saying: the words before, behind and around, with the medium that quotes."""

from __future__ import annotations

from typing import get_args

import pytest

from made import report
from variorum.model import Claim, Tier
from variorum.reading import read
from variorum.settings import Settings


def claims(sentence: str, tier: Tier) -> list[Claim]:
    return list(read(report(sentence), Settings(tier=tier)).claims)


@pytest.mark.parametrize("tier", get_args(Tier))
@pytest.mark.parametrize(
    ("sentence", "source", "content", "channels"),
    [
        ("Up to 40 people died, the mayor of Oldmere, Ana Belmor, was quoted as saying by the Norda news agency.",
         "the mayor of Oldmere, Ana Belmor", "Up to 40 people died", ("Norda",)),
        ("Up to 40 people died, Ana Belmor was quoted as saying by Norda.",
         "Ana Belmor", "Up to 40 people died", ("Norda",)),
        ("“We lost forty people,” the mayor was quoted by Norda as saying.",
         "the mayor", "“We lost forty people,”", ("Norda",)),
        ("Ana Belmor was quoted as saying that up to 40 people died.", "Ana Belmor", "that up to 40 people died", ()),
        ("The envoy was quoted by Norda as saying that the road was open.",
         "The envoy", "that the road was open", ("Norda",)),
        ("Klein was quoted by TASS as warning that the road was shut.", "Klein", "that the road was shut", ("TASS",)),
        ("“The road is open,” Klein was quoted by Interfax as telling reporters.",
         "Klein", "“The road is open,”", ("Interfax",)),
        ("He has been quoted as saying “the road is open”.", "He", "“the road is open”", ()),
    ],
)  # fmt: skip
def test_who_is_quoted_says_it(tier: Tier, sentence: str, source: str, content: str, channels: tuple[str, ...]) -> None:
    [claim] = claims(sentence, tier)
    assert claim.source is not None
    assert (claim.source.text, claim.content[0].text, claim.channels) == (source, content, channels)


def test_the_one_spoken_to_is_no_part_of_what_was_said() -> None:
    [claim] = claims("Klein was quoted by Norda as telling reporters that the road was open.", "fast")
    assert claim.source is not None
    assert (claim.source.text, claim.content[0].text) == ("Klein", "that the road was open")


def test_prices_are_quoted_by_nobody() -> None:
    found = claims("The bond was quoted at 98 in Oldmere on Monday, the bank said.", "fast")
    assert [claim.cue.text for claim in found if claim.cue is not None] == ["said"]
