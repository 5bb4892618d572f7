"""Settings: a flag before a variable before teiketsu.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli_settings import SettingsError, take_settings


def test_the_file_says_what_no_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    file = tmp_path / "teiketsu.toml"
    file.write_text('store = "sqlite:///from-file.db"\ncontact = "from-file@example.jp"\n', "utf-8")
    monkeypatch.setenv("TEIKETSU_CONTACT", "from-variable@example.jp")
    monkeypatch.setenv("TEIKETSU_STORE", "to be taken back after the test")
    monkeypatch.delenv("TEIKETSU_STORE")
    take_settings(file)
    assert os.environ["TEIKETSU_STORE"] == "sqlite:///from-file.db"
    assert os.environ["TEIKETSU_CONTACT"] == "from-variable@example.jp"
    monkeypatch.delenv("TEIKETSU_STORE")
    take_settings(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("words", "why"),
    [("stroe = 'x'", "stroe is not known"), ("store = 1", "words in quotes"), ("store = ", "Invalid value")],
)
def test_mistakes_are_told(tmp_path: Path, words: str, why: str) -> None:
    (tmp_path / "teiketsu.toml").write_text(words, "utf-8")
    with pytest.raises(SettingsError, match=why):
        take_settings(tmp_path / "teiketsu.toml")


def test_a_page_is_read_without_loading_store_flows_or_models() -> None:
    """What a single page from the command line need not wait for."""
    loaded = "import sys, pipeline.cli; print({'sqlalchemy', 'prefect', 'spacy', 'starlette'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
