"""Which training documents are held out from the models of attribution, so that their fusion sees predictions out of sample.

The rule: a document is held out where the SHA-256 of ``SEED`` and its file name (last part of the path, with extension),
read as a number, falls into the lowest ``SHARE`` of the range. It depends on the name alone: documents that are added or
taken away move no other, and every trainer comes to the same list.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

SEED = "variorum-attribution-1"
SHARE = 0.12


def held_out(file: str) -> bool:
    """True where the document of this file name (``train/x.txt`` or ``x.txt``) is kept from the base models' training."""
    name = PurePosixPath(file).name
    digest = hashlib.sha256(f"{SEED}\n{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < SHARE * 2**64
