"""Pages from the web: robots.txt obeyed, turns kept, tried again where it may help, every answer archived."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.reading.addresses import PrivateAddressError
from pipeline.reading.archive import Archive, name_of
from pipeline.reading.errors import ReadingError, UnreachableError
from pipeline.reading.recheck import is_due, is_whole_due
from pipeline.reading.responses import Response
from pipeline.reading.robots import NOTHING, Robots
from pipeline.reading.turns import HostDownError, Turns, note_failure, note_success
from pipeline.reading.urls import canonical_url, host_of, joined
from pipeline.reading.visit import Limits, NoAnswerError, Visitor
from schemas import Snapshot

USER_AGENT = "teiketsu/0.1 (reads public announcement pages; contact: {contact})"
REDIRECTS = 5
ATTEMPTS = 3


class FetchError(ReadingError):
    """A page that could not be had; the message says why."""


class DisallowedError(FetchError):
    """A page that robots.txt asks to leave alone."""


class UnavailableError(FetchError):
    """A server that does not answer, or not now (5xx, 429)."""


class GoneError(FetchError):
    """A page that is not there (404) or not any more (410)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, and its name in the archive where there is one. `asked` tells whether the site was asked for it now."""

    snapshot: Snapshot
    name: str | None = None
    asked: bool = True


class Fetcher:
    """One polite visitor; one thread each.

    Args:
        contact: how a site's owner reaches whoever runs this; sent with every request.
        delay: seconds from the end of a request to the next one to the same host; robots.txt may ask for more.
        private_hosts: hosts that may lie in a private network, by name.
        archive: where answers are kept; without one nothing is kept, and pages are always asked for.
        turns: where turns are kept; those who share them see to it together that a host has one visitor.
        since: when the run began; what was had since is not asked for again.
        obey_robots: False for a page that a person asks for by its address.
    """

    def __init__(
        self,
        *,
        contact: str = "not set",
        delay: float = 1.0,
        private_hosts: Collection[str] = (),
        archive: Archive | None = None,
        turns: Turns | None = None,
        since: datetime | None = None,
        obey_robots: bool = True,
        limits: Limits | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.delay = delay
        self.archive = archive
        self.since = since
        self.obey_robots = obey_robots
        self.private_hosts = private_hosts
        self.requests = 0
        self._own_folder = tempfile.TemporaryDirectory() if turns is None else None
        self._turns = turns or Turns(Path(self._own_folder.name if self._own_folder else "."), sleep)
        self._visitor = Visitor(USER_AGENT.format(contact=contact), limits or Limits(), private_hosts)
        self._robots: dict[str, tuple[Robots, str]] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._visitor.close()
        if self._own_folder is not None:
            self._own_folder.cleanup()

    def fetch(self, url: str, *, hosts: Collection[str] = (), always: bool = True) -> Fetched:
        """The page at an address, redirects followed.

        Args:
            hosts: hosts (with ports) that it may lie at; any when empty.
            always: ask in every run; else only when it is time to (see `recheck`).

        Raises:
            DisallowedError: robots.txt asks not to.
            GoneError: there is no such page.
            ReadingError: it could not be had, for the reason given.
        """
        return self._followed(url, hosts, always, self.obey_robots)

    def robots(self, url: str) -> Robots:
        """What the robots.txt of an address's host asks."""
        return self._rules(url)[0]

    def _followed(self, url: str, hosts: Collection[str], always: bool, obey: bool) -> Fetched:
        seen: set[str] = set()
        while len(seen) <= REDIRECTS:
            if urlsplit(url).scheme.lower() not in ("http", "https") or not urlsplit(url).hostname:
                raise FetchError(f"only http and https addresses are fetched, this is {url[:80]!r}")
            if hosts and host_of(url) not in hosts:
                raise FetchError(f"it redirects to another site ({host_of(url)})")
            if url in seen:
                raise FetchError("it redirects to itself")
            seen.add(url)
            found = self._at_hand(url, always) or self._asked_for(url, obey)
            if isinstance(found, Fetched):
                return found
            url = joined(url, found)
        raise FetchError(f"it redirects more than {REDIRECTS} times")

    def _at_hand(self, url: str, always: bool) -> Fetched | str | None:
        """The page (or the address it leads to) from the archive, where there is no need to ask."""
        if self.archive is None:
            return None
        track = self.archive.track(url)
        if track is None:
            return None
        last = track.last
        had_now = self.since is not None and last.moment >= self.since and last.status < 500 and last.status != 429
        if not had_now and (always or last.status != 200 or is_due(track, datetime.now(UTC))):
            return None
        if last.status >= 400:
            raise _refused(Response(url, last.status, (), b""))
        if last.status >= 300:
            return last.location
        return Fetched(self.archive.get(name_of(last)), name_of(last), asked=False)

    def _asked_for(self, url: str, obey: bool) -> Fetched | str:
        if obey:
            rules, reason = self._rules(url)
            if not rules.allows(url):
                raise DisallowedError(reason)
        response, name = self._answer(url)
        location = response.header("location")
        if response.status in (301, 302, 303, 307, 308) and location:
            return location
        if response.status not in (200, 304):
            raise _refused(response)
        if name is not None and self.archive is not None:
            return Fetched(self.archive.get(name), name)
        return Fetched(
            Snapshot(
                uri=url,
                canonical_url=canonical_url(url),
                fetched_at=datetime.now(UTC).replace(microsecond=0),
                media_type=response.media_type,
                charset=response.charset,
                content=response.content,
            )
        )

    def _answer(self, url: str) -> tuple[Response, str | None]:
        """The final answer for an address, after as many tries as it takes, and its name in the archive."""
        failure = ""
        for attempt in range(ATTEMPTS):
            with self._turns.turn(host_of(url), self._pause(url)) as state:
                self.requests += 1
                try:
                    response = self._visitor.get(url, self._conditions(url))
                except NoAnswerError as error:
                    failure = str(error)
                    note_failure(state, attempt)
                    continue
                name = self._kept(response)
                if response.status == 429 or response.status >= 500:
                    failure = f"the server answered {response.status_line}"
                    note_failure(state, attempt, _seconds_asked(response.header("retry-after")))
                    continue
                note_success(state)
                return response, name
        raise UnavailableError(f"{failure}, {ATTEMPTS} times")

    def _pause(self, url: str) -> float:
        known = self._robots.get(_site(url))
        return max(self.delay, (known[0].delay or 0.0) if known and self.obey_robots else 0.0)

    def _conditions(self, url: str) -> dict[str, str]:
        if self.archive is None:
            return {}
        track = self.archive.track(url)
        return track.validators() if track and not is_whole_due(track, datetime.now(UTC)) else {}

    def _kept(self, response: Response) -> str | None:
        return name_of(self.archive.put(response)) if self.archive is not None else None

    def _rules(self, url: str) -> tuple[Robots, str]:
        """The rules for an address's site, and how to say that they forbid something."""
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = self._read_rules(f"{site}/robots.txt")
        return self._robots[site]

    def _read_rules(self, url: str) -> tuple[Robots, str]:
        """RFC 9309: no such file means that all may be asked; one that cannot be had, that nothing may."""
        asks = "robots.txt of the site asks not to fetch it"
        try:
            return Robots(self._followed(url, (), always=True, obey=False).snapshot.content), asks
        except (HostDownError, PrivateAddressError):
            raise
        except (UnavailableError, UnreachableError) as error:
            return Robots(NOTHING), f"nothing may be asked, since its robots.txt could not be had: {error}"
        except ReadingError:
            return Robots(b""), asks


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"


def _refused(response: Response) -> FetchError:
    kind = GoneError if response.status in (404, 410) else FetchError
    return kind(f"the server answered {response.status_line}")


def _seconds_asked(value: str | None) -> float | None:
    """Seconds in a Retry-After header, which gives a number or a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())
