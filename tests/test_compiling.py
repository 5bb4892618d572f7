"""The extractors stay such that they can be made into machine code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_mypyc_takes_the_modules(tmp_path: Path) -> None:
    for folder in ("extractors", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, tmp_path)
    # only what mypyc makes of them, in C: the compiler takes minutes for that
    command = [sys.executable, "setup.py", "--quiet", "--version"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "TEIKETSU_COMPILE": "1"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    written = "\n".join(path.read_text("utf-8") for path in tmp_path.rglob("*.c"))
    for module in ("segmentation", "piece_scores", "person_names", "organization_shapes", "themes", "dates"):
        assert f"PyInit_extractors___{module}" in written
