"""Manners and limits of fetching, against a real server on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import ClassVar

import pytest

from pipeline.reading import fetch as fetching
from pipeline.reading.discover import Discovery, feed_links
from pipeline.reading.fetch import DisallowedError, Fetcher, FetchError
from pipeline.reading.urls import canonical_url
from schemas import Snapshot, Source


class Site(BaseHTTPRequestHandler):
    log: ClassVar[list[tuple[float, str, str]]] = []
    robots: ClassVar[tuple[int, str]] = (200, "User-agent: *\nDisallow: /private/\n")
    failures: ClassVar[dict[str, int]] = {}

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        Site.log.append((time.monotonic(), self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            self.answer(*Site.robots, media_type="text/plain")
        elif self.path.startswith("/flaky") and Site.failures.setdefault(self.path, 0) < 1:
            Site.failures[self.path] += 1
            self.answer(503, "later", {"Retry-After": "0"})
        elif self.path == "/loop":
            self.answer(302, "", {"Location": "/loop"})
        elif self.path == "/away":
            self.answer(302, "", {"Location": "ftp://elsewhere/"})
        elif self.path == "/huge":
            self.answer(200, "あ" * 3000)
        elif self.path == "/":
            self.answer(
                200,
                "<html><body>"
                + "".join(f"<a href='/{n}.html'>協定の締結{n}</a>" for n in "abc")
                + "<a href='/private/x'>非公開</a></body></html>",
            )
        elif self.path == "/missing":
            self.answer(404, "no")
        else:
            self.answer(200, f"<html><body><p>{self.path}のページです。協定を結びました。</p></body></html>")

    def answer(
        self, status: int, body: str, headers: dict[str, str] | None = None, media_type: str = "text/html"
    ) -> None:
        content = body.encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": media_type,
            "Content-Length": str(len(content)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def site() -> Iterator[str]:
    Site.log.clear()
    Site.failures.clear()
    Site.robots = (200, "User-agent: *\nDisallow: /private/\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_page_becomes_a_snapshot(site: str) -> None:
    with Fetcher(contact="desk@example.jp", delay=0, allow_private=True) as fetcher:
        snapshot = fetcher.fetch(f"{site}/a.html?utm_source=x#top")
    assert (snapshot.canonical_url, snapshot.media_type) == (f"{site}/a.html", "text/html")
    assert all("desk@example.jp" in agent for _, _, agent in Site.log)


def test_requests_to_a_host_keep_their_distance(site: str) -> None:
    with Fetcher(delay=0.15, allow_private=True) as fetcher:
        for name in "abc":
            fetcher.fetch(f"{site}/{name}.html")
    times = [at for at, _, _ in Site.log]
    assert all(b - a >= 0.14 for a, b in pairwise(times))


def test_robots_is_obeyed(site: str) -> None:
    with Fetcher(delay=0, allow_private=True) as fetcher, pytest.raises(DisallowedError):
        fetcher.fetch(f"{site}/private/x")
    assert [path for _, path, _ in Site.log] == ["/robots.txt"]


def test_a_broken_robots_file_means_hands_off(site: str) -> None:
    Site.robots = (500, "")
    with Fetcher(delay=0, allow_private=True, sleep=lambda _: None) as fetcher, pytest.raises(DisallowedError):
        fetcher.fetch(f"{site}/a.html")


def test_no_robots_file_means_welcome(site: str) -> None:
    Site.robots = (404, "")
    with Fetcher(delay=0, allow_private=True) as fetcher:
        assert fetcher.fetch(f"{site}/a.html").status == 200


def test_what_may_pass_is_tried_again(site: str) -> None:
    with Fetcher(delay=0, allow_private=True) as fetcher:
        assert fetcher.fetch(f"{site}/flaky.html").status == 200


def test_private_addresses_and_other_schemes_are_refused(site: str) -> None:
    with Fetcher(delay=0) as fetcher:
        for url in (f"{site}/a.html", "http://[::1]/", "http://169.254.1.1/"):
            with pytest.raises(FetchError, match="private address"):
                fetcher.fetch(url)
        with pytest.raises(FetchError, match="only http"):
            fetcher.fetch("file:///etc/passwd")
    assert Site.log == []


def test_limits(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 2000)
    with Fetcher(delay=0, allow_private=True) as fetcher:
        for path, reason in (
            ("/loop", "redirects"),
            ("/away", "only http"),
            ("/huge", "larger"),
            ("/missing", "404"),
        ):
            with pytest.raises(FetchError, match=reason):
                fetcher.fetch(site + path)


def test_discovery_follows_a_list_once_and_leaves_what_robots_asks(site: str) -> None:
    source = Source(
        name="test",
        start_urls=[f"{site}/"],
        depth=2,
        delay=0,
        allow_private_addresses=True,
        link_words=["協定", "非公開"],
    )
    with Fetcher(delay=0, allow_private=True) as fetcher:
        discovery = Discovery(source, fetcher)
        assert list(discovery.pages()) == [f"{site}/{n}.html" for n in "abc"]
    assert discovery.left_out == [f"{site}/private/x"]


FEEDS = {
    "RSS 2.0": "<rss version='2.0'><channel><item><title>a</title><link>/a.html</link></item></channel></rss>",
    "RSS 1.0": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item><link>https://x.jp/a.html</link></item></rdf:RDF>",
    "Atom": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link rel='alternate' href='/a.html'/></entry></feed>",
}


@pytest.mark.parametrize("form", FEEDS)
def test_feeds(form: str) -> None:
    assert feed_links(Snapshot(uri="https://x.jp/feed.xml", content=FEEDS[form].encode())) == [
        "https://x.jp/a.html"
    ]


ADDRESSES = [
    ("HTTP://Www.Example.ac.jp:80/news/index.html?utm_source=x&id=3#top", "http://www.example.ac.jp/news/?id=3"),
    ("https://example.jp/a;jsessionid=1F?sid=2", "https://example.jp/a"),
    ("https://example.jp:8443", "https://example.jp:8443/"),
]


@pytest.mark.parametrize(("given", "canonical"), ADDRESSES)
def test_one_address_for_one_page(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical
