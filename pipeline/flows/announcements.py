"""From sources to the store: crawl, read, load; a task is a batch of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote
from pydantic import BaseModel

from extractors.assemble import VERSION, id_of
from pipeline.batches import batches
from pipeline.extracting import Outcome, outcome_of
from pipeline.progress import report
from pipeline.reading.archive import archive_at
from pipeline.reading.crawl import Arrival, Settings, crawl
from pipeline.reading.errors import ReadingError
from pipeline.store import Loaded, PageText, Store
from schemas import Announcement, Source

Failures = list[tuple[str, str]]
Read = tuple[list[Announcement], dict[str, PageText], Failures]


class Summary(BaseModel):
    """What a run did."""

    pages: int = 0
    asked: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    near_duplicates: int = 0
    gone: int = 0
    failures: Failures = []
    left_out: list[str] = []


@task(name="read", retries=1, cache_policy=NO_CACHE)
def read_batch(names: list[str], archive: Path) -> Read:
    """The records of a batch of archived pages, their texts by record id, and the reasons where there is no record."""
    records: list[Announcement] = []
    texts: dict[str, PageText] = {}
    failures: Failures = []
    for name in names:
        try:
            outcome = outcome_of(archive_at(archive).get(name), name)
        except ReadingError as error:
            outcome = Outcome(name, reason=str(error))
        if outcome.record is None or outcome.document is None:
            failures.append((outcome.uri, outcome.reason))
        else:
            records.append(outcome.record)
            texts[outcome.record.record_id] = PageText.of(outcome.document)
        report("read", 1)
    return records, texts, failures


@task(name="load", retries=3, retry_delay_seconds=2, cache_policy=NO_CACHE)
def load_batch(
    records: list[Announcement],
    texts: dict[str, PageText],
    store: str,
    failures: Failures,
    sources: dict[str, str] | None = None,
) -> Loaded:
    """Loads a batch in one transaction, and the reasons of what was set aside."""
    with Store(store) as opened:
        loaded = opened.load(records, texts, sources)
        opened.set_aside(failures)
    report("load", len(records), len(records))
    return loaded


@flow(name="announcements", validate_parameters=False)
def announcements(
    sources: list[Source], store: str, archive: Path, batch_size: int = 16, settings: Settings | None = None
) -> Summary:
    """Reads every announcement of the sources into the store.

    Args:
        sources: the sites to watch.
        store: SQLAlchemy URL of the store.
        archive: folder of everything that servers answered.
        batch_size: pages in a task.
        settings: how to go about the crawl.
    """
    summary = Summary()
    came, failed = Counter[str](), Counter[str]()
    with Store(store) as opened:
        run = opened.begin_run("announcements")
    for arrivals in batches(_watched(crawl(sources, archive_at(archive), settings)), batch_size):
        failures = [(a.uri, a.reason) for a in arrivals if a.reason and not a.left_alone]
        summary.left_out += [a.uri for a in arrivals if a.left_alone]
        summary.asked += sum(a.asked for a in arrivals)
        if any(a.gone for a in arrivals):
            with Store(store) as opened:
                summary.gone += opened.mark_gone(a.uri for a in arrivals if a.gone)
        names = {a.name: a.source for a in arrivals if a.name}
        _read_and_load(summary, list(names), failures, store, archive, sources=names)
        came.update(a.source for a in arrivals if a.name)
        failed.update(a.source for a in arrivals if a.reason and not a.left_alone)
    with Store(store) as opened:
        for source in sources:
            opened.note_visit(source.name, source.organization, came[source.name], failed[source.name])
        opened.end_run(run, _told(summary))
    return summary


@flow(name="announcements-from-archive", validate_parameters=False)
def announcements_from_archive(store: str, archive: Path, batch_size: int = 16) -> Summary:
    """Reads every archived announcement into the store, without the network.

    A page that the store does not know yet goes through all states that it had, so that its revisions are the same.

    Args:
        store: SQLAlchemy URL of the store.
        archive: folder of everything that servers answered.
        batch_size: pages in a task.
    """
    summary = Summary()
    with Store(store) as opened:
        run = opened.begin_run("announcements-from-archive")
    for pages in batches(archive_at(archive).states(), batch_size):
        with Store(store) as opened:
            names = opened.to_read_again((id_of(url), states) for url, states in pages)
        report("fetch", len(names), len(names))
        _read_and_load(summary, names, [], store, archive, again=True)
    with Store(store) as opened:
        opened.end_run(run, _told(summary))
    return summary


def _told(summary: Summary) -> dict[str, object]:
    """What of a run's summary is kept: figures, not lists."""
    return {**summary.model_dump(exclude={"failures", "left_out"}), "failures": len(summary.failures)}


def _read_and_load(
    summary: Summary,
    names: list[str],
    failures: Failures,
    store: str,
    archive: Path,
    *,
    again: bool = False,
    sources: dict[str, str] | None = None,
) -> None:
    with Store(store) as opened:
        unread = names if again else opened.unread(names, VERSION)
    report("read", 0, len(unread))
    records, texts, unreadable = read_batch(unread, archive) if unread else ([], {}, [])
    failures = failures + unreadable
    loaded = load_batch(
        cast(list[Announcement], quote(records)), cast(dict[str, PageText], quote(texts)), store, failures, sources
    )
    summary.pages += len(names)
    summary.new += loaded.new
    summary.revised += loaded.revised
    summary.unchanged += loaded.unchanged + len(names) - len(unread)
    summary.near_duplicates += loaded.near_duplicates
    summary.failures += failures


def _watched(arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
    """The arrivals, each told to whoever watches as it comes."""
    for arrival in arrivals:
        report("fetch", 1, 1)
        yield arrival
