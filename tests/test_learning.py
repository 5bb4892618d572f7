"""What corrections give back: gold records to measure by, rows for the lexicons."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.evaluate import evaluate
from pipeline.extracting import record_of
from pipeline.gold_export import export_gold
from pipeline.lexicon_suggestions import suggestions
from pipeline.reading.clean import clean
from pipeline.store import PageText, Store, correction_log
from pipeline.store.corrections import Step
from pipeline.store.reviewing import review
from schemas import Announcement, ReviewState, Snapshot
from tests.conftest import ROOT, article
from tests.following import seen

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": str(ROOT)}
SIGNED = "<p>2024年5月10日</p><p>白浜大学と風早市は、2024年5月8日、連携協定を締結しました。白浜大学の千早 環学長と風早市の峰岸 渚市長が署名しました。</p>"


@pytest.fixture
def markup() -> str:
    return f"<html><head><title>協定</title></head><body><h1>風早市と協定を締結</h1>{SIGNED}</body></html>"


def loaded(store: Store, snapshot: Snapshot, archived_as: str | None = None) -> Announcement:
    document = clean(snapshot)
    record = record_of(document, snapshot, archived_as)
    store.load([record], {record.record_id: PageText.of(document)})
    return record


def corrected(store: Store, record: Announcement, *steps: Step) -> None:
    key = record.record_id
    review(
        store,
        key,
        "花子",
        ReviewState.CORRECTED if steps else ReviewState.ACCEPTED,
        seen=seen(store, key),
        steps=steps,
    )


def test_reviewed_pages_become_gold_that_extraction_is_measured_by(tmp_path: Path, markup: str) -> None:
    with Store(f"sqlite:///{tmp_path / 'teiketsu.db'}") as store:
        file = tmp_path / "page.html"
        file.write_text(markup, "utf-8")
        on_disk = loaded(store, Snapshot(uri=str(file), content=file.read_bytes()))
        # without a declaration in the page: only the server said how it is encoded
        japanese = Snapshot(
            uri="https://example.jp/1",
            canonical_url="https://example.jp/1",
            content=markup.replace("風早市", "朧月市").encode("euc-jp"),
            charset="euc-jp",
            media_type="text/html",
        )
        archived = loaded(store, japanese, "example/1")
        lost = loaded(store, Snapshot(uri="gone.html", content=markup.replace("環", "薫").encode()))
        waiting = loaded(store, Snapshot(uri=str(file), content=markup.replace("環", "香").encode()))
        corrected(store, on_disk, Step(op="replace", path="/title", value="人が直した題"))
        corrected(store, archived)
        corrected(store, lost)
        told = dict(export_gold(store, {"example/1": japanese}.get, tmp_path / "gold"))
    assert {key: bool(reason) for key, reason in told.items()} == {
        on_disk.record_id: False,
        archived.record_id: False,
        lost.record_id: True,
    }
    assert waiting.record_id not in told
    gold = json.loads((tmp_path / "gold" / f"{on_disk.record_id}.json").read_text("utf-8"))
    assert gold["title"] == "人が直した題"
    assert gold["organizations"] == [o.name for o in on_disk.organizations]
    result = evaluate(tmp_path / "gold")
    assert result.reasons == {}
    assert result.fields["title"].missed == [(on_disk.record_id, "人が直した題")]
    assert result.fields["agreement.signers"].f1 == 1.0
    assert archived.record_id in result.untouched


def test_corrections_suggest_rows_for_lexicons_until_somebody_decides(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path / 'teiketsu.db'}") as store:
        document = article(SIGNED)
        record = record_of(document, Snapshot(uri="page.html", content=b""))
        store.load([record], {record.record_id: PageText.of(document)})
        corrected(
            store,
            record,
            Step(op="replace", path="/agreements/0/signers/0/title", value="学び舎の主"),
            Step(op="replace", path="/agreements/0/signers/1/title", value="副市長"),
            Step(op="add", path="/organizations/0/aliases/-", value="白浜"),
        )
        with store.reading() as session:
            found = suggestions(session)
        body = record.organizations[0]
        assert {(s.lexicon, s.row, s.approved) for s in found} == {
            ("titles", ("学び舎の主", "1"), None),
            ("abbreviations", ("白浜", body.name, str(body.type)), None),
        }
        correction_log.decide(store, "titles", ("学び舎の主", "1"), "花子", approved=True)
        correction_log.decide(store, "abbreviations", ("白浜", body.name, str(body.type)), "花子", approved=False)
        with store.reading() as session:
            assert [s.approved for s in suggestions(session)].count(None) == 0
        url = store.url
    run = CliRunner().invoke(app, ["lexicon", "export", str(tmp_path / "lexicons"), "--store", url])
    assert run.exit_code == 0, run.output
    assert [file.name for file in (tmp_path / "lexicons").iterdir()] == ["titles.tsv"]
    listed = CliRunner().invoke(app, ["lexicon", "suggestions", "--store", url])
    assert "学び舎の主" in listed.output


def test_approved_titles_are_read_by_the_next_extraction(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = SIGNED.replace("千早 環学長", "千早 環学び舎主")
    page.write_text(f"<html><body><h1>風早市と協定を締結</h1>{text}</body></html>", "utf-8")
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "titles.tsv").write_text("# Approved by reviewers.\n学び舎主\t3\n", "utf-8")

    def titles(**environment: str) -> list[str | None]:
        command = [sys.executable, "-m", "pipeline.cli", "extract", str(page)]
        done = subprocess.run(
            command, cwd=ROOT, env={**ENVIRONMENT, **environment}, capture_output=True, check=True
        )
        return [person["title"] for person in json.loads(done.stdout)["people"]]

    assert "学び舎主" not in titles()
    assert "学び舎主" in titles(TEIKETSU_LEXICONS=str(folder))


def test_accounts_by_command(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'teiketsu.db'}"
    run = CliRunner()
    assert run.invoke(app, ["serve", "--host", "0.0.0.0", "--store", url]).exit_code == 1
    answer = run.invoke(
        app,
        ["accounts", "add", "花子", "--admin", "--store", url],
        input="長い合言葉は安全です\n長い合言葉は安全です\n",
    )
    assert answer.exit_code == 0, answer.output
    assert run.invoke(app, ["accounts", "list", "--store", url]).output == "花子: admin\n"
    assert run.invoke(app, ["accounts", "add", "太郎", "--password", "短い", "--store", url]).exit_code == 1
    assert run.invoke(app, ["accounts", "remove", "花子", "--store", url]).exit_code == 0
    assert run.invoke(app, ["accounts", "list", "--store", url]).output == ""
