"""What the head of a page says of it: title, site, author, dates, language; from meta elements and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

from pipeline.reading.elements import tags_within
from pipeline.reading.spacing import tidy
from schemas import Metadata

PUBLISHED_META = ("article:published_time", "date", "dc.date", "dcterms.issued", "pubdate", "datepublished")
MODIFIED_META = ("article:modified_time", "dcterms.modified", "last-modified", "datemodified")
DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")


def metadata_of(soup: BeautifulSoup) -> Metadata:
    """Title, site name, author, days of publication and change (ISO), language; each None where nothing tells it."""
    named: dict[str, str] = {}
    for element in soup.find_all("meta"):
        name = str(element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = tidy(str(element.get("content") or "")).strip()
        if name and content:
            named.setdefault(name, content)
    linked = _linked_data(soup)
    timed = _timed(soup)
    title = tidy(soup.title.get_text()).strip() if soup.title else None
    return Metadata(
        title=title or named.get("og:title") or linked.get("headline"),
        site_name=named.get("og:site_name"),
        author=named.get("author"),
        published=_first_day(
            [*(named.get(n) for n in PUBLISHED_META), linked.get("datePublished"), timed.get("published")]
        ),
        modified=_first_day(
            [*(named.get(n) for n in MODIFIED_META), linked.get("dateModified"), timed.get("modified")]
        ),
        language=str(soup.html.get("lang")) if soup.html and soup.html.get("lang") else None,
    )


def titles_of(soup: BeautifulSoup) -> list[str]:
    """What the head calls the page: `<title>`, OpenGraph, JSON-LD; those that it gives."""
    named = soup.find("meta", property="og:title")
    given = [
        soup.title.get_text() if soup.title else "",
        str(named.get("content") or "") if isinstance(named, Tag) else "",
        _linked_data(soup).get("headline", ""),
    ]
    return list(dict.fromkeys(tidy(title).strip() for title in given if title.strip()))


def _linked_data(soup: BeautifulSoup) -> dict[str, str]:
    """Headline and dates of an article that JSON-LD gives."""
    for script in tags_within(soup):
        if script.name != "script" or script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.get_text())
        except ValueError:
            continue
        for entry in _entries(data):
            if entry.get("datePublished") or entry.get("headline"):
                return {
                    k: str(v) for k, v in entry.items() if k in ("headline", "datePublished", "dateModified") and v
                }
    return {}


def _entries(data: object) -> list[dict[str, object]]:
    listed = data.get("@graph", [data]) if isinstance(data, dict) else data
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def _timed(soup: BeautifulSoup) -> dict[str, str]:
    """Days of `<time>` elements that say what they are: itemprop, pubdate, class="entry-date published"."""
    found: dict[str, str] = {}
    for element in tags_within(soup):
        if element.name != "time" or not element.has_attr("datetime"):
            continue
        says = " ".join([str(element.get("itemprop") or ""), *(element.get("class") or [])]).lower()
        if element.has_attr("pubdate") or re.search(r"publish|entry-date|post-date|pubdate", says):
            found.setdefault("published", str(element["datetime"]))
        elif re.search(r"modif|updated", says):
            found.setdefault("modified", str(element["datetime"]))
    return found


def _first_day(values: Iterable[str | None]) -> str | None:
    """The first day in values; 2024-04-01T09:00:00+09:00, 2024/04/01 and 20240401 are all read."""
    for value in values:
        found = DAY.search(value or "")
        if found:
            return "-".join(found.groups())
    return None
