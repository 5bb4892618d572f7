"""The store: loading twice changes nothing, a page that says something else makes a revision."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from pipeline.store import Loaded, PageText, Store, figures, kept_open, near_duplicates, store_at
from schemas import Announcement, Document


def test_loading_twice_changes_nothing(store_url: str, corpus_records: list[tuple[Document, Announcement]]) -> None:
    records = [record for _, record in corpus_records]
    with Store(store_url) as store:
        assert store.load(records) == Loaded(new=len(records))
        before = list(store.records())
        assert store.load(records) == Loaded(unchanged=len(records))
        assert list(store.records()) == before


def test_a_changed_record_becomes_a_revision(
    store_url: str, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    record = corpus_records[0][1]
    with Store(store_url) as store:
        store.load([record])
        assert store.load([record.model_copy(update={"title": "別の題"})]) == Loaded(revised=1)
        assert [(r.revision, r.title) for r in store.revisions(record.record_id)] == [
            (1, record.title),
            (2, "別の題"),
        ]


def test_other_evidence_alone_makes_no_revision(
    store_url: str, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    record = corpus_records[0][1]
    source = record.source.model_copy(update={"sha256": "0" * 64})
    with Store(store_url) as store:
        store.load([record])
        assert store.load([record.model_copy(update={"evidence": [], "source": source})]) == Loaded(unchanged=1)
        (kept,) = store.records()
        assert (kept.revision, kept.source.sha256) == (1, "0" * 64)


def test_reasons_are_kept(store_url: str) -> None:
    with Store(store_url) as store:
        store.set_aside([("https://x.jp/a", "it is empty"), ("https://x.jp/a", "it is a JPEG image")])
        assert store.failures() == [("https://x.jp/a", "it is a JPEG image")]


def archived(record: Announcement, name: str) -> Announcement:
    return record.model_copy(update={"source": record.source.model_copy(update={"snapshot": name})})


def test_only_what_is_no_records_present_state_is_unread(
    store_url: str, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    record = corpus_records[0][1]
    with Store(store_url) as store:
        store.load([archived(record, "host/a/1")])
        assert store.unread(["host/a/1", "host/b/1"], record.extractor.version) == ["host/b/1"]
        assert store.unread(["host/a/1"], "another version") == ["host/a/1"]
        store.load([archived(record.model_copy(update={"title": "別の題"}), "host/b/1")])
        assert store.unread(["host/a/1", "host/b/1"], record.extractor.version) == ["host/a/1"]


def test_a_page_new_to_the_store_is_read_in_all_its_states(
    store_url: str, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    record = corpus_records[0][1]
    with Store(store_url) as store:
        store.load([record])
        assert store.to_read_again([("tk_new", ["a", "b"]), (record.record_id, ["c", "d"])]) == ["a", "b", "d"]


TEMPLATE = (
    "白浜大学は、{0}と包括連携に関する協定を締結しました。本協定は、相互の人的・知的資源の交流と活用を図り、地域社会の発展と"
    "人材の育成に寄与することを目的とするものです。締結式には学長と代表者が出席し、協定書に署名しました。今後は、防災、観光、"
    "子育て支援、産業の振興などの分野で連携した取り組みを進めていきます。"
)
ALIKE = [
    ("the same release elsewhere", TEMPLATE.format("汐見町"), TEMPLATE.format("汐見町") + "（広報課）", True),
    ("another partner, one template", TEMPLATE.format("汐見町"), TEMPLATE.format("玄洋銀行"), True),
    ("other widths and line breaks", "令和６年、" + TEMPLATE.format("ABC社"), "令和6年、\n" + TEMPLATE.format("ＡＢＣ社"), True),
    ("another matter", TEMPLATE.format("汐見町"), "図書館の開館時間を変更します。平日は午前九時から午後七時まで開きます。" * 3, False),
]  # fmt: skip


@pytest.mark.parametrize(("case", "one", "other", "alike"), ALIKE, ids=[case for case, *_ in ALIKE])
def test_pages_alike_are_linked_both_ways_and_none_is_dropped(
    store_url: str,
    corpus_records: list[tuple[Document, Announcement]],
    case: str,
    one: str,
    other: str,
    alike: bool,
) -> None:
    first, second = (record for _, record in corpus_records[:2])
    texts = {first.record_id: PageText(one), second.record_id: PageText(other)}
    with Store(store_url) as store:
        assert store.load([first, second], texts).near_duplicates == int(alike)
        assert store.load([first, second], texts).near_duplicates == 0
        links = {r.record_id: [n.record_id for n in r.near_duplicates] for r in store.records()}
        expected = ([second.record_id], [first.record_id]) if alike else ([], [])
        assert links == {first.record_id: expected[0], second.record_id: expected[1]}
        store.load([second], {second.record_id: PageText("まったく別の文章に改められたページです。" * 5)})
        assert all(not record.near_duplicates for record in store.records())


def test_a_thousand_pages_of_one_template_are_not_linked_each_with_each(
    store_url: str, corpus_records: list[tuple[Document, Announcement]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near_duplicates, "LINKS_AT_MOST", 3)
    record = corpus_records[0][1]
    records = [record.model_copy(update={"record_id": f"tk_{n:03}"}) for n in range(20)]
    texts = {r.record_id: PageText(TEMPLATE.format(f"第{n}町")) for n, r in enumerate(records)}
    with Store(store_url) as store:
        assert store.load(records, texts).near_duplicates == 0 + 1 + 2 + 3 * 17


def test_a_process_opens_a_store_once(store_url: str) -> None:
    with kept_open(store_url) as opened:
        assert store_at(store_url) is opened
        assert list(store_at(store_url).records()) == []
    with kept_open(store_url) as again:
        assert again is not opened


def test_a_store_whose_file_was_put_away_is_opened_anew(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'teiketsu.db'}"
    with kept_open(url) as opened:
        opened.begin_run("announcements")
        for file in tmp_path.glob("teiketsu.db*"):
            file.unlink()
        assert store_at(url) is not opened
        store_at(url).begin_run("announcements")
    with Store(url) as found, found.reading() as session:
        assert [run.run_id for run in figures.runs(session)] == [1]


def test_signatures_of_a_store_from_before_are_made_anew(
    store_url: str, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    first, second, third, *others = (record for _, record in corpus_records)
    kept = PageText(TEMPLATE.format("汐見町"))
    with Store(store_url) as store:
        store.load([first, second, *others], {first.record_id: kept, second.record_id: PageText("別の話" * 40)})
        with store.writing() as session:
            session.execute(text("UPDATE signatures SET signature = 'as they were'"))
            session.execute(text("UPDATE signature_bands SET value = value + 1"))
            session.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    with Store(store_url) as store:
        assert store.load([third], {third.record_id: PageText(kept.text + "（広報課）")}).near_duplicates == 1
        assert {r.record_id for r in store.records() if r.near_duplicates} == {first.record_id, third.record_id}
        assert store.load([first], {first.record_id: kept}) == Loaded(unchanged=1)
