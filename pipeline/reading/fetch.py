"""Pages from the web as snapshots: one visitor, polite, with limits, and no way into private networks."""

from __future__ import annotations

import ipaddress
import random
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from pipeline.reading.errors import ReadingError
from pipeline.reading.urls import canonical_url
from schemas import Snapshot

USER_AGENT = "teiketsu/0.1 (reads public announcement pages; contact: {contact})"
LARGEST = 20_000_000
REDIRECTS = 5
ATTEMPTS = 3
TIMEOUT = httpx.Timeout(20.0, connect=10.0)
TOTAL_SECONDS = 60.0
LONGEST_WAIT = 30.0
RETRIED = frozenset({429, 500, 502, 503, 504})


class FetchError(ReadingError):
    """A page that could not be had; the message says why."""


class DisallowedError(FetchError):
    """A page that robots.txt asks to leave alone."""


class Fetcher:
    """One polite visitor: obeys robots.txt, waits between requests to a host, retries what may pass.

    `delay` is in seconds between two requests to one host (a crawl delay in robots.txt that asks for more is
    followed). Private, loopback and link-local addresses are refused unless `allow_private` says otherwise.
    """

    def __init__(
        self,
        *,
        contact: str = "not set",
        delay: float = 1.0,
        allow_private: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.delay = delay
        self.allow_private = allow_private
        self._sleep = sleep
        self._agent = USER_AGENT.format(contact=contact)
        self._client = httpx.Client(headers={"User-Agent": self._agent, "Accept-Encoding": "gzip"}, timeout=TIMEOUT)
        self._robots: dict[str, Protego | None] = {}
        self._last_request: dict[str, float] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, url: str, *, obey_robots: bool = True) -> Snapshot:
        """The page at an address.

        Raises:
            FetchError: refused by robots.txt or by our own rules, not found, too large, or the host is down.
        """
        for hop in range(REDIRECTS + 1):
            self._refuse_unsafe(url)
            if obey_robots and not self._allowed(url):
                raise DisallowedError("robots.txt of the site asks not to fetch it")
            response, content = self._request(url)
            if response.is_redirect:
                url = urljoin(url, response.headers.get("location", ""))
                if hop == REDIRECTS:
                    raise FetchError(f"it redirects more than {REDIRECTS} times")
                continue
            if response.status_code >= 400:
                raise FetchError(f"the server answered {response.status_code} {response.reason_phrase}")
            return self._snapshot(url, response, content)
        raise FetchError("it redirects without end")

    @staticmethod
    def _snapshot(url: str, response: httpx.Response, content: bytes) -> Snapshot:
        media_type, _, parameters = response.headers.get("content-type", "").partition(";")
        charset = parameters.partition("charset=")[2].strip("\"' ;") or None
        return Snapshot(
            uri=url,
            canonical_url=canonical_url(url),
            fetched_at=datetime.now(UTC).replace(microsecond=0),
            status=response.status_code,
            media_type=media_type.strip().lower() or None,
            charset=charset,
            content=content,
        )

    def _request(self, url: str) -> tuple[httpx.Response, bytes]:
        failure = "the server did not answer"
        for attempt in range(ATTEMPTS):
            self._wait_for(urlsplit(url).netloc)
            try:
                response, content = self._once(url)
            except httpx.HTTPError as error:
                failure = f"the server did not answer ({type(error).__name__})"
                response = None
            if response is not None and response.status_code not in RETRIED:
                return response, content
            if response is not None:
                failure = f"the server answered {response.status_code} {response.reason_phrase}"
            if attempt + 1 < ATTEMPTS:
                self._sleep(self._pause(attempt, response))
        raise FetchError(f"{failure}, {ATTEMPTS} times")

    def _once(self, url: str) -> tuple[httpx.Response, bytes]:
        deadline = time.monotonic() + TOTAL_SECONDS
        with self._client.stream("GET", url) as response:
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > LARGEST:
                    raise FetchError(f"it is larger than {LARGEST / 1e6:.0f} MB")
                if time.monotonic() > deadline:
                    raise FetchError(f"it took longer than {TOTAL_SECONDS:.0f} seconds")
            return response, bytes(content)

    @staticmethod
    def _pause(attempt: int, response: httpx.Response | None) -> float:
        """Seconds before the next try: what Retry-After asks for, or exponential with jitter."""
        asked = response.headers.get("retry-after", "") if response is not None else ""
        if asked.isdigit():
            return min(float(asked), LONGEST_WAIT)
        return float(min(LONGEST_WAIT, 2.0**attempt * (0.5 + random.random())))

    def _wait_for(self, host: str) -> None:
        robots = self._robots.get(host)
        asked = robots.crawl_delay(self._agent) if robots is not None else None
        pause = max(self.delay, float(asked or 0.0))
        since = time.monotonic() - self._last_request.get(host, -1e9)
        if since < pause:
            self._sleep(pause - since)
        self._last_request[host] = time.monotonic()

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.netloc not in self._robots:
            self._robots[parts.netloc] = self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
        robots = self._robots[parts.netloc]
        return robots is None or bool(robots.can_fetch(url, self._agent))

    def _read_robots(self, url: str) -> Protego | None:
        """RFC 9309: no file means all is allowed; a server error or no answer means nothing is."""
        try:
            response, content = self._request(url)
        except FetchError:
            return Protego.parse("User-agent: *\nDisallow: /")
        if response.status_code >= 400 or "html" in response.headers.get("content-type", ""):
            return None
        return Protego.parse(content.decode("utf-8-sig", "replace"))

    def _refuse_unsafe(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError(f"only http and https addresses are fetched, this is {url[:80]!r}")
        if self.allow_private:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
        except OSError:
            raise FetchError(f"the host {parts.hostname} is not known") from None
        for *_, address in found:
            if not ipaddress.ip_address(str(address[0]).split("%")[0]).is_global:
                raise FetchError(
                    f"{parts.hostname} is at a private address ({address[0]}), which is refused unless the source allows it"
                )
