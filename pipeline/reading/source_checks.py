"""Whether sources still work: their lists list something, their feeds are feeds, their hosts let us in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.reading.discover import Scope, followed_from
from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import Fetcher
from pipeline.reading.links import feed_links, page_links, sitemap_links
from pipeline.reading.turns import Turns
from schemas import Snapshot, Source


def problems(sources: list[Source], contact: str, turns: Path, parallel: int) -> Iterator[tuple[Source, list[str]]]:
    """For each source what is wrong with it (nothing: an empty list), in order; many are asked at once."""

    def look(source: Source) -> list[str]:
        with Fetcher(
            contact=contact, delay=source.delay, private_hosts=source.private_hosts, turns=Turns(turns)
        ) as fetcher:
            return list(_problems(source, fetcher))

    with ThreadPoolExecutor(max(1, min(len(sources), parallel))) as threads:
        yield from zip(sources, threads.map(look, sources), strict=True)


def _problems(source: Source, fetcher: Fetcher) -> Iterator[str]:
    checks: list[tuple[list[str], Callable[[Source, Snapshot], str]]] = [
        (source.start_urls, _wrong_with_list),
        (source.feeds, _wrong_with_feed),
        (source.sitemaps, _wrong_with_sitemap),
    ]
    for addresses, wrong_with in checks:
        for address in addresses:
            try:
                wrong = wrong_with(source, fetcher.fetch(address).snapshot)
            except ReadingError as error:
                wrong = str(error)
            if wrong:
                yield f"{address}: {wrong}"


def _wrong_with_list(source: Source, snapshot: Snapshot) -> str:
    listed = page_links(snapshot)
    if not listed.links:
        return "there are no links in it (are they made by a script?)"
    if not followed_from(Scope(source), snapshot.uri, listed):
        return f"none of its {len(listed.links)} links is one to follow (link_words, include, exclude, hosts)"
    return ""


def _wrong_with_feed(source: Source, snapshot: Snapshot) -> str:
    links = feed_links(snapshot)
    scope = Scope(source)
    if links and not any(scope.holds(link.url) for link in links):
        return "its entries lie at other hosts; name them in hosts"
    return "" if links else "it has no entries"


def _wrong_with_sitemap(_: Source, snapshot: Snapshot) -> str:
    pages, further = sitemap_links(snapshot)
    return "" if pages or further else "it lists nothing"
