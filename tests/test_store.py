"""The store: loading twice changes nothing, a page that says something else makes a revision."""

from __future__ import annotations

from pathlib import Path

from pipeline.reading.archive import Archive
from pipeline.store import Loaded, Store
from schemas import Announcement, Document, Snapshot


def store_at(path: Path) -> Store:
    return Store(f"sqlite:///{path / 'records.db'}")


def test_loading_twice_changes_nothing(tmp_path: Path, corpus_records: list[tuple[Document, Announcement]]) -> None:
    records = [record for _, record in corpus_records]
    with store_at(tmp_path) as store:
        assert store.load(records) == Loaded(new=len(records))
        before = list(store.records())
        assert store.load(records) == Loaded(unchanged=len(records))
        assert list(store.records()) == before


def test_a_changed_record_becomes_a_revision(
    tmp_path: Path, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    record = corpus_records[0][1]
    with store_at(tmp_path) as store:
        store.load([record])
        assert store.load([record.model_copy(update={"title": "別の題"})]) == Loaded(revised=1)
        assert [(r.revision, r.title) for r in store.revisions(record.record_id)] == [
            (1, record.title),
            (2, "別の題"),
        ]


def test_other_evidence_alone_makes_no_revision(
    tmp_path: Path, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    record = corpus_records[0][1]
    source = record.source.model_copy(update={"sha256": "0" * 64})
    with store_at(tmp_path) as store:
        store.load([record])
        assert store.load([record.model_copy(update={"evidence": [], "source": source})]) == Loaded(unchanged=1)
        (kept,) = store.records()
        assert (kept.revision, kept.source.sha256) == (1, "0" * 64)


def test_reasons_are_kept(tmp_path: Path) -> None:
    with store_at(tmp_path) as store:
        store.set_aside([("https://x.jp/a", "it is empty"), ("https://x.jp/a", "it is a JPEG image")])
        assert store.failures() == [("https://x.jp/a", "it is a JPEG image")]


def test_the_archive_gives_back_what_it_was_given(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = Snapshot(uri="https://x.jp/a", canonical_url="https://x.jp/a", content="協定".encode())
    second = Snapshot(uri="https://x.jp/b", canonical_url="https://x.jp/b", content="協定".encode())
    names = [archive.put(first), archive.put(second), archive.put(first)]
    assert names[0] == names[2] != names[1]
    assert [archive.get(name) for name in names[:2]] == [first, second]
