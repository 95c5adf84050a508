"""quantulum3's quantities, sentence by sentence. Takes sentences.

Its optional classifier stays off: scikit-learn is there for another peer only, and the classifier wants more than that.
"""
# pyright: reportMissingImports=false

from __future__ import annotations

from quantulum3 import classifier, parser
from rounds import answer

classifier.USE_CLF = False
answer(lambda text: len(parser.parse(text)))
