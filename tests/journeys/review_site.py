"""Review pages for browser tests: a real server over a store of our own pages, and a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.extracting import files_of, record_of
from pipeline.reading.clean import clean
from pipeline.serving import application
from pipeline.store import PageText, Store
from pipeline.store.corrections import Step, corrected
from schemas import Announcement, Document, Snapshot
from tests.conftest import CORPUS, article

CHROMIUM = which("chromium") or which("chromium-browser")
# nothing but the pages themselves is to be asked for; no sandbox, since tests may run as root
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
HOSTILE_PAGE = article(
    "<p>2024年5月10日</p><p>白浜大学は、&lt;script&gt;document.title='ran'&lt;/script&gt;株式会社と"
    "&lt;img src=x onerror=\"document.title='ran'\"&gt;に関する協定を2024年5月8日に締結しました。"
    "{{ 7 * 7 }} &lt;/section&gt;&lt;/script&gt; javascript:alert(1)</p>",
    title="&lt;b onmouseover=&quot;document.title='ran'&quot;&gt;協定&lt;/b&gt;を締結",
)
# characters outside the BMP and with a variation selector stand before the words that are marked
RARE_CHARACTERS = article(
    "<p>2024年5月10日</p><p>白浜大学（学長　𠮷野 環）と葛\U000e0100城町（町長　髙﨑 渚）は、2024年5月8日、𠮷野川の"
    "環境保全に関する連携協定を締結しました。</p><p>調印式では、𠮷野学長と髙﨑町長が協定書に署名しました。\U0001f91d浜の商工会の"
    "鶴巻 楓会長が立ち会いました。</p>",
    title="葛\U000e0100城町と連携協定を締結",
)
# what an extractor might take for the second signer is in truth the witness
WRONG_SIGNER = article(
    "<p>2024年6月12日</p><p>白浜大学と朧月市は、2024年6月10日、防災に関する連携協定を締結しました。</p><p>調印式では、白浜大学の"
    "和泉川 楓学長と朧月市の高瀬 渚市長が協定書に署名しました。朧月商工会の鶴巻 楓会長が立ち会いました。</p>",
    title="朧月市と連携協定を締結",
)
LONG_PAGE = article(
    "<p>2024年5月10日</p><p>白浜大学（学長　千早 環）と風早市（市長　峰岸 渚）は、2024年5月8日、連携協定を締結しました。締結式では千早学長と峰岸市長が協定書に署名しました。</p>"
    + "".join(
        f"<h2>取り組み{n}</h2><p>大学の研究と市の現場を結び、防災と教育、観光、健康づくりの課題に取り組みます。学生は地域の催しに"
        "加わり、市は実習の場を用意します。進み具合は毎年の協議会で確かめ、次の年の計画に生かします。</p>"
        for n in range(1, 19)
    ),
    title="風早市と連携協定を締結",
)


@dataclass(frozen=True, slots=True)
class Site:
    """A running server, the store behind it, and its pages by name."""

    address: str
    store: Store
    named: dict[str, Announcement]

    def url(self, name: str) -> str:
        return f"{self.address}/review/records/{self.named[name].record_id}"


def _records() -> Iterator[tuple[str, Document, Announcement]]:
    for path in files_of(CORPUS / "site"):
        if path.name != "index.html":
            snapshot = Snapshot(uri=str(path), content=path.read_bytes())
            document = clean(snapshot)
            yield path.name, document, record_of(document, snapshot)
    own = {"hostile": HOSTILE_PAGE, "rare": RARE_CHARACTERS, "long": LONG_PAGE, "wrong signer": WRONG_SIGNER}
    for name, document in own.items():
        record = record_of(document, Snapshot(uri=name, content=b""))
        if name == "wrong signer":
            steps = [
                Step(op="replace", path=f"/agreements/0/signers/1/{key}", value=value)
                for key, value in (("name", "鶴巻楓"), ("title", "会長"), ("party", None))
            ]
            record = corrected(record, steps, PageText.of(document))
        yield name, document, record


@contextmanager
def review_site(folder: Path, *, without: tuple[str, ...] = ()) -> Iterator[Site]:
    """A server of the review pages over a new store of the corpus and some pages of a kind."""
    found = [entry for entry in _records() if entry[0] not in without]
    pages = {name: Snapshot(uri=name, content=HOSTILE.encode(), media_type="text/html") for name in ("hostile",)}
    with Store(f"sqlite:///{folder / 'teiketsu.db'}") as store:
        records = [
            r.model_copy(update={"source": r.source.model_copy(update={"snapshot": name})}) if name in pages else r
            for name, _, r in found
        ]
        store.load(records, {r.record_id: PageText.of(d) for _, d, r in found})
        with running(store, pages) as address:
            yield Site(address, store, {name: r for name, _, r in found})


@contextmanager
def running(store: Store, archived: dict[str, Snapshot] | None = None) -> Iterator[str]:
    """The address of a server over a store."""
    config = uvicorn.Config(application(store, archived=(archived or {}).get), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def reviewer(opened: Browser, site: Site, name: str, width: int = 1280, height: int = 800) -> Page:
    """A browser of somebody's own in which they have said who they are."""
    context = opened.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
    page = context.new_page()
    page.goto(f"{site.address}/review")
    page.fill("[name=name]", name)
    page.press("[name=name]", "Enter")
    page.wait_for_url("**/review")
    return page


def open_record(page: Page, url: str) -> None:
    """Opens a record and waits until its candidates are there."""
    page.goto(url)
    page.wait_for_selector("#record[data-ready]")


def settled(page: Page, act: object) -> None:
    """Does something that changes the record and waits until the page shows it."""
    before = page.get_attribute("#record", "data-ready")
    assert callable(act)
    act()
    page.wait_for_function("before => document.querySelector('#record').dataset.ready !== before", arg=before)
