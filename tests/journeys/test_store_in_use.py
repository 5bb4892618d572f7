"""The store used by several at once, and by processes that are killed: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from pipeline.store import PageText, Store, queries
from pipeline.store.tables import ReviewRow
from schemas import Announcement, Document
from tests.following import applied, present

SECONDS = os.environ.get("TEIKETSU_TEST_SECONDS", "8")
KILLS = 20
ROOT = Path(__file__).parents[2]


@pytest.fixture
def records_file(tmp_path: Path, corpus_records: list[tuple[Document, Announcement]]) -> Path:
    file = tmp_path / "records.jsonl"
    lines = [json.dumps({"record": r.model_dump(mode="json")}, ensure_ascii=False) for _, r in corpus_records]
    file.write_text("\n".join(lines), "utf-8")
    return file


def started(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.journeys.store_workers", *arguments]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[str]) -> dict[str, Any]:
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    found: dict[str, Any] = json.loads(said)
    return found


def test_two_loaders_a_reviewer_and_an_exporter_at_once(store_url: str, records_file: Path) -> None:
    Store(store_url).close()
    loaders = [started("loader", store_url, str(records_file), str(i), SECONDS) for i in range(2)]
    judge = started("reviewer", store_url, "佐藤", SECONDS)
    copy: dict[str, Any] = {}
    cursor = None
    with Store(store_url) as store:
        while any(process.poll() is None for process in (*loaders, judge)):
            cursor = applied(store, copy, cursor)
            time.sleep(0.05)
        loads = [ended(process)["loads"] for process in loaders]
        reviews = ended(judge)
        applied(store, copy, cursor)
        assert min(loads) > 3
        assert len(reviews["made"]) > 3
        assert copy == present(store)
        # no decision of the reviewer is lost to a loader
        for record_id, title in reviews["made"].items():
            assert store.revisions(record_id)[-1].title == title
        with store.reading() as session:
            for record_id in reviews["made"]:
                row = queries.row_of(session, record_id)
                assert row is not None
                numbers = [r["revision"] for r in queries.revisions(session, row)]
                assert numbers == list(range(1, row.revision + 1))
            counted = session.scalar(select(func.count()).select_from(ReviewRow)) or 0
            assert counted >= len(reviews["made"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def served(url: str, port: int) -> subprocess.Popen[str]:
    command = [str(Path(sys.executable).parent / "teiketsu"), "serve", "--store", url, "--port", str(port)]
    process = subprocess.Popen(command, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{port}/api/v1/changes", timeout=2)
            return process
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def test_a_consumer_has_the_stores_records_whoever_is_killed_meanwhile(
    tmp_path: Path, records_file: Path, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    url, port = f"sqlite:///{tmp_path / 'teiketsu.db'}", free_port()
    with Store(url) as store:
        store.load([r for _, r in corpus_records], {r.record_id: PageText(d.text) for d, r in corpus_records})
    chance = random.Random(7)
    file = str(tmp_path / "copy.db")
    seed = 0

    def loading() -> subprocess.Popen[str]:
        nonlocal seed
        seed += 1
        return started("loader", url, str(records_file), str(seed), "600")

    makers = {
        "server": lambda: served(url, port),
        "loader": loading,
        "consumer": lambda: started("consumer", f"http://127.0.0.1:{port}", file),
    }
    running = {name: make() for name, make in makers.items()}
    try:
        for kill in range(KILLS):
            time.sleep(chance.uniform(0.2, 1.6))
            name = "server" if kill % 7 == 3 else chance.choice(["loader", "consumer"])
            running[name].kill()
            running[name].wait()
            running[name] = makers[name]()
        running["loader"].kill()
        running["loader"].wait()
        with Store(url) as store:
            expected = {key: json.dumps(record, sort_keys=True) for key, record in present(store).items()}
        end = time.monotonic() + 30
        found: dict[str, str] = {}
        while found != expected and time.monotonic() < end:
            time.sleep(0.2)
            with sqlite3.connect(file) as copy:
                found = dict(copy.execute("SELECT record_id, record FROM records").fetchall())
        assert found == expected
        assert len(expected) > 10
    finally:
        for process in running.values():
            process.kill()
            process.wait()
