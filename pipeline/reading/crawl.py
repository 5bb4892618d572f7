"""Sources walked to their announcements: many hosts at once, one polite visitor at each, resumable at any point.

What a run has had already is in the archive, so a run that was killed and is started again asks only for the rest.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pipeline.reading.archive import Archive
from pipeline.reading.discover import Candidate, Frontier, Scope, attachments
from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import DisallowedError, Fetched, Fetcher, GoneError
from pipeline.reading.links import Link, Listed, feed_links, page_links, sitemap_links
from pipeline.reading.schedules import note_read
from pipeline.reading.turns import Turns
from pipeline.reading.urls import canonical_url, host_of
from pipeline.reading.visit import Limits
from pipeline.reading.walks import Walks
from schemas import Source

LISTS_AT_MOST = 200
SITEMAPS_AT_MOST = 50
PARALLEL = 200


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page that came (`name` in the archive), or an address that did not (`reason`).

    `left_alone` is set where robots.txt asks for it; `asked` where the site was asked for the page in this run; `gone`
    where it answered that there is no such page (any more); `skipped` where the whole source was left to another run.
    """

    source: str
    uri: str
    name: str | None = None
    reason: str = ""
    left_alone: bool = False
    asked: bool = False
    gone: bool = False
    skipped: bool = False

    @property
    def failed(self) -> bool:
        """Whether it should have come and did not."""
        return bool(self.reason) and not self.left_alone and not self.skipped


@dataclass(frozen=True)
class Settings:
    """How a run goes about it. `contact` reaches whoever runs it; `parallel` is the number of sources at once. Without
    `ends_with_crawl` whoever crawls tells by `over` when all that came is in safety, and the run at its end."""

    contact: str = "not set"
    parallel: int = PARALLEL
    limits: Limits = field(default_factory=Limits)
    ends_with_crawl: bool = True


class SourceWalk:
    """One source's walk, in one thread."""

    def __init__(self, source: Source, fetcher: Fetcher, archive: Archive, stop: threading.Event) -> None:
        self.source = source
        self.fetcher = fetcher
        self.archive = archive
        self.stop = stop
        self.scope = Scope(source)
        self._known = [url for host in sorted(self.scope.hosts) for url in archive.pages(host)]
        self.frontier = Frontier(self.scope, frozenset(self._known))
        self._queue: deque[Candidate] = deque()
        self._lists = 0
        self._new = 0
        self._arrived: set[str] = set()
        self._list_addresses: set[str] = set()
        self._ends_at = time.monotonic() + source.time_limit * 60

    def arrivals(self) -> Iterator[Arrival]:
        """The source's announcements as they come, and what did not come, each with its reason."""
        yield from self._from_feeds()
        yield from self._from_sitemaps()
        starts = [Candidate(url, is_list=True, always=True) for url in self.source.start_urls]
        self._queue.extend(c for c in starts if self.frontier.first_seen(c.url))
        yield from self._drained()
        self._queue.extend(Candidate(url, self.source.depth) for url in self._not_listed_any_more())
        yield from self._drained()

    def _not_listed_any_more(self) -> list[str]:
        """Announcements of earlier runs that nothing leads to now, except such as are gone."""
        wanted = [url for url in self._known if self.scope.is_wanted(url, None) and self.frontier.first_seen(url)]
        tracks = {url: self.archive.track(url) for url in wanted}
        return [url for url, track in tracks.items() if track and track.last.status not in (404, 410)]

    def _drained(self) -> Iterator[Arrival]:
        waiting = 0
        while self._queue and not self.stop.is_set():
            candidate = self._queue.popleft()
            if time.monotonic() > self._ends_at:
                waiting = len(self._queue) + 1
                self._queue.clear()
                limit = f"the time limit of {self.source.time_limit:g} minutes"
            elif self._new >= self.source.page_limit and not candidate.is_list and not self._is_known(candidate):
                waiting += 1
                limit = f"the limit of {self.source.page_limit} new pages"
            else:
                yield from self._step(candidate)
        if waiting:
            yield self._failed(self.source.name, f"{limit} is reached; {waiting} addresses wait for the next run")

    def _is_known(self, candidate: Candidate) -> bool:
        return canonical_url(candidate.url) in self.frontier.known

    def _step(self, candidate: Candidate) -> Iterator[Arrival]:
        if self.frontier.is_trap(candidate) or (candidate.is_list and self._lists >= LISTS_AT_MOST):
            return
        only_when_due = candidate.is_list or self._is_known(candidate)
        before = self.fetcher.requests
        try:
            # where a start page leads is the site that was meant
            fetched = self.fetcher.fetch(
                candidate.url,
                hosts=() if self._is_start(candidate) else self.scope.hosts,
                always=candidate.always or not only_when_due,
            )
            listed = page_links(fetched.snapshot)
        except DisallowedError as error:
            yield Arrival(self.source.name, candidate.url, reason=str(error), left_alone=True)
            return
        except ReadingError as error:
            yield Arrival(self.source.name, candidate.url, reason=str(error), gone=isinstance(error, GoneError))
            return
        finally:
            self._new += self.fetcher.requests > before and not only_when_due
        address = fetched.snapshot.canonical_url or fetched.snapshot.uri
        if self._is_start(candidate):
            self.scope.add_host(host_of(address))
        if listed.leads_to:
            self._forward(candidate, listed.leads_to)
        elif address in self._list_addresses and not candidate.is_list:
            yield self._failed(candidate.url, f"it redirects to the list {address}, so it seems to be gone")
        elif candidate.is_list or (listed.is_list and candidate.depth < self.source.depth):
            self._list_addresses.add(address)
            yield from self._expanded(candidate, listed)
        else:
            yield from self._arrival(address, fetched, listed)

    def _is_start(self, candidate: Candidate) -> bool:
        return candidate.always and candidate.depth == 0 and candidate.url in self.source.start_urls

    def _forward(self, candidate: Candidate, target: str) -> None:
        """Follows a page that sends its readers on."""
        if self._is_start(candidate):
            self.scope.add_host(host_of(target))
        if self.scope.holds(target) and self.frontier.first_seen(target):
            self._queue.appendleft(replace(candidate, url=target))

    def _expanded(self, candidate: Candidate, listed: Listed) -> Iterator[Arrival]:
        self._lists += 1
        followed = self.frontier.followed(candidate, listed)
        if candidate.always and not followed and not self._has_known(listed.links):
            yield self._failed(candidate.url, "it should list announcements, and no link in it is one to follow")
        self._queue.extend(followed)

    def _has_known(self, links: list[Link]) -> bool:
        return any(canonical_url(link.url) in self.frontier.seen for link in links)

    def _arrival(self, address: str, fetched: Fetched, listed: Listed) -> Iterator[Arrival]:
        if address in self._arrived or fetched.name is None:
            return
        self._arrived.add(address)
        self.frontier.seen.add(address)
        self.archive.mark_page(address)
        if self.source.attachments:
            for url in attachments(self.scope, listed):
                self._await(url)
        yield Arrival(self.source.name, fetched.snapshot.uri, fetched.name, asked=fetched.asked)

    def _from_feeds(self) -> Iterator[Arrival]:
        for feed in self.source.feeds:
            try:
                links = feed_links(self.fetcher.fetch(feed).snapshot)
            except ReadingError as error:
                yield self._failed(feed, str(error))
                continue
            if not links:
                yield self._failed(feed, "it is a feed without entries")
            for link in links:
                if self.scope.is_wanted(link.url, link.words):
                    self._await(link.url)

    def _from_sitemaps(self) -> Iterator[Arrival]:
        waiting = deque(self.source.sitemaps)
        asked = 0
        while waiting and asked < SITEMAPS_AT_MOST and not self.stop.is_set():
            address = waiting.popleft()
            asked += 1
            try:
                pages, further = sitemap_links(self.fetcher.fetch(address).snapshot)
            except ReadingError as error:
                yield self._failed(address, str(error))
                continue
            waiting.extend(url for url in further if self.frontier.first_seen(url))
            for url in pages:
                if self.scope.is_wanted(url, None):
                    self._await(url)

    def _await(self, url: str) -> None:
        """Puts a page, which is no list, into the queue; once."""
        if self.frontier.first_seen(url):
            self._queue.append(Candidate(url, self.source.depth))

    def _failed(self, uri: str, reason: str) -> Arrival:
        return Arrival(self.source.name, uri, reason=reason)


@dataclass
class Walked:
    """What came of a source's walk: pages that came, pages that did not, and the first reason."""

    source: str
    pages: int = 0
    failures: int = 0
    reason: str = ""

    def count(self, arrival: Arrival) -> None:
        self.pages += arrival.name is not None
        if arrival.failed:
            self.failures += 1
            self.reason = self.reason or f"{arrival.uri}: {arrival.reason}"


Walk = Callable[[], Walked]
Visiting = Callable[[Source, Walk], object]


def _visited(source: Source, walk: Walk) -> None:  # noqa: ARG001
    walk()


def crawl(
    sources: list[Source], archive: Archive, settings: Settings | None = None, visiting: Visiting | None = None
) -> Iterator[Arrival]:
    """The announcements of many sources, as they come.

    Each source has a thread; sources that share a host take turns there. The run counts as finished when all have
    come to their end; until then, starting again goes on with it. A source that another run is at is left to that.

    Args:
        visiting: called in the source's thread with its walk, which it has to make; for whoever keeps watch over walks.
    """
    settings = settings or Settings()
    walks = Walks(archive.folder)
    began = {source.name: walks.began(source.name) for source in sources}
    stop = threading.Event()
    arrived: queue.Queue[Arrival | Source] = queue.Queue()

    def walk(source: Source) -> Walked:
        walked = Walked(source.name)
        with Fetcher(
            contact=settings.contact,
            delay=source.delay,
            private_hosts=source.private_hosts,
            archive=archive,
            turns=Turns(archive.folder, sleep=stop.wait),
            since=began[source.name],
            limits=settings.limits,
        ) as fetcher:
            for arrival in SourceWalk(source, fetcher, archive, stop).arrivals():
                walked.count(arrival)
                arrived.put(arrival)
        return walked

    def visit(source: Source) -> None:
        try:
            with walks.alone(source.name) as alone:
                if alone:
                    (visiting or _visited)(source, partial(walk, source))
                else:
                    reason = "another run is reading this source now; it is left to that one"
                    arrived.put(Arrival(source.name, source.name, reason=reason, skipped=True))
        except Exception as error:
            reason = f"a mistake in teiketsu itself ({type(error).__name__}: {error}); the source was left there"
            arrived.put(Arrival(source.name, source.name, reason=reason))
        finally:
            arrived.put(source)

    with ThreadPoolExecutor(max(1, min(len(sources), settings.parallel)), "source") as threads:
        try:
            for source in sources:
                threads.submit(copy_context().run, visit, source)
            walking = len(sources)
            skipped: set[str] = set()
            while walking:
                arrival = arrived.get()
                if isinstance(arrival, Source):
                    walking -= 1
                    continue
                if arrival.skipped:
                    skipped.add(arrival.source)
                else:
                    walks.goes_on(arrival.source)
                yield arrival
            if settings.ends_with_crawl:
                over(archive.folder, [source.name for source in sources if source.name not in skipped])
        finally:
            stop.set()
            threads.shutdown(wait=True, cancel_futures=True)


def over(folder: Path, names: list[str]) -> None:
    """Notes that a run has come to its end: its sources have been read, and the next run begins anew."""
    note_read(folder, names, datetime.now(UTC))
    Walks(folder).over(names)
