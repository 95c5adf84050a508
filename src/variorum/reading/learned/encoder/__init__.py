"""Attribution by a small neural encoder, without a parse. The face of this package is ``read``.

::

    found = read(paragraphs)             # the strings of one report's paragraphs, its title first
    found.words                          # every word: paragraph, start, end (offsets in its paragraph)
    found.marginals                      # (word, 7): P(outside), then P(begins), P(continues) for source, cue, content
    found.spans                          # sources, cues and contents: words, offsets, mean probability
    found.sources[cue].of[source]        # P(source | cue), by the numbers of spans; .nobody for none
    found.cues[content].of[cue]          # P(cue | content)
    found.claims                         # what follows: cue, source or none, contents, score

A report is read by itself, window by window, on one thread: what it gives depends on nothing but its words. Time grows in
step with the report's length. ``ModelMissing`` is raised where the weights are not installed; ``data/models/encoder.md``
tells how they were made.
"""

from __future__ import annotations

from variorum.reading.learned.encoder.links import Chances
from variorum.reading.learned.encoder.reader import Claim, Found, Span, read

__all__ = ["Chances", "Claim", "Found", "Span", "read"]
