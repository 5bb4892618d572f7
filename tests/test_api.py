"""The API as its consumers meet it: lists, one record, changes, writes, and its own description put to the test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from pipeline.serving import application
from pipeline.store import PageText, Store
from pipeline.store.tokens import make, revoke
from schemas import Announcement, Document

API = "/api/v1"


@pytest.fixture(scope="module")
def store(
    tmp_path_factory: pytest.TempPathFactory, corpus_records: list[tuple[Document, Announcement]]
) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("api") / "teiketsu.db"
    with Store(f"sqlite:///{path}") as opened:
        texts = {r.record_id: PageText.of(d) for d, r in corpus_records}
        opened.load([r for _, r in corpus_records], texts)
        yield opened


@pytest.fixture(scope="module")
def writer(store: Store) -> dict[str, str]:
    return {"Authorization": f"Bearer {make(store, '佐藤', may_write=True)}"}


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(application(store)) as found:
        yield found


def everything(client: TestClient, address: str, field: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        answer = client.get(API + address, params={**query, "limit": 7, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        found += answer.json()[field]
        cursor = answer.json()["cursor"]
        if cursor is None:
            return found


def test_lists_are_read_to_their_end(
    client: TestClient, corpus_records: list[tuple[Document, Announcement]]
) -> None:
    found = everything(client, "/records", "records")
    assert sorted(r["record_id"] for r in found) == sorted(r.record_id for _, r in corpus_records)
    assert all(Announcement.model_validate(record) for record in found)
    searched = everything(client, "/records", "records", text="協定", kind="agreement")
    assert 0 < len(searched) <= sum(r.kind == "agreement" for _, r in corpus_records)
    bodies = everything(client, "/organizations", "organizations")
    assert len({body["organization_id"] for body in bodies}) == len(bodies) > 10
    assert everything(client, "/people", "people")


def test_one_record_with_its_proofs_and_history(client: TestClient) -> None:
    record = client.get(f"{API}/records", params={"kind": "agreement", "limit": 1}).json()["records"][0]
    address = f"{API}/records/{record['record_id']}"
    answer = client.get(address)
    assert answer.json() == record
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    document = client.get(f"{address}/document").json()
    texts = {"text": document["text"], "furniture": document["furniture"]}
    assert record["evidence"]
    assert all(texts[e["part"]][e["start"] : e["end"]] == e["quote"] for e in document["evidence"])
    assert [r["cause"] for r in client.get(f"{address}/revisions").json()["revisions"]] == ["page"]
    party = record["agreements"][0]["parties"][0]["name"]
    body = client.get(f"{API}/organizations/{party}").json()
    assert party in [alias["name"] for alias in body["aliases"]]
    for signer in [s["name"] for a in record["agreements"] for s in a["signers"]]:
        person = client.get(f"{API}/people", params={"name": signer}).json()["people"][0]["person_id"]
        theirs = client.get(f"{API}/people/{person}/agreements").json()["records"]
        assert record["record_id"] in [r["record_id"] for r in theirs]
    own = client.get(f"{API}/organizations/{body['organization_id']}/agreements").json()["records"]
    assert record["record_id"] in [r["record_id"] for r in own]


def test_a_list_that_is_as_it_was_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{API}/records", params={"limit": 3})
    again = client.get(f"{API}/records", params={"limit": 3}, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{API}/records", params={"limit": 4}, headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_long_answers_are_packed(client: TestClient) -> None:
    answer = client.get(f"{API}/records", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_changes_are_followed_with_the_cursor_that_came(
    client: TestClient, store: Store, writer: dict[str, str]
) -> None:
    seen: dict[str, dict[str, Any]] = {}
    answer: dict[str, Any] = {"more": True, "cursor": None}
    while answer["more"]:
        query = {"limit": 5, **({"since": answer["cursor"]} if answer["cursor"] else {})}
        answer = client.get(f"{API}/changes", params=query).json()
        seen |= {change["record_id"]: change["record"] for change in answer["changes"]}
    assert seen == {r["record_id"]: r for r in everything(client, "/records", "records")}
    record_id = next(iter(seen))
    etag = client.get(f"{API}/records/{record_id}").headers["ETag"]
    accepted = {"state": "accepted"}
    done = client.post(f"{API}/records/{record_id}/reviews", json=accepted, headers={**writer, "If-Match": etag})
    assert done.status_code == 200
    news = client.get(f"{API}/changes", params={"since": answer["cursor"]}).json()
    assert [(c["record_id"], c["record"]["review"]["state"]) for c in news["changes"]] == [(record_id, "accepted")]
    told = client.get(f"{API}/changes", params={"accepted_only": True}).json()["changes"]
    assert [c["record_id"] for c in told if c["record"]] == [record_id]


PROBLEMS = [
    ("get", "/records/tk_none", {}, 404, "no record"),
    ("get", "/records?limit=0", {}, 422, "limit"),
    ("get", "/records?kind=party", {}, 422, "kind"),
    ("get", "/records?cursor=abc", {}, 400, "no cursor"),
    ("get", "/records?day_from=yesterday", {}, 422, "day_from"),
    ("get", "/changes?since=WzEsNV0", {}, 416, "begin anew"),
    ("get", "/organizations/どこにもない", {}, 404, "どこにもない"),
    ("get", "/people/per_none", {}, 404, "per_none"),
    ("get", "/nothing", {}, 404, ""),
    ("post", "/records", {}, 405, ""),
]  # fmt: skip


@pytest.mark.parametrize(("method", "address", "headers", "status", "detail"), PROBLEMS, ids=lambda v: str(v)[:30])
def test_problems_are_told_as_problem_details(
    client: TestClient, method: str, address: str, headers: dict[str, str], status: int, detail: str
) -> None:
    answer = client.request(method, API + address, headers=headers)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert detail in answer.json()["detail"]


def test_writes_need_a_token_that_may_write_and_what_was_seen(
    client: TestClient, store: Store, writer: dict[str, str]
) -> None:
    record_id = client.get(f"{API}/records?kind=event&limit=1").json()["records"][0]["record_id"]
    address = f"{API}/records/{record_id}"
    body = {"state": "corrected", "changes": [{"op": "replace", "path": "/title", "value": "正しい題"}]}
    reader = {"Authorization": f"Bearer {make(store, '田中', may_write=False)}"}
    etag = {"If-Match": client.get(address).headers["ETag"]}
    assert client.post(f"{address}/reviews", json=body, headers=etag).status_code == 401
    assert client.post(f"{address}/reviews", json=body, headers={**etag, **reader}).status_code == 403
    assert client.post(f"{address}/reviews", json=body, headers=writer).status_code == 428
    assert client.post(f"{address}/reviews", json=body, headers={**writer, "If-Match": '"1"'}).status_code == 412
    assert client.get(address).json()["review"]["state"] == "unreviewed"
    done = client.post(f"{address}/reviews", json=body, headers={**writer, **etag})
    assert done.status_code == 200
    now = client.get(address)
    assert now.headers["ETag"] == done.json()["etag"]
    assert (now.json()["title"], now.json()["review"]["reviewer"]) == ("正しい題", "佐藤")
    again = client.post(f"{address}/reviews", json=body, headers={**writer, **etag})
    assert again.status_code == 412
    wrong = {"state": "corrected", "changes": [{"op": "replace", "path": "/kind", "value": "x"}]}
    tag = {"If-Match": now.headers["ETag"]}
    assert client.post(f"{address}/reviews", json=wrong, headers={**writer, **tag}).status_code == 422
    history = client.get(f"{address}/reviews").json()["reviews"]
    assert [(h["reviewer"], h["state"]) for h in history] == [("佐藤", "corrected")]
    revoke(store, "田中")
    assert client.get(address, headers=reader).status_code == 401


def test_elsewhere_reading_needs_a_token_too(store: Store, writer: dict[str, str]) -> None:
    with TestClient(application(store, open_reading=False)) as far:
        assert far.get(f"{API}/records").status_code == 401
        assert far.get(f"{API}/records", headers={"Authorization": "Bearer guess"}).status_code == 401
        assert far.get(f"{API}/records", headers=writer).status_code == 200


def test_a_page_elsewhere_cannot_read_by_giving_this_machine_another_name(store: Store) -> None:
    with TestClient(application(store, hosts=["127.0.0.1"]), base_url="http://rebound.example") as client:
        assert client.get(f"{API}/records").status_code == 400
    with TestClient(application(store, hosts=["127.0.0.1"]), base_url="http://127.0.0.1") as client:
        assert client.get(f"{API}/records").status_code == 200


def test_organizations_are_merged_and_parted(client: TestClient, writer: dict[str, str]) -> None:
    bodies = everything(client, "/organizations", "organizations")
    one, other = bodies[:2]
    headers = {**writer, "If-Match": "*"}
    address = f"{API}/organizations/{one['organization_id']}/merge"
    assert client.post(address, json={"into": other["name"]}, headers=writer).status_code == 428
    merged = client.post(address, json={"into": other["name"]}, headers=headers)
    assert merged.status_code == 200, merged.text
    assert merged.json()["merged_ids"] == [one["organization_id"]]
    by_old_id = client.get(f"{API}/organizations/{one['organization_id']}").json()
    assert by_old_id["organization_id"] == other["organization_id"]
    assert client.post(address, json={"into": other["name"]}, headers=headers).status_code == 409
    parted = client.post(f"{API}/organizations/part", json={"name": one["name"]}, headers=headers)
    assert parted.json()["organization_id"] == one["organization_id"]
    after = client.get(f"{API}/organizations/{other['organization_id']}").json()
    assert one["name"] not in [alias["name"] for alias in after["aliases"]]


# --- its own description ---


def test_the_api_does_what_its_description_says(store: Store, writer: dict[str, str]) -> None:
    """Each operation is asked with made-up values, right and wrong: none fails, and each answer is as described."""
    described = schemathesis.openapi.from_asgi(f"{API}/openapi.json", application(store))
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) >= 16

    for operation in operations:

        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def asked(case: Any) -> None:
            # what is well formed can still be refused: a cursor of another list, a record that has changed
            refused = [positive_data_acceptance]
            case.call_and_validate(headers={**writer, "If-Match": "*"}, excluded_checks=refused)

        asked()


def test_the_description_is_openapi_3_1(client: TestClient) -> None:
    told = client.get(f"{API}/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert len(told["paths"]) >= 14
