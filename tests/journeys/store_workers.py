"""Processes that use a store at once: a loader, a reviewer, and a consumer that follows the feed. Started by the tests.

python -m tests.journeys.store_workers loader URL RECORDS_FILE SEED SECONDS
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from pathlib import Path

from pipeline.store import PageText, Store, queries
from pipeline.store.corrections import Step
from pipeline.store.queries import Filters
from pipeline.store.reviewing import OutdatedError, review
from schemas import Announcement, ReviewState


def loader(url: str, file: str, seed: str, seconds: str) -> None:
    """Loads batches of records, most of them with another title than before; some of them vanish."""
    chance = random.Random(seed)
    entries = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
    end = time.monotonic() + float(seconds)
    loads = 0
    with Store(url) as store:
        while time.monotonic() < end:
            batch = [Announcement.model_validate(e["record"]) for e in chance.sample(entries, 5)]
            titled = [r.model_copy(update={"title": f"題{chance.randint(1, 4)}"}) for r in batch]
            store.load(titled, {r.record_id: PageText(f"本文{chance.randint(1, 3)} {r.title}") for r in titled})
            if chance.random() < 0.2:
                store.mark_gone([batch[0].url or batch[0].source.uri])
            loads += 1
            time.sleep(0.02)
    print(json.dumps({"loads": loads}))


def reviewer(url: str, name: str, seconds: str) -> None:
    """Corrects titles of records; notes which correction went through, and how often another was quicker."""
    chance = random.Random(name)
    end = time.monotonic() + float(seconds)
    made: dict[str, str] = {}
    outdated = 0
    with Store(url) as store:
        while time.monotonic() < end:
            with store.reading() as session:
                found = queries.records(session, Filters(), 20).entries
                if not found:
                    continue
                record_id = chance.choice(found)["record_id"]
                row = queries.row_of(session, record_id)
                seen = row.seq if row is not None else 0
            title = f"{name}の題{time.monotonic_ns()}"
            step = Step(op="replace", path="/title", value=title)
            try:
                review(store, record_id, name, ReviewState.CORRECTED, seen=seen, steps=[step])
                made[record_id] = title
            except OutdatedError:
                outdated += 1
    print(json.dumps({"made": made, "outdated": outdated}))


def consumer(address: str, file: str) -> None:
    """Follows the API's feed into a database of its own, for ever: a change and its cursor in one transaction."""
    import httpx

    copy = sqlite3.connect(file)
    copy.execute("CREATE TABLE IF NOT EXISTS records (record_id TEXT PRIMARY KEY, record TEXT)")
    copy.execute("CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY, cursor TEXT)")
    while True:
        row = copy.execute("SELECT cursor FROM place").fetchone()
        query = {"limit": 7, **({"since": row[0]} if row else {})}
        try:
            answer = httpx.get(f"{address}/api/v1/changes", params=query, timeout=5).raise_for_status().json()
        except httpx.HTTPError:
            time.sleep(0.05)
            continue
        with copy:
            for change in answer["changes"]:
                if change["record"] is None:
                    copy.execute("DELETE FROM records WHERE record_id = ?", (change["record_id"],))
                else:
                    record = json.dumps(change["record"], sort_keys=True)
                    copy.execute("INSERT OR REPLACE INTO records VALUES (?, ?)", (change["record_id"], record))
            copy.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (answer["cursor"],))
        if not answer["more"]:
            time.sleep(0.02)


if __name__ == "__main__":
    {"loader": loader, "reviewer": reviewer, "consumer": consumer}[sys.argv[1]](*sys.argv[2:])
