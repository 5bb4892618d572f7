"""From sources to the store: crawl, extract, load; a task is a batch of pages."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from prefect.utilities.annotations import quote
from pydantic import BaseModel

from extractors.assemble import VERSION, id_of
from pipeline.batches import batches
from pipeline.engines import results
from pipeline.extracting import Outcome, outcome_of
from pipeline.flows.reports import changed_records, report_broken, report_run
from pipeline.progress import report
from pipeline.reading.archive import archive_at
from pipeline.reading.crawl import Arrival, Settings, Walk, Walked, crawl, over
from pipeline.reading.errors import ReadingError
from pipeline.store import Loaded, PageText, Store
from schemas import Announcement, Source

Failures = list[tuple[str, str]]
Read = tuple[list[Announcement], dict[str, PageText], Failures]
NOTHING: Read = ([], {}, [])
# a page takes a fiftieth of a second; whatever takes so long for a batch hangs
LONGEST_BATCH_SECONDS = 900
# each costs a third of a second of the server's time, so beyond this many sources are walked without
SUBFLOWS_AT_MOST = 300
log = logging.getLogger("teiketsu.run")


class Summary(BaseModel):
    """What a run did; `seconds` by stage."""

    pages: int = 0
    asked: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    near_duplicates: int = 0
    gone: int = 0
    failures: Failures = []
    left_out: list[str] = []
    skipped: list[str] = []
    seconds: dict[str, float] = {}

    def took(self, stage: str, since: float) -> None:
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + perf_counter() - since, 3)


# results are not kept: what a batch gives lies in the store, and what is not there is read again
@task(name="extract", retries=1, cache_policy=NO_CACHE, timeout_seconds=LONGEST_BATCH_SECONDS)
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


# a database that is busy or away for a moment is asked again
@task(name="load", retries=3, retry_delay_seconds=[1, 5, 20], cache_policy=NO_CACHE)
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


class Batch(NamedTuple):
    """Pages on their way: the names of their contents in the archive, those of them that are to be read, by way of which
    sources they came, and what did not come."""

    names: list[str]
    unread: list[str]
    sources: dict[str, str]
    failures: Failures


@flow(
    name="announcements",
    description="Crawls sources, extracts what is new or changed, and loads it into the store.",
    validate_parameters=False,
)
def announcements(
    sources: list[Source],
    store: str,
    archive: Path,
    batch_size: int = 16,
    settings: Settings | None = None,
    in_flight: int = 0,
) -> Summary:
    """Reads every announcement of the sources into the store.

    Args:
        sources: the sites to watch.
        store: SQLAlchemy URL of the store.
        archive: folder of everything that servers answered.
        batch_size: pages in a task.
        settings: how to go about the crawl.
        in_flight: batches that are extracted at once by the flow's task runner; 0 for one after another, here.
    """
    summary = Summary()
    settings = replace(settings or Settings(), ends_with_crawl=False)
    with Store(store) as opened:
        run, before = opened.begin_run("announcements"), opened.newest_change()
    visiting = crawl_as_subflow if len(sources) <= SUBFLOWS_AT_MOST else None
    visits = {source.name: Walked(source.name) for source in sources}
    arrivals = _watched(crawl(sources, archive_at(archive), settings, visiting), run, visits)
    given = (_batch(part, summary, store) for part in batches(arrivals, batch_size))
    _extract_and_load(summary, given, store, archive, in_flight)
    finished = [source for source in sources if source.name not in summary.skipped]
    with Store(store) as opened:
        for source in finished:
            visit = visits[source.name]
            opened.note_visit(source.name, source.organization, visit.pages, visit.failures)
        opened.end_run(run, _told(summary))
        over(archive, [source.name for source in finished])
        report_run(summary.model_dump(), changed_records(opened, before))
    return summary


@flow(
    name="announcements-from-archive",
    description="Reads archived pages again without the network.",
    validate_parameters=False,
)
def refresh(
    store: str, archive: Path, batch_size: int = 16, *, everything: bool = False, in_flight: int = 0
) -> Summary:
    """Reads archived announcements into the store, without the network.

    A page that the store does not know yet goes through all states that it had, so that its revisions are the same.

    Args:
        store: SQLAlchemy URL of the store.
        archive: folder of everything that servers answered.
        batch_size: pages in a task.
        everything: read also what this version of the extractors has read already.
        in_flight: batches that are extracted at once by the flow's task runner; 0 for one after another, here.
    """
    summary = Summary()
    with Store(store) as opened:
        run, before = opened.begin_run("refresh"), opened.newest_change()
    given = (
        _archived_batch(pages, store, everything=everything)
        for pages in batches(archive_at(archive).states(), batch_size)
    )
    _extract_and_load(summary, given, store, archive, in_flight)
    with Store(store) as opened:
        opened.end_run(run, _told(summary))
        report_run(summary.model_dump(), changed_records(opened, before))
    return summary


def crawl_as_subflow(source: Source, walk: Walk) -> None:
    """Walks a source as a flow run of its own, which fails where the source gave nothing but failures."""

    @flow(name="crawl", flow_run_name=f"crawl {source.name}", description="Walks one source to its announcements.")
    def crawl_source() -> State[Walked]:
        walked = walk()
        if walked.failures and not walked.pages:
            report_broken(source.name, walked.reason)
            return Failed(message=walked.reason)
        return Completed(message=f"{walked.pages} pages, {walked.failures} that did not come")

    crawl_source(return_state=True)


def _told(summary: Summary) -> dict[str, object]:
    """What of a run's summary is kept: figures, not lists."""
    figures = summary.model_dump(exclude={"failures", "left_out", "skipped"})
    return {**figures, "failures": len(summary.failures), "skipped": len(summary.skipped)}


def _batch(arrivals: list[Arrival], summary: Summary, store: str) -> Batch:
    """What arrived, as a batch; notes what was left alone and what is gone."""
    summary.left_out += [a.uri for a in arrivals if a.left_alone]
    summary.skipped += [a.source for a in arrivals if a.skipped]
    summary.asked += sum(a.asked for a in arrivals)
    names = {a.name: a.source for a in arrivals if a.name}
    with Store(store) as opened:
        summary.gone += opened.mark_gone(a.uri for a in arrivals if a.gone)
        unread = opened.unread(list(names), VERSION)
    report("read", 0, len(unread))
    return Batch(list(names), unread, names, [(a.uri, a.reason) for a in arrivals if a.failed])


def _archived_batch(pages: list[tuple[str, list[str]]], store: str, *, everything: bool) -> Batch:
    with Store(store) as opened:
        names = opened.to_read_again((id_of(url), states) for url, states in pages)
        unread = names if everything else opened.unread(names, VERSION)
    report("fetch", len(names), len(names))
    report("read", 0, len(unread))
    return Batch(names, unread, {}, [])


def _extract_and_load(summary: Summary, given: Iterable[Batch], store: str, archive: Path, in_flight: int) -> None:
    """Extracts batches and loads what comes of each as it comes."""
    begin = perf_counter()
    if in_flight:
        read = results(given, lambda batch: read_batch.submit(batch.unread, archive), in_flight)
    else:
        read = ((batch, read_batch(batch.unread, archive) if batch.unread else NOTHING) for batch in given)
    for batch, found in read:
        summary.took("extract", begin)
        if in_flight:
            report("read", len(batch.unread))
        _load(summary, batch, _died(batch, found) if isinstance(found, Exception) else found, store)
        begin = perf_counter()


def _died(batch: Batch, error: Exception) -> Read:
    """Nothing of a batch whose worker died; its pages are not in the store, so the next run reads them."""
    return [], {}, [(name, f"the process that read it died ({type(error).__name__})") for name in batch.unread]


def _load(summary: Summary, batch: Batch, read: Read, store: str) -> None:
    begin = perf_counter()
    records, texts, unreadable = read
    failures = batch.failures + unreadable
    loaded = Loaded()
    if records or failures:
        kept = cast(list[Announcement], quote(records)), cast(dict[str, PageText], quote(texts))
        loaded = load_batch(*kept, store, failures, batch.sources)
    summary.took("load", begin)
    summary.pages += len(batch.names)
    summary.new += loaded.new
    summary.revised += loaded.revised
    summary.unchanged += loaded.unchanged + len(batch.names) - len(batch.unread)
    summary.near_duplicates += loaded.near_duplicates
    summary.failures += failures


def _watched(arrivals: Iterable[Arrival], run: int, visits: dict[str, Walked]) -> Iterator[Arrival]:
    """The arrivals, each counted and told to whoever watches as it comes."""
    for arrival in arrivals:
        visits[arrival.source].count(arrival)
        report("fetch", 1, 1)
        place = {"source": arrival.source, "page": arrival.uri, "run": run}
        if arrival.name is not None:
            log.info("came", extra=place)
        elif arrival.left_alone or arrival.skipped:
            log.info("left alone: %s", arrival.reason, extra=place)
        else:
            log.warning("set aside: %s", arrival.reason, extra=place)
        yield arrival
