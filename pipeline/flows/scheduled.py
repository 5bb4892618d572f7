"""The flow that a schedule starts: the same as `teiketsu run`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from pipeline.flows.announcements import Summary, announcements
from pipeline.reading.crawl import Settings
from pipeline.reading.schedules import due
from pipeline.reading.sources import read_sources


@flow(name="read-sources-file")
def read_sources_file(
    sources_file: str = "sources.toml",
    store: str = "sqlite:///teiketsu.db",
    archive: str = "snapshots",
    contact: str = "not set",
    due_only: bool = True,
) -> Summary:
    """Reads all announcements of the sources in a file into the store.

    Args:
        sources_file: file that lists the sites.
        store: SQLAlchemy URL of the store.
        archive: folder of the fetched pages.
        contact: an address for site owners, sent with every request.
        due_only: leave out sources whose schedule has not come since they were last read.
    """
    sources = read_sources(Path(sources_file))
    if due_only:
        sources = due(sources, Path(archive), datetime.now(UTC))
    return announcements(sources, store, Path(archive), settings=Settings(contact=contact))
