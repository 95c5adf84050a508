"""The language of a report."""

from __future__ import annotations

_SAMPLE = 4000
_LEAST = 20


def language(text: str) -> str | None:
    """The language of a text as a BCP 47 tag (py3langid, 97 languages), None where there is too little of it."""
    sample = text[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _LEAST:
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])
