"""Prefect as its own people use it: a server, deployments, a worker, schedules; and runs that are killed at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from pipeline.demo import sample_source, serving
from pipeline.store import Store, figures
from tests.conftest import CORPUS
from tests.following import present
from tests.hostile import Site, announcing, list_source
from tests.hostile import serving as serving_site
from tests.journeys.prefect_server import PrefectServer, killed, prefect_server

PORT = 8773
# thirty where one has the time: TEIKETSU_KILLS=30
KILLS = int(os.environ.get("TEIKETSU_KILLS", "6"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    with prefect_server(tmp_path_factory.mktemp("prefect")) as found:
        yield found


def wait_for_state(server: PrefectServer, run_id: str, *wanted: str, seconds: float = 120) -> dict[str, Any]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        (run,) = server.found("flow_runs", flow_runs={"id": {"any_": [run_id]}})
        if run["state_type"] in wanted:
            return run
        time.sleep(0.5)
    raise AssertionError(f"the run is {run['state_name']}: {run['state']['message']}")


@pytest.fixture(scope="module")
def deployed(server: PrefectServer) -> str:
    """What `prefect deploy --all` says."""
    server.done("prefect", "work-pool", "create", "teiketsu", "--type", "process")
    return server.done("prefect", "deploy", "--all")


def newest_run(server: PrefectServer, deployment: str) -> dict[str, Any]:
    """The run of a deployment that was asked for last, not those that its schedule will bring."""
    (run,) = server.found(
        "flow_runs", deployments={"name": {"any_": [deployment]}}, sort="EXPECTED_START_TIME_ASC", limit=1
    )
    return run


def test_a_worker_picks_up_a_scheduled_run_of_what_was_deployed(server: PrefectServer, deployed: str) -> None:
    names = {(d["name"], d["tags"][0]) for d in server.found("deployments")}
    assert names == {
        *(("ministries", "watch"), ("universities", "watch"), ("cities", "watch"), ("others", "watch")),
        *(("weekly", "upkeep"), ("daily", "upkeep"), ("hourly", "upkeep")),
    }, deployed
    crons = {d["name"]: d["schedules"][0]["schedule"] for d in server.found("deployments")}
    assert {schedule["timezone"] for schedule in crons.values()} == {"Asia/Tokyo"}
    assert all(d["concurrency_options"]["collision_strategy"] == "CANCEL_NEW" for d in server.found("deployments"))

    store = f"sqlite:///{server.folder / 'teiketsu.db'}"
    with serving(CORPUS / "site", PORT) as address:
        source = sample_source(address)
        lines = [
            "[[source]]",
            f'name = "{source.name}"',
            'group = "universities"',
            f"start_urls = {source.start_urls}",
            f"feeds = {source.feeds}",
            "depth = 3",
            "delay = 0.0",
            'private_hosts = ["127.0.0.1"]',
            "[[source]]",
            'name = "broken"',
            'group = "universities"',
            f"start_urls = ['{address.replace('127.0.0.1', 'localhost')}no-such-list/']",
            "delay = 0.0",
            'private_hosts = ["localhost"]',
        ]
        (server.folder / "sources.toml").write_text("\n".join(lines), "utf-8")
        worker = server.command("prefect", "worker", "start", "--pool", "teiketsu")
        try:
            server.done(
                *("prefect", "deployment", "run", "watch/universities", "--start-in", "2 seconds"),
                *("-p", f"store={store}"),
            )
            run = newest_run(server, "universities")
            wait_for_state(server, run["id"], "COMPLETED", "FAILED", "CRASHED")
        finally:
            killed(worker)
    run = wait_for_state(server, run["id"], "COMPLETED")
    gold = len(list((CORPUS / "gold").glob("*.json")))
    with Store(store) as opened:
        assert len(present(opened)) == gold
    crawls = {r["name"]: r for r in server.found("flow_runs", flows={"name": {"any_": ["crawl"]}})}
    assert crawls["crawl sample site"]["state_type"] == "COMPLETED"
    assert crawls["crawl broken"]["state_type"] == "FAILED"
    assert "404" in crawls["crawl broken"]["state"]["message"]
    artifacts = {a["key"]: a for a in server.found("artifacts")}
    assert f"| {gold} | {gold} | 0 |" in artifacts["run-summary"]["data"]
    agreements = json.loads(artifacts["new-agreements"]["data"])
    assert any("潮見大学" in row["parties"] for row in agreements)
    assert "no-such-list" in artifacts["failures"]["data"]
    events = [e["event"] for e in _events(server)]
    assert "teiketsu.source.broken" in events
    assert events.count("teiketsu.record.changed") == gold


def _events(server: PrefectServer) -> list[dict[str, Any]]:
    """The events of ours that the server has; it takes them in a little later."""
    found: list[dict[str, Any]] = []
    for _ in range(40):
        asked = {"filter": {"event": {"prefix": ["teiketsu."]}}, "limit": 50}
        found = httpx.post(f"{server.url}/events/filter", json=asked, timeout=30).json()["events"]
        if len(found) > 26:
            return found
        time.sleep(0.5)
    return found


def test_upkeep_flows_say_what_they_did(server: PrefectServer, tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'teiketsu.db'}"
    code = (
        "from pipeline.flows.deployed import export, watch_health, refresh\n"
        f"print('cursor', export({str(tmp_path)!r}, {store!r}))\n"
        f"print('health', watch_health({store!r}, {str(tmp_path)!r}, return_state=True).message)\n"
        f"print('pages', refresh({store!r}, {str(tmp_path)!r}).pages)\n"
    )
    with Store(store) as opened:
        opened.note_visit("静かな大学", None, 0, 3)
    (server.folder / "upkeep.py").write_text(code, "utf-8")
    said = server.done("upkeep")
    assert "source broken: 静かな大学" in said
    assert "pages 0" in said
    assert (tmp_path / "records.jsonl").read_text("utf-8") == ""


# --- killed at any moment ---


def run_over(server: PrefectServer, site: Site, folder: Path, delay: float = 0.1) -> Any:
    list_source(site, folder, delay)
    return server.command("pipeline.cli", "run", "--contact", "desk@example.jp", cwd=folder)


def ended(folder: Path) -> bool:
    """Whether the last run over a store came to its end."""
    if not (folder / "teiketsu.db").exists():
        return False
    with Store(f"sqlite:///{folder / 'teiketsu.db'}") as store, store.reading() as session:
        runs = figures.runs(session)
    return bool(runs) and runs[0].ended_at is not None


def said_in(folder: Path) -> dict[str, Any]:
    """The records of a store without what tells when they were fetched."""
    with Store(f"sqlite:///{folder / 'teiketsu.db'}") as store:
        return {
            key: {**record, "source": {**record["source"], "fetched_at": None}}
            for key, record in present(store).items()
        }


def test_killed_at_random_moments_and_resumed_the_store_is_that_of_an_undisturbed_run(
    server: PrefectServer, tmp_path: Path
) -> None:
    site, paths = announcing(12)
    chance = random.Random(20261121)
    with serving_site(site):
        begin = time.monotonic()
        process = run_over(server, site, tmp_path / "reference")
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        lasted = time.monotonic() - begin
        reference = said_in(tmp_path / "reference")
        assert len(reference) == len(paths)
        kills = 0
        for number in range(100):
            if kills >= KILLS:
                break
            folder = tmp_path / f"round{number}"
            site.log.clear()
            for last in (False, False, False, True):
                process = run_over(server, site, folder)
                if not last:
                    time.sleep(chance.uniform(0.2, 0.95) * lasted)
                if process.poll() is None and not last:
                    os.killpg(process.pid, signal.SIGKILL)
                    kills += 1
                said, _ = process.communicate(timeout=120)
                if process.returncode != -signal.SIGKILL:
                    assert process.returncode == 0, said
                    break
                if ended(folder):
                    # killed when all was done: what came next would be a new run
                    break
            assert said_in(folder) == reference
            asked = Counter(request.path for request in site.log if request.path.endswith(".html"))
            assert set(asked) == set(paths)
            # beyond the one that was on its way when the process was killed nothing is asked for twice
            assert sum(asked.values()) - len(paths) <= 3
    assert kills >= KILLS


@pytest.mark.parametrize(
    ("victim", "deployment"), [("worker", "cities"), ("worker and flow", "ministries"), ("server", "universities")]
)
def test_when_a_worker_or_the_server_is_killed_the_store_is_that_of_an_undisturbed_run(
    server: PrefectServer, deployed: str, tmp_path: Path, victim: str, deployment: str
) -> None:
    site, paths = announcing(12)
    with serving_site(site):
        process = run_over(server, site, tmp_path / "reference", delay=0)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        site.log.clear()
        folder = tmp_path / "here"
        list_source(site, folder, 0.5, deployment)
        worker = server.command("prefect", "worker", "start", "--pool", "teiketsu")
        given = {
            "sources_file": folder / "sources.toml",
            "store": f"sqlite:///{folder / 'teiketsu.db'}",
            "archive": folder / "snapshots",
            "due_only": "false",
            "batch_size": 2,
        }
        words = [word for name, value in given.items() for word in ("-p", f"{name}={value}")]
        server.done("prefect", "deployment", "run", f"watch/{deployment}", *words)
        try:
            while len(site.log) < 6:
                time.sleep(0.05)
            flow = psutil.Process(worker.pid).children(recursive=True)
            if victim == "server":
                server.kill()
                time.sleep(2)
                server.start()
            else:
                for process in flow if victim == "worker and flow" else []:
                    process.kill()
                worker.kill()
            # whatever goes on by itself goes on to its end
            _, alive = psutil.wait_procs(flow, timeout=120)
            assert not alive
        finally:
            killed(worker)
        state = newest_run(server, deployment)["state_name"]
        # with its worker a flow crashes, or stays "Running" where both are killed; without the server it waits for it
        assert state == {"worker": "Crashed", "worker and flow": "Running", "server": "Completed"}[victim]
        if state != "Completed":
            process = run_over(server, site, folder)
            said, _ = process.communicate(timeout=120)
            assert process.returncode == 0, said
    assert said_in(folder) == said_in(tmp_path / "reference")
    asked = Counter(request.path for request in site.log if request.path.endswith(".html"))
    assert set(asked) == set(paths)
    assert sum(asked.values()) - len(paths) <= 1


def test_of_two_overlapping_runs_the_second_leaves_the_source_alone(server: PrefectServer, tmp_path: Path) -> None:
    site, paths = announcing(10)
    with serving_site(site):
        folder = tmp_path / "shared"
        first = run_over(server, site, folder, delay=1.0)
        while not site.log:
            time.sleep(0.05)
        second = run_over(server, site, folder, delay=1.0)
        said, _ = second.communicate(timeout=120)
        first_said, _ = first.communicate(timeout=120)
        assert first.returncode == 0, first_said
        asked = Counter(site.asked())
        assert asked["/news/"] == 1
        assert all(asked[path] == 1 for path in paths)
    assert len(said_in(folder)) == len(paths)
    assert "another run is reading 試験 now" in said
