"""What consumers of the store rely on: filters, search, revisions, the feed, entities, and what reviewers decided."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline.store import PageText, Store, StoreError, feed, queries
from pipeline.store.corrections import Span, Step, WrongStepError
from pipeline.store.cursors import CursorError, CursorTooOldError
from pipeline.store.decisions import found_again
from pipeline.store.names import organization_key
from pipeline.store.queries import Filters
from pipeline.store.reviewing import NoSuchRecordError, OutdatedError, history, review
from pipeline.store.search import pairs, searchable
from pipeline.store.tables import EvidenceRow, PageRow
from schemas import Announcement, Evidence, Flag, ReviewState
from tests.conftest import Pages
from tests.following import applied, present, seen


def ids(store: Store, filters: Filters, size: int = 3) -> list[str]:
    """All that a query finds, read a few at a time."""
    found: list[str] = []
    cursor = None
    with store.reading() as session:
        while True:
            part = queries.records(session, filters, size, cursor)
            found += [entry["record_id"] for entry in part.entries]
            if part.cursor is None:
                return found
            cursor = part.cursor


def signed(pages: Pages) -> Announcement:
    return next(r for _, r in pages.values() if any(a.signers and a.signed_on for a in r.agreements))


def test_a_list_goes_through_every_record_once_newest_first(store: Store, pages: Pages) -> None:
    found = ids(store, Filters())
    assert sorted(found) == sorted(pages)
    with store.reading() as session:
        days = [queries.row_of(session, record_id).day for record_id in found]  # type: ignore[union-attr]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("size", [1, 2, 50])
def test_filters_let_through_what_they_say(store: Store, pages: Pages, size: int) -> None:
    records = {key: r for key, (_, r) in pages.items()}
    one = signed(pages)
    agreement = next(a for a in one.agreements if a.signers and a.signed_on)
    theme = next(a.themes[0] for r in records.values() for a in r.agreements if a.themes)
    cases = {
        Filters(kind="event"): {k for k, r in records.items() if r.kind == "event"},
        Filters(theme=theme): {k for k, r in records.items() if any(theme in a.themes for a in r.agreements)},
        Filters(theme=theme, kind="event"): set(),
        Filters(signer=agreement.signers[0].name.replace(" ", "　")): {
            k
            for k, r in records.items()
            if any(s.name == agreement.signers[0].name for a in r.agreements for s in a.signers)
        },
        Filters(party="どこにもない町"): set(),
        Filters(state="accepted"): set(),
    }
    for filters, expected in cases.items():
        assert set(ids(store, filters, size)) == expected, filters
    assert one.record_id in ids(store, Filters(party=agreement.parties[0].name), size)
    day = agreement.signed_on or ""
    assert one.record_id in ids(store, Filters(day_from=day, day_to=day), size)
    assert one.record_id in ids(store, Filters(day_to=day[:7], kind="agreement"), size)
    assert one.record_id not in ids(store, Filters(day_from=day[:4] + "~"), size)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("協定", ["協定"]),
        ("締結", ["締結"]),
        ("大学 協定", ["大学", "協定"]),
        ("学長", ["学長"]),
        ("ﾃﾞｼﾞﾀﾙ", ["デジタル"]),
        ("協", ["協"]),
        ("包括連携協定", ["包括連携協定"]),
        ("定協", ["定協"]),
        ("100%_協", ["100協"]),
    ],
)
def test_search_finds_just_the_pages_that_hold_the_words(
    store: Store, pages: Pages, query: str, words: list[str]
) -> None:
    texts = {key: searchable(f"{r.title or ''}\n{page.text}") for key, (page, r) in pages.items()}
    expected = {key for key, text in texts.items() if all(searchable(word) in text for word in words)}
    assert set(ids(store, Filters(text=query))) == expected
    assert ids(store, Filters(text="、。　")) == []


def test_search_follows_what_a_page_says_now(store: Store, pages: Pages) -> None:
    key, (_, record) = next(iter(pages.items()))
    store.load([record.model_copy(update={"title": "改まった題"})], {key: PageText("麒麟の話だけになりました。")})
    assert ids(store, Filters(text="麒麟")) == [key]
    assert key not in ids(store, Filters(text="協定"))


def test_pairs_of_a_word() -> None:
    assert searchable("㈱ＡＢＣ・きょうてい") == "株abcきょうてい"
    assert pairs("岐阜県") == ["岐阜", "阜県", "県"]


# --- the feed ---


def test_following_the_feed_gives_the_store(store: Store, pages: Pages) -> None:
    copy: dict[str, object] = {}
    cursor = applied(store, copy, None)
    assert copy == present(store)
    key, (_, record) = next(iter(pages.items()))
    other = list(pages.values())[1][1]
    store.load([record.model_copy(update={"title": "改まった題"})])
    store.mark_gone([other.source.uri])
    with store.reading() as session:
        told = [(c.record_id, c.record is None) for c in feed.changes(session, feed.seq_of(session, cursor))]
    assert told == [(key, False), (other.record_id, True)]
    cursor = applied(store, copy, cursor)
    assert copy == present(store)
    assert other.record_id not in copy
    assert applied(store, copy, cursor) == cursor


def test_a_page_that_comes_back_loses_its_tombstone(store: Store, pages: Pages) -> None:
    record = signed(pages)
    assert store.mark_gone([record.source.uri]) == 1
    assert store.mark_gone([record.source.uri]) == 0
    assert record.record_id not in ids(store, Filters())
    store.load([record])
    assert record.record_id in ids(store, Filters())
    with store.reading() as session:
        row = queries.row_of(session, record.record_id)
        assert row is not None
        assert [r["cause"] for r in queries.revisions(session, row)] == ["page", "gone", "page"]


def test_cursors_of_elsewhere_are_refused(store: Store) -> None:
    with store.reading() as session:
        with pytest.raises(CursorError, match="no cursor"):
            feed.seq_of(session, "not a cursor!")
        with pytest.raises(CursorError, match="another list"):
            feed.seq_of(session, queries.records(session, Filters(), 1).cursor)
        with pytest.raises(CursorTooOldError, match="another store"):
            feed.seq_of(session, feed.encoded(1, 5))


def test_a_cursor_from_before_a_purge_is_too_old(store: Store, pages: Pages) -> None:
    first, second = list(pages.values())[:2]
    copy: dict[str, object] = {}
    before = applied(store, copy, None)
    store.mark_gone([first[1].source.uri])
    between = applied(store, copy, before)
    store.load([second[1].model_copy(update={"title": "改まった題"})])
    assert store.purge(datetime.now(UTC) - timedelta(days=1)) == 0
    assert store.purge(datetime.now(UTC) + timedelta(days=1)) == 1
    with store.reading() as session:
        with pytest.raises(CursorTooOldError, match="purged"):
            feed.seq_of(session, before)
        assert queries.row_of(session, first[1].record_id) is None
    applied(store, copy, between)
    assert copy == present(store)
    assert store.load([first[1]]).new == 1


# --- what reviewers decide ---


def now(store: Store, record_id: str) -> Announcement:
    return store.revisions(record_id)[-1]


def test_a_correction_stands_whatever_the_extractor_says_later(store: Store, pages: Pages) -> None:
    record = signed(pages)
    key = record.record_id
    page = pages[key][0]
    start = page.text.index("協定")
    steps = [
        Step(op="replace", path="/title", value="正しい題", evidence=Span(start=start, end=start + 2)),
        Step(op="add", path="/agreements/0/signers/-", value={"name": "山野 幸"}),
    ]
    review(store, key, "佐藤", ReviewState.CORRECTED, seen=seen(store, key), steps=steps, comment="題と署名者")
    corrected = now(store, key)
    assert (corrected.title, corrected.review.reviewer) == ("正しい題", "佐藤")
    assert [e.quote for e in corrected.evidence if e.field == "/title"] == ["協定"]
    assert corrected.confidence.fields["/title"] == 1.0
    newer = record.extractor.model_copy(update={"version": "9.9.9"})
    again = record.model_copy(update={"title": "機械の新しい題", "extractor": newer})
    store.load([again], {key: PageText("はじめに。" + page.text, page.furniture)})
    kept = now(store, key)
    assert kept.title == "正しい題"
    assert [s.name for s in kept.agreements[0].signers][-1] == "山野 幸"
    assert Flag.CHANGED_SINCE_REVIEW in kept.flags
    assert kept.extractor.version == "9.9.9"
    (proof,) = [e for e in kept.evidence if e.field == "/title"]
    assert (proof.start, proof.quote) == (start + len("はじめに。"), "協定")
    review(store, key, "鈴木", ReviewState.UNREVIEWED, seen=seen(store, key))
    assert now(store, key).title == "機械の新しい題"
    with store.reading() as session:
        assert [(h["reviewer"], h["state"]) for h in history(session, key)] == [
            ("佐藤", "corrected"),
            ("鈴木", "unreviewed"),
        ]


def test_two_reviewers_on_one_record_the_second_is_told(store: Store, pages: Pages) -> None:
    key = signed(pages).record_id
    both = seen(store, key)
    review(store, key, "佐藤", ReviewState.ACCEPTED, seen=both)
    with pytest.raises(OutdatedError, match="has changed"):
        review(store, key, "鈴木", ReviewState.REJECTED, seen=both)
    assert now(store, key).review.reviewer == "佐藤"
    assert ids(store, Filters(state="accepted")) == [key]


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Step(op="replace", path="/record_id", value="x"), "not for reviewers"),
        (Step(op="replace", path="/agreements/99/name", value="x"), "nothing at that place"),
        (Step(op="replace", path="/agreements/0/signed_on", value="昨日"), "signed_on"),
        (Step(op="replace", path="/kind", value="party"), "kind"),
        (Step(op="add", path="/agreements/0/signers/0", value={"name": "甲"}), "at the end"),
        (Step(op="replace", path="/title", value="題", evidence=Span(start=5, end=999_999)), "no characters"),
        (Step(op="remove", path="/agreements/0/nothing"), "nothing at that place"),
    ],
)
def test_corrections_that_cannot_be_are_refused_whole(store: Store, pages: Pages, step: Step, why: str) -> None:
    key = signed(pages).record_id
    before = present(store)
    steps = [Step(op="replace", path="/title", value="半分"), step]
    with pytest.raises(WrongStepError, match=why):
        review(store, key, "佐藤", ReviewState.CORRECTED, seen=seen(store, key), steps=steps)
    assert present(store) == before
    with pytest.raises(NoSuchRecordError):
        review(store, "tk_none", "佐藤", ReviewState.ACCEPTED, seen=1)


def test_what_stood_behind_a_removed_entry_moves_up_with_its_evidence(store: Store, pages: Pages) -> None:
    record = next(r for _, r in pages.values() if r.agreements and len(r.agreements[0].parties) > 2)
    key, parties = record.record_id, record.agreements[0].parties
    step = Step(op="remove", path="/agreements/0/parties/1")
    signers = [
        Step(op="replace", path=f"/agreements/0/signers/{i}/party", value=None)
        for i, s in enumerate(record.agreements[0].signers)
        if s.party == parties[1].name
    ]
    review(store, key, "佐藤", ReviewState.CORRECTED, seen=seen(store, key), steps=[*signers, step])
    after = now(store, key)
    assert after.agreements[0].parties == [parties[0], *parties[2:]]

    def quotes(r: Announcement, i: int) -> list[str]:
        return [e.quote for e in r.evidence if e.field == f"/agreements/0/parties/{i}/name"]

    assert quotes(after, 1) == quotes(record, 2)
    assert quotes(after, len(parties) - 1) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [("甲は乙と", 2), ("前置き。甲は乙と", 6), ("乙。乙", 2), ("なし", None), (None, 2)],
)
def test_evidence_is_found_again_at_the_nearest_place(text: str | None, place: int | None) -> None:
    found = found_again(Evidence(field="/title", start=2, end=3, quote="乙"), text)
    assert (found.start if found else None) == place


def test_evidence_and_pages_can_be_asked_across_records(store: Store, pages: Pages) -> None:
    key, (page, record) = next((k, v) for k, v in pages.items() if v[1].published_on)
    store.mark_gone([record.source.uri])
    with store.reading() as session:
        proofs = session.scalars(select(EvidenceRow).where(EvidenceRow.record_id == key)).all()
        assert [(p.field, p.quote) for p in sorted(proofs, key=lambda p: p.number)] == [
            (e.field, e.quote) for e in record.evidence
        ]
        here = session.get_one(PageRow, record.source.uri)
        assert (here.record_id, here.gone_at is not None) == (key, True)
    store.load([record], {key: page})
    with store.reading() as session:
        assert session.get_one(PageRow, record.source.uri).gone_at is None


# --- whom records name ---


def test_all_names_of_one_body_are_one_organization(store: Store, pages: Pages) -> None:
    record = signed(pages)
    name = record.agreements[0].parties[0].name
    with store.reading() as session:
        by_name = queries.organization_named(session, name)
        assert by_name is not None
        for other in (f"国立大学法人 {name}", f"国立大学法人{name}", by_name):
            assert queries.organization_named(session, other) == by_name
        found = queries.organization(session, by_name)
        assert found is not None
        assert found["partners"]
        served = queries.records(session, Filters(party=name), 1).entries[0]
        assert by_name in [entry["organization_id"] for entry in served["organizations"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("国立大学法人岡山大学", "岡山大学", True),
        ("株式会社　ミナモ", "ミナモ株式会社", True),
        ("（株）ミナモ", "㈱ミナモ", True),
        ("岩手県洋野町", "洋野町", True),
        ("独立行政法人国際協力機構", "国際協力機構", True),
        ("ＡＢＣ", "abc", True),
        ("岡山県", "岡山市", False),
        ("株式会社", "有限会社", False),
        ("学校法人白浜学園", "白浜学園", True),
    ],
)
def test_names_for_comparing(one: str, other: str, same: bool) -> None:
    assert (organization_key(one) == organization_key(other)) is same


def test_a_store_of_the_release_before_is_taken_over_whole(tmp_path: Path, pages: Pages) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    from pipeline.store.database import MIGRATIONS

    url = f"sqlite:///{tmp_path / 'old.db'}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with create_engine(url).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    record = signed(pages)
    states = [record, record.model_copy(update={"title": "二つ目の題", "revision": 2})]
    with sqlite3.connect(tmp_path / "old.db") as old:
        newest = states[-1]
        old.execute(
            "INSERT INTO records (record_id, revision, kind, said, record) VALUES (?, 2, ?, '', ?)",
            (record.record_id, record.kind, newest.model_dump_json()),
        )
        for i, state in enumerate(states):
            old.execute(
                "INSERT INTO revisions VALUES (?, ?, ?)", (record.record_id, i + 1, state.model_dump_json())
            )
        old.execute("INSERT INTO failures VALUES ('https://x.jp/a', 'it is empty')")
        old.execute("DROP TABLE alembic_version")
    for _ in range(2):
        with Store(url) as store:
            assert [r.title for r in store.revisions(record.record_id)] == [record.title, "二つ目の題"]
            assert store.failures() == [("https://x.jp/a", "it is empty")]
            assert ids(store, Filters(kind=record.kind)) == [record.record_id]


def test_what_is_no_store_is_said() -> None:
    with pytest.raises(StoreError, match="sqlite:///FILE"):
        Store("nonsense")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store("sqlite:////nowhere/at/all/teiketsu.db")
