"""What a page says of its report beside its words: title, outlet, author, date, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from typing import Any

from variorum import data
from variorum.reports.days import full_dates

_ARTICLE = re.compile(r"Article|BlogPosting|Report\b")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://|@|www\.")
_OUTLET_SUFFIX = re.compile(r"(?P<title>.{15,}?)\s+[|–—-]\s+(?P<outlet>[A-Z][^|–—]{1,39})")
"""A page's title with the outlet after a bar or dash: two parts, the first the longer."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's metadata say, None where they say nothing."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


NOTHING = Metadata()


@cache
def _names(kind: str) -> tuple[str, ...]:
    return tuple(name for what, name in data.rows("html-metadata.tsv") if what == kind)


def metadata(
    metas: Mapping[str, str], linked_data: list[str], time: str | None, head_title: str | None, language: str | None
) -> Metadata:
    """The metadata of a page from its meta elements (by name), JSON-LD scripts, first ``time`` of the article, title
    and ``lang``. JSON-LD counts before meta elements (schema.org ``NewsArticle``, then Open Graph)."""
    article = next(_articles(linked_data), {})
    day = _day(_text(article.get("datePublished"))) or next(
        filter(None, (_day(metas.get(n)) for n in _names("published"))), None
    )
    author = _named(article.get("author")) or _first(metas, "author")
    title = _short(_text(article.get("headline"))) or _first(metas, "title")
    suffix = _OUTLET_SUFFIX.fullmatch(_short(head_title) or "")
    outlet = _short(_named(article.get("publisher"))) or _first(metas, "outlet")
    return Metadata(
        title=title or (suffix["title"] if suffix else _short(head_title)),
        outlet=outlet or (suffix["outlet"] if suffix else None),
        author=author if author and not _ADDRESS.search(author) else None,
        published=day or _day(time),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
    )


def _first(metas: Mapping[str, str], kind: str) -> str | None:
    return next(filter(None, (_short(metas.get(name)) for name in _names(kind))), None)


def _short(words: str | None) -> str | None:
    words = " ".join((words or "").split())
    return words if 0 < len(words) <= _LONGEST else None


def _day(words: str | None) -> date | None:
    days = full_dates(words[:80]) if words else []
    return days[0].day if days else None


def _articles(linked_data: list[str]) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD scripts describe."""
    for script in linked_data:
        try:
            waiting: list[Any] = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                if _ARTICLE.search(str(item.get("@type"))):
                    yield item
                waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _text(value: Any) -> str | None:
    return unescape(value) if isinstance(value, str) else None


def _named(value: Any) -> str | None:
    """A name, or the names of things, that JSON-LD gives as text, as an object, or as a list of them."""
    if isinstance(value, list):
        names = [name for item in value[:20] if not isinstance(item, list) and (name := _named(item))]
        return ", ".join(dict.fromkeys(names)) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)
