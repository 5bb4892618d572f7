"""How fast the review pages open: first paint of a page of 2,000 characters, the queue, a decision, a dashboard.

    python benchmarks/review.py [--store URL]

Without a store it uses one of the corpus. Opened in Chromium on this machine ten times; the slowest counts, after one
opening that warms the server up. A store given is written to: a few of its records are accepted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page

from pipeline.serving import warm_up
from pipeline.store import Store
from tests.journeys.review_site import Site, browser, open_record, review_site, reviewer, running

TIMES = 10


@contextmanager
def site_of(url: str | None) -> Iterator[Site]:
    if url is None:
        with tempfile.TemporaryDirectory() as folder, review_site(Path(folder)) as site:
            yield site
    else:
        with Store(url) as store, running(store) as address:
            yield Site(address, store, {})


def painted(page: Page, url: str) -> float:
    """Milliseconds from asking for a page to the first words that can be seen."""
    page.goto(url)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    return float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))


def slowest(page: Page, url: str) -> str:
    painted(page, url)
    times = sorted(painted(page, url) for _ in range(TIMES))
    return f"{times[-1]:.0f} ms, median {times[TIMES // 2]:.0f} ms"


def decided(page: Page, url: str) -> float:
    """Milliseconds from the key that accepts a record until the next one can be worked on."""
    open_record(page, url)
    before = page.evaluate("Date.now()")
    page.keyboard.press("a")
    page.wait_for_url(lambda there: there.partition("?")[0] != url.partition("?")[0])
    page.wait_for_selector("#record[data-ready]")
    return float(page.get_attribute("#record", "data-ready") or 0) - before


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--store")
    given = parser.parse_args()
    with site_of(given.store) as site, browser() as opened:
        warm_up(site.store)
        page = reviewer(opened, site, "測る人")
        print(f"queue, first paint: {slowest(page, site.address + '/review')}")
        print(f"queue of one kind: {slowest(page, site.address + '/review?kind=event')}")
        print(f"queue by a word: {slowest(page, site.address + '/review?text=銀行')}")
        if site.named:
            print(f"record, first paint: {slowest(page, site.url('long'))}")
        page.goto(f"{site.address}/review")
        page.click(".list tbody a")
        page.wait_for_selector("#record[data-ready]")
        times = [decided(page, page.url) for _ in range(TIMES)]
        print(f"decision to next record: {max(times):.0f} ms, median {sorted(times)[TIMES // 2]:.0f} ms")
        print(
            f"dashboard: {painted(page, site.address + '/dashboard'):.0f} ms, again {slowest(page, site.address + '/dashboard')}"
        )


if __name__ == "__main__":
    main()
