"""One answer of a server: what it said and what it sent, after transfer and content decoding."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

# what no longer holds of the decoded content
DECODED = frozenset({"transfer-encoding", "content-encoding", "content-length", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True)
class Response:
    """`headers` are as sent, in order; `content` is decoded; `address` is the IP address that sent it."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes = field(repr=False)
    address: str | None = None

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def media_type(self) -> str | None:
        return (self.header("content-type") or "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        parameters = (self.header("content-type") or "").partition(";")[2]
        return parameters.lower().partition("charset=")[2].partition(";")[0].strip("\"' ") or None

    @property
    def status_line(self) -> str:
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)

    @property
    def headers_of_content(self) -> list[tuple[str, str]]:
        """The headers as they hold of the decoded content; what was replaced is kept under another name."""
        kept = [
            (f"X-Archive-Orig-{key}" if key.lower() in DECODED else key, value.strip())
            for key, value in self.headers
        ]
        return [*kept, ("Content-Length", str(len(self.content)))]
