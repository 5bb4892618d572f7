"""Pictures of the review pages for the documentation: python -m tests.journeys.review_screenshots docs/review"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page

from pipeline.store import drafts, second_readings
from pipeline.store.reviewing import review
from schemas import ReviewState
from tests.following import seen
from tests.journeys.review_site import CHROMIUM, Site, browser, open_record, review_site, reviewer


def used(site: Site) -> None:
    """Some work that was done before, so that there is something to see."""
    records = [r for r in site.named.values() if r.record_id != site.named["rare"].record_id]
    for number, record in enumerate(records[:9]):
        state = ReviewState.REJECTED if number == 4 else ReviewState.ACCEPTED
        review(
            site.store,
            record.record_id,
            ("花子", "太郎")[number % 2],
            state,
            seen=seen(site.store, record.record_id),
        )
    second_readings.ask(site.store, records[0].record_id, "花子")
    drafts.decided(
        site.store, records[0].record_id, "三郎", ReviewState.ACCEPTED, seen(site.store, records[0].record_id)
    )
    run = site.store.begin_run("announcements")
    site.store.end_run(run, {"pages": len(site.named), "new": len(site.named), "failures": 1})
    site.store.note_visit("潮見大学", "潮見大学", 14, 0)
    site.store.note_visit("汐入市", "汐入市", 9, 1)


def pictures(page: Page, site: Site, folder: Path, suffix: str = "") -> None:
    def picture(name: str, *, whole: bool = False) -> None:
        page.screenshot(path=folder / f"{name}{suffix}.png", full_page=whole)

    page.goto(f"{site.address}/review")
    picture("queue")
    open_record(page, site.url("rare"))
    page.locator('.value[data-path="/agreements/0/signers/0/name"]').click()
    page.wait_for_timeout(300)
    picture("record")
    if suffix:
        return
    page.goto(f"{site.address}/dashboard")
    picture("dashboard", whole=True)
    page.goto(f"{site.address}/organizations?name=玄洋銀行")
    page.click(".columns a")
    picture("organization", whole=True)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        review_site(Path(place), without=("hostile",)) as site,
        browser() as opened,
    ):
        used(site)
        pictures(reviewer(opened, site, "花子"), site, folder)
        pictures(reviewer(opened, site, "花子", width=390, height=844), site, folder, "-phone")
    for picture in sorted(folder.glob("*.png")):
        age = datetime.now(UTC) - datetime.fromtimestamp(picture.stat().st_mtime, UTC)
        print(f"{picture} ({picture.stat().st_size // 1000} kB){' OLD' if age > timedelta(minutes=5) else ''}")


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)")
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/review"))
