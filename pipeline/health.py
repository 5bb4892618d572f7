"""Whether all is well: what a person has to know who does not look every day, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.reading.walks import Walks
from pipeline.store import Store, figures

QUIET = timedelta(days=8)
INTERRUPTED = timedelta(hours=12)
LITTLE_SPACE = 2_000_000_000
OLD_QUEUE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is not well: what, about what, and what to do."""

    what: str
    about: str
    advice: str


@dataclass(frozen=True, slots=True)
class Health:
    """How store, sources and runs stand."""

    standing: figures.Standing
    troubles: tuple[Trouble, ...]


def health(store: Store, archive: Path, now: datetime | None = None) -> Health:
    """Looks at a store and its archive."""
    moment = now or datetime.now(UTC)
    with store.reading() as session:
        standing = figures.standing(session)
    return Health(standing, tuple(_troubles(standing, archive, moment)))


def _troubles(standing: figures.Standing, archive: Path, now: datetime) -> Iterator[Trouble]:
    for source in standing.sources:
        if source.failures and not source.pages:
            advice = f"look at the site, then: teiketsu sources check --only '{source.name}'"
            yield Trouble("source broken", f"{source.name}: its last visit gave nothing but failures", advice)
        elif now - source.last_read_at > QUIET:
            advice = "is the schedule running? teiketsu run --due"
            yield Trouble("source unread", f"{source.name}: last read {source.last_read_at:%Y-%m-%d}", advice)
    for run in standing.runs:
        if run.ended_at is None and now - run.started_at > INTERRUPTED:
            advice = "start it again: it goes on where it was"
            yield Trouble("run cut off", f"{run.flow}, begun {run.started_at:%Y-%m-%d %H:%M} UTC", advice)
            break
    cut_off = Walks(archive).cut_off()
    if cut_off and all(run.ended_at is not None for run in standing.runs[:1]):
        yield Trouble("walks not finished", ", ".join(cut_off[:5]), "start the run again: it goes on where it was")
    if standing.oldest_waiting is not None and now - standing.oldest_waiting > OLD_QUEUE:
        waits = f"the oldest since {standing.oldest_waiting:%Y-%m-%d}"
        yield Trouble("records wait for review", f"{standing.waiting}, {waits}", "teiketsu serve")
    if archive.exists():
        free = shutil.disk_usage(archive).free
        if free < LITTLE_SPACE:
            yield Trouble("little disk space", f"{free / 1e9:.1f} GB left for {archive}", "make room")
