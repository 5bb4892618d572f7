"""The main text of pages: what a person marked is found, better than by others; what stands around it never leaks."""

from __future__ import annotations

from pathlib import Path

import pytest
import trafilatura
from bs4 import BeautifulSoup

from pipeline.extracting import files_of, record_of
from pipeline.main_text import agreement, marked_pages, mean_agreement
from pipeline.reading.clean import clean
from pipeline.reading.decode import decode
from schemas import Announcement, Part, Snapshot
from tests.conftest import CORPUS

FROM_FURNITURE = ("/publisher", "/published_on", "/updated_on", "/title", "/organizations/")


def ours(content: bytes) -> str:
    return clean(Snapshot(uri="page.html", content=content)).text


def trafilaturas(content: bytes) -> str:
    return trafilatura.extract(decode(content).text, include_comments=False) or ""


def plain(content: bytes) -> str:
    return BeautifulSoup(decode(content).text, "lxml").get_text("\n")


def test_the_main_text_is_found_better_than_by_others() -> None:
    pages = list(marked_pages(CORPUS))
    assert len(pages) >= 39
    scores = {reader.__name__: mean_agreement(pages, reader) for reader in (ours, trafilaturas, plain)}
    assert scores["ours"].f1 > 0.985
    assert scores["ours"].f1 > scores["trafilaturas"].f1 + 0.1
    assert scores["ours"].f1 > scores["plain"].f1 + 0.2
    assert scores["ours"].recall > 0.99


@pytest.mark.parametrize("page", marked_pages(CORPUS), ids=lambda page: page.name)
def test_no_page_is_read_badly(page: object) -> None:
    assert agreement(ours(page.content), page.main_text).f1 > 0.9  # type: ignore[attr-defined]


DECOYS = [
    "<div class='sidebar'><h3>新着情報</h3><ul><li>2019年3月9日 <a href='/d1'>架空電鉄株式会社と包括連携協定を締結</a></li>"
    "<li>2019年3月8日 <a href='/d2'>架空町の偽名太郎町長が来訪</a></li></ul></div>",
    "<aside><h2>関連記事</h2><p>架空大学と架空銀行は2019年3月9日、連携協定を締結しました。偽名太郎学長が署名しました。</p></aside>",
    "<div class='banner-area'><p>協賛 架空財団 2019年3月9日設立</p></div>",
    "<nav id='gnavi'><ul><li><a href='/x'>架空電鉄株式会社との協定</a></li><li><a href='/y'>2019年3月9日の会議</a></li></ul></nav>",
    "<div style='display:none'>架空電鉄株式会社と2019年3月9日に協定を締結しました。</div>",
]


def said(record: Announcement) -> dict[str, object]:
    kept = {"kind", "title", "published_on", "updated_on", "agreements", "events", "people", "organizations"}
    return record.model_dump(mode="json", include=kept)


def read(markup: str, name: str) -> Announcement:
    snapshot = Snapshot(uri=name, content=markup.encode())
    return record_of(clean(snapshot), snapshot)


def assert_nothing_leaks(path: Path) -> None:
    """A side column, related news, a footer and a menu full of decoys change nothing of what a record says."""
    markup = decode(path.read_bytes()).text
    lower = markup.lower()
    start, end = lower.find("<body"), lower.rfind("</body>")
    if start < 0 or end < 0:
        return
    start = markup.index(">", start) + 1
    expected = read(markup, path.name)
    for decoy in DECOYS:
        after = read(markup[:end] + decoy + markup[end:], path.name)
        before = read(markup[:start] + decoy + markup[start:], path.name)
        assert said(after) == said(expected), (path.name, "after", decoy)
        assert said(before) == said(expected), (path.name, "before", decoy)
    for evidence in expected.evidence:
        assert evidence.part is Part.TEXT or evidence.field.startswith(FROM_FURNITURE), (path.name, evidence)


def test_what_stands_around_the_corpus_leaks_into_no_record() -> None:
    for path in files_of(CORPUS / "site"):
        if path.suffix == ".html" and path.name != "index.html":
            assert_nothing_leaks(path)


def test_what_stands_around_the_gold_pages_leaks_into_no_record(gold_dev: Path) -> None:
    for path in files_of(gold_dev):
        if path.suffix == ".html":
            assert_nothing_leaks(path)
