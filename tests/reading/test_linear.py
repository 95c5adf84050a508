"""Reading takes time in step with the length of a report, and reads chains of any length."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from made import report
from variorum.model import Reading, Report, Segment
from variorum.reading import STEPS
from variorum.reading.parse import parse
from variorum.settings import Settings

SENTENCES = (
    "The mayor of Korvel said on Monday that 12 people were killed in the shelling of the town.",
    "Ana Belmor, head of the Tarvan rescue service, told reporters that 300 residents had left since March 3.",
    "“We will not leave our homes,” she said.",
    "The Velmarian army denied that it had attacked the Dorna steel plant.",
    "Militants offered to open a corridor to Dorna, the Korvel Herald newspaper reported.",
)
MARKS = "“”\"‘’'«»„"
WORDS = sum(len(sentence.split()) for sentence in SENTENCES)


def of_lines(lines: list[str]) -> Report:
    """A report with one body paragraph a line."""
    segments: list[Segment] = []
    at = 0
    for line in lines:
        segments.append(Segment("body", at, at + len(line)))
        at += len(line) + 1
    return replace(report("\n".join(lines)), segments=tuple(segments))


def seconds(made: Report) -> tuple[float, Reading]:
    """CPU time of all steps on the report, without the parse."""
    page, reading = parse(made, Settings(tier="fast")), Reading(made.id, "fast")
    began = time.process_time()
    for step in STEPS:
        reading = step.run(page, reading)
    return time.process_time() - began, reading


def paragraphs(words: int) -> list[str]:
    return [" ".join(SENTENCES)] * (words // WORDS)


def one_paragraph(words: int) -> list[str]:
    return [" ".join(paragraphs(words))]


def marks(count: int) -> list[str]:
    return ["“No,” she said. “We stay,” the mayor added. " * (count // 4)]


@pytest.mark.parametrize(
    ("make", "size"),
    [(paragraphs, 20_000), (one_paragraph, 20_000), (marks, 5_000)],
    ids=["paragraphs", "one paragraph", "marks"],
)
def test_twice_the_length_takes_twice_the_time(make: Callable[[int], list[str]], size: int) -> None:
    seconds(of_lines(make(size // 20)))
    half, shorter = seconds(of_lines(make(size // 2)))
    whole, longer = seconds(of_lines(make(size)))
    assert len(longer.claims) > 1.8 * len(shorter.claims) > 0
    assert whole < 3 * half + 0.2


ODD: dict[str, Callable[[int], str]] = {
    "alternating marks": lambda n: "".join(f"{MARKS[i % len(MARKS)]} word said " for i in range(n)),
    "nested marks": lambda n: "“He said ‘she told «me" * (n // 6) + " so " + "»’”" * (n // 6),
    "stray marks": lambda n: "“ the mayor said. " * n,
    "nothing but marks": lambda n: '"“' * n,
    "brackets": lambda n: "(he said " * n + ")" * n,
    "numbers in words": lambda n: "hundred thousand " * n,
    "enumeration": lambda n: "12 people, " * n,
    "no spaces": lambda n: "x1," * n,
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD.keys())
def test_odd_texts_take_time_in_step_with_their_length(make: Callable[[int], str]) -> None:
    half, _ = seconds(of_lines([make(600)]))
    whole, _ = seconds(of_lines([make(1200)]))
    assert whole < 3 * half + 0.2


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said " + ", ".join(["Korvel"] * 1500) + " and Dorna were hit.",
        ", ".join(["Ana Belmor"] * 1500) + " and the mayor said that the town was hit.",
        "The attack on " + "the town of " * 1500 + "Dorna killed 12 people, the mayor said.",
        "He said that " * 1500 + "the town was hit.",
    ],
    ids=["named", "speakers", "places", "statements"],
)
def test_chains_without_end_are_read(text: str) -> None:
    _, reading = seconds(of_lines([text]))
    spans = [span for claim in reading.claims for span in claim.content]
    assert all(text[span.start : span.end] == span.text for span in spans)
