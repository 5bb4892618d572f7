"""Crawls over a web that misbehaves: they end by themselves, say why, keep their manners, and go on where they were."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.reading import recheck, turns
from pipeline.reading.archive import Archive
from pipeline.reading.crawl import Arrival, Settings, crawl
from pipeline.reading.visit import Limits
from schemas import Source
from tests import hostile
from tests.hostile import (
    Site,
    address,
    announced,
    announcing,
    answer,
    first,
    list_source,
    page,
    raw,
    redirect,
    serving,
)

TIGHT = Limits(connect=1.0, read=0.7, total=1.2, largest=1_000_000)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "FIRST_WAIT", 0.1)
    monkeypatch.setattr(turns, "PAUSE_IN_TROUBLE", 0.05)


def source(site: Site, n: int = 1, **keywords: object) -> Source:
    given = {
        "name": f"site {n}",
        "start_urls": [site.url("/news/", address(n))],
        "link_words": ["協定", "覚書"],
        "delay": 0.1,
        "private_hosts": [address(n)],
        **keywords,
    }
    return Source(**given)  # type: ignore[arg-type]


def crawled(sources: list[Source], folder: Path, limits: Limits = TIGHT) -> list[Arrival]:
    return list(crawl(sources, Archive(folder), Settings(contact="desk@example.jp", limits=limits)))


def news(*paths: str) -> hostile.Handler:
    return page("お知らせ", *((path, f"協定の締結 {path}") for path in paths))


def test_a_crawl_over_wicked_sites_ends_with_a_reason_for_each_page(tmp_path: Path) -> None:
    """Eight hosts, each wicked in its own way, and one good one between them."""
    site = Site({
        f"{address(1)}/news/": news("/drip", "/headers", "/good"), "/drip": hostile.drip, "/headers": hostile.drip_headers,
        f"{address(2)}/news/": news("/endless", "/bomb", "/giant", "/good"), "/endless": hostile.endless, "/bomb": hostile.bomb,
        "/giant": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<p>"),
        f"{address(3)}/news/": news("/loop", "/away", "/private", "/good"), "/loop": redirect("/loop"),
        "/away": redirect("http://www.example.com/"), "/private": redirect("http://169.254.169.254/latest/"),
        f"{address(4)}/news/": news("/busy", "/tired", "/good"), "/busy": first(answer(429, "", {"Retry-After": "1"}), page("協定")),
        "/tired": first(answer(503), page("協定")),
        f"{address(5)}/news/": news("/secret/1", "/gone", "/missing", "/photo", "/good"), "/gone": answer(410),
        f"{address(5)}/robots.txt": answer(200, "User-agent: *\nDisallow: /secret/\nCrawl-delay: 0.2\n"), "/photo": answer(200, b"\x89PNG", media_type="image/png"),
        f"{address(6)}/robots.txt": answer(500), f"{address(6)}/news/": news("/good"),
        f"{address(7)}/news/": answer(500),
        f"{address(8)}/news/": page("お知らせ", ("/about", "大学案内")),
        "/good": page("協定を締結しました"),
    })  # fmt: skip
    began = time.monotonic()
    with serving(site, hosts=8):
        arrivals = crawled([source(site, n) for n in range(1, 9)], tmp_path)
    assert time.monotonic() - began < 40
    reasons = {
        (n, arrival.uri.partition(f":{site.port}")[2]): arrival.reason or "came"
        for n in range(1, 9)
        for arrival in arrivals
        if arrival.source == f"site {n}"
    }
    expected = {
        (1, "/drip"): "longer than 1 seconds", (1, "/headers"): "longer than 1 seconds|left alone", (1, "/good"): "left alone",
        (2, "/endless"): "larger than", (2, "/bomb"): "larger than", (2, "/giant"): "larger than", (2, "/good"): "came",
        (3, "/loop"): "redirects to itself", (3, "/away"): "another site", (3, "/private"): "another site", (3, "/good"): "came",
        (4, "/busy"): "came", (4, "/tired"): "came", (4, "/good"): "came",
        (5, "/secret/1"): "robots.txt", (5, "/gone"): "410", (5, "/missing"): "404", (5, "/photo"): "image/png", (5, "/good"): "came",
        (6, "/news/"): "nothing may be asked", (7, "/news/"): "500", (8, "/news/"): "should list announcements",
    }  # fmt: skip
    assert reasons.keys() == expected.keys()
    for place, reason in expected.items():
        assert any(part in reasons[place] for part in reason.split("|")), (place, reasons[place])
    site.assert_manners(delay=0.1)
    assert not any(path.startswith("/secret") for path in site.asked())
    assert site.asked(address(6)) == ["/robots.txt"] * 3
    late = [request.began for request in site.log if (request.host, request.path) == (address(4), "/busy")]
    assert late[1] - late[0] >= 0.9
    assert all("desk@example.jp" in request.headers["user-agent"] for request in site.log)


def test_traps_are_left_after_a_few_steps(tmp_path: Path) -> None:
    site = Site({
        "/news/": page("お知らせ", ("/calendar?m=1", "次へ"), ("/s/", "連携協定の一覧"), ("a/", "協定")),
        "/calendar": hostile.calendar, "/s/": hostile.sessions(), "/s/a.html": page("協定"), "/s/b.html": page("覚書"),
        "/s/a.html;jsessionid=0F": page("協定"),
    })  # fmt: skip
    site.pages |= {
        f"/news/{'a/' * n}": page("お知らせ", ("a/", "協定"), ("a/a/", "協定の続き")) for n in range(1, 9)
    }
    with serving(site):
        arrivals = crawled([source(site, delay=0.01, depth=4)], tmp_path)
    asked = Counter(path.partition("?")[0].partition(";")[0] for path in site.asked())
    assert asked["/calendar"] == 3
    assert (asked["/s/"], asked["/s/a.html"], asked["/s/b.html"]) == (1, 1, 1)
    assert sum("/news/a/" in path for path in site.asked()) <= 4
    assert len({arrival.name for arrival in arrivals if arrival.name}) == len([a for a in arrivals if a.name])


def test_feeds_sitemaps_further_pages_and_attachments_lead_to_each_page_once(tmp_path: Path) -> None:
    feed = "<rss><channel><item><title>協定 &</title><link>/p/1?utm_source=rss</link></item><item><title>入学式</title><link>/p/9</link></item>"
    index = "<sitemapindex><sitemap><loc>/map.xml</loc></sitemap></sitemapindex>"
    site = Site({
        "/feed": answer(200, feed, media_type="application/rss+xml"), "/maps.xml": answer(200, index, media_type="text/xml"),
        "/map.xml": answer(200, "<urlset><url><loc>/p/2</loc></url><url><loc>/q/2</loc></url></urlset>", media_type="text/xml"),
        "/broken": answer(200, "<html>これはフィードではありません</html>"),
        "/news/": page("お知らせ", ("/p/1", "協定1"), ("/p/3", "協定3"), ("/news/?page=2", "次の20件"), ("/news/r5/", "令和5年度")),
        "/news/?page=2": page("お知らせ", ("/p/4", "協定4"), ("/news/?page=3", "3")), "/news/?page=3": page("お知らせ", ("/p/5", "協定5")),
        "/news/r5/": page("お知らせ", ("/p/6", "協定6")), "/p/3.pdf": answer(200, b"%PDF-1.4", media_type="application/pdf"),
    })  # fmt: skip
    site.pages |= {f"/p/{n}": page(f"協定{n}") for n in range(1, 7)}
    attached = "<p>白浜大学と汐見町は協定を締結しました。</p><a href='/p/3.pdf'>協定書（PDF）</a>"
    site.pages["/p/3"] = answer(200, f"<html><body><h1>協定の締結</h1>{attached}</body></html>")
    with serving(site):
        given = source(
            site, feeds=[site.url("/feed"), site.url("/broken")], sitemaps=[site.url("/maps.xml")], include=["/p/"]
        )
        arrivals = crawled([given], tmp_path)
    came = [arrival.uri.partition(f":{site.port}")[2] for arrival in arrivals if arrival.name]
    assert sorted(came) == ["/p/1?utm_source=rss", "/p/2", "/p/3", "/p/3.pdf", "/p/4", "/p/5", "/p/6"]
    assert [a.reason for a in arrivals if a.reason] == ["it is not a feed (RSS or Atom)"]
    assert max(Counter(site.asked()).values()) == 1


def test_redirects_frames_and_pages_that_send_on_are_followed(tmp_path: Path) -> None:
    refresh = "<html><head><meta http-equiv='Refresh' content='0; URL={}'></head><body>移転しました。</body></html>"
    frames = "<html><frameset cols='20%,80%'><frame src='/menu.html' name='menu'><frame src='/top.html'></frameset></html>"
    site = Site({
        f"{address(1)}/": redirect(f"http://{address(2)}:PORT/", 301), f"{address(2)}/": answer(200, frames),
        f"{address(2)}/menu.html": page("目次", ("/gone.html", "消えた協定"), ("/old.html", "移転した協定")),
        f"{address(2)}/top.html": page("ようこそ", ("/a.html", "協定A")), f"{address(2)}/a.html": page("協定A"),
        f"{address(2)}/gone.html": redirect("/menu.html"), f"{address(2)}/old.html": answer(200, refresh.format("/new.html")),
        f"{address(2)}/new.html": page("移転した先の協定"),
    })  # fmt: skip
    with serving(site, hosts=2):
        site.pages[f"{address(1)}/"] = redirect(site.url("/", address(2)), 301)
        given = source(site, start_urls=[site.url("/")], private_hosts=[address(1), address(2)], delay=0)
        arrivals = crawled([given], tmp_path)
    came = {a.uri.partition(f":{site.port}")[2] for a in arrivals if a.name}
    assert came == {"/a.html", "/new.html"}
    assert ["so it seems to be gone" in a.reason for a in arrivals if a.reason] == [True]


def test_from_a_first_page_the_lists_are_walked_to_the_announcements(tmp_path: Path) -> None:
    """What an imported entry starts at: a municipality's first page, with its menus and sections."""
    site = Site({
        "/": page("青石市", ("/kurashi/", "くらし"), ("/news/", "新着情報一覧"), ("/hodo/", "報道発表"), ("/sangyo/renkei.html", "産学官連携"), ("/login", "ログイン")),
        "/news/": page("新着情報", ("/news/1.html", "ごみの収集"), ("/news/2.html", "白浜大学と協定を締結"), ("/news/?page=2", "次へ")),
        "/news/?page=2": page("新着情報", ("/news/3.html", "災害協定を結びました"), ("/news/?page=1", "前へ")),
        "/hodo/": page("報道発表", ("/hodo/r6/", "令和6年度")), "/hodo/r6/": page("令和6年度", ("/hodo/r6/a.html", "覚書の調印式")),
        "/sangyo/renkei.html": page("産学官連携", ("/sangyo/list.html", "協定の一覧")), "/sangyo/list.html": page("協定の一覧", text="市は三つの協定を結んでいます。"),
    })  # fmt: skip
    site.pages |= {f"/news/{n}.html": page(f"協定{n}") for n in (1, 2, 3)} | {"/hodo/r6/a.html": page("覚書")}
    with serving(site):
        arrivals = crawled([source(site, start_urls=[site.url("/")], depth=3, delay=0.01)], tmp_path)
    came = {a.uri.partition(f":{site.port}")[2] for a in arrivals if a.name}
    assert came == {"/news/2.html", "/news/3.html", "/hodo/r6/a.html", "/sangyo/list.html"}
    assert not {"/login", "/kurashi/", "/news/1.html"} & set(site.asked())


def test_many_hosts_at_once_each_with_one_polite_visitor(tmp_path: Path) -> None:
    """200 hosts, five requests each with a pause of 0.4 s: one after another this takes more than six minutes."""
    site = Site({"/news/": news("/a", "/b", "/c"), "/a": page("協定A"), "/b": page("協定B"), "/c": page("協定C")})
    with serving(site, hosts=200):
        began = time.monotonic()
        arrivals = crawled([source(site, n, delay=0.4) for n in range(1, 201)], tmp_path, Limits())
        seconds = time.monotonic() - began
    assert [a.reason for a in arrivals if a.reason] == []
    assert len(arrivals) == 600
    assert len(site.log) == 1000
    assert seconds < 40
    site.assert_manners(delay=0.4)


def test_two_sources_at_one_host_take_turns(tmp_path: Path) -> None:
    site = Site({"/news/": news("/a", "/b"), "/press/": news("/c", "/d")})
    site.pages |= {f"/{x}": page(f"協定{x}") for x in "abcd"}
    with serving(site):
        sources = [source(site), source(site, name="press", start_urls=[site.url("/press/")])]
        arrivals = crawled(sources, tmp_path)
    assert len({a.uri for a in arrivals if a.name}) == 4
    site.assert_manners(delay=0.1)


def test_limits_leave_the_rest_for_the_next_run(tmp_path: Path) -> None:
    site = Site({"/news/": news(*(f"/{n}" for n in range(6)))} | {f"/{n}": page(f"協定{n}") for n in range(6)})
    with serving(site):
        runs = [crawled([source(site, delay=0, page_limit=4)], tmp_path) for _ in range(2)]
    assert sum(a.asked for a in runs[0]) == 4
    assert "limit of 4 new pages" in runs[0][-1].reason
    assert {a.uri for run in runs for a in run if a.name} == {site.url(f"/{n}") for n in range(6)}


def test_pages_that_are_not_there_count_for_the_limit_too(tmp_path: Path) -> None:
    site = Site({"/news/": news(*(f"/{n}" for n in range(60)))})
    with serving(site):
        arrivals = crawled([source(site, delay=0, page_limit=5)], tmp_path)
    assert len(site.asked()) == 2 + 5
    assert "55 addresses wait for the next run" in arrivals[-1].reason


def test_attachments_that_a_run_did_not_come_to_are_read_by_the_next(tmp_path: Path) -> None:
    attached = "<p>白浜大学と汐見町は協定を締結しました。</p><a href='/k.pdf'>協定書（PDF）</a>"
    site = Site({"/news/": news("/a"), "/a": answer(200, f"<html><body><h1>協定の締結</h1>{attached}</body></html>"),
                 "/k.pdf": answer(200, b"%PDF-1.4", media_type="application/pdf")})  # fmt: skip
    with serving(site):
        first_run = crawled([source(site, delay=0, attachments=False)], tmp_path)
        time.sleep(0.2)
        second_run = crawled([source(site, delay=0)], tmp_path)
    assert [len([a for a in run if a.name]) for run in (first_run, second_run)] == [1, 2]


def test_a_page_that_does_not_change_is_asked_for_ever_more_seldom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recheck, "SHARE", 1000)
    site = Site({"/news/": news("/a", "/b"), "/a": hostile.tagged("<p>協定を締結した。</p>"), "/b": page("協定B")})
    with serving(site):
        first_run = crawled([source(site, delay=0)], tmp_path)
        second_run = crawled([source(site, delay=0)], tmp_path)
        third_run = crawled([source(site, delay=0)], tmp_path)
    names = [{a.uri: a.name for a in run} for run in (first_run, second_run, third_run)]
    assert names[0] == names[1] == names[2]
    assert [sum(a.asked for a in run) for run in (first_run, second_run, third_run)] == [2, 2, 0]


# --- through the command line, as whoever runs it sees it ---


def teiketsu(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    environment = {**os.environ, "TEIKETSU_CONTACT": "desk@example.jp"}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_in_the_middle_and_started_again_it_asks_only_for_the_rest(
    tmp_path: Path, how: signal.Signals
) -> None:
    site, pages = announcing(14)
    with serving(site):
        list_source(site, tmp_path, delay=0.3)
        process = teiketsu(tmp_path, "run")
        while len(site.log) < 8 and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, how)
        _, said = process.communicate(timeout=20)
        assert ("run it again and it goes on" in said) is (how is signal.SIGINT)
        before = list(site.asked())
        assert 8 <= len(before) < 14
        process = teiketsu(tmp_path, "run")
        _, said = process.communicate(timeout=120)
        after = site.asked()[len(before) :]
    assert process.returncode == 0, said
    assert "14 pages: 14 new records" in said
    assert set(before) | set(after) == {"/robots.txt", "/news/", *pages}
    # only the one that was on its way when the process was killed may come twice
    assert set(before) & set(after) <= {before[-1]}
    site.assert_manners(delay=0.25)


def test_a_page_that_vanished_becomes_a_tombstone_in_the_feed(tmp_path: Path) -> None:
    site = Site({"/news/": news("/1.html", "/2.html"), "/1.html": announced(1)})
    site.pages["/2.html"] = first(announced(2), answer(404))
    with serving(site):
        list_source(site, tmp_path, delay=0.01)
        process = teiketsu(tmp_path, "run")
        _, said = process.communicate(timeout=120)
        assert "2 new records" in said
        _, told = teiketsu(tmp_path, "export", "-o", "all.jsonl").communicate(timeout=60)
        cursor = told.split()[-1]
        process = teiketsu(tmp_path, "run")
        _, said = process.communicate(timeout=120)
        assert "1 known pages have vanished" in said
    feed, told = teiketsu(tmp_path, "export", "--since", cursor).communicate(timeout=60)
    (change,) = [json.loads(line) for line in feed.splitlines()]
    assert (change["change"], change["record"]) == ("gone", None)
    kept = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    assert [r["url"] for r in kept if r["record_id"] == change["record_id"]] == [site.url("/2.html")]
    nothing, _ = teiketsu(tmp_path, "export", "--since", told.split()[-1]).communicate(timeout=60)
    assert nothing == ""


def test_the_archive_read_again_without_the_network_gives_the_same_records(tmp_path: Path) -> None:
    site = Site({"/news/": news("/1.html", "/2.html", "/3.html")})
    site.pages |= {
        "/1.html": announced(1),
        "/2.html": first(announced(2), announced(2, day=9)),
        "/3.html": announced(1),
    }
    with serving(site):
        list_source(site, tmp_path, delay=0.01)
        for expected in ("3 new records", "1 revised, 2 unchanged"):
            process = teiketsu(tmp_path, "run")
            _, said = process.communicate(timeout=120)
            assert expected in said
    again = ("--store", "sqlite:///again.db")
    process = teiketsu(tmp_path, "run", "--from-archive", *again)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    lines = [teiketsu(tmp_path, "export", *store).communicate(timeout=60)[0] for store in ((), again)]
    assert lines[0] == lines[1]
    assert lines[0].count('"revision":2') + lines[0].count('"revision": 2') == 1
    assert lines[0].count('"similarity"') >= 2
