"""Who walks a source, and since when: one run at a time, and a run that was cut off is gone on with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

# a run that did nothing for so long is over, whatever its mark says
STALE = timedelta(hours=12)


class Walks:
    """The walks of the sources whose pages lie in an archive's folder, over all processes that share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "walks"

    def began(self, name: str, now: datetime | None = None) -> datetime:
        """When the run began in which a source is walked: that of one that was cut off, where there is one that is not long
        dead; else now."""
        now = now or datetime.now(UTC)
        mark = self._path(name, ".json")
        try:
            if now - datetime.fromtimestamp(mark.stat().st_mtime, UTC) < STALE:
                return datetime.fromisoformat(json.loads(mark.read_text("utf-8"))["began"])
        except (OSError, ValueError, KeyError):
            pass
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.write_text(json.dumps({"source": name, "began": now.isoformat()}, ensure_ascii=False), "utf-8")
        return now

    def goes_on(self, name: str) -> None:
        """Notes that a walk is alive."""
        self._path(name, ".json").touch()

    def over(self, names: Iterable[str]) -> None:
        """Notes that a run with all its walks has come to its end: the next one begins anew."""
        for name in names:
            self._path(name, ".json").unlink(missing_ok=True)

    def cut_off(self) -> list[str]:
        """The sources of runs that have not come to their end, in no order; those of a run that is at it now, too."""
        found = []
        for mark in self.folder.glob("*.json"):
            try:
                found.append(str(json.loads(mark.read_text("utf-8"))["source"]))
            except (OSError, ValueError, KeyError):
                continue
        return found

    @contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        """Whether nobody else walks a source; while inside, nobody else begins to. Ends with the process, however it ends."""
        path = self._path(name, ".lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def _path(self, name: str, ending: str) -> Path:
        # names may hold anything
        return self.folder / (hashlib.sha256(name.encode()).hexdigest()[:20] + ending)
