"""No way in: connections go to public addresses only, looked at after the name is resolved and before a byte is sent."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Iterable
from typing import Any

import httpcore

from pipeline.reading.errors import ReadingError, UnreachableError

# addresses that carry an IPv4 address within: NAT64 and 6to4
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(ReadingError):
    """A host that lies in a private network."""


class TooLongError(ReadingError):
    """A response that takes longer than the time there is for it, however steadily it drips."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's.

    >>> is_public("169.254.169.254"), is_public("::ffff:10.0.0.1"), is_public("203.0.114.1")
    (False, False, True)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        within = found.ipv4_mapped or found.sixtofour
        if found in NAT64:
            within = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if within is not None:
            return is_public(str(within))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def resolved(host: str, port: int, private_hosts: Collection[str] = ()) -> list[str]:
    """The addresses of a host that may be visited.

    Args:
        private_hosts: hosts that may lie in a private network, by name.

    Raises:
        PrivateAddressError: one of its addresses is private, loopback, link-local or otherwise not public.
        UnreachableError: there is no such host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreachableError(f"there is no host {host}") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if host not in private_hosts and not is_public(address):
            raise PrivateAddressError(
                f"{host} is at a private address ({address}), which is refused unless the source names it in private_hosts"
            )
    return addresses


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to the very addresses that were looked at, and ends every exchange at its deadline.

    Looking and connecting are one step, so that a name that answers differently the second time gains nothing.
    `deadline` is a `time.monotonic` moment, set before each request.
    """

    def __init__(self, private_hosts: Collection[str] = ()) -> None:
        self.private_hosts = private_hosts
        self.deadline = float("inf")
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"no address of {host}")
        for address in resolved(host, port, self.private_hosts):
            try:
                stream = self._sockets.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self)
        raise failure

    def sleep(self, seconds: float) -> None:
        self._sockets.sleep(seconds)

    def left(self, timeout: float | None) -> float:
        """Seconds for the next step: what it may take, but no longer than until the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TooLongError("it took longer than there is time for one page")
        return min(left, timeout if timeout is not None else left)


class _TimedStream(httpcore.NetworkStream):
    """A connection of which each step ends at the deadline at the latest."""

    def __init__(self, stream: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _TimedStream(stream, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
