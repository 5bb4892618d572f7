"""Compressed bodies, opened no further than there is room for."""

from __future__ import annotations

import zlib

from pipeline.reading.errors import ReadingError

GZIP = b"\x1f\x8b"
# zlib's own flag: take gzip or zlib, whichever it is
EITHER = 47


class TooLargeError(ReadingError):
    """A body larger than a page can be."""


def opened(body: bytes, coding: str, limit: int) -> bytes:
    """The content of a body, given its Content-Encoding.

    Args:
        limit: bytes; a body that opens to more (a gzip bomb) is given up at this size, not after it.

    Raises:
        TooLargeError: it is larger than `limit`.
        ReadingError: the coding is one that was not asked for, or the body is broken.
    """
    for name in reversed([part.strip().lower() for part in coding.split(",") if part.strip()]):
        if name in ("gzip", "x-gzip", "deflate"):
            body = inflated(body, limit)
        elif name != "identity":
            raise ReadingError(f"the server sent it compressed as {name[:20]}, which was not asked for")
    if len(body) > limit:
        raise TooLargeError(f"it is larger than {limit / 1e6:.0f} MB")
    return body


def inflated(body: bytes, limit: int) -> bytes:
    """Gzip or zlib data opened; what is neither, though its header says so, as it is.

    Raises:
        TooLargeError, ReadingError: as `opened`.
    """
    is_zlib = len(body) > 2 and body[0] & 15 == 8 and int.from_bytes(body[:2]) % 31 == 0
    if not body.startswith(GZIP) and not is_zlib:
        return body
    content = bytearray()
    try:
        while body:
            stream = zlib.decompressobj(EITHER)
            content += stream.decompress(body, limit + 1 - len(content))
            if len(content) > limit:
                raise TooLargeError(f"it is larger than {limit / 1e6:.0f} MB when opened")
            if not stream.eof:
                raise ReadingError("the server sent it compressed, and it breaks off")
            body = stream.unused_data if stream.unused_data.startswith(GZIP) else b""
    except zlib.error:
        raise ReadingError("the server sent it compressed, and it cannot be opened") from None
    return bytes(content)
