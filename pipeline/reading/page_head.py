"""What the head of a page says of it: title, site, author, dates, language; from meta elements and JSON-LD."""

from __future__ import annotations

import json
import re

from bs4 import BeautifulSoup

from pipeline.reading.lines import tidy
from schemas import Metadata

PUBLISHED_META = ("article:published_time", "date", "dc.date", "dcterms.issued", "pubdate", "datepublished")
MODIFIED_META = ("article:modified_time", "dcterms.modified", "last-modified", "datemodified")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def metadata_of(soup: BeautifulSoup) -> Metadata:
    """Title, site name, author, days of publication and change (ISO), language; each None where nothing tells it."""
    named: dict[str, str] = {}
    for element in soup.find_all("meta"):
        name = str(element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = tidy(str(element.get("content") or "")).strip()
        if name and content:
            named.setdefault(name, content)
    linked = _linked_data(soup)
    title = tidy(soup.title.get_text()).strip() if soup.title else None
    return Metadata(
        title=title or named.get("og:title"),
        site_name=named.get("og:site_name"),
        author=named.get("author"),
        published=_day(next((named[n] for n in PUBLISHED_META if n in named), linked.get("datePublished"))),
        modified=_day(next((named[n] for n in MODIFIED_META if n in named), linked.get("dateModified"))),
        language=str(soup.html.get("lang")) if soup.html and soup.html.get("lang") else None,
    )


def _linked_data(soup: BeautifulSoup) -> dict[str, str]:
    """Dates of an article that JSON-LD gives."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text())
        except ValueError:
            continue
        for entry in (
            data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        ):
            if isinstance(entry, dict) and entry.get("datePublished"):
                return {k: str(v) for k, v in entry.items() if k in ("datePublished", "dateModified")}
    return {}


def _day(value: str | None) -> str | None:
    found = DAY.search(value or "")
    return found.group() if found else None
