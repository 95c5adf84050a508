"""Speed of reading beside the bare spaCy pipeline and beside other programs, in one run on the same texts.

    python -m tools.bench

All take turns on the same texts, round by round, so that whatever else the machine does falls on all alike: read the
ratios, not the seconds. Time is that of the processor, all threads together; loading is not in it. The texts are the
example reports; the sentences are those of them that hold a number. The peers' environment is made by ``make bench``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import get_args

from rich.console import Console
from rich.table import Table
from tools.peer import SCRIPTS, Peer, PeerMissing, Round

from variorum import pipeline as stages
from variorum import reading, reports
from variorum.model import Capture, Reading, Report, Segment, Tier
from variorum.reading import STEPS
from variorum.reading.learned.revise import tier_here
from variorum.reading.parse import PLAIN, parse, pipeline
from variorum.reading.step import Step
from variorum.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = 5
PAGE = 50
"""How many sentences a report of sentences holds, one a paragraph."""
GROWTH = (1, 2, 4, 8)
GROWTH_WORDS = 2_000
GAP = "\n\n"

Work = Callable[[], Round]


@dataclass(slots=True)
class Contender:
    """One that takes part: what it does in a round, and the rounds that it has done."""

    name: str
    work: Work
    rounds: list[Round] = field(default_factory=list[Round])

    def speed(self, amount: int) -> float:
        """Of ``amount`` words or sentences a round, how many it does in a second of the processor."""
        return amount * len(self.rounds) / max(1e-9, sum(done.seconds for done in self.rounds))


def examples() -> list[Report]:
    """The example reports."""
    settings = Settings(tier="fast")
    found = stages.find(map(str, sorted(EXAMPLES.glob("*/documents"))), settings)
    return [report for capture in found if isinstance(capture, Capture) for report in reports.extract(capture, settings)]


def paragraphs(texts: Sequence[Report]) -> list[str]:
    return [report.text[s.start : s.end] for report in texts for s in report.segments]


def numbered(texts: Sequence[Report]) -> list[str]:
    """The sentences of the texts that hold a number."""
    docs = pipeline().pipe(paragraphs(texts))
    return [sentence.text for doc in docs for sentence in doc.sents if any(token.like_num for token in sentence)]


def of_paragraphs(like: Report, lines: Sequence[str]) -> Report:
    """A report of these body paragraphs, in all else as the one given."""
    starts = [0, *accumulate(len(line) + len(GAP) for line in lines)]
    segments = tuple(Segment("body", start, start + len(line)) for start, line in zip(starts, lines, strict=False))
    text = GAP.join(lines)
    return replace(like, text=text, segments=segments, title=None, photos=(), source_map=((0, 0, len(text)),))


def needed(name: str) -> list[Step]:
    """The steps that the field of a reading takes, in order: the one that gives it and what that one needs."""
    wanted, chosen = {name}, list[Step]()
    for step in reversed(STEPS):
        if step.gives & wanted:
            wanted |= step.needs
            chosen.insert(0, step)
    return chosen


def clocked(work: Callable[[], int]) -> Round:
    began = time.process_time()
    found = work()
    return Round(time.process_time() - began, found, 0)


def bare(texts: Sequence[Report]) -> int:
    """Only spaCy on the paragraphs of each report."""
    return sum(len(doc) for report in texts for doc in pipeline().pipe(p.translate(PLAIN) for p in paragraphs([report])))


def whole(texts: Sequence[Report], tier: Tier) -> int:
    return sum(len(reading.read(report, Settings(tier=tier)).claims) for report in texts)


def figures(texts: Sequence[Report]) -> int:
    """The parse and the steps that figures take."""
    found = 0
    for report in texts:
        page, made = parse(report, Settings(tier="fast")), Reading(report.id, "fast")
        for step in needed("figures"):
            made = step.run(page, made)
        found += len(made.figures)
    return found


def compete(contenders: Sequence[Contender], rounds: int) -> None:
    """Let all take turns."""
    for _ in range(rounds):
        for contender in contenders:
            contender.rounds.append(contender.work())


def readers(texts: Sequence[Report], say: Callable[[str], None]) -> list[Contender]:
    """The bare parse and the reading at each tier whose weights are here; a tier that would be read as another is said."""
    ready = [Contender("spaCy en_core_web_sm alone, NER on", lambda: clocked(partial(bare, texts)))]
    bare(texts[:2])
    for tier in get_args(Tier):
        if tier_here(tier) != tier:
            say(f"not measured: variorum, tier {tier}: its weights are missing or damaged")
            continue
        whole(texts[:2], tier)
        ready.append(Contender(f"variorum, whole reading, tier {tier}", partial(clocked, partial(whole, texts, tier))))
    return ready


def peer(name: str, script: str, texts: list[str], stack: ExitStack, say: Callable[[str], None]) -> list[Contender]:
    """The peer, started; none where it cannot be, which is said."""
    try:
        return [Contender(name, stack.enter_context(Peer(SCRIPTS / script, texts)).round)]
    except PeerMissing as missing:
        say(f"not measured: {name}: {missing}")
        return []


def steps(texts: Sequence[Report]) -> dict[str, float]:
    """CPU seconds of the parse and of each step at the tier ``fast``."""
    spent = {"parse": 0.0}
    for report in texts:
        began = time.process_time()
        page, made = parse(report, Settings(tier="fast")), Reading(report.id, "fast", photos=report.photos)
        spent["parse"] += time.process_time() - began
        for step in STEPS:
            began, name = time.process_time(), ", ".join(sorted(step.gives))
            made = step.run(page, made)
            spent[name] = spent.get(name, 0.0) + time.process_time() - began
    return spent


def growth(texts: Sequence[Report], words: int, joined: bool) -> list[tuple[int, float]]:
    """Words and CPU seconds of whole readings of reports of ``GROWTH`` times ``words``, ``joined`` as one paragraph."""
    lines, measured = paragraphs(texts), list[tuple[int, float]]()
    for times in GROWTH:
        taken, count = list[str](), 0
        while count < times * words:
            taken.append(lines[len(taken) % len(lines)])
            count += len(taken[-1].split())
        report = of_paragraphs(texts[0], [" ".join(taken)] if joined else taken)
        measured.append((count, clocked(partial(whole, [report], "fast")).seconds))
    return measured


def standing(title: str, contenders: Sequence[Contender], amount: int, unit: str) -> Table:
    """The contenders beside the first one."""
    first = contenders[0].speed(amount)
    table = Table(title, f"{unit} a CPU-second", "of the first", "found", "failed", box=None, pad_edge=False)
    for one in contenders:
        last, speed = one.rounds[-1], one.speed(amount)
        table.add_row(one.name, f"{speed:,.0f}", f"{speed / first:.2f}", f"{last.found:,}", f"{last.failed:,}")
    return table


def grown(title: str, measured: Sequence[tuple[int, float]]) -> Table:
    """What each doubling of the length does to the time."""
    table = Table(title, "CPU-seconds", "words a CPU-second", "time by the one above", box=None, pad_edge=False)
    before = None
    for words, seconds in measured:
        ratio = f"{seconds / before:.2f}" if before else ""
        table.add_row(f"{words:,} words", f"{seconds:.2f}", f"{words / seconds:,.0f}", ratio)
        before = seconds
    return table


def main() -> None:
    console = Console(width=120, highlight=False)
    texts = examples()
    sentences = numbered(texts)
    words = sum(len(text.split()) for text in paragraphs(texts))
    pages = [of_paragraphs(texts[0], sentences[at : at + PAGE]) for at in range(0, len(sentences), PAGE)]
    with ExitStack() as stack:
        reading_ = readers(texts, console.print)
        reading_ += peer("textacy, direct quotations", "textacy_quotations.py", paragraphs(texts), stack, console.print)
        counting = [Contender("variorum, figures, parse included", lambda: clocked(partial(figures, pages)))]
        counting += peer("CQE", "cqe_quantities.py", sentences, stack, console.print)
        counting += peer("quantulum3, no parse", "quantulum3_quantities.py", sentences, stack, console.print)
        compete(reading_, ROUNDS)
        compete(counting, ROUNDS)
    console.print(standing(f"reading {len(texts)} reports, {words:,} words", reading_, words, "words"), "")
    spent = steps(texts)
    shares = ", ".join(f"{name} {seconds / spent['parse']:.3f}" for name, seconds in spent.items() if name != "parse")
    console.print(f"steps at tier fast, of the parse's time: {shares}", "")
    console.print(standing(f"figures of {len(sentences)} sentences", counting, len(sentences), "sentences"), "")
    console.print(grown("one report, as paragraphs", growth(texts, GROWTH_WORDS, joined=False)), "")
    console.print(grown("one report, as one paragraph", growth(texts, GROWTH_WORDS, joined=True)), "")
    console.print(f"{ROUNDS} rounds in turns; found: tokens, claims, quotations, figures; failed: texts that raised")


if __name__ == "__main__":
    main()
