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
from pipeline.batches import batches_by_weight
from pipeline.engines import results
from pipeline.extracting import Outcome, outcome_of
from pipeline.flows.reports import changed_records, report_broken, report_run
from pipeline.progress import report
from pipeline.reading.archive import archive_at
from pipeline.reading.crawl import Arrival, Settings, Walk, Walked, crawl, over
from pipeline.reading.errors import ReadingError
from pipeline.store import Loaded, PageText, Store, kept_open, store_at
from schemas import Announcement, Source

Failures = list[tuple[str, str]]
# an address and the names of all its states
ArchivedPage = tuple[str, list[str]]
# a page takes a fiftieth of a second; whatever takes so long for a batch hangs
LONGEST_BATCH_SECONDS = 900
# what is smaller costs Prefect and Dask more than it gives to do
LEAST_BATCH = 32
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

    def took(self, stage: str, seconds: float) -> None:
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + seconds, 3)


class Batch(NamedTuple):
    """Pages on their way: the names of their contents in the archive, those of them that are to be read, by way of which
    sources they came, and what did not come."""

    names: list[str]
    unread: list[str]
    sources: dict[str, str]
    failures: Failures


class Done(NamedTuple):
    """What came of a batch; `seconds` by stage."""

    loaded: Loaded = Loaded()
    failures: Failures = []
    seconds: dict[str, float] = {}


# results are not kept: what a batch gives lies in the store, and what is not there is read again
@task(name="extract", retries=1, cache_policy=NO_CACHE, timeout_seconds=LONGEST_BATCH_SECONDS)
def extract_batch(batch: Batch, store: str, archive: Path) -> Done:
    """Extracts a batch of archived pages and loads it from where that is done: what comes of a page passes no other process."""
    begin = perf_counter()
    records, texts, failures = read(batch.unread, archive)
    extracted = perf_counter()
    failures = batch.failures + failures
    loaded = Loaded()
    if records or failures:
        kept = cast(list[Announcement], quote(records)), cast(dict[str, PageText], quote(texts))
        loaded = load_batch(*kept, store, failures, batch.sources)
    return Done(loaded, failures, {"extract": extracted - begin, "load": perf_counter() - extracted})


def read(names: list[str], archive: Path) -> tuple[list[Announcement], dict[str, PageText], Failures]:
    """The records of archived pages, their texts by record id, and the reasons where there is no record."""
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
    loaded = store_at(store).load(records, texts, sources)
    store_at(store).set_aside(failures)
    report("load", len(records), len(records))
    return loaded


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
        batch_size: what there is to read in a task, in pages of usual length.
        settings: how to go about the crawl.
        in_flight: batches that are extracted at once by the flow's task runner; 0 for one after another, here.
    """
    summary = Summary()
    settings = replace(settings or Settings(), ends_with_crawl=False)
    kept = archive_at(archive)
    visiting = crawl_as_subflow if len(sources) <= SUBFLOWS_AT_MOST else None
    visits = {source.name: Walked(source.name) for source in sources}
    with kept_open(store) as opened:
        run, before = opened.begin_run("announcements"), opened.newest_change()
        arrivals = _watched(crawl(sources, kept, settings, visiting), run, visits)
        parts = batches_by_weight(arrivals, batch_size, lambda arrival: kept.weight(arrival.name or ""))
        _extract_and_load(summary, (_batch(part, summary, opened) for part in parts), store, archive, in_flight)
        finished = [source for source in sources if source.name not in summary.skipped]
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
    store: str, archive: Path, batch_size: int = 100, *, everything: bool = False, in_flight: int = 0
) -> Summary:
    """Reads archived announcements into the store, without the network.

    A page that the store does not know yet goes through all states that it had, so that its revisions are the same.

    Args:
        store: SQLAlchemy URL of the store.
        archive: folder of everything that servers answered.
        batch_size: what there is to read in a task, in pages of usual length.
        everything: read also what this version of the extractors has read already.
        in_flight: batches that are extracted at once by the flow's task runner; 0 for one after another, here.
    """
    summary = Summary()
    kept = archive_at(archive)
    with kept_open(store) as opened:
        run, before = opened.begin_run("refresh"), opened.newest_change()
        parts = batches_by_weight(
            kept.states(), batch_size, lambda page: sum(map(kept.weight, page[1])), max(1, in_flight), LEAST_BATCH
        )
        given = (_archived_batch(pages, opened, everything=everything) for pages in parts)
        _extract_and_load(summary, given, store, archive, in_flight)
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


def _batch(arrivals: list[Arrival], summary: Summary, store: Store) -> Batch:
    """What arrived, as a batch; notes what was left alone and what is gone."""
    summary.left_out += [a.uri for a in arrivals if a.left_alone]
    summary.skipped += [a.source for a in arrivals if a.skipped]
    summary.asked += sum(a.asked for a in arrivals)
    names = {a.name: a.source for a in arrivals if a.name}
    summary.gone += store.mark_gone(a.uri for a in arrivals if a.gone)
    unread = store.unread(list(names), VERSION)
    report("read", 0, len(unread))
    return Batch(list(names), unread, names, [(a.uri, a.reason) for a in arrivals if a.failed])


def _archived_batch(pages: list[ArchivedPage], store: Store, *, everything: bool) -> Batch:
    names = store.to_read_again((id_of(url), states) for url, states in pages)
    unread = names if everything else store.unread(names, VERSION)
    report("fetch", len(names), len(names))
    report("read", 0, len(unread))
    return Batch(names, unread, {}, [])


def _extract_and_load(summary: Summary, given: Iterable[Batch], store: str, archive: Path, in_flight: int) -> None:
    """Has batches extracted and loaded, here one after another or several at once by the flow's task runner."""
    to_do = _to_do(given, summary)
    if in_flight:
        done = results(to_do, lambda batch: extract_batch.submit(batch, store, archive), in_flight)
    else:
        done = ((batch, extract_batch(batch, store, archive)) for batch in to_do)
    for batch, came in done:
        if in_flight:
            report("read", len(batch.unread))
            report("load", len(batch.unread), len(batch.unread))
        _count(summary, batch, _died(batch, came, store) if isinstance(came, Exception) else came)


def _to_do(given: Iterable[Batch], summary: Summary) -> Iterator[Batch]:
    """The batches that hold anything to read or to set aside; the others are counted and done with."""
    for batch in given:
        if batch.unread or batch.failures:
            yield batch
        else:
            _count(summary, batch, Done())


def _died(batch: Batch, error: Exception, store: str) -> Done:
    """Nothing of a batch whose worker died; its pages are not in the store, so the next run reads them."""
    reason = f"the batch that it was read with did not come to its end ({type(error).__name__}: {error})"
    failures = batch.failures + [(name, reason) for name in batch.unread]
    store_at(store).set_aside(failures)
    return Done(failures=failures)


def _count(summary: Summary, batch: Batch, done: Done) -> None:
    loaded = done.loaded
    for stage, seconds in done.seconds.items():
        summary.took(stage, seconds)
    summary.pages += len(batch.names)
    summary.new += loaded.new
    summary.revised += loaded.revised
    summary.unchanged += loaded.unchanged + len(batch.names) - len(batch.unread)
    summary.near_duplicates += loaded.near_duplicates
    summary.failures += done.failures


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
