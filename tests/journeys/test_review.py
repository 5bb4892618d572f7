"""Reviewers at work, in a real browser: by keys alone, by marking words, two at one record, on a phone, offline."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pipeline.store import Store
from pipeline.store.drafts import at_work
from pipeline.store.reviewing import history
from schemas import Announcement
from tests.following import present
from tests.journeys.review_site import CHROMIUM, Site, browser, open_record, review_site, reviewer, running, settled

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with review_site(tmp_path_factory.mktemp("review")) as found:
        yield found


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def hanako(opened: Browser, site: Site) -> Iterator[Page]:
    page = reviewer(opened, site, "花子")
    yield page
    page.context.close()


def decided(store: Store, record_id: str) -> list[tuple[str, str]]:
    with store.reading() as session:
        return [(h["reviewer"], h["state"]) for h in history(session, record_id) if not h["undone"]]  # type: ignore[misc]


def record_at(page: Page) -> str:
    return urlsplit(page.url).path.rpartition("/")[2]


def field(page: Page, path: str) -> Any:
    return page.locator(f'.value[data-path="{path}"]')


def focused(page: Page) -> str | None:
    return page.locator(".value.here").get_attribute("data-path")


def drag(page: Page, words: str) -> None:
    """Marks words on the page with the mouse, from the middle of the first character to the middle of the last."""
    boxes = page.evaluate(
        """words => {
            const root = document.getElementById('text');
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            const spots = []; let all = '';
            for (let n = walker.nextNode(); n; n = walker.nextNode())
                for (let i = 0; i < n.data.length; i++) { spots.push([n, i]); all += n.data[i]; }
            const at = all.indexOf(words), box = i => {
                const r = document.createRange(); r.setStart(spots[i][0], spots[i][1]); r.setEnd(spots[i][0], spots[i][1] + 1);
                if (i === at) spots[i][0].parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
                const b = r.getBoundingClientRect(); return [b.left + b.width * (i === at ? 0.2 : 0.8), b.top + b.height / 2];
            };
            return [box(at), box(at + words.length - 1)];
        }""",
        words,
    )
    page.mouse.move(*boxes[0])
    page.mouse.down()
    page.mouse.move(*boxes[1], steps=5)
    page.mouse.up()
    page.wait_for_selector("#picked:not([hidden])")


def test_ten_records_are_accepted_by_keys_alone(site: Site, opened: Browser) -> None:
    page = reviewer(opened, site, "次郎")
    before = sum(r["review"]["state"] == "accepted" for r in present(site.store).values())
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    for _ in range(10):
        page.wait_for_selector("#record[data-ready]")
        at = record_at(page)
        page.keyboard.press("a")
        page.wait_for_url(lambda url, at=at: at not in url)
    records = present(site.store)
    mine = [r for r in records.values() if r["review"]["reviewer"] == "次郎"]
    assert (len(mine), {r["review"]["state"] for r in mine}) == (10, {"accepted"})
    assert sum(r["review"]["state"] == "accepted" for r in records.values()) == before + 10
    page.keyboard.press("q")
    page.wait_for_url("**/review")
    assert page.locator(".progress dd").first.inner_text() == "10"
    page.context.close()


def test_a_signer_is_corrected_by_marking_words(site: Site, hanako: Page) -> None:
    key = site.named["rare"].record_id
    open_record(hanako, site.url("rare"))
    field(hanako, "/agreements/0/signers/1/name").click()
    drag(hanako, "鶴巻 楓")
    settled(hanako, lambda: hanako.keyboard.press("f"))
    assert focused(hanako) == "/agreements/0/signers/1/name"
    with site.store.reading() as session:
        work = at_work(session, key, "花子")
    assert work.record.agreements[0].signers[1].name == "鶴巻楓"
    assert work.page is not None
    proof = next(e for e in work.record.evidence if e.field == "/agreements/0/signers/1/name")
    assert proof.quote == work.page.text[proof.start : proof.end] == "鶴巻 楓"
    assert [s.name for s in site.named["rare"].agreements[0].signers][1] != "鶴巻楓"
    settled(hanako, lambda: hanako.keyboard.press("u"))
    expect(field(hanako, "/agreements/0/signers/1/name")).to_have_text("髙﨑渚")
    with site.store.reading() as session:
        assert at_work(session, key, "花子").moves == []


def test_marked_words_become_new_parties_and_dates_are_read(site: Site, hanako: Page) -> None:
    open_record(hanako, site.url("rare"))
    drag(hanako, "商工会")
    settled(hanako, lambda: hanako.keyboard.press("p"))
    expect(field(hanako, "/agreements/0/parties/2/name")).to_have_text("商工会")
    field(hanako, "/agreements/0/effective_from").click()
    drag(hanako, "2024年5月8日")
    settled(hanako, lambda: hanako.keyboard.press("f"))
    expect(field(hanako, "/agreements/0/effective_from")).to_have_text("2024-05-08")
    field(hanako, "/agreements/0/effective_to").click()
    drag(hanako, "環境保全")
    hanako.keyboard.press("f")
    expect(hanako.locator("#notice")).to_contain_text("「環境保全」は日付として読めません")
    for _ in range(2):
        settled(hanako, lambda: hanako.keyboard.press("u"))
    expect(field(hanako, "/agreements/0/parties/2/name")).to_have_count(0)


def test_words_are_marked_by_keys_and_edges_move_by_characters(site: Site, hanako: Page) -> None:
    open_record(hanako, site.url("rare"))
    field(hanako, "/agreements/0/parties/1/name").click()
    words = hanako.locator("#picked .words")
    hanako.keyboard.press("v")
    first = words.inner_text()
    hanako.keyboard.press("]")
    assert len(words.inner_text()) == len(first) + 1
    hanako.keyboard.press("}")
    hanako.keyboard.press("Shift+ArrowRight")
    assert words.inner_text().startswith(first[:-1])
    assert len(words.inner_text()) > len(first)
    hanako.keyboard.press("ArrowRight")
    assert not words.inner_text().startswith(first[:-1])
    hanako.keyboard.press("Escape")
    expect(hanako.locator("#picked")).to_be_hidden()


OFFSETS = [("𠮷野市長", 2, 3), ("葛\U000e0100城", 2, 3), ("学長", 1, 1), ("\U0001f91d会", 1, 2), ("", 0, 0)]


@pytest.mark.parametrize(("words", "points", "units"), OFFSETS)
def test_offsets_are_converted_both_ways(hanako: Page, words: str, points: int, units: int) -> None:
    found = hanako.evaluate(
        """async ([words, points, units]) => {
            const o = await import('/static/offsets.js');
            return [o.toUnits(words, points), o.toPoints(words, units), o.codePoints(words)];
        }""",
        [words, points, units],
    )
    assert found == [units, points, len(words)]


def test_every_proof_is_visible_where_proofs_nest_and_cross(site: Site, hanako: Page) -> None:
    open_record(hanako, site.url("rare"))
    proofs = [e for e in site.named["rare"].evidence if e.part == "text"]
    for path in {e.field for e in proofs}:
        shown = hanako.evaluate(
            """path => [...document.querySelectorAll('.seg[data-paths]')]
                .filter(s => s.dataset.paths.split(' ').includes(path) && s.dataset.part === 'text')
                .map(s => [Number(s.dataset.at), s.textContent, s.querySelectorAll('mark').length])""",
            path,
        )
        spans = sorted((e.start, e.quote) for e in proofs if e.field == path)
        covered = "".join(words for _, words, _ in shown)
        assert all(marks > 0 for _, _, marks in shown), path
        assert all(quote in covered for _, quote in spans), path
    heights = hanako.evaluate(
        "[...document.querySelectorAll('.seg mark mark')].map(m => "
        "m.parentElement.getBoundingClientRect().bottom - m.getBoundingClientRect().bottom)"
    )
    assert heights
    assert all(height > 0.5 for height in heights)


def test_a_focused_field_lights_its_words_and_candidates_are_picked_by_number(site: Site, hanako: Page) -> None:
    open_record(hanako, site.url("rare"))
    field(hanako, "/agreements/0/signers/0/name").click()
    assert "".join(hanako.locator(".seg.lit").all_inner_texts()).startswith("𠮷野")
    choices = hanako.locator(".candidates button").all_inner_texts()
    assert any("鶴巻楓" in choice and "%" in choice for choice in choices)
    number = next(i for i, choice in enumerate(choices, 1) if "鶴巻楓" in choice)
    settled(hanako, lambda: hanako.keyboard.press(str(number)))
    expect(field(hanako, "/agreements/0/signers/0/name")).to_have_text("鶴巻楓")
    expect(field(hanako, "/agreements/0/signers/0/title")).to_have_text("会長")
    settled(hanako, lambda: hanako.keyboard.press("u"))
    expect(field(hanako, "/agreements/0/signers/0/title")).to_have_text("学長")
    field(hanako, "/kind").click()
    settled(hanako, lambda: hanako.keyboard.press("1"))
    expect(field(hanako, "/kind")).to_have_text("行事")
    settled(hanako, lambda: hanako.keyboard.press("u"))


def test_a_value_is_written_anew_and_confirming_a_conversion_saves_nothing(site: Site, hanako: Page) -> None:
    open_record(hanako, site.url("rare"))
    field(hanako, "/agreements/0/venue").click()
    hanako.keyboard.press("e")
    writing = hanako.locator("[data-editing]")
    devtools = hanako.context.new_cdp_session(hanako)
    devtools.send("Input.imeSetComposition", {"text": "しやくしょ", "selectionStart": 5, "selectionEnd": 5})
    # Windows and Safari tell the Enter that confirms by key code 229
    for kind in ("rawKeyDown", "keyUp"):
        devtools.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        )
    expect(writing).to_be_visible()
    devtools.send("Input.insertText", {"text": "市役所"})
    expect(writing).to_have_value("市役所")
    assert hanako.get_attribute(".panes", "data-moves") == "0"
    settled(hanako, lambda: hanako.keyboard.press("Enter"))
    expect(field(hanako, "/agreements/0/venue")).to_have_text("市役所")
    # a single letter while the input method is on says why nothing happens
    devtools.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": "Process", "code": "KeyA", "windowsVirtualKeyCode": 229},
    )
    expect(hanako.locator("#notice")).to_contain_text("日本語入力がオンです")
    settled(hanako, lambda: hanako.keyboard.press("u"))


def test_wrong_and_removed_values(site: Site, hanako: Page) -> None:
    open_record(hanako, site.url("long"))
    field(hanako, "/agreements/0/signed_on").click()
    settled(hanako, lambda: hanako.keyboard.press("x"))
    expect(field(hanako, "/agreements/0/signed_on")).to_have_text("—")
    expect(hanako.locator(".flags")).to_contain_text("正しい値がまだ入っていません")
    field(hanako, "/kind").click()
    hanako.keyboard.press("x")
    expect(hanako.locator("#notice")).to_contain_text("その値にはできません")
    field(hanako, "/agreements/0/signers/1/title").click()
    settled(hanako, lambda: hanako.keyboard.press("Delete"))
    expect(field(hanako, "/agreements/0/signers/1/name")).to_have_count(0)
    hanako.locator('[data-remove="/agreements/0"]').click()
    expect(field(hanako, "/agreements/0/name")).to_have_count(0)
    hanako.reload()
    expect(field(hanako, "/agreements/0/name")).to_have_count(0)
    hanako.wait_for_selector("#record[data-ready]")
    for _ in range(3):
        settled(hanako, lambda: hanako.keyboard.press("u"))
    expect(field(hanako, "/agreements/0/signers/1/name")).to_have_text("峰岸渚")
    expect(field(hanako, "/agreements/0/signed_on")).to_have_text("2024-05-08")


def test_a_decision_is_undone_after_moving_on_and_going_back_shows_what_was_done(
    site: Site, opened: Browser
) -> None:
    page = reviewer(opened, site, "三郎")
    page.click(".list tbody a")
    page.wait_for_selector("#record[data-ready]")
    first = record_at(page)
    page.keyboard.press("r")
    page.wait_for_url(lambda url: first not in url)
    page.go_back()
    page.wait_for_selector("#record[data-ready]")
    expect(page.locator(".state").first).to_contain_text("却下 · 三郎")
    page.go_forward()
    page.wait_for_selector("#record[data-ready]")
    page.keyboard.press("u")
    page.wait_for_url(lambda url: first in url)
    expect(page.locator(".state").first).to_contain_text("未確認")
    assert decided(site.store, first) == [("三郎", "unreviewed")]
    page.context.close()


def test_the_second_of_two_is_told_what_changed(site: Site, opened: Browser, hanako: Page) -> None:
    taro = reviewer(opened, site, "太郎")
    for page in (hanako, taro):
        open_record(page, site.url("hostile"))
    field(hanako, "/publisher").click()
    hanako.keyboard.press("e")
    hanako.keyboard.insert_text("花子の大学")
    settled(hanako, lambda: hanako.keyboard.press("Enter"))
    field(taro, "/published_on").click()
    taro.keyboard.press("e")
    taro.keyboard.insert_text("令和６年５月１１日")
    settled(taro, lambda: taro.keyboard.press("Enter"))
    hanako.keyboard.press("a")
    hanako.wait_for_url(lambda url: site.named["hostile"].record_id not in url)
    taro.keyboard.press("a")
    told = taro.locator(".collision")
    expect(told).to_contain_text("花子 さんが、この記録を先に変更しました")
    expect(told).to_contain_text("花子の大学")
    settled(taro, lambda: told.get_by_text("修正を重ねる").click())
    taro.keyboard.press("a")
    taro.wait_for_url(lambda url: site.named["hostile"].record_id not in url)
    served = present(site.store)[site.named["hostile"].record_id]
    assert (served["publisher"], served["published_on"]) == ("花子の大学", "2024-05-11")
    taro.context.close()


def test_remarks_and_second_readers(site: Site, opened: Browser, hanako: Page) -> None:
    open_record(hanako, site.url("long"))
    hanako.keyboard.press("c")
    hanako.keyboard.insert_text("日付を見てください")
    settled(hanako, lambda: hanako.get_by_text("残す", exact=True).click())
    expect(hanako.locator(".remark")).to_contain_text("日付を見てください")
    settled(hanako, lambda: hanako.keyboard.press("w"))
    hanako.keyboard.press("a")
    hanako.wait_for_url(lambda url: site.named["long"].record_id not in url)
    shiro = reviewer(opened, site, "四郎")
    shiro.goto(f"{site.address}/review?wanted=second")
    shiro.click(".list tbody a")
    shiro.wait_for_selector("#record[data-ready]")
    expect(shiro.locator(".form .note").first).to_contain_text("二人目の確認です")
    shiro.keyboard.press("a")
    shiro.wait_for_url(lambda url: site.named["long"].record_id not in url)
    open_record(shiro, site.url("long"))
    expect(shiro.locator("#form")).to_contain_text("一人目と一致した値: 100%")
    shiro.context.close()


def test_a_page_full_of_scripts_is_text(site: Site, opened: Browser) -> None:
    page = reviewer(opened, site, "五郎")
    open_record(page, site.url("hostile"))
    expect(page.locator("#text")).to_contain_text("<script>document.title='ran'</script>株式会社")
    expect(page.locator("#text")).to_contain_text("{{ 7 * 7 }}")
    field(page, "/title").hover()
    for address in ("/review?wanted=all", "/organizations", "/dashboard", "/review/batch?least=0"):
        page.goto(site.address + address)
        assert "ran" not in page.title()
        assert page.locator("main script, main img, main b[onmouseover]").count() == 0
    page.goto(f"{site.url('hostile')}/archived")
    page.wait_for_timeout(200)
    assert page.title() != "ran"
    page.context.close()


def test_no_request_leaves_the_machine_and_a_lost_server_is_said(site: Site, opened: Browser) -> None:
    page = reviewer(opened, site, "六郎")
    asked: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for address in ("/review", "/dashboard", "/organizations", "/lexicon", "/review/batch"):
        page.goto(site.address + address)
    open_record(page, site.url("rare"))
    assert asked == {urlsplit(site.address).netloc}
    assert errors == []
    page.context.set_offline(True)
    field(page, "/publisher").click()
    # the least sure field is looked at from the start, and one that is clicked again is written anew
    field(page, "/kind").click()
    page.keyboard.press("1")
    expect(page.locator("#notice")).to_contain_text("サーバーにつながりません")
    page.context.set_offline(False)
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_usable_by_all_at_both_widths(site: Site, opened: Browser, width: int) -> None:
    page = reviewer(opened, site, "七郎", width=width)
    body = page.evaluate(
        "fetch('/api/v1/organizations?name=%E9%8A%80%E8%A1%8C').then(a => a.json()).then(a => a.organizations[0].organization_id)"
    )
    for address in (
        *("/enter", "/review", "/review/batch?least=0", "/dashboard", "/organizations", "/lexicon"),
        *(f"/organizations/{body}", urlsplit(site.url("rare")).path, "/nowhere"),
    ):
        page.goto(site.address + address)
        if "/records/" in address:
            page.wait_for_selector("#record[data-ready]")
        results = Axe().run(page)
        bad = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
        told = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in bad]
        assert bad == [], (address, told)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    page.context.close()


def test_a_phone_is_enough(site: Site, opened: Browser) -> None:
    page = reviewer(opened, site, "八郎", width=390, height=800)
    page.click(".list tbody a")
    page.wait_for_selector("#record[data-ready]")
    at = record_at(page)
    page.get_by_role("button", name=re.compile("このまま承認")).click()
    page.wait_for_url(lambda url: at not in url)
    assert ("八郎", "accepted") in decided(site.store, at)
    page.context.close()


def test_the_pages_speak_english_where_wanted(site: Site, opened: Browser) -> None:
    page = reviewer(opened, site, "Nine")
    page.get_by_text("English").click()
    expect(page.locator("h1")).to_have_text("Queue")
    assert page.get_attribute("html", "lang") == "en"
    page.get_by_text("日本語").click()
    expect(page.locator("h1")).to_have_text("確認待ち")
    page.context.close()


def test_near_certain_records_are_accepted_together(site: Site, opened: Browser) -> None:
    page = reviewer(opened, site, "十郎")
    page.goto(f"{site.address}/review/batch?least=0.6")
    boxes = page.locator("[name=chosen]")
    count = boxes.count()
    assert count > 1
    boxes.first.uncheck()
    page.get_by_text("印のあるものを承認").click()
    expect(page.locator(".done")).to_have_text(f"{count - 1} 件を承認しました。")
    mine = [r for r in present(site.store).values() if r["review"]["reviewer"] == "十郎"]
    assert len(mine) == count - 1
    page.context.close()


def seconds(page: Page, keys: str, record: Announcement) -> float:
    """The seconds that keys take, the last of them leading to the next record, until that can be worked on."""
    begin = time.perf_counter()
    for key in keys[:-1]:
        act = partial(page.keyboard.press, key)
        settled(page, act) if key.isdigit() else act()
    page.keyboard.press(keys[-1])
    page.wait_for_url(lambda url: record.record_id not in url)
    page.wait_for_selector(".value.here")
    return time.perf_counter() - begin


def test_a_timed_walk(opened: Browser, tmp_path: Path) -> None:
    """An untouched record takes one key and less than 3 s, one with a wrong signer four keys and less than 12 s; a person's
    reading comes on top."""
    with review_site(tmp_path) as own:
        untouched, wrong = own.named["long"], own.named["wrong signer"]
        assert [s.name for s in wrong.agreements[0].signers] == ["和泉川楓", "鶴巻楓"]
        page = reviewer(opened, own, "花子")
        open_record(page, own.url("long"))
        assert seconds(page, "a", untouched) < 3
        open_record(page, own.url("wrong signer"))
        page.keyboard.press("S")
        page.keyboard.press("S")
        assert focused(page) == "/agreements/0/signers/1/name"
        choices = page.locator(".candidates button").all_inner_texts()
        number = next(i for i, choice in enumerate(choices, 1) if "高瀬渚" in choice)
        assert seconds(page, f"{number}a", wrong) < 12
        served = present(own.store)[wrong.record_id]
        signer = served["agreements"][0]["signers"][1]
        assert (signer, served["review"]["state"]) == (
            {"name": "高瀬渚", "title": "市長", "party": "朧月市"},
            "corrected",
        )
        page.context.close()


def test_a_queue_of_nothing_says_so(opened: Browser, tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path / 'empty.db'}") as store, running(store) as address:
        page = reviewer(opened, Site(address, store, {}), "花子")
        expect(page.locator(".empty")).to_contain_text("確認を待つ記録はありません")
        page.goto(f"{address}/dashboard")
        expect(page.locator(".empty").first).to_contain_text("まだ記録がありません")
        page.context.close()
