"""The demo: the real flow over the sample site, twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.conftest import CORPUS

VISITS = ('INSERT INTO "runs"', 'INSERT INTO "sources"', "PRAGMA", "COMMIT")


def run_demo(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", "demo", str(CORPUS), "--port", "8771"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "COLUMNS": "200"})


def dump(path: Path) -> list[str]:
    """All that the store holds, but for when it was visited."""
    with sqlite3.connect(path) as connection:
        lines = [line for line in connection.iterdump() if not line.startswith(VISITS)]
    return sorted(lines)


def test_the_demo_finds_the_pages_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = run_demo(tmp_path)
    assert first.returncode == 0, first.stderr
    assert "地域共生社会の実現に向けた" not in first.stderr
    assert "潮見大学 × 汐入市" in first.stdout
    assert "left alone, as robots.txt asks: http://127.0.0.1:8771/private/draft.html" in first.stderr
    pages = sum(1 for path in (CORPUS / "gold").glob("*.json"))
    assert f"{pages} pages: {pages} new records" in first.stderr
    lines = (tmp_path / "records.jsonl").read_text("utf-8")
    before = dump(tmp_path / "teiketsu.db")
    second = run_demo(tmp_path)
    assert f"{pages} pages: 0 new records, 0 revised, {pages} unchanged" in second.stderr
    assert (tmp_path / "records.jsonl").read_text("utf-8") == lines
    assert dump(tmp_path / "teiketsu.db") == before
