"""From sources to the store: discover, fetch, clean, extract, load; a task is a batch of pages."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote
from pydantic import BaseModel

from pipeline.extracting import extracted
from pipeline.progress import report
from pipeline.reading.archive import Archive
from pipeline.reading.clean import clean
from pipeline.reading.discover import Discovery
from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import Fetcher
from pipeline.store import Loaded, Store
from schemas import Announcement, Document, Source

Failures = list[tuple[str, str]]


class Summary(BaseModel):
    """What a run did."""

    pages: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    failures: Failures = []
    left_out: list[str] = []


@task(name="discover", retries=1, retry_delay_seconds=5, cache_policy=NO_CACHE)
def discover_pages(source: Source, contact: str) -> tuple[list[str], Failures, list[str]]:
    """The addresses of a source's announcements, what could not be read, and what robots.txt asks to leave."""
    with _fetcher(source, contact) as fetcher:
        discovery = Discovery(source, fetcher)
        return list(discovery.pages()), discovery.failures, discovery.left_out


@task(name="fetch", retries=2, retry_delay_seconds=[2, 10], cache_policy=NO_CACHE)
def fetch_batch(urls: list[str], source: Source, archive: Path, contact: str) -> tuple[list[str], Failures]:
    """Fetches a batch into the archive; gives the snapshots' names."""
    names, failures = [], []
    with _fetcher(source, contact) as fetcher:
        for url in urls:
            try:
                names.append(Archive(archive).put(fetcher.fetch(url)))
            except ReadingError as error:
                failures.append((url, str(error)))
            report("fetch", 1)
    return names, failures


@task(name="clean", retries=1, cache_policy=NO_CACHE)
def clean_batch(names: list[str], archive: Path) -> tuple[list[tuple[str, Document]], Failures]:
    """The documents of a batch of snapshots."""
    documents, failures = [], []
    for name in names:
        snapshot = Archive(archive).get(name)
        try:
            documents.append((name, clean(snapshot)))
        except ReadingError as error:
            failures.append((snapshot.uri, str(error)))
        report("clean", 1)
    return documents, failures


@task(name="extract", retries=1, cache_policy=NO_CACHE)
def extract_batch(documents: list[tuple[str, Document]], archive: Path) -> tuple[list[Announcement], Failures]:
    """The records of a batch of documents."""
    records, failures = [], []
    for name, document in documents:
        outcome = extracted(document, Archive(archive).get(name), name)
        if outcome.record is None:
            failures.append((outcome.uri, outcome.reason))
        else:
            records.append(outcome.record)
        report("extract", 1)
    return records, failures


@task(name="load", retries=3, retry_delay_seconds=2, cache_policy=NO_CACHE)
def load_batch(records: list[Announcement], store: str, failures: Failures) -> Loaded:
    """Loads a batch in one transaction, and the reasons of what was set aside."""
    with Store(store) as opened:
        loaded = opened.load(records)
        opened.set_aside(failures)
    report("load", len(records))
    return loaded


@flow(name="announcements", validate_parameters=False)
def announcements(
    sources: list[Source], store: str, archive: Path, batch_size: int = 16, contact: str = "not set"
) -> Summary:
    """Reads every announcement of the sources into the store.

    Args:
        sources: the sites to watch.
        store: SQLAlchemy URL of the store.
        archive: folder of the snapshots.
        batch_size: pages in a task.
        contact: an address for site owners, sent with every request.
    """
    summary = Summary()
    for source in sources:
        urls, failures, left_out = discover_pages(source, contact)
        report("fetch", 0, len(urls))
        summary.failures += failures
        summary.left_out += left_out
        for start in range(0, len(urls), batch_size):
            _add(summary, _batch(urls[start : start + batch_size], source, store, archive, contact))
    return summary


def _batch(
    urls: list[str], source: Source, store: str, archive: Path, contact: str
) -> tuple[int, Loaded, Failures]:
    names, unfetched = fetch_batch(urls, source, archive, contact)
    documents, unread = clean_batch(names, archive)
    records, unextracted = extract_batch(cast(list[tuple[str, Document]], quote(documents)), archive)
    failures = unfetched + unread + unextracted
    loaded = load_batch(cast(list[Announcement], quote(records)), store, failures)
    return len(urls), loaded, failures


def _add(summary: Summary, outcome: tuple[int, Loaded, Failures]) -> None:
    pages, loaded, failures = outcome
    summary.pages += pages
    summary.new += loaded.new
    summary.revised += loaded.revised
    summary.unchanged += loaded.unchanged
    summary.failures += failures


def _fetcher(source: Source, contact: str) -> Fetcher:
    return Fetcher(contact=contact, delay=source.delay, allow_private=source.allow_private_addresses)
