"""What a fetch brought home: the bytes of one page as the server (or the disk) gave them."""

from __future__ import annotations

import hashlib
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class Snapshot(BaseModel):
    """One response, unread: bytes and head.

    `uri` is the address or path as given, `canonical_url` the address under which the page is known (``None``
    for a local file), `content` the body after transfer decoding. `charset` is what the HTTP header declared.
    """

    model_config = ConfigDict(frozen=True)

    uri: str
    canonical_url: str | None = None
    fetched_at: datetime | None = None
    status: int = 200
    media_type: str | None = None
    charset: str | None = None
    content: bytes = Field(repr=False)

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the content, the name of the snapshot in the archive."""
        return hashlib.sha256(self.content).hexdigest()
