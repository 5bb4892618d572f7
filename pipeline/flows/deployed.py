"""The flows that schedules start; `prefect.yaml` deploys them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from pipeline import exports
from pipeline.engines import Engine
from pipeline.flows.announcements import Summary, announcements
from pipeline.flows.announcements import refresh as refreshed
from pipeline.flows.reports import report_health
from pipeline.health import health
from pipeline.reading.crawl import Settings
from pipeline.reading.schedules import due
from pipeline.reading.sources import in_group, read_sources
from pipeline.store import Store

# what the worker's environment says holds where a deployment says nothing
SOURCES = os.environ.get("TEIKETSU_SOURCES", "sources.toml")
STORE = os.environ.get("TEIKETSU_STORE", "sqlite:///teiketsu.db")
ARCHIVE = os.environ.get("TEIKETSU_ARCHIVE", "snapshots")
CONTACT = os.environ.get("TEIKETSU_CONTACT", "not set")


@flow(name="watch", description="Reads what is new on the pages of a group of sources.")
def watch(
    sources_file: str = SOURCES,
    group: str | None = None,
    store: str = STORE,
    archive: str = ARCHIVE,
    contact: str = CONTACT,
    due_only: bool = True,
    batch_size: int = 16,
    engine: Literal["local", "dask"] = "local",
    workers: int = 2,
    dask_address: str | None = None,
) -> Summary:
    """Reads all announcements of the sources in a file into the store.

    Args:
        sources_file: file that lists the sites.
        group: only sources of this group; 'others' for those that name none; all without.
        store: SQLAlchemy URL of the store.
        archive: folder of the fetched pages; workers that share it share their manners towards hosts.
        contact: an address for site owners, sent with every request.
        due_only: leave out sources whose schedule has not come since they were last read.
        batch_size: what there is to read in a task, in pages of usual length.
        engine: where pages are extracted: in the flow's own process, or on Dask's workers.
        workers: Dask's workers.
        dask_address: a Dask scheduler; without, workers are started for the run.
    """
    sources = in_group(read_sources(Path(sources_file)), group)
    if due_only:
        sources = due(sources, Path(archive), datetime.now(UTC))
    chosen = Engine(engine, workers, dask_address)
    return announcements.with_options(**chosen.runner())(
        sources, store, Path(archive), batch_size, Settings(contact=contact), chosen.in_flight
    )


@flow(name="refresh", description="Reads archived pages again without the network, after a new version.")
def refresh(
    store: str = STORE,
    archive: str = ARCHIVE,
    batch_size: int = 100,
    everything: bool = False,
    engine: Literal["local", "dask"] = "local",
    workers: int = 2,
    dask_address: str | None = None,
) -> Summary:
    """Reads archived announcements into the store that this version of the extractors has not read.

    Args:
        store: SQLAlchemy URL of the store.
        archive: folder of the fetched pages.
        batch_size: what there is to read in a task, in pages of usual length.
        everything: read also what it has read.
        engine: where pages are extracted: in the flow's own process, or on Dask's workers.
        workers: Dask's workers.
        dask_address: a Dask scheduler; without, workers are started for the run.
    """
    chosen = Engine(engine, workers, dask_address)
    return refreshed.with_options(**chosen.runner())(
        store, Path(archive), batch_size, everything=everything, in_flight=chosen.in_flight
    )


@flow(name="export", description="Writes the records of the store to a file.")
def export(
    folder: str,
    store: str = STORE,
    format: Literal["jsonl", "csv", "parquet"] = "jsonl",
    accepted_only: bool = False,
) -> str:
    """Writes all records to `records.FORMAT`; who read the file before reads on undisturbed. Gives the next cursor.

    Args:
        folder: where the file is written.
        store: SQLAlchemy URL of the store.
        format: jsonl, csv or parquet.
        accepted_only: only records that a reviewer accepted or corrected.
    """
    target = Path(folder) / f"records.{format}"
    with Store(store) as source:
        return exports.write_whole(exports.Exported(source, accepted_only=accepted_only), format, target)


@flow(
    name="watch-health", description="Looks whether all is well; fails where it is not, so that somebody is told."
)
def watch_health(store: str = STORE, archive: str = ARCHIVE) -> State[None]:
    """Looks at sources, runs, the queue and the disk.

    Args:
        store: SQLAlchemy URL of the store.
        archive: folder of the fetched pages.
    """
    with Store(store) as opened:
        found = health(opened, Path(archive))
    report_health(found.troubles)
    if found.troubles:
        return Failed(message="; ".join(f"{t.what}: {t.about}" for t in found.troubles))
    return Completed(message="all is well")
