"""Which addresses of a source to follow: announcements, further lists, attachments; and what leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import unquote, urlsplit

from pipeline.reading.cues import says
from pipeline.reading.links import Link, Listed
from pipeline.reading.urls import canonical_url, host_of, shape_of
from schemas import Source

# lists of one shape that brought nothing new, after which no more of them are asked for (calendars, endless pages)
FRUITLESS_AT_MOST = 3
ATTACHMENTS_AT_MOST = 5
# /a/b/a/b/a/b/: links that go round in relative paths
REPEATED = re.compile(r"((?:[^/]+/){1,2})\1{2,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address to ask for. `depth` counts the lists above it; `is_list` where it is one for sure."""

    url: str
    depth: int = 0
    is_list: bool = False
    always: bool = False


class Scope:
    """What of a site belongs to a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        starts = [*source.start_urls, *source.feeds, *source.sitemaps]
        self.hosts: set[str] = set()
        for host in [*map(host_of, starts), *(host.lower() for host in source.hosts)]:
            self.add_host(host)

    def add_host(self, host: str) -> None:
        """Makes a host one of the source's own, with and without `www.`."""
        bare = host.removeprefix("www.")
        self.hosts |= {bare, f"www.{bare}"} if re.search(r"[a-z]", bare) else {host}

    def holds(self, url: str) -> bool:
        """Whether an address lies at one of the source's hosts and is none to leave out."""
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and host_of(url) in self.hosts
            and not says("file", parts.path)
            and not REPEATED.search(parts.path)
            and not any(is_like(url, pattern) for pattern in self.source.exclude)
        )

    def is_wanted(self, url: str, words: str | None) -> bool:
        """Whether an address is one of the source's announcements, as far as address and words tell.

        `words` is None where nothing but the address is known.
        """
        if not self.holds(url) or (
            self.source.include and not any(is_like(url, pattern) for pattern in self.source.include)
        ):
            return False
        wanted = self.source.link_words
        return not wanted or words is None or any(word in words or word in unquote(url) for word in wanted)


def is_like(url: str, pattern: str) -> bool:
    """Whether an address holds a part, or is like a pattern with `*`."""
    if "*" in pattern:
        return fnmatchcase(url, pattern if pattern.startswith(("http", "*")) else f"*{pattern}")
    return pattern in url


class Frontier:
    """What is known of a source's lists while it is walked: what to follow next, and what has led nowhere."""

    def __init__(self, scope: Scope, known: frozenset[str]) -> None:
        self.scope = scope
        self.known = known
        self.seen: set[str] = set()
        self._fruitless: Counter[str] = Counter()

    def first_seen(self, url: str) -> bool:
        """Whether an address comes up for the first time; it is noted."""
        address = canonical_url(url)
        if address in self.seen:
            return False
        self.seen.add(address)
        return True

    def is_trap(self, candidate: Candidate) -> bool:
        """Whether lists of this shape have brought nothing new for too long."""
        return candidate.is_list and self._fruitless[shape_of(candidate.url)] >= FRUITLESS_AT_MOST

    def followed(self, candidate: Candidate, listed: Listed) -> list[Candidate]:
        """What to follow from a list: announcements first, then further lists."""
        depth = candidate.depth
        pages, lists = [], []
        news = 0
        for link in listed.links:
            if canonical_url(link.url) in self.seen:
                continue
            if self._continues(candidate.url, link):
                lists.append(Candidate(link.url, depth, is_list=True))
            elif self.scope.is_wanted(link.url, link.words):
                if self.first_seen(link.url):
                    news += canonical_url(link.url) not in self.known
                    pages.append(Candidate(link.url, depth + 1))
            elif depth + 1 < self.scope.source.depth and says("list", link.words) and self.scope.holds(link.url):
                lists.append(Candidate(link.url, depth + 1, is_list=True))
        shape = shape_of(candidate.url)
        self._fruitless[shape] = 0 if pages else self._fruitless[shape] + 1
        overflows = bool(pages) and news == len(pages)
        return [
            *pages,
            *(Candidate(c.url, c.depth, True, always=overflows) for c in lists if self.first_seen(c.url)),
        ]

    def _continues(self, url: str, link: Link) -> bool:
        """Whether a link leads to more of the same list: its next page, another page, another year."""
        if not self.scope.holds(link.url) or link.url.lower().endswith(".pdf"):
            return False
        if link.rel in ("next", "frame") or says("next", link.words):
            return True
        here, there = urlsplit(url), urlsplit(link.url)
        beside = there.path.startswith(here.path.rpartition("/")[0] + "/")
        return beside and (says("number", link.words) or says("year", link.words))


def followed_from(scope: Scope, uri: str, listed: Listed) -> list[Candidate]:
    """What a walk that began at a list would follow from it."""
    frontier = Frontier(scope, frozenset())
    frontier.first_seen(uri)
    return frontier.followed(Candidate(uri, is_list=True), listed)


def attachments(scope: Scope, listed: Listed) -> list[str]:
    """The PDF files that belong to an announcement."""
    found = []
    for link in listed.links:
        words = link.words
        if urlsplit(link.url).path.lower().endswith(".pdf") and (
            scope.is_wanted(link.url, words) or (scope.holds(link.url) and says("attachment", words))
        ):
            found.append(link.url)
    return list(dict.fromkeys(found))[:ATTACHMENTS_AT_MOST]
