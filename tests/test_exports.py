"""What leaves the store: files whole and by cursor, tasks for annotation tools, registry numbers, posts to webhooks."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipeline import annotation_tasks
from pipeline.deliveries import SIGNATURE, deliver
from pipeline.exports import (
    Exported,
    documents,
    write_array,
    write_changes,
    write_changes_csv,
    write_csv,
    write_lines,
    write_parquet,
)
from pipeline.registry_files import RegistryFileError, entries_of
from pipeline.store import Store, feed, queries, webhooks
from pipeline.store.linking import Entry, doubtful
from pipeline.store.organizations import import_entries, merge, settle
from pipeline.store.queries import Filters
from pipeline.store.reviewing import review
from pipeline.store.webhooks import pause_after
from schemas import ReviewState
from tests.conftest import Pages
from tests.following import seen

# --- files ---


def test_every_format_holds_every_record(store: Store, pages: Pages, tmp_path: Path) -> None:
    from pyarrow import parquet

    lines, array, table = io.StringIO(), io.StringIO(), io.StringIO()
    write_lines(Exported(store), lines)
    write_array(Exported(store), array)
    write_csv(Exported(store), table)
    write_parquet(Exported(store), tmp_path / "records.parquet")
    records = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert {r["record_id"] for r in records} == set(pages)
    assert json.loads(array.getvalue()) == records
    rows = list(csv.DictReader(io.StringIO(table.getvalue().removeprefix("\ufeff"))))
    assert len(rows) == sum(max(1, len(r["agreements"])) for r in records)
    columns = parquet.read_table(tmp_path / "records.parquet").to_pydict()
    assert columns["record_id"] == [row["record_id"] for row in rows]
    assert ["・".join(parties or []) for parties in columns["parties"]] == [row["parties"] for row in rows]


def test_more_records_than_are_read_at_once_go_out_each_once(store: Store, pages: Pages) -> None:
    record = next(iter(pages.values()))[1]
    days = [None, "2023", "2023-05", "2023-05-01"]
    many = [
        record.model_copy(update={"record_id": f"tk_{n:04}", "published_on": days[n % 4], "agreements": []})
        for n in range(450)
    ]
    store.load(many)
    file = io.StringIO()
    exported = Exported(store)
    write_lines(exported, file)
    ids = [json.loads(line)["record_id"] for line in file.getvalue().splitlines()]
    assert (len(ids), len(set(ids))) == (450 + len(pages), 450 + len(pages))
    assert exported.count == len(ids)
    assert [r.record_id for r in store.records()] == ids


def test_an_empty_store_gives_empty_files(store_url: str, tmp_path: Path) -> None:
    with Store(store_url) as empty:
        for write, expected in ((write_lines, ""), (write_array, "[]\n")):
            file = io.StringIO()
            write(Exported(empty), file)
            assert file.getvalue() == expected
        write_parquet(Exported(empty), tmp_path / "none.parquet")
        assert (tmp_path / "none.parquet").stat().st_size > 0


def test_words_that_a_spreadsheet_would_calculate_stay_words(store: Store, pages: Pages) -> None:
    record = next(iter(pages.values()))[1]
    store.load([record.model_copy(update={"title": '=HYPERLINK("https://x.example")'})])
    table = io.StringIO()
    write_csv(Exported(store), table)
    assert "'=HYPERLINK" in table.getvalue()


def test_since_a_cursor_comes_just_what_changed(store: Store, pages: Pages) -> None:
    first = Exported(store)
    write_lines(first, io.StringIO())
    assert (first.count, bool(first.cursor)) == (len(pages), True)
    keys = list(pages)
    store.load([pages[keys[0]][1].model_copy(update={"title": "改まった題"})])
    store.mark_gone([pages[keys[1]][1].source.uri])
    file, table = io.StringIO(), io.StringIO()
    second = Exported(store, first.cursor, tombstones=True)
    write_changes(second, file)
    told = [json.loads(line) for line in file.getvalue().splitlines()]
    assert [(c["change"], c["record_id"]) for c in told] == [("record", keys[0]), ("gone", keys[1])]
    write_changes_csv(Exported(store, first.cursor, tombstones=True), table)
    assert [row[0] for row in csv.reader(io.StringIO(table.getvalue()))][1:] == ["record", "gone"]
    third = Exported(store, second.cursor, tombstones=True)
    write_changes(third, io.StringIO())
    assert (third.count, third.cursor) == (0, second.cursor)


def test_only_what_reviewers_accepted_goes_out_when_that_is_asked(store: Store, pages: Pages) -> None:
    keys = list(pages)
    review(store, keys[0], "佐藤", ReviewState.ACCEPTED, seen=seen(store, keys[0]))
    review(store, keys[1], "佐藤", ReviewState.REJECTED, seen=seen(store, keys[1]))
    file = io.StringIO()
    write_lines(Exported(store, accepted_only=True), file)
    assert [json.loads(line)["record_id"] for line in file.getvalue().splitlines()] == [keys[0]]


# --- annotation tools ---


@pytest.mark.parametrize(
    ("text", "offset", "units"), [("𠮷野市長", 1, 2), ("葛󠄀城市", 2, 3), ("岐阜県", 2, 2), ("a𠮷b𠮷", 4, 6)]
)
def test_offsets_in_browsers_and_here(text: str, offset: int, units: int) -> None:
    assert annotation_tasks.utf16(text, offset) == units
    assert annotation_tasks.code_points(text, units) == offset


def tasks(store: Store, kind: str) -> list[dict[str, Any]]:
    found = [annotation_tasks.task(kind, *d) for d in documents(store, Exported(store).records())]
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def done(kind: str, task: dict[str, Any]) -> dict[str, Any]:
    """A task as the tool gives it back when nothing was changed."""
    return task if kind == "doccano" else {**task, "annotations": [{"result": task["predictions"][0]["result"]}]}


@pytest.mark.parametrize("kind", annotation_tasks.FORMATS)
def test_tasks_that_come_back_as_they_went_change_nothing(store: Store, kind: str) -> None:
    found = {r["record_id"]: (r, d) for r, d, _ in documents(store, Exported(store).records())}
    for task in tasks(store, kind):
        record_id, seq, spans = annotation_tasks.annotated(kind, done(kind, task))
        record, document = found[record_id]
        assert annotation_tasks.corrections(record, document, spans) == []
        assert seq == seen(store, record_id)


@pytest.mark.parametrize("kind", annotation_tasks.FORMATS)
def test_spans_moved_added_and_taken_away_become_corrections(store: Store, pages: Pages, kind: str) -> None:
    key = next(k for k, (_, r) in pages.items() if r.agreements and len(r.agreements[0].items) > 1)
    (task,) = [t for t in tasks(store, kind) if key in (t.get("record_id"), t.get("data", {}).get("record_id"))]
    record, document, _ = next(d for d in documents(store, Exported(store).records()) if d[0]["record_id"] == key)
    record_id, _, spans = annotation_tasks.annotated(kind, done(kind, task))
    item = next(s for s in spans if s[2] == "agreements.items")
    moved = (item[0], item[1] - 1, item[2])
    added = (0, 4, "people.name")
    titles = [s for s in spans if s[2] == "agreements.name"]
    changed = [s for s in spans if s != item and s not in titles] + [moved, added]
    steps = annotation_tasks.corrections(record, document, sorted(changed))
    review(store, record_id, "佐藤", ReviewState.CORRECTED, seen=seen(store, key), steps=steps)
    after = store.revisions(key)[-1]
    text = document["text"]
    assert text[moved[0] : moved[1]] in after.agreements[0].items
    assert after.people[-1].name == text[0:4]
    assert [a.name for a in after.agreements] == [None] if titles else True
    assert after.review.state is ReviewState.CORRECTED


def test_what_is_no_task_of_ours_is_refused() -> None:
    for kind in annotation_tasks.FORMATS:
        with pytest.raises(ValueError, match="no annotated"):
            annotation_tasks.annotated(kind, {"data": {"text": "x"}})


# --- registries ---

ROR = [
    {
        "id": "https://ror.org/0aaaaaa11",
        "status": "active",
        "names": [
            {"value": "Shiomi University", "types": ["label", "ror_display"], "lang": "en"},
            {"value": "潮見大学", "types": ["label"], "lang": "ja"},
            {"value": "SU", "types": ["acronym"], "lang": "en"},
        ],
        "locations": [{"geonames_details": {"country_code": "JP", "country_subdivision_code": "34"}}],
    },
    {
        "id": "https://ror.org/0gone",
        "status": "withdrawn",
        "names": [{"value": "消えた大学", "types": ["label"], "lang": "ja"}],
    },
]


def houjin(number: str, name: str, prefecture: str, *, closed: str = "", latest: str = "1") -> str:
    row = [""] * 30
    row[0], row[1], row[6], row[9], row[18], row[23] = "1", number, name, prefecture, closed, latest
    return ",".join(row)


def test_registries_are_read_as_their_publishers_offer_them(tmp_path: Path) -> None:
    (tmp_path / "ror.json").write_text(json.dumps(ROR), "utf-8")
    assert list(entries_of("ror", tmp_path / "ror.json")) == [
        Entry("ror", "0aaaaaa11", ("潮見大学", "Shiomi University"), "広島県")
    ]
    rows = [
        houjin("1000000000001", "株式会社玄洋銀行", "福岡県"),
        houjin("1000000000002", "閉じた会社", "福岡県", closed="2020-01-01"),
        houjin("1000000000003", "前の名前", "福岡県", latest="0"),
    ]
    (tmp_path / "houjin.csv").write_text("\n".join(rows), "utf-8")
    (entry,) = entries_of("houjin_bangou", tmp_path / "houjin.csv")
    assert (entry.entry_id, entry.names, entry.prefecture) == ("1000000000001", ("株式会社玄洋銀行",), "福岡県")
    table = "団体コード,都道府県名\n（漢字）,市区町村名\n（漢字）\n10006,北海道,\n011011,北海道,札幌市 中央区\n"
    table = table.replace("名\n（", "名（")
    (tmp_path / "codes.csv").write_bytes(table.encode("cp932"))
    assert [(e.entry_id, e.names[0]) for e in entries_of("lg_code", tmp_path / "codes.csv")] == [
        ("010006", "北海道"),
        ("011011", "札幌市中央区"),
    ]
    for registry in ("ror", "houjin_bangou", "lg_code"):
        (tmp_path / "wrong").write_text("これは表ではありません\n", "utf-8")
        with pytest.raises(RegistryFileError, match="expected"):
            list(entries_of(registry, tmp_path / "wrong"))


def party(pages: Pages, kind: str) -> str:
    return next(p.name for _, r in pages.values() for a in r.agreements for p in a.parties if p.type == kind)


def test_one_entry_of_the_name_is_linked_and_comes_in_the_feed(store: Store, pages: Pages) -> None:
    name = party(pages, "university")
    with store.reading() as session:
        before = feed.newest(session)
    assert import_entries(store, [Entry("ror", "0abc", (f"国立大学法人{name}",), "広島県")]) == (1, 1)
    assert import_entries(store, [Entry("ror", "0abc", (f"国立大学法人{name}",), "広島県")]) == (1, 0)
    with store.reading() as session:
        changed = [c.record for c in feed.changes(session, before) if c.record]
        assert changed
        for record in changed:
            ids = {o["name"]: o["ids"] for o in record["organizations"]}
            assert {"ror": "0abc"} in ids.values()
        body = queries.organization(session, name)
        assert body is not None
        assert body["links"][0]["decided_by"] == "the same name without legal form"
        found = queries.records(session, Filters(prefecture="広島県", party=name), 50)
        assert found.entries
    key = changed[0]["record_id"]
    again = pages[key][1].model_copy(update={"record_id": "tk_new", "title": "新しい頁"})
    store.load([again])
    with store.reading() as session:
        (served,) = queries.records(session, Filters(text="新しい頁"), 5).entries
    assert {"ror": "0abc"} in [o["ids"] for o in served["organizations"]]


def test_several_entries_of_the_name_are_left_to_a_person(store: Store, pages: Pages) -> None:
    name = party(pages, "municipality")
    entries = [Entry("lg_code", f"0{i}0001", (name,), place) for i, place in enumerate(("岡山県", "広島県"))]
    import_entries(store, entries)
    with store.reading() as session:
        assert [d["id"] for d in doubtful(session)] == ["000001", "010001"]
        assert queries.organization(session, name)["ids"] == {}  # type: ignore[index]
    settle(store, name, "lg_code", "010001", "佐藤", right=True)
    with store.reading() as session:
        assert doubtful(session) == []
        body = queries.organization(session, name)
        assert body is not None
        assert body["ids"] == {"lg_code": "010001"}
        assert {link["decided_by"] for link in body["links"]} == {"review:佐藤"}


def test_records_follow_when_two_organizations_become_one(store: Store, pages: Pages) -> None:
    one, other = party(pages, "municipality"), party(pages, "bank")
    with store.reading() as session:
        both = {
            r["record_id"] for n in (one, other) for r in queries.records(session, Filters(party=n), 100).entries
        }
        before = feed.newest(session)
    merge(store, one, other, "佐藤")
    with store.reading() as session:
        together = {r["record_id"] for r in queries.records(session, Filters(party=one), 100).entries}
        assert together == both
        assert {c.record_id for c in feed.changes(session, before)} & both
    store.load([r for _, r in pages.values()])
    with store.reading() as session:
        assert queries.organization_named(session, one) == queries.organization_named(session, other)


# --- webhooks ---


class Consumer:
    """A server that takes posts, checks their signatures, and fails when it is told to."""

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.posts.append((dict(self.headers), body))
                self.send_response(outer.answers.pop(0) if outer.answers else 204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def consumer() -> Iterator[Consumer]:
    made = Consumer()
    yield made
    made.server.shutdown()
    made.server.server_close()


def signed_right(secret: str, headers: dict[str, str], body: bytes) -> bool:
    seconds, _, digest = headers[SIGNATURE].removeprefix("t=").partition(",v1=")
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest() == digest


def test_changes_are_posted_in_order_signed_and_again_after_failures(
    store: Store, pages: Pages, consumer: Consumer
) -> None:
    hook = webhooks.add(store, consumer.url)
    assert deliver(store) == 0
    keys = list(pages)[:3]
    for key in keys:
        store.load([pages[key][1].model_copy(update={"title": "改まった題"})])
    consumer.answers = [204, 500]
    assert deliver(store) == 1
    assert deliver(store) == 0, "it waits after a failure"
    with store.writing() as session:
        session.get_one(webhooks.WebhookRow, hook.webhook_id).next_attempt_at = None
    store.mark_gone([pages[list(pages)[4]][1].source.uri])
    assert deliver(store) == 3
    bodies = [json.loads(body) for _, body in consumer.posts]
    assert [b["record_id"] for b in bodies] == [keys[0], keys[1], keys[1], keys[2], list(pages)[4]]
    assert bodies[-1]["change"] == "gone"
    assert all(signed_right(hook.secret, *post) for post in consumer.posts)
    assert not signed_right("guess", *consumer.posts[0])
    headers = [h["Idempotency-Key"] for h, _ in consumer.posts]
    assert headers[1] == headers[2]
    with store.reading() as session:
        told = [(row.taken, row.outcome) for row in webhooks.log(session, hook.webhook_id)][::-1]
    assert told == [
        (True, "204 No Content"),
        (False, "500 Internal Server Error"),
        *[(True, "204 No Content")] * 3,
    ]


def test_an_address_where_nobody_answers_is_tried_again_ever_more_seldom(store: Store, pages: Pages) -> None:
    hook = webhooks.add(store, "http://127.0.0.1:9/none", from_beginning=True)
    assert deliver(store) == 0
    with store.reading() as session:
        (found,) = webhooks.listed(session)
        (attempt,) = webhooks.log(session, hook.webhook_id)
    assert (found.failures, found.seq) == (1, 0)
    assert "no answer" in attempt.outcome
    pauses = [pause_after(n).total_seconds() for n in (1, 2, 3, 30)]
    assert pauses == [30, 60, 120, 6 * 3600]
    assert webhooks.remove(store, hook.webhook_id)
    assert not webhooks.remove(store, hook.webhook_id)
