"""What Prefect and the store cost beside extraction.

    python benchmarks/flow.py [--pages 1000] [--engine dask --workers 2] [--store URL]

Pages are made from those of the corpus, each with a text of its own, and put into an archive. First they are extracted by
themselves, in one process; then by the flow that reads an archive, into an empty store, on a Prefect server that is
started before. Both begin with everything loaded; the whole of the flow's time counts.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")

from pipeline.engines import Engine
from pipeline.extracting import files_of, outcome_of
from pipeline.reading.archive import Archive, archive_at
from pipeline.reading.responses import Response

CORPUS = Path(__file__).parents[1] / "corpus"


def fill(archive: Archive, count: int) -> list[str]:
    """Puts pages into an archive; gives their names."""
    files = [f for folder in ("gold", "regions") for f in files_of(CORPUS / folder) if f.suffix == ".html"]
    files += [f for f in files_of(CORPUS / "site") if f.suffix == ".html" and f.name != "index.html"]
    names = []
    for n in range(count):
        content = files[n % len(files)].read_bytes().replace(b"</body>", f"<p>{n}</p></body>".encode("ascii"))
        url = f"https://www{n % 20}.example.jp/news/{n}.html"
        archive.put(response(url, content))
        archive.mark_page(url)
        track = archive.track(url)
        assert track is not None
        names += track.names
    return names


def response(url: str, content: bytes) -> Response:
    return Response(url=url, status=200, headers=(("Content-Type", "text/html"),), content=content)


def alone(archive: Archive, names: list[str]) -> float:
    """Seconds that extraction takes by itself."""
    for name in names[:60]:
        outcome_of(archive.get(name), name)
    begin = time.perf_counter()
    for name in names:
        outcome_of(archive.get(name), name)
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--store")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "archive"
        names = fill(archive_at(folder), given.pages)
        by_itself = alone(archive_at(folder), names)
        print(f"extraction by itself: {by_itself:.1f} s, {given.pages / by_itself:.1f} pages/s")
        from pipeline.flows import refresh

        store = given.store or f"sqlite:///{place}/teiketsu.db"
        engine = Engine(given.engine, given.workers)
        flow = refresh.with_options(**engine.runner())
        # the server and, with Dask, the workers' models are loaded by a run over nothing new
        empty = Path(place) / "empty"
        fill(archive_at(empty), 8)
        flow(f"sqlite:///{place}/warm.db", empty, 2, in_flight=engine.in_flight)
        begin = time.perf_counter()
        summary = flow(store, folder, given.batch, in_flight=engine.in_flight)
        took = time.perf_counter() - begin
        assert summary.new == given.pages, summary
        print(f"the flow ({given.engine}): {took:.1f} s, {given.pages / took:.1f} pages/s; {summary.seconds}")
        print(f"Prefect and the store cost {100 * (took - by_itself) / by_itself:+.0f} % beside extraction")


if __name__ == "__main__":
    main()
