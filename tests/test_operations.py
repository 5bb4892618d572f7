"""Whether all is well, for those who do not look every day: status, figures for Prometheus, lines of a log, who walks a source."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient
from prefect.automations import Automation
from prometheus_client.parser import text_string_to_metric_families
from typer.testing import CliRunner

from pipeline import logs
from pipeline.cli import app
from pipeline.health import health
from pipeline.reading.sources import in_group
from pipeline.reading.walks import STALE, Walks
from pipeline.serving import application
from pipeline.store import Store
from schemas import Source
from tests.conftest import ROOT, Pages


@pytest.fixture
def small(tmp_path: Path, pages: Pages) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path / 'teiketsu.db'}") as opened:
        some = list(pages.values())[:5]
        opened.load([r for _, r in some], {r.record_id: text for text, r in some})
        yield opened


# --- status ---


def test_where_all_is_well_nothing_is_in_trouble(small: Store, tmp_path: Path) -> None:
    run = small.begin_run("announcements")
    small.end_run(run, {"pages": 5, "new": 5})
    small.note_visit("白浜大学", None, 5, 0)
    assert health(small, tmp_path).troubles == ()
    answer = CliRunner().invoke(app, ["status", "--store", small.url, "--archive", str(tmp_path), "--sources"])
    assert answer.exit_code == 0, answer.output
    assert "5 records" in answer.output
    assert "白浜大学" in answer.output
    assert "All is well." in answer.output


def test_troubles_are_named_with_what_to_do(small: Store, tmp_path: Path) -> None:
    small.note_visit("壊れた大学", None, 0, 4)
    small.note_visit("静かな町", None, 3, 1)
    small.begin_run("announcements")
    later = datetime.now(UTC) + timedelta(days=40)
    found = {(t.what, t.about.partition(":")[0]) for t in health(small, tmp_path, later).troubles}
    assert {what for what, _ in found} == {
        "source broken",
        "source unread",
        "run cut off",
        "records wait for review",
    }
    assert ("source broken", "壊れた大学") in found
    assert ("source unread", "静かな町") in found
    assert all(t.advice for t in health(small, tmp_path, later).troubles)
    answer = CliRunner().invoke(app, ["status", "--store", small.url, "--archive", str(tmp_path)])
    assert answer.exit_code == 1
    assert "壊れた大学" in answer.output


def test_an_empty_store_says_how_to_begin(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'teiketsu.db'}"
    answer = CliRunner().invoke(app, ["status", "--store", url, "--archive", str(tmp_path)])
    assert answer.exit_code == 0
    assert "Nothing has run yet" in answer.output


# --- figures ---


def test_figures_are_in_the_form_of_prometheus(small: Store) -> None:
    for seconds in (1.5, 2.5):
        run = small.begin_run("announcements")
        small.end_run(run, {"new": 5, "failures": 1, "seconds": {"extract": seconds}})
    small.note_visit("白浜大学", None, 5, 2)
    with TestClient(application(small)) as client:
        text = client.get("/metrics").text
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert sum(value for (name, *_), value in found.items() if name == "teiketsu_records") == 5
    assert found["teiketsu_pages_total", "new"] == 10
    assert found["teiketsu_pages_total", "set_aside"] == 2
    assert found["teiketsu_stage_seconds_total", "extract"] == 4.0
    assert found["teiketsu_source_failures", "白浜大学"] == 2
    assert 0 <= found[("teiketsu_review_queue_age_seconds",)] < 60


def test_figures_are_not_for_strangers(small: Store) -> None:
    with TestClient(application(small, open_reading=False)) as client:
        assert client.get("/metrics").status_code == 401


# --- log ---


def test_a_line_of_the_log_tells_source_page_and_run(capsys: pytest.CaptureFixture[str]) -> None:
    import logging

    logs.begin("json")
    place = {"source": "白浜大学", "page": "https://example.jp/1", "run": 7}
    logging.getLogger("teiketsu.run").warning("set aside: %s", "404", extra=place)
    told = json.loads(capsys.readouterr().err)
    assert {key: told[key] for key in place} == place
    assert (told["levelname"], told["message"]) == ("WARNING", "set aside: 404")
    logs.begin("text")
    logging.getLogger("teiketsu.run").info("came", extra=place)
    assert "白浜大学 https://example.jp/1 came" in capsys.readouterr().err
    logging.getLogger("teiketsu").handlers.clear()


# --- who walks a source ---


def test_a_walk_that_was_cut_off_is_gone_on_with_until_it_is_stale(tmp_path: Path) -> None:
    walks, now = Walks(tmp_path), datetime.now(UTC)
    assert walks.began("白浜大学", now) == now
    assert walks.began("白浜大学", now + timedelta(hours=1)) == now
    assert walks.began("白浜大学", now + STALE + timedelta(hours=1)) > now
    assert walks.cut_off() == ["白浜大学"]
    walks.over(["白浜大学", "いない大学"])
    assert walks.cut_off() == []
    later = now + timedelta(minutes=1)
    assert walks.began("白浜大学", later) == later


def _holds(folder: str, ready: str) -> None:
    with Walks(Path(folder)).alone("白浜大学") as alone:
        Path(ready).write_text(str(alone), "utf-8")
        os._exit(9)


def test_a_source_is_walked_by_one_at_a_time_and_is_free_when_that_one_dies(tmp_path: Path) -> None:
    walks = Walks(tmp_path)
    with walks.alone("白浜大学") as first, Walks(tmp_path).alone("白浜大学") as second:
        assert (first, second) == (True, False)
    process = multiprocessing.get_context("spawn").Process(
        target=_holds, args=(str(tmp_path), str(tmp_path / "ready"))
    )
    process.start()
    process.join(30)
    assert (tmp_path / "ready").read_text("utf-8") == "True"
    with walks.alone("白浜大学") as again:
        assert again


def test_sources_by_group() -> None:
    sources = [Source(name=n, group=g, feeds=["https://x.jp/f"]) for n, g in (("a", "cities"), ("b", None))]
    assert [s.name for s in in_group(sources, "cities")] == ["a"]
    assert [s.name for s in in_group(sources, "others")] == ["b"]
    assert in_group(sources, None) == sources


# --- examples ---


def test_the_example_automations_are_such() -> None:
    tree = yaml.safe_load((ROOT / "docs" / "deployment" / "notify.yaml").read_text("utf-8"))
    found = [Automation.model_validate(automation) for automation in tree["automations"]]
    assert [automation.name for automation in found] == ["a source is broken", "something is not well"]


def test_the_example_job_is_one_of_kubernetes() -> None:
    job = yaml.safe_load((ROOT / "docs" / "deployment" / "kubernetes.yaml").read_text("utf-8"))
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "Job")
    (container,) = job["spec"]["template"]["spec"]["containers"]
    assert {v["name"] for v in job["spec"]["template"]["spec"]["volumes"]} == {
        mount["name"] for mount in container["volumeMounts"]
    }


def test_the_example_image_copies_what_is_there() -> None:
    lines = (ROOT / "docs" / "deployment" / "Dockerfile").read_text("utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]]
    assert copied
    assert all((ROOT / name).exists() for name in copied)
