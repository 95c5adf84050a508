"""Annotated texts as words with labels."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from training.encoder.data import Document, contents, encode

from variorum.reading.learned.encoder.sequence import spans
from variorum.reading.learned.encoder.words import tokenizer_of

TOKENIZER = tokenizer_of(files("variorum.data").joinpath("models", "encoder.tokenizer.json").read_text(encoding="utf-8"))


def record(text: str, *claims: tuple[str, str, str]) -> dict[str, Any]:
    def place(words: str) -> list[list[int]]:
        return [[text.index(words), text.index(words) + len(words)]] if words else []

    own = [{"source": place(source), "cue": place(cue), "content": place(content)} for source, cue, content in claims]
    return {"text": text, "attributions": own}


def labelled(document: Document) -> dict[str, list[str]]:
    return {role: [_words(document, *each) for each in found] for role, found in spans(document.labels).items()}


def _words(document: Document, start: int, end: int) -> str:
    return " ".join(document.words.texts[start:end])


@pytest.mark.parametrize(
    ("text", "content", "labels"),
    [
        ("“We left early,” she said.", "We left early", "“ We left early , ”"),
        ("“We left early.” So she said.", "“We left early.”", "“ We left early . ”"),
        ("We left early, she said.", "We left early,", "We left early"),
    ],
)
def test_a_quotation_is_labelled_with_its_marks(text: str, content: str, labels: str) -> None:
    document = encode(record(text, ("she", "said", content)), TOKENIZER)
    assert labelled(document) == {"source": ["she"], "cue": ["said"], "content": [labels]}
    assert len(document.claims) == 1


def test_of_claims_that_nest_the_outer_is_labelled_and_the_inner_stands_in_its_content() -> None:
    text = "Ana Belmor said the guards told her the road was open."
    outer, inner = "the guards told her the road was open", "the road was open"
    made = record(text, ("Ana Belmor", "said", outer), ("the guards", "told", inner))
    assert labelled(encode(made, TOKENIZER)) == {"source": ["Ana Belmor"], "cue": ["said"], "content": [outer]}
    within = encode(contents(made), TOKENIZER)
    assert within.within
    assert labelled(within) == {"source": ["the guards"], "cue": ["told"], "content": [inner]}
