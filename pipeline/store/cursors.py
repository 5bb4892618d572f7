"""Places in lists and in the feed of changes, as opaque words that a consumer keeps."""

from __future__ import annotations

import base64
import binascii
import json


class CursorError(ValueError):
    """Words that are no cursor of this list."""


class CursorTooOldError(CursorError):
    """A cursor of another store, or from before tombstones were purged: what was missed cannot be told any more."""


def encoded(*parts: str | float) -> str:
    """A cursor of some parts."""
    words = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def decoded(cursor: str, *kinds: type) -> list[str | float]:
    """The parts of a cursor, each of its kind."""
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise CursorError(f"{cursor!r} is no cursor: give one as it came") from error
    if not isinstance(parts, list) or [type(part) for part in parts] != list(kinds):
        raise CursorError(f"{cursor!r} is a cursor of another list")
    return parts
