"""Which pages of a source are announcements: from its feeds and from its lists of links."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from lxml import etree

from pipeline.reading.decode import decode
from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import DisallowedError, Fetcher
from pipeline.reading.media import HTML, media_type
from pipeline.reading.urls import canonical_url
from schemas import Snapshot, Source

NOT_PAGES = re.compile(
    r"\.(?:jpe?g|png|gif|svg|css|js|zip|docx?|xlsx?|pptx?|mp[34]|ico|xml|rdf|txt)$", re.IGNORECASE
)
LINKS_OF_A_LIST = 2
SHARE_OF_LINKS = 0.45


class Discovery:
    """Walks a source's lists.

    `failures` holds the addresses that could not be read, with reasons; `left_out` those that robots.txt asks to leave.
    """

    def __init__(self, source: Source, fetcher: Fetcher) -> None:
        self.source = source
        self.fetcher = fetcher
        self.failures: list[tuple[str, str]] = []
        self.left_out: list[str] = []
        self.hosts = {urlsplit(url).netloc for url in [*source.start_urls, *source.feeds]}

    def pages(self) -> Iterator[str]:
        """Canonical addresses of the announcements, each once, at most `page_limit`."""
        given: set[str] = set()
        for url in [*self._from_feeds(), *self._from_lists()]:
            if url not in given and len(given) < self.source.page_limit:
                given.add(url)
                yield url

    def _from_feeds(self) -> Iterator[str]:
        for feed in self.source.feeds:
            try:
                snapshot = self.fetcher.fetch(feed)
                yield from (url for url in feed_links(snapshot) if self._followed(url, ""))
            except ReadingError as error:
                self.failures.append((feed, str(error)))

    def _from_lists(self) -> Iterator[str]:
        queue = deque((url, 0) for url in self.source.start_urls)
        lists = {canonical_url(url) for url in self.source.start_urls}
        seen = set(lists)
        while queue:
            url, depth = queue.popleft()
            try:
                snapshot = self.fetcher.fetch(url)
                links = page_links(snapshot)
            except DisallowedError:
                self.left_out.append(url)
                continue
            except ReadingError as error:
                self.failures.append((url, str(error)))
                continue
            if canonical_url(url) not in lists and not _is_list(snapshot, links):
                yield canonical_url(url)
                continue
            for target, words in links:
                address = canonical_url(target)
                if address in seen or not self._followed(address, words):
                    continue
                seen.add(address)
                if depth + 1 < self.source.depth and not address.endswith(".pdf"):
                    queue.append((address, depth + 1))
                else:
                    yield address

    def _followed(self, url: str, words: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.netloc not in self.hosts or NOT_PAGES.search(parts.path):
            return False
        if any(part in url for part in self.source.exclude):
            return False
        wanted = self.source.link_words
        return (
            not wanted or parts.path.endswith("/") or any(word in words or word in unquote(url) for word in wanted)
        )


def feed_links(snapshot: Snapshot) -> list[str]:
    """The entries' addresses in RSS 1.0, RSS 2.0 or Atom.

    Raises:
        ReadingError: it is no feed.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(snapshot.content, parser)
    if root is None:
        raise ReadingError("it is not a feed (no XML in it)")
    links = []
    for entry in root.iter("{*}item", "{*}entry"):
        for link in entry.iter("{*}link"):
            target = (link.get("href") or link.text or "").strip()
            if target and link.get("rel", "alternate") == "alternate":
                links.append(canonical_url(urljoin(snapshot.uri, target)))
                break
    return links


def page_links(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The links of a page with their words; none for what is not HTML."""
    if media_type(snapshot.content, snapshot.media_type, snapshot.uri) != HTML:
        return []
    soup = BeautifulSoup(decode(snapshot.content, snapshot.charset).text, "lxml")
    base = soup.find("base", href=True)
    root = urljoin(snapshot.uri, str(base["href"])) if isinstance(base, Tag) else snapshot.uri
    return [(urljoin(root, str(a["href"]).strip()), a.get_text(" ").strip()) for a in soup.find_all("a", href=True)]


def _is_list(snapshot: Snapshot, links: list[tuple[str, str]]) -> bool:
    """Whether a page is mostly links to other pages."""
    if len(links) < LINKS_OF_A_LIST:
        return False
    text = BeautifulSoup(decode(snapshot.content, snapshot.charset).text, "lxml").get_text("", strip=True)
    return sum(len(words) for _, words in links) > SHARE_OF_LINKS * max(1, len(text)) and text.count("。") < 3
