"""How the places that a report speaks of without a name ("a hospital") are told from names: by their ids.

They have an id within their report, so that an event can lead there, but no two reports are known to mean one such place.
"""

from __future__ import annotations

_PREFIX = "u"


def unnamed_id(number: int) -> str:
    """The name id of the ``number``-th place without a name of a report."""
    return f"{_PREFIX}{number}"


def is_unnamed(name: str) -> bool:
    """Whether a name id is that of a place without a name."""
    return name.startswith(_PREFIX)
