"""A real Prefect server for tests, and commands that talk to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.conftest import ROOT


@dataclass
class PrefectServer:
    """A server, and a folder that looks like a checkout to deploy from and to work in. What it knows stays when it is killed."""

    port: int
    folder: Path
    process: subprocess.Popen[Any] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        command = [sys.executable, "-m", "prefect", "server", "start"]
        environment = {**os.environ, **_settings(self.folder)}
        log = self.folder.parent / "server.log"
        with log.open("a") as file:
            self.process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(self.port)],
                cwd=self.folder,
                env=environment,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        for _ in range(240):
            assert self.process.poll() is None, log.read_text("utf-8")
            try:
                if httpx.get(f"{self.url}/health", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.25)
        raise AssertionError(f"the server did not start: {log.read_text('utf-8')}")

    def kill(self) -> None:
        if self.process is not None:
            killed(self.process)

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, **_settings(self.folder), "PREFECT_API_URL": self.url}

    def command(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """Starts `prefect …` or, with a module's name first, a module of Python, in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=options.pop("cwd", self.folder),
            env={**self.environment, **options.pop("env", {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **options,
        )

    def done(self, *words: str) -> str:
        """What a command says that has to succeed."""
        process = self.command(*words)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said

    def found(self, what: str, **asked: Any) -> list[dict[str, Any]]:
        """What the server's API finds: flow_runs, artifacts, deployments, …"""
        answer = httpx.post(f"{self.url}/{what}/filter", json=asked, timeout=30)
        answer.raise_for_status()
        result: list[dict[str, Any]] = answer.json()
        return result


@contextmanager
def prefect_server(folder: Path) -> Iterator[PrefectServer]:
    """Starts a server whose data lie in a folder."""
    work = folder / "checkout"
    work.mkdir(parents=True)
    for name in ("pipeline", "extractors", "schemas"):
        (work / name).symlink_to(ROOT / name)
    (work / "prefect.yaml").write_text((ROOT / "prefect.yaml").read_text("utf-8"), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = PrefectServer(free.getsockname()[1], work)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def killed(process: subprocess.Popen[Any], how: signal.Signals = signal.SIGKILL) -> None:
    """Ends a process with all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    process.wait(timeout=30)


def _settings(work: Path) -> dict[str, str]:
    return {
        "PREFECT_HOME": str(work.parent / "prefect"),
        "PREFECT_UI_STATIC_DIRECTORY": str(work.parent / "ui"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_CLI_PROMPT": "false",
        "PYTHONPATH": str(work),
    }
