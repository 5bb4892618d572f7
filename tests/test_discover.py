"""Discovery: addresses, feeds, sitemaps, lists and their further pages, attachments, traps."""

from __future__ import annotations

import gzip

import pytest

from pipeline.reading.cues import says
from pipeline.reading.discover import Candidate, Frontier, Scope, attachments, is_like
from pipeline.reading.errors import ReadingError
from pipeline.reading.links import feed_links, page_links, sitemap_links
from pipeline.reading.urls import as_sent, canonical_url
from schemas import Snapshot, Source

SAME_PAGE = [
    ("HTTP://Www.Example.ac.jp:80/news/index.html?utm_source=x&id=3#top", "http://www.example.ac.jp/news/?id=3"),
    ("https://example.jp/a;jsessionid=1F?sid=2", "https://example.jp/a"),
    ("https://example.jp/(S(lit3py55t21z5v55vlm25s55))/news.aspx", "https://example.jp/news.aspx"),
    ("https://example.jp:8443", "https://example.jp:8443/"),
    ("https://example.jp/news/index.php", "https://example.jp/news/"),
    ("https://example.jp/news/../press/./a.html", "https://example.jp/press/a.html"),
    ("https://example.jp/?b=2&a=1&fbclid=x", "https://example.jp/?a=1&b=2"),
    ("https://example.jp/%e5%8d%94%7Ea", "https://example.jp/%E5%8D%94~a"),
    ("https://example.jp/協定", "https://example.jp/%E5%8D%94%E5%AE%9A"),
    ("https://example.jp/?q=%8B%A6%92%E8", "https://example.jp/?q=%8B%A6%92%E8"),
    ("https://日本語.jp/", "https://xn--wgv71a119e.jp/"),
    ("https://example.jp/A.html?B=c", "https://example.jp/A.html?B=c"),
]


@pytest.mark.parametrize(("given", "canonical"), SAME_PAGE)
def test_one_address_for_one_page(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


def test_an_address_is_sent_in_ascii_and_else_as_it_is() -> None:
    sent = as_sent("https://example.jp/news/index.html?id=協#top")
    assert sent == "https://example.jp/news/index.html?id=%E5%8D%94"


CUES = [
    ("next", ["次へ", "次へ＞", "次の10件", "次のページへ", "＞", "Next", "older posts", "もっと見る", "過去の記事を見る"]),
    ("number", ["2", "［3］", "１０", "(4)", "5ページ"]),
    ("year", ["令和6年度", "2023年", "平成元年度のお知らせ", "2024年3月（12）", "過去のお知らせ一覧", "アーカイブ", "令和５年（2023年）"]),
    ("list", ["お知らせ一覧", "報道発表資料", "News & Topics", "一覧を見る", "連携協定の実績", "プレスリリース"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), CUES)
def test_words_of_links_to_further_lists(kind: str, words: list[str]) -> None:
    assert [w for w in words if not says(kind, w)] == []


@pytest.mark.parametrize(
    "words", ["白浜大学と協定を締結", "次世代育成について", "2024年4月1日 入学式", "次の方が対象です", "100周年"]
)
def test_words_of_announcements_lead_to_no_list(words: str) -> None:
    assert not any(says(kind, words) for kind in ("next", "number", "year"))


FEEDS = {
    "RSS 2.0": "<rss version='2.0'><channel><item><title>協定</title><link>/a.html</link></item></channel></rss>",
    "RSS 1.0": "<?xml version='1.0' encoding='UTF-8'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item rdf:about='https://x.jp/a.html'><title>協定</title><link>https://x.jp/a.html</link></item></rdf:RDF>",
    "Atom": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>協定</title><link rel='edit' href='/e'/><link href='/a.html'/></entry></feed>",
    "only a guid": "<rss><channel><item><title>協定</title><guid>https://x.jp/a.html</guid></item></channel></rss>",
    "a bare ampersand": "<rss><channel><title>A & B</title><item><title>協定</title><link>/a.html</link></item></channel></rss>",
    "breaks off": "<rss><channel><item><title>協定</title><link>/a.html</link></item><item><title>次",
    "blank lines first": "\n\n<rss><channel><item><title>協定</title><link>\n /a.html </link></item></channel></rss>",
}


@pytest.mark.parametrize("form", FEEDS)
def test_feeds(form: str) -> None:
    (link,) = feed_links(Snapshot(uri="https://x.jp/feed.xml", content=FEEDS[form].encode()))
    assert (link.url, link.words) == ("https://x.jp/a.html", "協定")


def test_a_feed_in_an_old_charset() -> None:
    text = "<?xml version='1.0' encoding='Shift_JIS'?><rss><channel><item><title>①協定㈱</title><link>/a</link></item></channel></rss>"
    (link,) = feed_links(Snapshot(uri="https://x.jp/feed.xml", content=text.encode("cp932")))
    assert link.words == "①協定㈱"


@pytest.mark.parametrize("content", [b"", b"<html><body>404</body></html>", b"{}", b"\xff\xfe\x00"])
def test_what_is_no_feed_is_said(content: bytes) -> None:
    with pytest.raises(ReadingError):
        feed_links(Snapshot(uri="https://x.jp/feed.xml", content=content))


def test_an_entity_is_not_resolved() -> None:
    text = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&x;</title><link>/a</link></item></channel></rss>"
    (link,) = feed_links(Snapshot(uri="https://x.jp/feed.xml", content=text.encode()))
    assert "root" not in link.words


MAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc> https://x.jp/a.html </loc></url></urlset>"
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://x.jp/1.xml.gz</loc></sitemap></sitemapindex>"
SITEMAPS = [
    (MAP.encode(), (["https://x.jp/a.html"], [])),
    (gzip.compress(MAP.encode()), (["https://x.jp/a.html"], [])),
    (INDEX.encode(), ([], ["https://x.jp/1.xml.gz"])),
    (b"https://x.jp/a.html\nhttps://x.jp/b.html\n", (["https://x.jp/a.html", "https://x.jp/b.html"], [])),
]


@pytest.mark.parametrize(("content", "found"), SITEMAPS)
def test_sitemaps(content: bytes, found: tuple[list[str], list[str]]) -> None:
    assert sitemap_links(Snapshot(uri="https://x.jp/sitemap.xml", content=content)) == found


def test_a_gzip_bomb_is_no_sitemap() -> None:
    with pytest.raises(ReadingError, match="larger than"):
        sitemap_links(Snapshot(uri="https://x.jp/sitemap.xml.gz", content=gzip.compress(b" " * 60_000_000)))


def source(**keywords: object) -> Source:
    return Source(**{"name": "x", "start_urls": ["https://x.jp/news/"], "link_words": ["協定", "覚書"], **keywords})  # type: ignore[arg-type]


WANTED = [
    ("https://x.jp/news/1.html", "連携協定を締結", {}, True),
    ("https://x.jp/news/1.html", "入学式", {}, False),
    ("https://x.jp/news/%E5%8D%94%E5%AE%9A.html", "こちら", {}, True),
    ("https://y.jp/news/1.html", "連携協定を締結", {}, False),
    ("https://y.jp/news/1.html", "連携協定を締結", {"hosts": ["y.jp"]}, True),
    ("https://x.jp/en/1.html", "協定", {"exclude": ["/en/"]}, False),
    ("https://x.jp/b/1.html", "協定", {"include": ["/news/*.html"]}, False),
    ("https://x.jp/news/1.html", "協定", {"include": ["/news/*.html"]}, True),
    ("https://x.jp/a.jpg", "協定書の写真", {}, False),
    ("https://x.jp/a.pdf", "協定書", {}, True),
    ("https://x.jp/n/a/n/a/n/a/", "協定", {}, False),
    ("mailto:a@x.jp", "協定", {}, False),
]


@pytest.mark.parametrize(("url", "words", "keywords", "wanted"), WANTED)
def test_what_belongs_to_a_source(url: str, words: str, keywords: dict[str, object], wanted: bool) -> None:
    assert Scope(source(**keywords)).is_wanted(url, words) is wanted


def test_patterns() -> None:
    assert is_like("https://x.jp/news/2024/a.html", "/news/")
    assert is_like("https://x.jp/news/2024/a.html", "/news/*.html")
    assert is_like("https://x.jp/news/2024/a.html", "https://x.jp/news/*")
    assert not is_like("https://x.jp/news/2024/a.htm", "/news/*.html")


LIST = """<html><head><link rel="next" href="?page=2"></head><body>
<ul><li>2024年4月1日 <a href="1.html">汐見町と協定を締結</a></li><li><a href="2.html">入学式</a></li></ul>
<dl><dt>令和6年3月2日</dt><dd><a href="3.html?utm_medium=rss">覚書の調印</a></dd></dl>
<a href="?page=3">３</a> <a href="r5/">令和5年度</a> <a href="/press/">報道発表資料</a> <a href="/about/">大学案内</a>
<a href="/news/1.html#top">協定</a><a href="javascript:void(0)">協定</a><a href="http://[bad/">協定</a>
</body></html>"""


def test_a_list_gives_announcements_first_then_further_lists() -> None:
    listed = page_links(Snapshot(uri="https://x.jp/news/", content=LIST.encode()))
    frontier = Frontier(Scope(source(depth=2)), frozenset())
    frontier.first_seen("https://x.jp/news/")
    followed = frontier.followed(Candidate("https://x.jp/news/", is_list=True), listed)
    assert [(c.url.removeprefix("https://x.jp"), c.is_list, c.depth) for c in followed] == [
        ("/news/1.html", False, 1), ("/news/3.html?utm_medium=rss", False, 1),
        ("/news/?page=3", True, 0), ("/news/r5/", True, 0), ("/press/", True, 1), ("/news/?page=2", True, 0),
    ]  # fmt: skip
    assert {link.words: link.row for link in listed.links}["覚書の調印"] == "令和6年3月2日 覚書の調印"


def test_attachments_of_an_announcement() -> None:
    body = "<a href='k.pdf'>協定書（PDF：120KB）</a><a href='s.pdf'>別紙１</a><a href='map.pdf'>交通案内図</a><a href='https://y.jp/a.pdf'>協定書</a>"
    listed = page_links(
        Snapshot(uri="https://x.jp/news/1.html", content=f"<html><body>{body}</body></html>".encode())
    )
    assert attachments(Scope(source()), listed) == ["https://x.jp/news/k.pdf", "https://x.jp/news/s.pdf"]
