"""Where pages are extracted: in the flow's own process, or on Dask's workers."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

LOCAL, DASK = "local", "dask"
ENGINES = (LOCAL, DASK)
# batches that are on their way for each worker: one at work, the others wait for it
IN_FLIGHT = 3
SETTINGS = {
    # looking at each worker's stack a hundred times a second costs a tenth of its time
    "distributed.worker.profile.enabled": False,
    # nor need anybody look fifty times a second whether a worker still answers, or ten times what memory it holds
    "distributed.admin.tick.interval": "500ms",
    "distributed.worker.memory.monitor-interval": "500ms",
    # giving memory back at once and asking for it again for the next page costs a third
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
}
Batch = TypeVar("Batch")


class EngineError(Exception):
    """The engine that was asked for is not there."""


@dataclass(frozen=True, slots=True)
class Engine:
    """`workers` are the processes of a cluster that is started for the run, or (with `address`, that of a Dask scheduler) the
    number of its workers."""

    name: str = LOCAL
    workers: int = 2
    address: str | None = None

    @property
    def in_flight(self) -> int:
        """How many batches may be on their way; 0 where they are extracted as they come."""
        return IN_FLIGHT * self.workers if self.name == DASK else 0

    @property
    def has_workers_here(self) -> bool:
        """Whether other processes on this machine extract."""
        here = self.address is None or urlsplit(self.address).hostname in ("127.0.0.1", "::1", "localhost")
        return self.name == DASK and here

    def runner(self) -> dict[str, Any]:
        """What a flow is given so that its tasks run there.

        Raises:
            EngineError: Dask is not installed.
        """
        if self.name != DASK:
            return {}
        try:
            from prefect_dask import DaskTaskRunner
        except ImportError as error:
            raise EngineError("Dask is not installed here: pip install 'teiketsu[dask]'") from error
        # each comes and goes with many words
        logging.getLogger("distributed").setLevel(logging.ERROR)
        if self.address is not None:
            return {"task_runner": DaskTaskRunner(address=self.address)}
        return {"task_runner": DaskTaskRunner(cluster_class=self.cluster)}

    def cluster(self, **more: Any) -> Any:
        """Workers on this machine, for a flow or for several: a Dask cluster, to be closed; `more` is for its class."""
        import dask
        from distributed import LocalCluster

        dask.config.set(SETTINGS)
        return LocalCluster(
            n_workers=self.workers,
            # the models are loaded once in a process and used by one at a time
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.ERROR,
            **more,
        )


def results(given: Iterable[Batch], submit: Callable[[Batch], Any], most: int) -> Iterator[tuple[Batch, Any]]:
    """What comes of batches, in their order. No more than `most` are on their way, whoever consumes sets the pace.

    A batch whose worker died gives its exception in the place of a result; the others go on.
    """
    flying: deque[tuple[Batch, Any]] = deque()
    for batch in given:
        flying.append((batch, submit(batch)))
        if len(flying) >= most:
            yield _landed(*flying.popleft())
    while flying:
        yield _landed(*flying.popleft())


def _landed(batch: Batch, future: Any) -> tuple[Batch, Any]:
    try:
        return batch, future.result()
    except Exception as error:
        return batch, error
