"""Every answer of every server, kept as WARC 1.1, so that any page can be read again without asking the site.

A host has a folder: files of records (`00001.warc.gz`, …) that any WARC tool reads, and `index.jsonl`, which says
where each record lies and is made anew from them where it is missing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import RLock

from filelock import FileLock

from pipeline.reading.errors import ReadingError
from pipeline.reading.responses import Response
from pipeline.reading.turns import folder_name
from pipeline.reading.urls import canonical_url, host_of
from pipeline.reading.warc import Entry, entries_in, read_content, write_answer, write_mark
from schemas import Snapshot

LARGEST_FILE = 1_000_000_000
# hosts whose indexes are kept in memory at once
HOSTS_AT_HAND = 256
# bytes of a news page of a university or city, packed
USUAL_PACKED_SIZE = 8_000
# of a page: however short it is, it has to be opened
LEAST_WEIGHT = 0.5


@dataclass(slots=True)
class Track:
    """What the answers for one address come to; moments are ISO 8601, UTC.

    `last` is the newest answer of any status, `content` the newest that held (or confirmed) content, which has been
    the same since `same_since`; `whole_at` is when the page was last sent and not merely confirmed. `names` are those
    of the contents that it had, oldest first.
    """

    last: Entry
    content: Entry | None = None
    same_since: str = ""
    whole_at: str = ""
    etag: str | None = None
    last_modified: str | None = None
    names: list[str] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Takes in the next answer."""
        self.last = entry
        if entry.status != 200:
            return
        if self.content is None or self.content.sha256 != entry.sha256:
            self.same_since = entry.at
            self.etag = self.last_modified = None
            self.names.append(name_of(entry))
        self.content = entry
        self.etag, self.last_modified = entry.etag or self.etag, entry.last_modified or self.last_modified
        if not entry.not_modified:
            self.whole_at = entry.at

    def validators(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


class Archive:
    """A folder of hosts' folders. Several threads and processes may write to it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hosts: dict[str, _Host] = {}
        self._lock = RLock()

    def put(self, response: Response) -> Entry:
        """Keeps an answer.

        Raises:
            ReadingError: the server says that its page has not changed, but the archive never had it.
        """
        return self._host(folder_name(host_of(response.url))).put(response)

    def mark_page(self, url: str) -> None:
        """Notes that an address holds an announcement, so that it is read again with the archive."""
        self._host(folder_name(host_of(url))).mark(canonical_url(url))

    def track(self, url: str) -> Track | None:
        """What the answers for an address come to; None where there are none."""
        return self._host(folder_name(host_of(url))).track(canonical_url(url))

    def pages(self, host: str) -> list[str]:
        """The addresses at a host that hold announcements, in the order they were found."""
        return self._host(folder_name(host)).pages()

    def get(self, name: str) -> Snapshot:
        """The snapshot of a name: as it was when this content was first seen at its address.

        Raises:
            ReadingError: the archive does not hold it, or holds it damaged.
        """
        return self._host(name.partition("/")[0]).get(name)

    def weight(self, name: str) -> float:
        """How much there is to read behind a name, in pages of usual length; told from its packed size, without reading it."""
        return max(LEAST_WEIGHT, self._host(name.partition("/")[0]).size(name) / USUAL_PACKED_SIZE)

    def states(self) -> Iterator[tuple[str, list[str]]]:
        """For each page its address and the names of its contents in the order it had them.

        Hosts come in order, and their pages as they were found.
        """
        for index in sorted(self.folder.glob("*/index.jsonl")):
            host = self._host(index.parent.name)
            for url in host.pages():
                track = host.track(url)
                if track is not None and track.names:
                    yield url, list(track.names)

    def _host(self, folder: str) -> _Host:
        with self._lock:
            host = self._hosts.pop(folder, None) or _Host(self.folder / folder)
            self._hosts[folder] = host
            while len(self._hosts) > HOSTS_AT_HAND:
                del self._hosts[next(iter(self._hosts))]
            return host


@cache
def archive_at(folder: Path) -> Archive:
    """The archive of a folder; one for all who ask, so that its index is read once."""
    return Archive(folder)


def name_of(entry: Entry) -> str:
    """What content is known by: the folder of its host, its digest, and a digest of its address."""
    address = hashlib.sha256(entry.url.encode()).hexdigest()[:12]
    return f"{folder_name(host_of(entry.uri))}/{entry.sha256}/{address}"


class _Host:
    """The records of one host: what the index says, read on as others write to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = folder / "index.jsonl"
        self._lock = RLock()
        self._read_to = 0
        self._tracks: dict[str, Track] = {}
        self._contents: dict[str, Entry] = {}
        self._pages: dict[str, None] = {}
        self._ends: dict[str, int] = {}

    def put(self, response: Response) -> Entry:
        with self._writing():
            digest = hashlib.sha256(response.content).hexdigest()
            if response.status == 304:
                track = self._tracks.get(canonical_url(response.url))
                if track is None or track.content is None:
                    raise ReadingError("the server says that it has not changed, but it was never had")
                digest = track.content.sha256
            probe = Entry("response", response.url, "", sha256=digest)
            original = self._contents.get(name_of(probe)) if response.status in (200, 304) else None
            return self._indexed(write_answer(self._file(), response, _now(), digest, original))

    def mark(self, url: str) -> None:
        if url in self.pages():
            return
        with self._writing():
            if url not in self._pages:
                self._indexed(write_mark(self._file(), url, _now()))

    def track(self, url: str) -> Track | None:
        with self._lock:
            self._read_on()
            return self._tracks.get(url)

    def pages(self) -> list[str]:
        with self._lock:
            self._read_on()
            return list(self._pages)

    def size(self, name: str) -> int:
        """Bytes that the content of a name takes; 0 where it is not there."""
        with self._lock:
            self._read_on()
            entry = self._contents.get(name)
            return entry.length if entry is not None else 0

    def get(self, name: str) -> Snapshot:
        with self._lock:
            self._read_on()
            entry = self._contents.get(name)
        if entry is None:
            raise ReadingError(f"the archive {self.folder.parent} holds no {name}")
        content = read_content(self.folder / entry.file, entry)
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            raise ReadingError(f"the archive's file {self.folder / entry.file} is damaged at byte {entry.offset}")
        return Snapshot(
            uri=entry.uri,
            canonical_url=entry.url,
            fetched_at=entry.moment.replace(microsecond=0),
            status=entry.status,
            media_type=entry.media_type,
            charset=entry.charset,
            content=content,
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The right to write; what a killed process left half written is taken back first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / "write.lock", poll_interval=0.01), self._lock:
            if not self.index.exists():
                self._rebuild()
            self._read_on()
            if self.index.stat().st_size > self._read_to:
                os.truncate(self.index, self._read_to)
            yield

    def _rebuild(self) -> None:
        """Makes the index from the records."""
        entries = [entry for path in sorted(self.folder.glob("*.warc.gz")) for entry in entries_in(path)]
        self.index.write_bytes(b"".join(_line(entry) for entry in entries))

    def _indexed(self, entry: Entry) -> Entry:
        with self.index.open("ab") as file:
            file.write(_line(entry))
        self._read_on()
        return entry

    def _file(self) -> Path:
        """The file to append to, cut where the last whole record ends."""
        files = sorted(self.folder.glob("*.warc.gz"))
        if not files:
            return self.folder / "00001.warc.gz"
        end = self._ends.get(files[-1].name, 0)
        if files[-1].stat().st_size > end:
            os.truncate(files[-1], end)
        return files[-1] if end < LARGEST_FILE else self.folder / f"{len(files) + 1:05}.warc.gz"

    def _read_on(self) -> None:
        """Takes in the lines that were written since; one without its end is still being written."""
        if not self.index.exists() or self.index.stat().st_size <= self._read_to:
            return
        with self.index.open("rb") as file:
            file.seek(self._read_to)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._read_to += len(line)
                self._take(Entry(**json.loads(line)))

    def _take(self, entry: Entry) -> None:
        self._ends[entry.file] = entry.offset + entry.length
        if entry.kind == "metadata":
            self._pages[entry.uri] = None
            return
        self._tracks.setdefault(entry.url, Track(entry)).take(entry)
        if entry.kind == "response" and entry.status == 200:
            self._contents.setdefault(name_of(entry), entry)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _line(entry: Entry) -> bytes:
    held = {key: value for key, value in asdict(entry).items() if value not in (None, "", False)}
    return json.dumps(held, ensure_ascii=False).encode() + b"\n"
