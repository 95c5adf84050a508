"""HTML to blocks: the page's paragraphs with what its markup says of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html import unescape

from variorum import data
from variorum.offsets import Mapped, join
from variorum.reports.blocks import Block, Hint, clean, cut_long
from variorum.reports.markup import Token, tokens
from variorum.reports.metadata import Metadata, metadata
from variorum.reports.scope import Found, scoped

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter output picture q rb rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr img".split()
)
_DROPPED_TAGS = {
    "nav": "navigation", "aside": "related", "footer": "navigation", "form": "boilerplate", "button": "boilerplate",
    "select": "boilerplate", "svg": "boilerplate", "dialog": "boilerplate", "menu": "navigation", "object": "boilerplate",
    "video": "boilerplate", "audio": "boilerplate", "canvas": "boilerplate", "math": "boilerplate",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "banner": "navigation", "complementary": "related", "contentinfo": "navigation",
    "search": "navigation", "dialog": "boilerplate", "alertdialog": "boilerplate", "menu": "navigation",
}  # fmt: skip
_NEVER_JUNK = frozenset({"html", "body", "main", "article", "h1"})
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|photo-credit|image-credit|photo-caption|image-caption)(?:$|[\s_-])"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page and its metadata."""

    blocks: tuple[Block, ...]
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element and what its content inherits."""

    name: str
    junk: str | None = None
    hint: Hint | None = None
    part: int = 0
    main: bool = False
    link: bool = False


def read(text: str) -> Page:
    """The blocks and the metadata of a page. What its markup shows to be no report is junk, with the reason."""
    walk = _Walk(text)
    for token in tokens(text):
        walk.take(token)
    walk.flush()
    head = metadata(walk.metas, walk.linked_data, walk.time, walk.head_title, walk.language)
    return Page(tuple(scoped(walk.found, text)), head)


@cache
def _junk_rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(regex)) for reason, regex in data.rows("html-junk.tsv"))


class _Walk:
    """One pass over the tokens of a page."""

    def __init__(self, text: str) -> None:
        self.whole = Mapped.whole(text)
        self.found: list[Found] = []
        self.metas: dict[str, str] = {}
        self.linked_data: list[str] = []
        self.time: str | None = None
        self.head_title: str | None = None
        self.language: str | None = None
        self._open: list[_Open] = [_Open("")]
        self._names: Counter[str] = Counter()
        self._pieces: list[Mapped] = []
        self._linked = 0
        self._breaks = 0
        self._parts = 0
        self._script_type = ""

    def take(self, token: Token) -> None:
        """Take the next token in."""
        if token.kind == "text":
            self._text(token.start, token.end)
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token.name)
        else:
            self._raw(token)

    def flush(self) -> None:
        """End the block that is open."""
        if not self._pieces:
            return
        top = self._open[-1]
        text = clean(join(self._pieces))
        linked = self._linked / max(1, len(text.text))
        for piece in cut_long(text):
            block = Block(piece, gap=1, hint=top.hint, junk=top.junk, part=top.part)
            self.found.append(Found(block, linked, top.main, top.name == "li"))
        self._pieces, self._linked, self._breaks = [], 0, 0

    def _text(self, start: int, end: int) -> None:
        raw = self.whole.text[start:end]
        if not raw.strip():
            if self._pieces:
                self._pieces.append(Mapped(" "))
            return
        at = 0
        for entity in _ENTITY.finditer(raw):
            meant = unescape(entity.group())
            if meant != entity.group():
                self._pieces += [self.whole.slice(start + at, start + entity.start()), Mapped(meant)]
                at = entity.end()
        self._pieces.append(self.whole.slice(start + at, end))
        self._linked += len(raw.strip()) if self._open[-1].link else 0
        self._breaks = 0

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._break()
            return
        attributes = token.attributes() if token.source else {}
        if name == "meta":
            called = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            if called and "content" in attributes:
                self.metas.setdefault(called.strip().lower(), attributes["content"])
            return
        if name == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang")
        if name == "script":
            self._script_type = attributes.get("type", "").lower()
        if name == "time" and self.time is None and "datetime" in attributes and self._open[-1].junk in (None, "byline"):
            self.time = attributes["datetime"]
        if name not in _INLINE:
            self.flush()
            if self._names["p"]:
                self._end("p")
        elif self._open[-1].hint == "caption" and self._pieces:
            self._pieces.append(Mapped(" "))
        if name not in _VOID and not token.source.endswith("/"):
            self._open.append(self._opened(name, attributes))
            self._names[name] += 1

    def _opened(self, name: str, attributes: dict[str, str]) -> _Open:
        top = self._open[-1]
        part = top.part
        if name == "article" and not top.junk:
            self._parts += 1
            part = self._parts
        hint: Hint | None = top.hint
        classes = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()[:500]
        if name == "figcaption" or _CAPTION_CLASS.search(classes):
            hint = "caption"
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            hint = "h1" if name == "h1" else "heading"
        junk = top.junk or self._junk(name, attributes, classes, hint)
        return _Open(name, junk, hint, part, top.main or name == "main", top.link or name == "a")

    def _junk(self, name: str, attributes: dict[str, str], classes: str, hint: Hint | None) -> str | None:
        if name in _NEVER_JUNK or hint == "caption":
            return None
        if name in _DROPPED_TAGS:
            return _DROPPED_TAGS[name]
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDDEN.search(attributes.get("style", "")):
            return "hidden"
        if (role := attributes.get("role", "").lower()) in _ROLES:
            return _ROLES[role]
        if name == "header" and not self._names["article"] and not self._names["main"]:
            return "page header"
        if not classes.strip() or name in _INLINE:
            return None
        return next((reason for reason, rule in _junk_rules() if rule.search(classes)), None)

    def _end(self, name: str) -> None:
        if name not in _INLINE:
            self.flush()
        elif self._open[-1].hint == "caption" and self._pieces:
            self._pieces.append(Mapped(" "))
        if not self._names[name]:
            return
        while (closed := self._open.pop()).name != name:
            self._names[closed.name] -= 1
        self._names[name] -= 1

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks >= 2:
            self.flush()
        elif self._pieces:
            self._pieces.append(Mapped(" "))

    def _raw(self, token: Token) -> None:
        content = self.whole.text[token.start : token.end]
        if token.name == "title" and self.head_title is None and not self._names["body"]:
            self.head_title = unescape(content)
        elif token.name == "script" and "ld+json" in self._script_type:
            self.linked_data.append(content)
