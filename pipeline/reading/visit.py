"""One request and its answer, within limits of time and size, over connections that are watched."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import httpcore

from pipeline.reading.addresses import GuardedBackend, TooLongError
from pipeline.reading.content_coding import TooLargeError, opened
from pipeline.reading.errors import ReadingError, UnreachableError
from pipeline.reading.responses import Response
from pipeline.reading.urls import as_sent

# what a page, a feed, a sitemap or robots.txt may be; a type not named here is left unread
# fmt: off
READ_TYPES = (
    "text/", "application/xhtml", "application/xml", "application/pdf", "application/x-pdf", "application/octet-stream",
    "binary/octet-stream", "application/rss", "application/atom", "application/rdf", "application/feed",
    "application/gzip", "application/x-gzip",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes of one request. `total` counts from the connection to the last byte."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    largest: int = 20_000_000


class NoAnswerError(ReadingError):
    """A server that did not answer, or not to the end: worth another try."""


class Visitor:
    """Makes requests. One thread each; connections are kept open between requests to a host."""

    def __init__(self, user_agent: str, limits: Limits, private_hosts: Collection[str] = ()) -> None:
        self.limits = limits
        self._backend = GuardedBackend(private_hosts)
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5",
            "Accept-Language": "ja,en;q=0.5",
            "Accept-Encoding": "gzip",
        }
        self._connections = httpcore.ConnectionPool(
            ssl_context=_trusted(), network_backend=self._backend, max_keepalive_connections=2, keepalive_expiry=30
        )

    def close(self) -> None:
        self._connections.close()

    def get(self, url: str, headers: dict[str, str]) -> Response:
        """The answer of a server, whatever its status; redirects are not followed.

        Raises:
            NoAnswerError: no answer, or not all of it.
            PrivateAddressError: the host lies in a private network.
            TooLargeError: larger than the limit, also when opened.
            ReadingError: it cannot be read, for a reason that another try would not change.
        """
        limits = self.limits
        self._backend.deadline = time.monotonic() + limits.total
        times = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        try:
            with self._connections.stream(
                "GET",
                as_sent(url),
                headers=[*self._headers.items(), *headers.items()],
                extensions={"timeout": times},
            ) as answer:
                return self._read(url, answer)
        except (httpcore.TimeoutException, TooLongError):
            late = time.monotonic() >= self._backend.deadline
            seconds = limits.total if late else limits.read
            raise NoAnswerError(f"the server took longer than {seconds:.0f} seconds") from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            if isinstance(error.__context__, ssl.SSLCertVerificationError) or "CERTIFICATE" in str(error):
                raise UnreachableError(f"its certificate is not trusted ({_reason(error)})") from None
            raise NoAnswerError(f"the server did not answer as it should ({_reason(error)})") from None
        except (httpcore.UnsupportedProtocol, ValueError) as error:
            raise ReadingError(f"its address cannot be asked for ({error})") from None

    def _read(self, url: str, answer: httpcore.Response) -> Response:
        headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in answer.headers)
        stream = answer.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        response = Response(url, answer.status, headers, b"", str(peer[0]) if peer else None)
        kind = response.media_type
        if answer.status == 200 and kind and not kind.startswith(READ_TYPES):
            raise ReadingError(f"it is {kind[:60]}, which is neither a page nor a PDF")
        limit = self.limits.largest
        announced = response.header("content-length") or ""
        if announced.isdigit() and int(announced) > limit:
            raise TooLargeError(f"it is larger than {limit / 1e6:.0f} MB")
        body = bytearray()
        for chunk in answer.iter_stream():
            body += chunk
            if len(body) > limit:
                raise TooLargeError(f"it is larger than {limit / 1e6:.0f} MB")
        content = opened(bytes(body), response.header("content-encoding") or "", limit)
        return Response(url, answer.status, headers, content, response.address)


@cache
def _trusted() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


def _reason(error: Exception) -> str:
    return str(error)[:120] or type(error).__name__
