"""Links of a page, of a feed and of a sitemap, each with the words that stand for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from lxml import etree

from pipeline.reading.content_coding import inflated
from pipeline.reading.decode import decode
from pipeline.reading.errors import ReadingError
from pipeline.reading.media import HTML, media_type
from pipeline.reading.urls import joined
from schemas import Snapshot

LARGEST_SITEMAP = 50_000_000
LONGEST_ROW = 200
ROWS = ("li", "tr", "dd", "dt", "article", "p", "div", "section")
# 0;url=https://…, 5; URL='…'; seconds and address
REFRESH = re.compile(r"\s*(\d{1,3})(?:\.\d+)?\s*[;,]\s*url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)
LONGEST_REFRESH = 30
LONGEST_FORWARDING = 300
LINKS_OF_A_LIST = 2
SHARE_OF_LINKS = 0.45


@dataclass(frozen=True, slots=True)
class Link:
    """A link: absolute address, its words, the words of the row that it stands in, and its `rel`."""

    url: str
    words: str = ""
    row: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page offers to follow: its links, the feeds that its head names, and where it sends its readers on to."""

    links: list[Link]
    feeds: list[str]
    is_list: bool = False
    leads_to: str = ""


def page_links(snapshot: Snapshot) -> Listed:
    """The links of a page, and whether it is a list: mostly links to other pages. Nothing for what is not HTML.

    Raises:
        ReadingError: it cannot be decoded.
    """
    if media_type(snapshot.content, snapshot.media_type, snapshot.uri) != HTML:
        return Listed([], [])
    soup = BeautifulSoup(decode(snapshot.content, snapshot.charset).text, "lxml")
    base = soup.find("base", href=True)
    root = joined(snapshot.uri, str(base["href"])) if isinstance(base, Tag) else snapshot.uri
    links = [
        Link(joined(root, str(a["href"])), _words(a), _row(a), " ".join(a.get("rel") or []).lower())
        for a in soup.find_all("a", href=True)
    ]
    links += [
        Link(joined(root, str(e["href"])), "", "", "next")
        for e in soup.find_all("link", href=True)
        if "next" in (e.get("rel") or [])
    ]
    links += [
        Link(joined(root, str(e["src"])), str(e.get("title") or e.get("name") or ""), "", "frame")
        for e in soup.find_all("frame", src=True)
    ]
    feeds = [
        joined(root, str(e["href"]))
        for e in soup.find_all("link", href=True)
        if "alternate" in (e.get("rel") or []) and re.search(r"rss|atom|rdf", str(e.get("type") or ""))
    ]
    followable = [link for link in links if urlsplit(link.url).scheme in ("http", "https")]
    return Listed(followable, feeds, _is_list(soup, followable), _leads_to(soup, root))


def _leads_to(soup: BeautifulSoup, root: str) -> str:
    """Where a page that only sends its readers on leads: `<meta http-equiv="refresh" content="0;url=…">`."""
    refresh = soup.find("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)})
    found = REFRESH.match(str(refresh.get("content") or "")) if isinstance(refresh, Tag) else None
    if found is None or int(found.group(1)) > LONGEST_REFRESH or "。" in soup.get_text()[LONGEST_FORWARDING:]:
        return ""
    return joined(root, found.group(2))


def _words(link: Tag) -> str:
    words = re.sub(r"\s+", " ", link.get_text(" ")).strip()
    if words:
        return words
    image = link.find("img", alt=True)
    alternative = image["alt"] if isinstance(image, Tag) else link.get("title") or link.get("aria-label") or ""
    return str(alternative).strip()


def _row(link: Tag) -> str:
    """The words of the row that a link stands in, with the `dt` before a `dd`."""
    row = link
    for parent in link.parents:
        if not isinstance(parent, Tag) or len(parent.find_all("a", href=True, limit=3)) > 2:
            break
        row = parent
        if parent.name in ROWS:
            break
    words = row.get_text(" ")
    if row.name == "dd":
        term = row.find_previous_sibling("dt")
        words = (term.get_text(" ") + " " if term else "") + words
    return re.sub(r"\s+", " ", words).strip()[:LONGEST_ROW]


def _is_list(soup: BeautifulSoup, links: list[Link]) -> bool:
    if len(links) < LINKS_OF_A_LIST:
        return False
    text = soup.get_text("", strip=True)
    return sum(len(link.words) for link in links) > SHARE_OF_LINKS * max(1, len(text)) and text.count("。") < 3


def feed_links(snapshot: Snapshot) -> list[Link]:
    """The entries of RSS 0.9 to 2.0 or Atom, with their titles; also of a feed with mistakes in it.

    Raises:
        ReadingError: it is no feed.
    """
    root = _tree(snapshot.content, snapshot.charset)
    if root is None or etree.QName(root).localname not in ("rss", "RDF", "feed"):
        raise ReadingError("it is not a feed (RSS or Atom)")
    links = []
    for entry in root.iter("{*}item", "{*}entry"):
        title = "".join(str(t) for e in entry.iter("{*}title") for t in e.itertext()).strip()
        targets = [
            (e.get("href") or e.text or "").strip()
            for e in entry.iter("{*}link", "{*}guid")
            if e.get("rel", "alternate") == "alternate" and e.get("isPermaLink", "true") == "true"
        ]
        target = next((joined(snapshot.uri, t) for t in targets if t), "") or str(
            entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
        )
        if urlsplit(target).scheme in ("http", "https"):
            links.append(Link(target, title, title))
    return links


def sitemap_links(snapshot: Snapshot) -> tuple[list[str], list[str]]:
    """The pages of a sitemap, and the sitemaps that an index lists; gzipped or not, XML or one address a line.

    Raises:
        ReadingError: it is no sitemap.
    """
    content = inflated(snapshot.content, LARGEST_SITEMAP)
    root = _tree(content, None)
    kind = etree.QName(root).localname if root is not None else ""
    if kind not in ("urlset", "sitemapindex"):
        rows = content.decode("utf-8", "replace").split()
        if rows and all(row.startswith(("http://", "https://")) for row in rows):
            return rows, []
        raise ReadingError("it is not a sitemap")
    found = [joined(snapshot.uri, (e.text or "").strip()) for e in root.iter("{*}loc")] if root is not None else []
    found = [address for address in found if address]
    return ([], found) if kind == "sitemapindex" else (found, [])


def _tree(content: bytes, charset: str | None) -> etree._Element | None:
    """The root element, with whatever could be saved of broken XML; entities are never resolved."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        text = decode(content, charset).text
    except ReadingError:
        return None
    without_declaration = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text).strip()
    if not without_declaration.startswith("<"):
        return None
    return etree.fromstring(without_declaration.encode(), parser)
