"""The review pages over HTTP: who may come in, what is refused, what they say, what marking and typing make of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from jinja2 import Environment, nodes

from extractors.candidates import Sort, candidates_of, read_words, word_borders
from pipeline.serving import Access, application
from pipeline.serving.pages.fields import choices_of, fields_of, sections, sort_of
from pipeline.serving.pages.filling import Given, Marked, UnreadableError, steps_of_value, steps_of_words
from pipeline.serving.pages.interface import FOLDER, LANGUAGES, Words
from pipeline.serving.pages.marked_text import segments, shown
from pipeline.store import PageText, Store, StoreError, accounts
from pipeline.store.accounts import RefusedError, Role
from pipeline.store.corrections import Span, corrected
from schemas import Announcement, BlockKind, Document, Evidence, Kind
from tests.conftest import Pages, article

PASSWORD = "長い合言葉は安全です"


@pytest.fixture
def lone_store(tmp_path: Path, pages: Pages) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path / 'teiketsu.db'}") as opened:
        some = list(pages.values())[:6]
        opened.load([r for _, r in some], {r.record_id: text for text, r in some})
        yield opened


@pytest.fixture
def client(lone_store: Store) -> Iterator[TestClient]:
    with TestClient(application(lone_store), headers={"Accept": "text/html"}) as found:
        yield found


@pytest.fixture
def elsewhere(lone_store: Store) -> Iterator[TestClient]:
    """A server that other machines can reach."""
    accounts.add(lone_store, "花子", PASSWORD, Role.REVIEWER)
    accounts.add(lone_store, "管理者", PASSWORD, Role.ADMIN)
    app = application(lone_store, open_reading=False, access=Access(with_accounts=True, secure=True))
    with TestClient(app, base_url="https://testserver", headers={"Accept": "text/html"}) as found:
        yield found


def entered(client: TestClient, name: str = "花子", password: str = "") -> str:
    """Comes in; gives the proof that forms carry."""
    client.post("/enter", data={"name": name, "password": password})
    found = re.search(r'name="proof" value="(\w+)"', client.get("/review").text)
    assert found is not None
    return found[1]


# --- coming in ---


def test_strangers_are_asked_who_they_are_and_led_back(client: TestClient) -> None:
    answer = client.get("/review?kind=event", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/enter?back=/review%3Fkind%3Devent")
    answer = client.post("/enter", data={"name": " 花子 ", "back": "/review?kind=event"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?kind=event")
    assert "花子" in client.get("/review").text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", ""])
def test_nobody_is_led_elsewhere(client: TestClient, back: str) -> None:
    answer = client.post("/enter", data={"name": "花子", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_accounts_need_their_password(elsewhere: TestClient) -> None:
    for name, password in (("花子", "違う合言葉です。"), ("いない人", PASSWORD), ("花子", "")):
        answer = elsewhere.post("/enter", data={"name": name, "password": password})
        assert answer.status_code == 401
        assert "合いません" in answer.text
    answer = elsewhere.post("/enter", data={"name": "花子", "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "secure"))
    assert elsewhere.get("/review").status_code == 200


def test_an_account_rests_after_many_wrong_passwords(elsewhere: TestClient, lone_store: Store) -> None:
    for _ in range(accounts.PATIENCE):
        with pytest.raises(RefusedError, match="do not fit"):
            accounts.log_in(lone_store, "花子", "違う合言葉です。")
    with pytest.raises(RefusedError, match="try again"):
        accounts.log_in(lone_store, "花子", PASSWORD)
    accounts.change_password(lone_store, "花子", PASSWORD + "2")
    assert accounts.log_in(lone_store, "花子", PASSWORD + "2")


def test_a_removed_account_is_out_at_once(elsewhere: TestClient, lone_store: Store) -> None:
    entered(elsewhere, "花子", PASSWORD)
    accounts.remove(lone_store, "花子")
    assert elsewhere.get("/review", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(("name", "password"), [("花子", "短い"), ("", PASSWORD), ("あ" * 61, PASSWORD)])
def test_accounts_that_are_none(lone_store: Store, name: str, password: str) -> None:
    with pytest.raises(StoreError):
        accounts.add(lone_store, name, password, Role.REVIEWER)


def test_passwords_and_cookies_are_not_in_the_store(elsewhere: TestClient, lone_store: Store) -> None:
    entered(elsewhere, "花子", PASSWORD)
    content = Path(lone_store.url.removeprefix("sqlite:///")).read_bytes()
    wal = Path(lone_store.url.removeprefix("sqlite:///") + "-wal")
    content += wal.read_bytes() if wal.exists() else b""
    assert PASSWORD.encode() not in content
    assert elsewhere.cookies["teiketsu_visit"].encode() not in content
    assert b"$argon2id$" in content


# --- what is refused ---


def a_record(client: TestClient) -> str:
    found = re.search(r"/review/records/(tk_\w+)", client.get("/review").text)
    assert found is not None
    return found[1]


def test_nobody_acts_in_anothers_name(client: TestClient) -> None:
    proof = entered(client)
    address = f"/review/records/{a_record(client)}/second"
    for headers in (
        {},
        {"X-Proof": "0" * 64},
        {"X-Proof": proof, "Origin": "https://evil.example"},
        {"X-Proof": proof, "Sec-Fetch-Site": "cross-site"},
    ):
        assert client.post(address, headers=headers, json={}).status_code == 403, headers
    own = {"X-Proof": proof, "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert client.post(address, headers=own, json={}).status_code == 200
    assert client.post("/review/batch", data={"chosen": "x 1"}).status_code == 403
    assert client.post("/leave").status_code == 403


def test_what_holds_for_all_records_is_for_admins(elsewhere: TestClient) -> None:
    proof = entered(elsewhere, "花子", PASSWORD)
    data = {"proof": proof, "lexicon": "titles", "row": "学長補佐官\t1", "approved": "true"}
    assert elsewhere.post("/lexicon", data=data).status_code == 403
    data["proof"] = entered(elsewhere, "管理者", PASSWORD)
    assert elsewhere.post("/lexicon", data=data).status_code == 200


def test_browsers_are_told_what_pages_must_not_do(client: TestClient) -> None:
    entered(client)
    for address in ("/review", "/dashboard", "/enter", "/nowhere", "/static/record.js"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert "style=" not in client.get("/review").text


def test_errors_speak_to_people_and_to_programs(client: TestClient) -> None:
    entered(client)
    for address in ("/nowhere", "/review/records/tk_none", "/organizations/org_none", "/review?cursor=x"):
        answer = client.get(address)
        assert answer.status_code in (400, 404), address
        assert "text/html" in answer.headers["content-type"], address
        assert 'class="problem"' in answer.text
    answer = client.get("/review/records/tk_none", headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"


# --- words ---


def test_every_language_has_the_same_words() -> None:
    trees = [tomllib.loads((FOLDER / "words" / f"{code}.toml").read_text("utf-8")) for code in LANGUAGES]
    names = [{f"{a}.{b}" for a, t in tree.items() if isinstance(t, dict) for b in t} for tree in trees]
    assert names[0] == names[1]


def test_every_word_that_a_page_asks_for_is_there() -> None:
    words = Words("ja")
    environment = Environment()
    asked = set()
    for template in (FOLDER / "templates").glob("*.html"):
        for call in environment.parse(template.read_text("utf-8")).find_all(nodes.Call):
            if (
                isinstance(call.node, nodes.Name)
                and call.node.name == "t"
                and isinstance(call.args[0], nodes.Const)
            ):
                asked.add(call.args[0].value)
    assert len(asked) > 100
    assert sorted(name for name in asked if name not in words) == []
    for kind in Kind:
        assert f"kind.{kind}" in words


# --- the page's text ---


def proof(field: str, start: int, end: int, text: str) -> Evidence:
    return Evidence(field=field, start=start, end=end, quote=text[start:end])


def test_a_text_is_cut_at_every_border_of_a_proof() -> None:
    text = "白浜大学と風早市が協定"
    proofs = [
        proof("/title", 0, 11, text),
        proof("/people/0/name", 2, 7, text),
        proof("/organizations/0/name", 0, 4, text),
    ]
    found = segments(text, 0, len(text), proofs)
    assert [s.words for s in found] == ["白浜", "大学", "と風早", "市が協定"]
    assert [s.families for s in found] == [
        ("title", "organization"),
        ("title", "person", "organization"),
        ("title", "person"),
        ("title",),
    ]
    assert "".join(s.words for s in found) == text


def test_the_page_is_shown_as_people_saw_it() -> None:
    document = article(
        "<p>前文</p><ul><li>一つ</li></ul><table><tr><th>甲</th><td>乙</td></tr><tr><th>丙</th><td>丁</td></tr></table>"
    )
    found = shown(PageText.of(document), [])
    assert [piece.kind for piece in found] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, "table"]
    assert [["".join(s.words for s in cell) for cell in row] for row in found[-1].rows] == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]
    plain = shown(PageText(document.text), [])
    assert [piece.kind for piece in plain] == ["paragraph"] * len(document.text.split("\n"))


# --- from what people type and mark to corrections ---


@pytest.fixture
def page(corpus_records: list[tuple[Document, Announcement]]) -> tuple[Document, Announcement]:
    return next((d, r) for d, r in corpus_records if len(r.agreements) == 1 and len(r.agreements[0].signers) > 1)


READ = [
    ("令和６年10月８日", Sort.DATE, "2024-10-08"),
    ("10月8日（火）", Sort.DATE, "2024-10-08"),
    ("学長　千早 環", Sort.PERSON, "千早環"),
    ("千早 環氏", Sort.PERSON, "千早環"),
    ("ア　ン", Sort.PERSON, "アン"),
    ("白浜\n大学", Sort.ORGANIZATION, "白浜 大学"),
    ("（１）災害時の支援", Sort.TEXT, "災害時の支援"),
    ("・人材の育成", Sort.TEXT, "人材の育成"),
    ("　市民会館　大ホール ", Sort.TEXT, "市民会館 大ホール"),
]


@pytest.mark.parametrize(("words", "sort", "value"), READ)
def test_marked_words_are_read_as_what_they_are_for(words: str, sort: Sort, value: str) -> None:
    assert [c.value for c in read_words(words, sort, "2024-10-01")] == [value]


def test_what_is_no_date_is_none() -> None:
    assert read_words("協定書", Sort.DATE) == []


def test_word_borders_count_code_points() -> None:
    text = "𠮷野市長と葛\U000e0100城市長が署名"
    borders = word_borders(text)
    assert borders[0] == 0
    assert borders[-1] == len(text)
    assert text.index("と") in borders
    assert text.index("署名") in borders


def test_a_typed_value_finds_its_words(page: tuple[Document, Announcement]) -> None:
    document, record = page
    text = PageText.of(document)
    signer = record.agreements[0].signers[0].name
    (step, *_) = steps_of_value(record, text, Given(path="/people/0/name", value=signer))
    assert step.evidence is not None
    words = document.text[step.evidence.start : step.evidence.end]
    assert re.sub(r"\s", "", words) == signer
    (step,) = steps_of_value(record, text, Given(path="/published_on", value="R6.10.8"))
    assert step.value == "2024-10-08"
    (step,) = steps_of_value(record, text, Given(path="/agreements/0/venue", value=" "))
    assert step.op == "remove"
    with pytest.raises(UnreadableError, match="cannot be read as a date"):
        steps_of_value(record, text, Given(path="/published_on", value="きのうあたり"))


def test_a_picked_person_brings_title_and_party(page: tuple[Document, Announcement]) -> None:
    _, record = page
    other = record.agreements[0].signers[1]
    given = Given(
        path="/agreements/0/signers/0/name", value=other.name, title=other.title, organization=other.party
    )
    after = corrected(record, steps_of_value(record, None, given), None)
    assert after.agreements[0].signers[0] == other
    new = Given(path="/agreements/0/signers/-", value="新山真", organization="どこでもない会")
    after = corrected(record, steps_of_value(record, None, new), None)
    assert (after.agreements[0].signers[-1].name, after.agreements[0].signers[-1].party) == ("新山真", None)


NEW = [
    ("/agreements/0/parties/-", "白浜商工会"),
    ("/agreements/0/themes/-", "sports"),
    ("/agreements/0/items/-", "人材の育成"),
    ("/people/-", "新山真"),
    ("/organizations/-", "白浜商工会"),
    ("/organizations/0/aliases/-", "白商"),
    ("/agreements/-", "もう一つの協定"),
    ("/events/-", "調印式"),
]


@pytest.mark.parametrize(("path", "value"), NEW)
def test_new_entries_stand_at_the_end_of_their_lists(
    page: tuple[Document, Announcement], path: str, value: str
) -> None:
    _, record = page
    after = corrected(record, steps_of_value(record, None, Given(path=path, value=value)), None)
    place = after.model_dump(mode="json")
    for part in path.split("/")[1:-1]:
        place = place[int(part)] if isinstance(place, list) else place[part]
    last = place[-1]
    assert (last["name"] if isinstance(last, dict) else last) == value


def test_marked_words_prove_what_they_become(page: tuple[Document, Announcement]) -> None:
    document, record = page
    text, offers = PageText.of(document), candidates_of(document)
    proofs = [e for e in record.evidence if e.field == "/agreements/0/signers/1/name" and e.part == "text"]
    marked = Marked(path="/agreements/0/signers/0/name", evidence=Span(start=proofs[0].start, end=proofs[0].end))
    after = corrected(record, steps_of_words(record, text, marked, offers), text)
    assert after.agreements[0].signers[0] == record.agreements[0].signers[1]
    own = next(e for e in after.evidence if e.field == "/agreements/0/signers/0/name")
    assert own.quote == document.text[own.start : own.end]


def test_every_field_of_the_form_stands_in_the_record(page: tuple[Document, Announcement]) -> None:
    _, record = page
    data = record.model_dump(mode="json")
    for field in fields_of(sections(record, Words("ja"))):
        place = data
        for part in field.pointer.split("/")[1:]:
            if part != "-":
                place = place[int(part)] if isinstance(place, list) else place[part]
        if not field.new:
            assert (place or "") == field.value
            assert field.shown or not field.value
    assert sort_of("/agreements/0/effective_to") is Sort.DATE
    assert choices_of(record, "/agreements/0/signers/0/party") == (
        "party",
        tuple(p.name for p in record.agreements[0].parties),
    )


def test_candidates_share_the_doubt(page: tuple[Document, Announcement]) -> None:
    document, record = page
    offers = candidates_of(document)
    chosen = record.agreements[0].signers[0].name
    found = offers.of("/agreements/0/signers/0/name", Sort.PERSON, chosen, 0.6)
    assert record.agreements[0].signers[1].name in [c.value for c in found]
    assert chosen not in [c.value for c in found]
    assert sum(c.share for c in found) == pytest.approx(0.4, abs=0.01)
    assert [c.share for c in found] == sorted((c.share for c in found), reverse=True)
    text = {"text": document.text, "furniture": document.furniture}
    for candidates in offers.by_sort.values():
        assert all(0 <= c.start < c.end <= len(text[c.part]) for c in candidates)
