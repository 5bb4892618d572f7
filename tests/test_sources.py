"""The sources file: its mistakes with their lines, entries proposed, imported and checked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import Fetcher
from pipeline.reading.proposals import proposal
from pipeline.reading.registries import sources_from_csv
from pipeline.reading.sources import checked, read_sources, with_sources
from schemas import Source
from tests.conftest import ROOT, SHARED
from tests.hostile import Site, answer, page, serving

GOOD = '[[source]]\nname = "白浜大学"\nstart_urls = ["https://x.jp/news/"]\n'
MISTAKES = [
    ("a list left open", GOOD + "link_words = [\n", 4, "not TOML"),
    ("an unknown key", GOOD + 'linkwords = ["協定"]\n', 4, "linkwords: is not known; known are name, organization"),
    ("no name", '\n[[source]]\nstart_urls = ["https://x.jp/"]\n', 2, "name: is missing"),
    ("an address without a scheme", '[[source]]\nname = "x"\n\nstart_urls = ["www.x.jp"]\n', 4, "no web address"),
    ("nowhere to start", '# watch\n[[source]]\nname = "x"\n', 2, "nowhere to start"),
    ("a number that is too large", GOOD + "depth = 99\n", 4, "depth: Input should be less than or equal to 6"),
    ("words that are no list", GOOD + 'link_words = "協定"\n', 4, "link_words: Input should be a valid list"),
    ("a schedule that is none", GOOD + 'schedule = "every night"\n', 4, "no cron line"),
    ("a name used twice", GOOD + "\n" + GOOD, 6, "another source '白浜大学' in line 2"),
    ("a mistake in the second entry", GOOD + "\n" + GOOD.replace("白浜", "潮見") + "delay = -1\n", 8, "delay:"),
    ("another table", GOOD + "\n[site]\nname = 1\n", 1, "'site' is not known"),
    ("nothing", "", 1, "lists no sources"),
]


@pytest.mark.parametrize(("case", "text", "line", "message"), MISTAKES, ids=[case for case, *_ in MISTAKES])
def test_a_mistake_is_told_with_its_line(tmp_path: Path, case: str, text: str, line: int, message: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, "utf-8")
    _, (mistake, *_rest) = checked(path)
    assert (mistake.line, message in mistake.message) == (line, True), mistake
    with pytest.raises(ReadingError, match=f"sources.toml:{line}: "):
        read_sources(path)


def test_the_example_is_right(tmp_path: Path) -> None:
    (source,) = read_sources(ROOT / "sources.example.toml")
    assert source.name == "〇〇大学"


def test_entries_are_added_below_what_is_there_with_its_comments(tmp_path: Path) -> None:
    before = "# 産学連携課が見るサイト\n" + GOOD + "delay = 5.0  # 先方の希望\n"
    after = with_sources(before, [Source(name="潮見大学", feeds=["https://y.jp/feed"])])
    assert after.startswith(before)
    (tmp_path / "sources.toml").write_text(after, "utf-8")
    assert [source.name for source in read_sources(tmp_path / "sources.toml")] == ["白浜大学", "潮見大学"]


TABLES = [
    ("pref,city,url\n徳島県,青石町,https://x.jp/\n徳島県,青石市,https://y.jp/\n香川県,青石町,https://z.jp/\n", ["徳島県青石町"]),
    ("名称,都道府県,ホームページ\n青石町,徳島県,https://x.jp/\n", ["徳島県青石町"]),
    ("pref,url\n徳島県,https://x.jp/\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("table", "names"), TABLES)
@pytest.mark.parametrize("codec", ["utf-8-sig", "cp932"])
def test_a_list_of_organizations_is_imported(tmp_path: Path, table: str, names: list[str], codec: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(table.encode(codec))
    found, _ = sources_from_csv(path, ["徳島"], "町$")
    assert [source.name for source in found] == names


def test_rows_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,url\n青石町,\n白浜町,https://x.jp/\n", "utf-8")
    found, passed_over = sources_from_csv(path, [], None)
    assert [source.name for source in found] == ["白浜町"]
    assert passed_over == ["line 2: 青石町 has no web address ('')"]
    path.write_text("番号,電話\n1,2\n", "utf-8")
    with pytest.raises(ReadingError, match="no column of names or of web addresses; it has: 番号, 電話"):
        sources_from_csv(path, [], None)


def test_the_nationwide_list_is_imported_whole() -> None:
    path = SHARED / "registries" / "localgovjp-utf8.csv"
    if not path.is_file():
        pytest.skip(f"the list of municipalities is not on this machine (looked for {path})")
    found, passed_over = sources_from_csv(path, [], None)
    assert (len(found), passed_over) == (1916, [])
    assert len({source.name for source in found}) == 1916


ROWS = "".join(
    f"<li><span>令和6年4月{n}日</span> <a href='/news/{n}.html'>{words}</a></li>"
    for n, words in enumerate(["汐見町と協定を締結", "入学式の日程", "覚書の調印", "図書館だより"], start=1)
)
FEED = "<rss><channel><item><title>汐見町と協定を締結</title><link>/news/1.html</link></item></channel></rss>"


@pytest.fixture
def site() -> Iterator[Site]:
    head = "<head><title>お知らせ | 白浜大学</title><link rel='alternate' type='application/rss+xml' href='/feed.xml'><link rel='alternate' type='application/rss+xml' href='/dead.xml'></head>"
    with serving(Site({
        "/": page("白浜大学", ("/about/", "大学案内"), ("/news/", "お知らせ一覧"), ("/press/", "プレスリリース")),
        "/news/": answer(200, f"<html>{head}<body><ul>{ROWS}</ul><a href='?page=2'>次へ</a></body></html>"),
        "/press/": answer(404), "/feed.xml": answer(200, FEED), "/robots.txt": answer(200, "User-agent: *\nCrawl-delay: 0.1\n"),
        "/scripted/": answer(200, "<html><body><div id='app'></div><script>load()</script></body></html>"),
        "/about/": page("大学案内", ("/a", "沿革"), ("/b", "組織")),
        "/only-a-map/": answer(200, "<html><body><p>準備中です。</p></body></html>"),
    })) as served:  # fmt: skip
        yield served


def look(site: Site, path: str) -> tuple[Source, list[tuple[str, str]], str]:
    with Fetcher(delay=0, private_hosts=["127.0.0.1"]) as fetcher:
        found = proposal(site.url(path), fetcher)
    return found.source, [(shown.link.words, shown.followed) for shown in found.preview], "\n".join(found.notes)


def test_a_list_is_proposed_with_its_feed_and_what_would_be_followed(site: Site) -> None:
    source, preview, notes = look(site, "/news/")
    assert (source.name, source.start_urls, source.feeds) == (
        "白浜大学",
        [site.url("/news/")],
        [site.url("/feed.xml")],
    )
    assert preview == [
        ("汐見町と協定を締結", "page"), ("入学式の日程", ""), ("覚書の調印", "page"), ("図書館だより", ""), ("次へ", "list"),
    ]  # fmt: skip
    assert "dead.xml is left out: the server answered 404" in notes
    assert "0.1 seconds" in notes


def test_from_the_first_page_the_lists_are_found(site: Site) -> None:
    source, _, notes = look(site, "/")
    assert source.start_urls == [site.url("/news/")]
    assert "/press/: the server answered 404" in notes


def test_a_feed_and_a_sitemap_are_proposed_as_such(site: Site) -> None:
    source, preview, _ = look(site, "/feed.xml")
    assert (source.feeds, source.start_urls, preview) == (
        [site.url("/feed.xml")],
        [],
        [("汐見町と協定を締結", "page")],
    )
    urls = f"<urlset><url><loc>{site.url('/news/1.html')}</loc></url></urlset>"
    site.pages["/sitemap.xml"] = answer(200, urls, media_type="text/xml")
    source, _, notes = look(site, "/only-a-map/")
    assert source.sitemaps == [site.url("/sitemap.xml")]
    assert "narrow it with include" in notes


def test_where_there_is_no_list_the_person_is_told(site: Site) -> None:
    assert "give the address of the page that lists announcements" in look(site, "/about/")[2]


def teiketsu(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pipeline.cli", "sources", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def test_add_import_list_and_check_as_a_person_uses_them(site: Site, tmp_path: Path) -> None:
    code, said = teiketsu(tmp_path, "add", site.url("/news/"))
    assert code == 1
    assert "private address" in said
    code, said = teiketsu(tmp_path, "add", site.url("/news/"), "--private")
    assert "Nothing was written" in said
    assert "2024-04-01" in said
    code, said = teiketsu(tmp_path, "add", site.url("/news/"), "--private", "--yes")
    assert (code, "1 added to sources.toml" in said) == (0, True)
    assert "in sources.toml already" in teiketsu(tmp_path, "add", site.url("/news/"), "--private", "--yes")[1]
    for name, path in (("scripted", "/scripted/"), ("gone", "/press/"), ("other", "/about/")):
        with (tmp_path / "sources.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[[source]]\nname = "{name}"\nstart_urls = ["{site.url(path)}"]\nlink_words = ["協定"]\n')
            file.write('private_hosts = ["127.0.0.1"]\ndelay = 0\n')
    code, said = teiketsu(tmp_path, "check")
    assert code == 1
    for part in (
        "works   白浜大学", "broken  scripted", "are they made by a script?", "broken  gone", "404 Not Found", "broken  other",
        "none of its 2 links is one to follow", "4 sources, 0 mistakes in the file, 3 broken",
    ):  # fmt: skip
        assert part in said
    (tmp_path / "sources.toml").write_text(GOOD + "dept = 2\n", "utf-8")
    code, said = teiketsu(tmp_path, "check", "--offline")
    assert (code, "sources.toml:4: dept: is not known" in said) == (1, True)
