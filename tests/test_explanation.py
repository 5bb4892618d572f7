"""`extract --explain`: the page with its values marked, and why each was chosen."""

import re
import subprocess
import sys
from pathlib import Path

from extractors.recognizer import RandomField
from pipeline.explanation import explained
from tests.conftest import CORPUS, article

PAGE = CORPUS / "regions" / "r14_sports_club.html"


def explain(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", "extract", "--explain", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_every_value_is_marked_on_the_page_and_told_once() -> None:
    body = "<p>2023年5月8日、白浜大学は汐見町と「防災協定」を締結しました。</p>"
    lines = [line.plain for line in explained(article(body, title="汐見町と防災協定を締結"), RandomField())]
    text = next(line for line in lines if "締結しました" in re.sub(r"⟦|⟧\d*", "", line))
    for words in ("2023年5月8日", "白浜大学", "汐見町"):
        assert re.search(rf"⟦{words}⟧\d", text), text
    told = [line.split(" = ")[0].split()[-1] for line in lines if re.match(r"\s+\d+ /", line)]
    assert len(told) == len(set(told))
    assert "/agreements/0/signed_on" in told
    assert re.sub(r"⟦|⟧\d*", "", text) == "2023年5月8日、白浜大学は汐見町と「防災協定」を締結しました。"


def test_the_next_candidates_are_shown_with_their_scores() -> None:
    done = explain(str(PAGE))
    assert done.returncode == 0, done.stderr
    assert 'signed_on = "2023-12-04"' in done.stdout
    assert "the date of the sentence that tells the conclusion" in done.stdout
    assert re.search(r"over しおかぜスポーツクラブ \(organization\) \(\d", done.stdout)
    assert re.search(r"recognizer 1\.00", done.stdout)
    assert "the whole record is right with" in done.stdout


def test_a_page_that_cannot_be_read_is_said_and_the_next_is_explained(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    done = explain(str(empty), str(PAGE))
    assert done.returncode == 1
    assert "empty.html" in done.stderr
    assert "豊ノ浦村" in done.stdout


def test_another_recognizer_can_be_asked_for_by_name() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "extract", "--recognizer", "no_such_pipeline", str(PAGE)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "there is no spaCy pipeline 'no_such_pipeline'" in done.stderr
