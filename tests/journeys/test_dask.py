"""Extraction on Dask's workers: processes of their own that stream what they read to the store, here PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

import psutil
import pytest

from pipeline.engines import results
from pipeline.store import Store
from tests.conftest import CORPUS
from tests.following import present


def test_no_more_batches_are_on_their_way_than_allowed_and_a_dead_one_stops_none() -> None:
    at_once, most = 0, 0

    class Flying:
        def __init__(self, number: int) -> None:
            self.number = number

        def result(self) -> int:
            nonlocal at_once
            at_once -= 1
            if self.number == 3:
                raise RuntimeError("the worker died")
            return self.number * 10

    def submit(number: int) -> Flying:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        return Flying(number)

    found = list(results(range(7), submit, 4))
    assert [batch for batch, _ in found] == list(range(7))
    assert [result for _, result in found if not isinstance(result, Exception)] == [0, 10, 20, 40, 50, 60]
    assert isinstance(found[3][1], RuntimeError)
    assert most == 4


def servers_of(process: subprocess.Popen[str]) -> int:
    """How many Prefect servers a process and its workers have started."""
    found = 0
    with suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                found += any("prefect.server" in word for word in child.cmdline())
    return found


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_two_workers_give_the_same_records_and_report_to_one_server(store_url: str, tmp_path: Path) -> None:
    def run(*words: str) -> int:
        command = [sys.executable, "-m", "pipeline.cli", *words]
        output = tmp_path / "output"
        with output.open("w") as written:
            process = subprocess.Popen(command, cwd=tmp_path, stdout=written, stderr=written, text=True)
            servers = 0
            while process.poll() is None:
                servers = max(servers, servers_of(process))
                sleep(0.1)
        assert process.returncode == 0, output.read_text()
        return servers

    run("demo", str(CORPUS), "--port", "8774")
    assert run("run", "--from-archive", "--store", store_url, "--engine", "dask", "--workers", "2") == 1
    with Store(f"sqlite:///{tmp_path / 'teiketsu.db'}") as local, Store(store_url) as shared:
        assert present(shared) == present(local)
