"""Headings that nothing marks, told by what stands below them."""

from __future__ import annotations

import pytest

from pipeline.reading.clean import clean
from schemas import Snapshot

ONE = "両者は、地域の課題の解決と人材の育成のために力を合わせます。"
OTHER = "締結式には町長と学長が出席し、協定書に署名しました。"
TABLE = "<dl><dt>締結日</dt><dd>令和5年2月3日</dd></dl>"

PAGES = [
    ("partners over sentences", ("岬大学との協定", ONE, "岬商工会との協定", OTHER), ["岬大学との協定", "岬商工会との協定"]),
    ("persons over what they say", (ONE, "三宅恒一　学長", ONE, "沖野晴信　町長", OTHER), ["三宅恒一　学長", "沖野晴信　町長"]),
    ("partners over lists", ("岬大学", TABLE, "岬商工会", TABLE), ["岬大学", "岬商工会"]),
    ("a day between", ("岬町での調印式", "2019年2月28日／岬町", ONE, "汐見町での調印式", "2019年2月27日／汐見町", OTHER), ["岬町での調印式", "汐見町での調印式"]),
    ("below a line that heads them all", ("コメント", "三宅恒一　学長", ONE, "沖野晴信　町長", OTHER), ["三宅恒一　学長", "沖野晴信　町長"]),
    ("one alone", (ONE, "岬大学との協定", OTHER), []),
    ("captions", (ONE, "握手する三宅学長", OTHER, "調印式の様子", ONE), []),
    ("labels with values", ("日時：5月1日", ONE, "場所：町役場", OTHER), []),
    ("rows of a list", ("岬大学", "岬商工会", "岬銀行", ONE, OTHER), []),
    ("who publishes it, and when", ("岬市", "令和5年2月3日", ONE, "令和5年2月4日", OTHER), []),
    ("sentences", ("協定を結びました", ONE, "式を開きました", OTHER), []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "headings"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_headings_that_nothing_marks(lines: tuple[str, ...], headings: list[str]) -> None:
    body = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    markup = f"<html><title>連携協定</title><body><h1>連携協定</h1>{body}</body></html>"
    document = clean(Snapshot(uri="page.html", content=markup.encode()))
    assert [document.words(b) for b in document.blocks if b.kind == "heading"][1:] == headings


NUMBERED = [
    (
        "sections with points of their own",
        ("1　岬大学との協定締結式", "(1)日時　5月1日", "(2)場所　役場", "2　汐見町との協定締結式", "(1)日時　5月2日", "3　お知らせ"),
        ["1　岬大学との協定締結式", "2　汐見町との協定締結式", "3　お知らせ"],
    ),
    ("labels with values", ("1　日時　5月1日", "(1)受付　9時", "2　場所　役場", "(1)受付　1階"), []),
    ("points alone", ("1　観光の振興", "2　防災", "3　教育"), []),
    ("numbers out of order", ("2　岬大学との協定", "(1)日時　5月1日", "4　汐見町との協定", "(1)日時　5月2日"), []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "headings"), [page[1:] for page in NUMBERED], ids=[page[0] for page in NUMBERED])
def test_headings_that_are_numbered(lines: tuple[str, ...], headings: list[str]) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines)
    markup = f"<html><title>連携協定</title><body><h1>連携協定</h1>{body}</body></html>"
    document = clean(Snapshot(uri="page.html", content=markup.encode()))
    assert [document.words(b) for b in document.blocks if b.kind == "heading"][1:] == headings
