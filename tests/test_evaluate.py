"""Scoring: what counts as right, and the same figures as the reference scorer where that is present."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline import evaluate
from tests.conftest import CORPUS, SHARED

GOLD: dict[str, Any] = {
    "kind": "agreement",
    "title": "連携協定を締結",
    "publisher": "国立大学法人白浜大学",
    "published_on": "2024-01-02",
    "updated_on": None,
    "agreements": [
        {
            "name": "連携協定",
            "form": "agreement",
            "scope": "specific",
            "status": "concluded",
            "signed_on": "2024-01-01",
            "effective_from": None,
            "effective_to": None,
            "venue": None,
            "parties": [{"name": "白浜大学", "type": "university"}, {"name": "汐見町", "type": "municipality"}],
            "signers": [{"name": "三宅恒一", "title": "学長", "party": "白浜大学"}],
            "themes": ["research"],
            "items": [],
        }
    ],
    "events": [],
    "people": [{"name": "三宅恒一", "title": "学長", "organization": "白浜大学", "role": "signer"}],
    "organizations": ["白浜大学", "汐見町"],
}


def test_the_gold_itself_scores_one() -> None:
    result = evaluate.compare({"a": GOLD}, {"a": GOLD})
    assert (result.core, result.untouched) == (1.0, ["a"])


def test_a_page_without_a_record_is_all_missed() -> None:
    result = evaluate.compare({"a": GOLD}, {})
    assert (result.fields["agreement.parties"].recall, result.untouched) == (0.0, [])


TITLES = [
    ("学長", "学長", True),
    ("農学部教授", "教授", True),
    ("副学長", "学長", False),
    ("副学長（研究担当）", "副学長", True),
    ("市長", "町長", False),
]


@pytest.mark.parametrize(("a", "b", "same"), TITLES)
def test_titles(a: str, b: str, same: bool) -> None:
    assert evaluate.same_title(a, b) is same


def test_mistakes_are_listed_with_their_page() -> None:
    other = {**GOLD, "organizations": ["国立大学法人白浜大学", "山辺町"]}
    tally = evaluate.compare({"a": GOLD}, {"a": other}).fields["organizations"]
    assert (tally.missed, tally.made_up) == ([("a", "汐見町")], [("a", "山辺町")])


def test_a_result_is_recorded_and_read_back(tmp_path: Path) -> None:
    result = evaluate.compare({"a": GOLD}, {"a": GOLD})
    evaluate.record(tmp_path / "evaluation.json", "gold/a", result)
    assert evaluate.recorded(tmp_path / "evaluation.json", "gold/a").figures["core"] == 1.0
    assert evaluate.recorded(tmp_path / "evaluation.json", "gold/b").figures == {}


def test_the_figures_are_those_of_the_reference_scorer(tmp_path: Path, gold_dev: Path) -> None:
    scorer = SHARED / "gold" / "score.py"
    result = evaluate.evaluate(gold_dev)
    lines = tmp_path / "found.jsonl"
    subprocess.run([sys.executable, "-m", "pipeline.cli", "extract", str(gold_dev), "-o", str(lines)], check=True)
    printed = subprocess.run(
        [sys.executable, str(scorer), str(gold_dev), str(lines), "--json"], check=True, capture_output=True
    )
    reference = json.loads(printed.stdout)
    assert result.core == pytest.approx(reference["core"], abs=0.002)
    renamed = {"people": "people+", "agreement.signers": "agreement.signers+"}
    for name, tally in result.fields.items():
        assert tally.f1 == pytest.approx(reference["fields"][renamed.get(name, name)]["f"], abs=0.002), name


# --- the guard: no field may fall by more than a point without the record being changed in the same commit ---

TOLERANCE = 0.01


def assert_no_field_fell(folder: Path) -> None:
    before = evaluate.recorded(CORPUS.parent / "evaluation.json", evaluate.name_of(folder))
    assert before.figures, f"no figures are recorded for {folder}; run: teiketsu evaluate {folder} --record"
    result = evaluate.evaluate(folder)
    fallen = {
        name: (before.figures[name], now)
        for name, now in result.figures().items()
        if name in before.figures and now < before.figures[name] - TOLERANCE
    }
    better, worse = evaluate.changes(before, result)
    assert not fallen, f"{fallen}\nworse: {worse}\nbetter: {better}"


def test_no_field_fell_on_the_corpus() -> None:
    assert_no_field_fell(CORPUS / "gold")


def test_no_field_fell_on_the_regions() -> None:
    assert_no_field_fell(CORPUS / "regions")


def test_what_got_better_and_worse_is_listed_by_page_and_field(tmp_path: Path) -> None:
    path = tmp_path / "evaluation.json"
    wrong = {**GOLD, "kind": "notice"}
    evaluate.record(path, "a", evaluate.compare({"a": GOLD, "b": GOLD}, {"a": wrong, "b": GOLD}))
    now = evaluate.compare({"a": GOLD, "b": GOLD}, {"a": GOLD, "b": wrong})
    assert evaluate.changes(evaluate.recorded(path, "a"), now) == (["a kind: 2 → 0"], ["b kind: 0 → 2"])


def test_no_field_fell_on_the_gold_pages(gold_dev: Path) -> None:
    assert_no_field_fell(gold_dev)


def test_the_seeds_have_the_right_kind_and_dates(seeds: Path) -> None:
    result = evaluate.evaluate(seeds)
    wrong = {
        name: [*result.fields[name].missed, *result.fields[name].made_up]
        for name in ("kind", "published_on", "updated_on", "agreement.signed_on", "event.held_on")
    }
    assert {name: mistakes for name, mistakes in wrong.items() if mistakes} == {}


def test_pages_without_agreements_are_scored_as_well() -> None:
    page = {"kind": "event", "title": "講演会", "publisher": "岬大学", "organizations": ["岬大学"]}
    result = evaluate.compare({"a": page}, {"a": page})
    assert (result.core, result.untouched) == (1.0, ["a"])
