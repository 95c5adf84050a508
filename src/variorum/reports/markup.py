"""HTML tokens with their places in the decoded page. Linear in the length of the page, however it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

RAW = frozenset({"script", "style", "textarea", "title", "noscript", "template", "iframe", "xmp", "noembed", "noframes"})
"""Elements whose content is not markup of the page."""

_NAME = re.compile(r"/?([a-zA-Z][^\s/>]{0,60})")
_TAG = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,80})(?:\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_LONGEST_TAG = 20_000


@dataclass(frozen=True, slots=True)
class Token:
    """A start tag (``name``, attributes in ``source``), an end tag, a run of text, or the raw content of an element."""

    kind: Literal["start", "end", "text", "raw"]
    name: str
    start: int
    end: int
    source: str = ""

    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag, names in lower case, entities resolved; the first of equal names counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source[:_LONGEST_TAG]):
            value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4] or ""
            found.setdefault(match[1].lower(), unescape(value))
        return found


def tokens(page: str) -> Iterator[Token]:
    """The tokens of a page in order; comments, declarations and instructions are left out."""
    at, length = 0, len(page)
    quotes_close = True
    while at < length:
        tag = page.find("<", at)
        if tag < 0:
            yield Token("text", "", at, length)
            return
        if tag > at:
            yield Token("text", "", at, tag)
        if page.startswith("<!--", tag):
            stop = page.find("-->", tag + 4)
            at = stop + 3 if stop >= 0 else length
            continue
        if page.startswith(("<!", "<?"), tag):
            stop = page.find(">", tag)
            at = stop + 1 if stop >= 0 else length
            continue
        name = _NAME.match(page, tag + 1)
        if name is None:
            yield Token("text", "", tag, tag + 1)
            at = tag + 1
            continue
        whole = _TAG.match(page, name.end()) if quotes_close else None
        if whole is None:
            quotes_close = False
            stop = page.find(">", name.end())
            if stop < 0:
                return
            at = stop + 1
        else:
            at = whole.end()
        called = name[1].lower()
        if page[tag + 1] == "/":
            yield Token("end", called, tag, at)
            continue
        source = page[name.end() : at - 1]
        yield Token("start", called, tag, at, source)
        if called in RAW and not source.endswith("/"):
            closing = re.compile(rf"</{re.escape(called)}(?=[\s/>])", re.I).search(page, at)
            stop = closing.start() if closing else length
            yield Token("raw", called, at, stop)
            at = stop
