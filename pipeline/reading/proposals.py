"""A look at a site, and the entry for `sources.toml` that it suggests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from pipeline.reading.clean import clean
from pipeline.reading.cues import says
from pipeline.reading.discover import Scope, followed_from
from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import Fetcher
from pipeline.reading.links import Link, Listed, feed_links, page_links, sitemap_links
from pipeline.reading.urls import canonical_url, host_of
from schemas import Snapshot, Source

LINK_WORDS = ["協定", "連携", "覚書", "締結", "調印", "提携"]
# 2024年11月3日, 令和6年11月3日, R6.11.3, 2024.11.03, 2024/11/3
DATED = re.compile(
    r"(?:\d{4}|(?:令和|平成|[RH])\s?(?:元|\d{1,2}))\s?[年./-]\s?\d{1,2}\s?[月./-]|\d{1,2}月\d{1,2}日"
)
DATED_AT_LEAST = 3
SECTIONS_LOOKED_AT = 4
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A link of a list as a person would check it: its row, and whether it would be followed, and as what."""

    link: Link
    followed: str = ""


@dataclass
class Proposal:
    """An entry, ten links of its list, and what was noticed on the way."""

    source: Source
    preview: list[Shown] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def proposal(url: str, fetcher: Fetcher, link_words: Iterable[str] = LINK_WORDS) -> Proposal:
    """Looks at a site and proposes its entry: lists or feeds or sitemaps, whichever there are.

    Args:
        url: a list of announcements, a feed, a sitemap, or the site's first page.

    Raises:
        ReadingError: the address cannot be had.
    """
    snapshot = fetcher.fetch(url).snapshot
    words = list(link_words)
    notes: list[str] = []
    delay = fetcher.robots(snapshot.uri).delay
    if delay:
        notes.append(f"robots.txt asks for {delay:g} seconds between two requests")
    given = {"name": _site_name(snapshot), "link_words": words, "delay": max(2.0, delay or 0.0)}
    given["private_hosts"] = [host for host in [urlsplit(url).hostname or ""] if host in fetcher.private_hosts]
    special = _feed_or_sitemap(snapshot)
    if special is not None:
        kind, links = special
        source = Source.model_validate({**given, kind: [snapshot.uri]})
        return Proposal(source, _preview(source, snapshot.uri, Listed(links, [])), notes)
    lists, feeds = _lists_and_feeds(snapshot, fetcher, notes)
    sitemaps = [] if lists or feeds else _sitemaps(snapshot.uri, fetcher, notes)
    starts = [uri for uri, _ in lists]
    if not starts and not feeds and not sitemaps:
        starts = [snapshot.uri]
        notes.append("no list with dates was found; give the address of the page that lists announcements")
    entry = {**given, "start_urls": starts, "feeds": feeds, "sitemaps": sitemaps}
    source = Source.model_validate(entry)
    if lists:
        return Proposal(source, _preview(source, *lists[0]), notes)
    return Proposal(source, _preview(source, snapshot.uri, page_links(snapshot)), notes)


def _feed_or_sitemap(snapshot: Snapshot) -> tuple[str, list[Link]] | None:
    try:
        return "feeds", feed_links(snapshot)
    except ReadingError:
        pass
    try:
        pages, further = sitemap_links(snapshot)
    except ReadingError:
        return None
    return "sitemaps", [Link(address) for address in [*pages, *further]]


def _lists_and_feeds(
    snapshot: Snapshot, fetcher: Fetcher, notes: list[str]
) -> tuple[list[tuple[str, Listed]], list[str]]:
    """The pages that list announcements with their dates: the one given, or else the sections that it leads to."""
    listed = page_links(snapshot)
    lists = [(snapshot.uri, listed)] if _dated(snapshot.uri, listed) >= DATED_AT_LEAST else []
    feeds = list(listed.feeds)
    is_first_page = urlsplit(canonical_url(snapshot.uri)).path == "/"
    if not lists or is_first_page:
        lists, found = _sections(snapshot, listed, fetcher, notes, lists)
        feeds += found
    return lists, _working(dict.fromkeys(feeds), fetcher, notes)


def _sections(
    snapshot: Snapshot, listed: Listed, fetcher: Fetcher, notes: list[str], own: list[tuple[str, Listed]]
) -> tuple[list[tuple[str, Listed]], list[str]]:
    sections: dict[str, str] = {}
    for link in listed.links:
        if says("section", link.words) and host_of(link.url) == host_of(snapshot.uri):
            sections.setdefault(canonical_url(link.url), link.url)
    sections.pop(canonical_url(snapshot.uri), None)
    found: list[tuple[str, Listed]] = []
    feeds: list[str] = []
    for address in list(sections.values())[:SECTIONS_LOOKED_AT]:
        try:
            page = fetcher.fetch(address).snapshot
            section = page_links(page)
        except ReadingError as error:
            notes.append(f"{address}: {error}")
            continue
        feeds += section.feeds
        if _dated(page.uri, section) >= DATED_AT_LEAST:
            found.append((page.uri, section))
    return found or own, feeds


def _dated(uri: str, listed: Listed) -> int:
    """How many links to the site's own pages stand beside a date."""
    own = {link.url: link for link in listed.links if host_of(link.url) == host_of(uri)}
    return sum(DATED.search(link.row) is not None for link in own.values())


def _working(feeds: Iterable[str], fetcher: Fetcher, notes: list[str]) -> list[str]:
    kept = []
    for feed in feeds:
        try:
            entries = feed_links(fetcher.fetch(feed).snapshot)
        except ReadingError as error:
            notes.append(f"the feed {feed} is left out: {error}")
            continue
        if entries:
            kept.append(feed)
        else:
            notes.append(f"the feed {feed} is left out: it has no entries")
    return kept


def _sitemaps(uri: str, fetcher: Fetcher, notes: list[str]) -> list[str]:
    for address in [*fetcher.robots(uri).sitemaps, urljoin(uri, "/sitemap.xml")]:
        try:
            pages, further = sitemap_links(fetcher.fetch(address).snapshot)
        except ReadingError:
            continue
        if pages or further:
            notes.append("there is a sitemap and no list; narrow it with include, or every page is read")
            return [address]
    return []


def _preview(source: Source, uri: str, listed: Listed) -> list[Shown]:
    """The list's first links, announcements by date first, each with what would become of it."""
    scope = Scope(source)
    followed = {c.url: "list" if c.is_list else "page" for c in followed_from(scope, uri, listed)}
    own = [link for link in listed.links if host_of(link.url) in scope.hosts and link.words]
    chosen = [link for link in own if DATED.search(link.row) or link.url in followed] or own
    unique = {canonical_url(link.url): link for link in reversed(chosen)}
    return [Shown(link, followed.get(link.url, "")) for link in reversed(unique.values())][:SHOWN]


def _site_name(snapshot: Snapshot) -> str:
    """The site's name: what the page says, the last part of its title, or its host."""
    try:
        metadata = clean(snapshot).metadata
    except ReadingError:
        return host_of(snapshot.uri)
    title = re.split(r"\s*[|｜/／:：–—]\s*|\s+-\s+", metadata.title or "")[-1].strip()
    return metadata.site_name or title or host_of(snapshot.uri)
