"""Snapshots kept on disk under the digest of their content, so that any page can be read again without the site."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
from pathlib import Path

from pipeline.reading.errors import ReadingError
from schemas import Snapshot

PREFIX = "sha256:"


class Archive:
    """A folder of gzipped bodies and heads. Writing the same content twice changes nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, snapshot: Snapshot) -> str:
        """Keeps a snapshot; returns its name, made of the digests of content and address (`sha256:…/…`)."""
        address = hashlib.sha256((snapshot.canonical_url or snapshot.uri).encode()).hexdigest()[:12]
        name = f"{PREFIX}{snapshot.sha256}/{address}"
        path = self._path(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, gzip.compress(snapshot.content, mtime=0))
        if not self._head_path(name).exists():
            _write(self._head_path(name), snapshot.model_dump_json(exclude={"content"}).encode())
        return name

    def get(self, name: str) -> Snapshot:
        """The snapshot of a name.

        Raises:
            ReadingError: the archive does not hold it.
        """
        try:
            content = gzip.decompress(self._path(name).read_bytes())
            head = json.loads(self._head_path(name).read_text("utf-8"))
        except OSError:
            raise ReadingError(f"the archive {self.folder} holds no {name}") from None
        return Snapshot.model_validate({**head, "content": content})

    def _path(self, name: str) -> Path:
        digest = name.removeprefix(PREFIX).partition("/")[0]
        return self.folder / digest[:2] / f"{digest}.gz"

    def _head_path(self, name: str) -> Path:
        digest, _, address = name.removeprefix(PREFIX).partition("/")
        return self.folder / digest[:2] / f"{digest}.{address}.json"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(temporary, path)
