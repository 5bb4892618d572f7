"""Answers as WARC 1.1 records, gzipped each for itself, and back.

Content is stored decoded; headers that no longer hold of it are kept under an `X-Archive-Orig-` name. An answer whose
content is at hand already becomes a revisit record that refers to it; a page's mark is a metadata record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.reading.errors import ReadingError
from pipeline.reading.responses import Response
from pipeline.reading.urls import canonical_url

VERSION = "WARC/1.1"
SAME_CONTENT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
PAGE_MARK = b"role: announcement page\r\n"
DIGEST = "sha256:"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in the archive.

    `kind` is ``response``, ``revisit`` (the content is that of an earlier response) or ``metadata`` (a mark: the
    address holds an announcement). `at` is when it was asked for (ISO 8601, UTC), `uri` the address as asked, `sha256`
    the digest of the decoded content. Where the server said that nothing changed (304), `not_modified` is set and the
    status is that of the page: 200.
    `file`, `offset` and `length` say where the record lies.
    """

    kind: str
    uri: str
    at: str
    status: int = 200
    sha256: str = ""
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    location: str | None = None
    not_modified: bool = False
    file: str = ""
    offset: int = 0
    length: int = 0

    @property
    def url(self) -> str:
        """The canonical address."""
        return canonical_url(self.uri)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


def write_answer(path: Path, response: Response, at: str, digest: str, original: Entry | None) -> Entry:
    """Appends an answer to a file; `original` is the record that holds the same content already, if there is one."""
    entry = _described(response, at, digest, "revisit" if original else "response")
    headers = {"WARC-Date": at, "WARC-Payload-Digest": DIGEST + digest}
    if response.address:
        headers["WARC-IP-Address"] = response.address
    if original is not None:
        headers |= {
            "WARC-Profile": NOT_MODIFIED if response.status == 304 else SAME_CONTENT,
            "WARC-Refers-To-Target-URI": original.uri,
            "WARC-Refers-To-Date": original.at,
        }
    http = StatusAndHeaders(response.status_line, response.headers_of_content, protocol="HTTP/1.1")
    payload = b"" if original is not None else response.content
    return _written(path, entry, headers, payload, http)


def write_mark(path: Path, uri: str, at: str) -> Entry:
    """Appends the mark that an address holds an announcement."""
    return _written(path, Entry("metadata", uri, at), {"WARC-Date": at}, PAGE_MARK, None)


def read_content(path: Path, entry: Entry) -> bytes:
    """The content of a response record.

    Raises:
        ReadingError: the file is missing or damaged there.
    """
    try:
        with path.open("rb") as file:
            file.seek(entry.offset)
            record = next(iter(ArchiveIterator(BytesIO(file.read(entry.length)))))
            return bytes(record.content_stream().read())
    except (OSError, StopIteration, ValueError, ArchiveLoadFailed):
        raise ReadingError(f"the archive's file {path} is missing or damaged at byte {entry.offset}") from None


def entries_in(path: Path) -> Iterator[Entry]:
    """The entries of a file's records; what a killed process left at its end is passed over."""
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        try:
            for record in records:
                entry = _entry_of(record)
                records.read_to_end()
                if entry is not None:
                    place = {"offset": records.get_record_offset(), "length": records.get_record_length()}
                    yield replace(entry, file=path.name, **place)
        except (EOFError, ValueError, OSError, ArchiveLoadFailed):
            return


def _written(
    path: Path, entry: Entry, headers: dict[str, str], payload: bytes, http: StatusAndHeaders | None
) -> Entry:
    with path.open("ab") as file:
        if file.tell() == 0:
            _write_info(file, path.name)
        start = file.tell()
        writer = WARCWriter(file, gzip=True, warc_version=VERSION)
        record = writer.create_warc_record(
            entry.uri,
            entry.kind,
            payload=BytesIO(payload),
            length=len(payload),
            http_headers=http,
            warc_headers_dict=headers,
            warc_content_type="application/warc-fields" if http is None else "",
        )
        writer.write_record(record)
        file.flush()
        return replace(entry, file=path.name, offset=start, length=file.tell() - start)


def _write_info(file: BinaryIO, name: str) -> None:
    writer = WARCWriter(file, gzip=True, warc_version=VERSION)
    info = {"software": "teiketsu", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(name, info))
    file.flush()


def _described(response: Response, at: str, digest: str, kind: str) -> Entry:
    return Entry(
        kind=kind,
        uri=response.url,
        at=at,
        status=200 if response.status == 304 else response.status,
        sha256=digest,
        media_type=response.media_type,
        charset=response.charset,
        etag=response.header("etag"),
        last_modified=response.header("last-modified"),
        location=response.header("location"),
        not_modified=response.status == 304,
    )


def _entry_of(record: Any) -> Entry | None:
    uri = record.rec_headers.get_header("WARC-Target-URI")
    at = record.rec_headers.get_header("WARC-Date")
    if record.rec_type == "metadata":
        return Entry("metadata", uri, at) if record.raw_stream.read() == PAGE_MARK else None
    if record.rec_type not in ("response", "revisit"):
        return None
    digest = (record.rec_headers.get_header("WARC-Payload-Digest") or "").removeprefix(DIGEST)
    http = record.http_headers
    headers = tuple((str(key), str(value)) for key, value in http.headers)
    response = Response(uri, int(http.get_statuscode()), headers, b"")
    return _described(response, at, digest, record.rec_type)
