"""Figures for Prometheus, asked of the store whenever they are fetched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from fastapi import Depends, FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from pipeline.serving.api import reader
from pipeline.store import Store, figures

OUTCOMES = ("new", "revised", "unchanged", "gone", "failures")


class StoreCollector(Collector):
    """What a store holds, how its queue and sources stand, and what its runs came to."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def collect(self) -> Iterator[Metric]:
        with self.store.reading() as session:
            standing = figures.standing(session)
            totals = figures.run_totals(session)
        records = GaugeMetricFamily(
            "teiketsu_records", "Records by kind and review state.", labels=["kind", "review"]
        )
        for kind, state, count in standing.records:
            records.add_metric([kind, state], count)
        yield records
        yield GaugeMetricFamily("teiketsu_records_gone", "Records whose pages have vanished.", standing.gone)
        yield GaugeMetricFamily("teiketsu_pages_set_aside", "Pages that could not be read.", standing.set_aside)
        oldest = standing.oldest_waiting
        age = (datetime.now(UTC) - oldest).total_seconds() if oldest is not None else 0.0
        yield GaugeMetricFamily("teiketsu_review_queue_age_seconds", "Age of what waits longest for review.", age)
        yield from _of_sources(standing)
        pages = CounterMetricFamily("teiketsu_pages", "Pages of all runs by outcome.", labels=["outcome"])
        for outcome in OUTCOMES:
            pages.add_metric(["set_aside" if outcome == "failures" else outcome], totals.get(outcome, 0.0))
        yield pages
        seconds = CounterMetricFamily("teiketsu_stage_seconds", "Seconds of all runs by stage.", labels=["stage"])
        for name, value in totals.items():
            if name.startswith("seconds."):
                seconds.add_metric([name.removeprefix("seconds.")], value)
        yield seconds


def _of_sources(standing: figures.Standing) -> Iterator[Metric]:
    read = GaugeMetricFamily(
        "teiketsu_source_last_read_timestamp_seconds", "When a source was read.", labels=["source"]
    )
    pages = GaugeMetricFamily("teiketsu_source_pages", "Pages in a source's last visit.", labels=["source"])
    failures = GaugeMetricFamily(
        "teiketsu_source_failures", "Pages that did not come in a source's last visit.", labels=["source"]
    )
    for source in standing.sources:
        read.add_metric([source.name], source.last_read_at.timestamp())
        pages.add_metric([source.name], source.pages)
        failures.add_metric([source.name], source.failures)
    yield from (read, pages, failures)


def add_metrics(app: FastAPI, store: Store) -> None:
    """Adds `/metrics`; who may read the API may read it."""
    registry = CollectorRegistry()
    registry.register(StoreCollector(store))

    @app.get("/metrics", include_in_schema=False, dependencies=[Depends(reader)])
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
