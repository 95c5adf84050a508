"""Datelines: ``OLDMERE, Oct 14 (Norda) - `` before the first sentence of a wire report. Nobody says them."""

from __future__ import annotations

import re

SHOUTED = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ’'.-]{2,}"
"""A word in capitals."""
DATELINE = re.compile(
    rf"\s*(?:{SHOUTED}(?:[ /]{SHOUTED})*(?:,[^—–.!?\"“]{{0,40}}?(?:\.[^—–.!?\"“]{{0,20}}?)?)?"
    r"(?:\s*[(\[][^()\[\]\n]{2,40}[)\]])?"
    r"|[^\W\d_a-zß-öø-ÿ][^()\[\]\n.!?\"“]{1,50}?\s*[(\[][^()\[\]\n]{2,40}[)\]])"
    r"\s*(?:--|—|–|\s-)\s*(?=[\"“‘'«(]*[^\W_a-zß-öø-ÿ])"
)
"""What follows the dash begins a sentence: an apposition between dashes goes on in lower case."""


def end(text: str) -> int:
    """Where the dateline at the beginning of a paragraph's text ends, 0 where it has none."""
    found = DATELINE.match(text)
    return found.end() if found is not None else 0
