"""The commands around the store, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.store import PageText, Store
from schemas import Announcement, Document


@pytest.fixture
def url(tmp_path: Path, corpus_records: list[tuple[Document, Announcement]]) -> str:
    found = f"sqlite:///{tmp_path / 'teiketsu.db'}"
    with Store(found) as store:
        texts = {r.record_id: PageText.of(d) for d, r in corpus_records}
        store.load([r for _, r in corpus_records], texts)
    return found


def teiketsu(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.output


def test_export_and_the_next_cursor(url: str, tmp_path: Path) -> None:
    whole = tmp_path / "all.jsonl"
    code, said = teiketsu("export", "--store", url, "-o", str(whole))
    assert code == 0
    cursor = said.split()[-1]
    assert said.startswith(f"{len(whole.read_text('utf-8').splitlines())} records")
    code, said = teiketsu("export", "--store", url, "--since", cursor)
    assert (code, said.startswith("0 changes")) == (0, True)
    assert teiketsu("export", "--store", url, "--since", "nonsense")[0] == 1
    assert teiketsu("export", "--store", url, "--format", "xlsx")[0] == 2
    assert teiketsu("export", "--store", url, "--format", "parquet")[0] == 2
    assert teiketsu("export", "--store", "nonsense")[0] == 1


def test_tasks_go_out_and_come_back_as_corrections(url: str, tmp_path: Path) -> None:
    out, back = tmp_path / "tasks.json", tmp_path / "done.json"
    assert teiketsu("export", "--store", url, "--format", "label-studio", "-o", str(out))[0] == 0
    tasks = json.loads(out.read_text("utf-8"))
    first = {**tasks[0], "annotations": [{"result": tasks[0]["predictions"][0]["result"]}]}
    back.write_text(json.dumps([first, {"data": {"text": "x"}}]), "utf-8")
    code, said = teiketsu("import", str(back), "--reviewer", "佐藤", "--store", url)
    assert code == 1
    assert f"{first['data']['record_id']}: accepted, 0 corrections" in said
    assert "task 2: this is no annotated" in said
    code, said = teiketsu("import", str(back), "--reviewer", "鈴木", "--store", url)
    assert "has changed since it was looked at" in said


def test_registries_and_decisions_about_organizations(url: str, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("団体コード,都道府県名,市区町村名\n990001,広島県,汐入市\n990002,岡山県,汐入市\n", "utf-8")
    code, said = teiketsu("registry", "import", "lg_code", str(file), "--store", url)
    assert (code, "2 entries; 1 organizations" in said) == (0, True)
    assert "汐入市" in teiketsu("organizations", "doubts", "--store", url)[1]
    decided = ("organizations", "link", "汐入市", "lg_code", "990001", "--reviewer", "佐藤", "--store", url)
    assert teiketsu(*decided)[0] == 0
    assert "No link is in doubt" in teiketsu("organizations", "doubts", "--store", url)[1]
    assert (
        teiketsu("organizations", "merge", "どこにもない", "汐入市", "--reviewer", "佐藤", "--store", url)[0] == 1
    )
    assert teiketsu("organizations", "merge", "玄洋銀行", "汐入市", "--reviewer", "佐藤", "--store", url)[0] == 0
    assert teiketsu("organizations", "part", "玄洋銀行", "--reviewer", "佐藤", "--store", url)[0] == 0
    file.write_text("これは表ではありません", "utf-8")
    code, said = teiketsu("registry", "import", "lg_code", str(file), "--store", url)
    assert (code, "was expected" in said) == (1, True)
    assert teiketsu("registry", "import", "isni", str(file), "--store", url)[0] == 2


def test_tokens_and_webhooks_are_made_listed_and_ended(url: str) -> None:
    code, token = teiketsu("tokens", "add", "desk", "--write", "--store", url)
    assert (code, token.startswith("tkt_")) == (0, True)
    assert teiketsu("tokens", "add", "desk", "--store", url)[0] == 1
    assert teiketsu("tokens", "list", "--store", url)[1] == "desk: reads and writes\n"
    assert teiketsu("tokens", "revoke", "desk", "--store", url)[0] == 0
    assert teiketsu("tokens", "revoke", "desk", "--store", url)[0] == 1
    assert teiketsu("webhooks", "add", "ftp://x", "--store", url)[0] == 1
    assert (
        "its secret" in teiketsu("webhooks", "add", "http://127.0.0.1:9/x", "--from-beginning", "--store", url)[1]
    )
    assert "0 changes taken" in teiketsu("webhooks", "deliver", "--store", url)[1]
    assert "failed 1 times" in teiketsu("webhooks", "list", "--store", url)[1]
    assert "no answer" in teiketsu("webhooks", "log", "1", "--store", url)[1]
    assert teiketsu("webhooks", "remove", "1", "--store", url)[0] == 0
    assert teiketsu("webhooks", "remove", "1", "--store", url)[0] == 1
