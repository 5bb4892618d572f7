"""Which sources are due: those whose schedule has come since they were last read to their end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cronsim import CronSim
from filelock import FileLock

from schemas import Source

JAPAN = ZoneInfo("Asia/Tokyo")
# of a source that has no schedule of its own
NIGHTLY = "30 2 * * *"


def due(sources: Iterable[Source], folder: Path, now: datetime) -> list[Source]:
    """The sources to read now.

    Args:
        folder: where it is noted when sources were read (the archive's).
        now: with its time zone.
    """
    read = _noted(folder)
    return [s for s in sources if s.name not in read or _next(s.schedule or NIGHTLY, read[s.name]) <= now]


def note_read(folder: Path, names: Iterable[str], at: datetime) -> None:
    """Notes that sources were read to their end."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "last-read.lock"):
        before = {name: when.isoformat() for name, when in _noted(folder).items()}
        noted = {**before, **dict.fromkeys(names, at.isoformat())}
        (folder / "last-read.json").write_text(json.dumps(noted, ensure_ascii=False, indent=1), "utf-8")


def _noted(folder: Path) -> dict[str, datetime]:
    try:
        noted = json.loads((folder / "last-read.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: datetime.fromisoformat(when) for name, when in noted.items()}


def _next(schedule: str, after: datetime) -> datetime:
    return next(CronSim(schedule, after.astimezone(JAPAN)))
