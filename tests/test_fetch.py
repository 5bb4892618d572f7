"""Manners and limits of a fetch, against a real server that misbehaves."""

from __future__ import annotations

import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from pipeline.reading import turns
from pipeline.reading.addresses import PrivateAddressError, is_public
from pipeline.reading.archive import Archive
from pipeline.reading.clean import clean
from pipeline.reading.errors import ReadingError, UnreachableError
from pipeline.reading.fetch import DisallowedError, Fetcher, GoneError, UnavailableError
from pipeline.reading.turns import HostDownError, Turns
from pipeline.reading.visit import Limits
from tests import hostile
from tests.hostile import Site, address, answer, first, page, raw, redirect, serving

TIGHT = Limits(connect=1.0, read=0.7, total=1.2, largest=1_000_000)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "FIRST_WAIT", 0.05)
    monkeypatch.setattr(turns, "PAUSE_IN_TROUBLE", 0.02)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site({"/a.html": page("協定の締結")}), hosts=3) as served:
        yield served


def fetcher(**keywords: object) -> Fetcher:
    given = {"delay": 0.0, "private_hosts": ["127.0.0.1", "127.0.0.2", "localhost"], "limits": TIGHT, **keywords}
    return Fetcher(**given)  # type: ignore[arg-type]


def test_a_page_becomes_a_snapshot(site: Site) -> None:
    with fetcher(contact="desk@example.jp") as visitor:
        fetched = visitor.fetch(site.url("/a.html?utm_source=x#top"))
    assert fetched.snapshot.canonical_url == site.url("/a.html")
    assert fetched.snapshot.media_type == "text/html"
    assert site.asked() == ["/robots.txt", "/a.html?utm_source=x"]
    assert all("desk@example.jp" in request.headers["user-agent"] for request in site.log)


def test_one_request_at_a_time_and_a_pause_after_it_also_between_threads(site: Site, tmp_path: Path) -> None:
    def visit() -> None:
        with fetcher(delay=0.1, turns=Turns(tmp_path)) as visitor:
            for _ in range(3):
                visitor.fetch(site.url("/a.html"))

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(site.log) == 16
    site.assert_manners(delay=0.1)


VISIT = """
import sys
from pathlib import Path
from pipeline.reading.fetch import Fetcher
from pipeline.reading.turns import Turns
with Fetcher(delay=0.1, private_hosts=["127.0.0.1"], turns=Turns(Path(sys.argv[1]))) as visitor:
    for _ in range(4):
        visitor.fetch(sys.argv[2])
"""


def test_processes_take_turns_too(site: Site, tmp_path: Path) -> None:
    command = [sys.executable, "-c", VISIT, str(tmp_path), site.url("/a.html")]
    processes = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert len(site.log) == 15
    site.assert_manners(delay=0.1)


WICKED = [
    ("a drip", hostile.drip, "longer than 1 seconds"),
    ("a drip of headers", hostile.drip_headers, "longer than 1 seconds"),
    ("no answer", hostile.silent, "longer than 1 seconds"),
    ("an endless body", hostile.endless, "larger than 1 MB"),
    ("a gzip bomb", hostile.bomb, "larger than 1 MB when opened"),
    ("a bomb in a bomb", hostile.bomb_in_bomb, "larger than 1 MB when opened"),
    ("an announced giant", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<p>"), "larger than 1 MB"),
    (
        "a body that breaks off",
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>"),
        "did not answer as it should",
    ),
    ("a broken answer", hostile.hang_up, "did not answer as it should"),
    ("no HTTP", raw(b"SSH-2.0-OpenSSH\r\n"), "did not answer as it should"),
    ("broken compression", answer(200, b"\x1f\x8b\x08\x00broken", {"Content-Encoding": "gzip"}), "it breaks off"),
    ("no compression at all", answer(200, b"x\x9cnonsense", {"Content-Encoding": "gzip"}), "cannot be opened"),
    ("brotli unasked", answer(200, b"\x0b\x02", {"Content-Encoding": "br"}), "compressed as br"),
    ("a picture", answer(200, b"\x89PNG", media_type="image/png"), "it is image/png"),
    ("a redirect to itself", redirect("/wicked"), "redirects to itself"),
    ("a circle", redirect("/circle"), "redirects to itself"),
    ("too many redirects", redirect("/hop?n=1"), "redirects more than 5 times"),
    ("a redirect into a private network", redirect("http://10.0.0.1/"), "private address"),
    ("a redirect to a cloud's metadata", redirect("http://169.254.169.254/latest/"), "private address"),
    ("a redirect to another loopback host", redirect("http://127.0.0.9/"), "private address"),
    ("a redirect to a file", redirect("file:///etc/passwd"), "only http and https"),
    ("a redirect to a script", redirect("javascript:alert(1)"), "only http and https"),
    ("a redirect to nonsense", redirect("http://[broken/"), "only http and https"),
    ("404", answer(404), "404 Not Found"),
    ("410", answer(410), "410 Gone"),
    ("403", answer(403), "403 Forbidden"),
    ("5xx", answer(500), "500 Internal Server Error, 3 times"),
]


@pytest.mark.parametrize(("case", "handler", "reason"), WICKED, ids=[case for case, *_ in WICKED])
def test_every_trick_ends_soon_with_a_reason(site: Site, case: str, handler: hostile.Handler, reason: str) -> None:
    site.pages |= {"/wicked": handler, "/circle": redirect("/wicked")}
    site.pages |= {f"/hop?n={n}": redirect(f"/hop?n={n + 1}") for n in range(9)}
    began = time.monotonic()
    with fetcher() as visitor, pytest.raises(ReadingError, match=reason):
        visitor.fetch(site.url("/wicked"))
    assert time.monotonic() - began < 8


def test_more_than_was_announced_is_cut_and_read(site: Site) -> None:
    site.pages["/long"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<p>abc</p>and more")
    with fetcher() as visitor:
        assert visitor.fetch(site.url("/long")).snapshot.content == b"<p>abc</p"


@pytest.mark.parametrize(
    "header", ["text/html; charset=ISO-8859-1", "text/html; charset=UTF-8", "text/html", "text/plain; charset=x"]
)
def test_a_server_that_lies_about_the_charset_is_read_all_the_same(site: Site, header: str) -> None:
    words = "①協定を締結しました。本学と汐見町は連携します。"
    body = f"<html><head><meta charset='Shift_JIS'></head><body><h1>お知らせ</h1><p>{words}</p></body></html>"
    site.pages["/liar"] = answer(200, body.encode("cp932"), media_type=header)
    with fetcher() as visitor:
        assert clean(visitor.fetch(site.url("/liar")).snapshot).text == f"お知らせ\n{words}"


ROBOTS = [
    ("a rule", answer(200, "User-agent: *\nDisallow: /private/\n"), "/private/x", False),
    ("another path", answer(200, "User-agent: *\nDisallow: /private/\n"), "/a.html", True),
    (
        "a rule for us",
        answer(200, "User-agent: teiketsu\nDisallow: /\n\nUser-agent: *\nAllow: /"),
        "/a.html",
        False,
    ),
    ("a rule for others", answer(200, "User-agent: GPTBot\nDisallow: /\n"), "/a.html", True),
    ("the longest rule wins", answer(200, "User-agent: *\nDisallow: /\nAllow: /a.html\n"), "/a.html", True),
    ("* and $", answer(200, "User-agent: *\nDisallow: /*.html$\n"), "/a.html", False),
    ("a byte order mark", answer(200, "\ufeffUser-agent: *\nDisallow: /\n"), "/a.html", False),
    ("an error page", answer(200, "<html><body>お探しのページはありません</body></html>"), "/a.html", True),
    ("none", answer(404), "/a.html", True),
    ("forbidden itself", answer(403), "/a.html", True),
    ("a server error", answer(500), "/a.html", False),
    ("too many requests", answer(429), "/a.html", False),
    ("a server that hangs up", hostile.hang_up, "/a.html", False),
    ("a redirect", redirect("/rules.txt", 301), "/a.html", False),
    ("redirects without end", redirect("/robots.txt"), "/a.html", True),
]


@pytest.mark.parametrize(("case", "robots", "path", "allowed"), ROBOTS, ids=[case for case, *_ in ROBOTS])
def test_robots_txt_is_read_as_the_standard_says(
    site: Site, case: str, robots: hostile.Handler, path: str, allowed: bool
) -> None:
    site.pages |= {"/robots.txt": robots, "/rules.txt": answer(200, "User-agent: *\nDisallow: /")}
    with fetcher() as visitor:
        if allowed:
            assert visitor.fetch(site.url(path)).snapshot.status == 200
        else:
            with pytest.raises(DisallowedError):
                visitor.fetch(site.url(path))
            assert path not in site.asked()


@pytest.mark.parametrize("rule", ["Crawl-delay: 0.3", "Request-rate: 10/3s"])
def test_the_pause_that_robots_txt_asks_for_is_kept(site: Site, rule: str) -> None:
    site.pages["/robots.txt"] = answer(200, f"User-agent: *\n{rule}\n")
    with fetcher() as visitor:
        for _ in range(3):
            visitor.fetch(site.url("/a.html"))
    site.assert_manners(delay=0.3)


def test_what_may_pass_is_tried_again_and_slower(site: Site) -> None:
    site.pages["/tired"] = first(answer(503), answer(500), page("協定の締結"))
    with fetcher() as visitor:
        assert visitor.fetch(site.url("/tired")).snapshot.status == 200
    times = [request.began for request in site.log if request.path == "/tired"]
    assert len(times) == 3
    assert times[2] - times[1] > 0.04


@pytest.mark.parametrize("asked", ["1", "a date"])
def test_retry_after_is_kept_to(site: Site, asked: str) -> None:
    value = asked if asked == "1" else format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    site.pages["/busy"] = first(answer(429, "", {"Retry-After": value}), page("協定の締結"))
    with fetcher() as visitor:
        visitor.fetch(site.url("/busy"))
    early, late = (request.began for request in site.log if request.path == "/busy")
    assert late - early >= 0.9


def test_a_server_that_asks_for_an_hour_is_left_alone_and_nobody_waits(site: Site) -> None:
    site.pages["/busy"] = answer(503, "", {"Retry-After": "3600"})
    began = time.monotonic()
    with fetcher() as visitor:
        for path in ("/busy", "/a.html"):
            with pytest.raises(HostDownError, match="left alone until"):
                visitor.fetch(site.url(path))
    assert time.monotonic() - began < 2
    assert site.asked() == ["/robots.txt", "/busy"]


def test_a_host_that_is_down_is_left_alone_by_all_who_share_the_turns(site: Site, tmp_path: Path) -> None:
    site.pages["/down"] = answer(502)
    with fetcher(turns=Turns(tmp_path)) as visitor:
        with pytest.raises(UnavailableError):
            visitor.fetch(site.url("/down"))
        with pytest.raises(HostDownError):
            visitor.fetch(site.url("/down"))
    asked = len(site.log)
    with fetcher(turns=Turns(tmp_path)) as another, pytest.raises(HostDownError):
        another.fetch(site.url("/a.html"))
    assert len(site.log) == asked
    with fetcher(turns=Turns(tmp_path)) as another:
        assert another.fetch(site.url("/a.html", address(2))).snapshot.status == 200


ADDRESSES = [
    ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
    ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False),
    ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:192.168.0.1", False), ("64:ff9b::7f00:1", False),
    ("2002:7f00:1::", False), ("ff02::1", False), ("::", False), ("203.0.114.9", True), ("2001:200:dff:fff1::1", True),
]  # fmt: skip


@pytest.mark.parametrize(("given", "public"), ADDRESSES)
def test_public_addresses(given: str, public: bool) -> None:
    assert is_public(given) is public


PRIVATE = ["http://127.0.0.1:{}/a.html", "http://localhost:{}/a.html", "http://2130706433:{}/a.html", "http://0x7f.1:{}/a.html",
           "http://[::1]:{}/", "http://[::ffff:127.0.0.1]:{}/a.html", "http://0:{}/a.html", "http://169.254.1.1:{}/"]  # fmt: skip


@pytest.mark.parametrize("url", PRIVATE)
def test_no_way_in(site: Site, url: str) -> None:
    with Fetcher(delay=0) as visitor, pytest.raises(PrivateAddressError):
        visitor.fetch(url.format(site.port))
    assert site.log == []


def test_other_schemes_and_unknown_hosts_are_refused() -> None:
    with Fetcher(delay=0) as visitor:
        for url in (
            "file:///etc/passwd",
            "ftp://example.jp/",
            "gopher://example.jp/",
            "javascript:alert(1)",
            "/news/",
        ):
            with pytest.raises(ReadingError, match="only http and https"):
                visitor.fetch(url)
        with pytest.raises((UnreachableError, DisallowedError), match="there is no host"):
            visitor.fetch("http://no-such-host.invalid/")


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path)
    server = HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with fetcher() as visitor, pytest.raises(DisallowedError, match="certificate is not trusted"):
        visitor.fetch(f"https://127.0.0.1:{server.server_address[1]}/")
    server.shutdown()
    server.server_close()


def self_signed(folder: Path) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "self-signed.pem"
    path.write_bytes(private + built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return path


def test_an_unchanged_page_costs_a_304_and_is_the_same_snapshot(site: Site, tmp_path: Path) -> None:
    site.pages["/tagged"] = hostile.tagged("<p>協定</p>")
    archive = Archive(tmp_path)
    with fetcher(archive=archive) as visitor:
        first_time = visitor.fetch(site.url("/tagged"))
        again = visitor.fetch(site.url("/tagged"))
    assert (first_time.name, first_time.snapshot) == (again.name, again.snapshot)
    track = archive.track(site.url("/tagged"))
    assert track is not None
    assert (track.last.not_modified, len(track.names)) == (True, 1)
    assert site.log[-1].headers["if-none-match"] == '"1"'


def test_a_304_for_a_page_that_was_never_had_is_no_page(site: Site, tmp_path: Path) -> None:
    site.pages["/tagged"] = answer(304)
    with fetcher(archive=Archive(tmp_path)) as visitor, pytest.raises(ReadingError, match="never had"):
        visitor.fetch(site.url("/tagged"))


def test_a_page_that_is_gone_says_so(site: Site) -> None:
    site.pages["/gone"] = answer(410)
    with fetcher() as visitor, pytest.raises(GoneError):
        visitor.fetch(site.url("/gone"))


def test_within_a_run_nothing_is_asked_for_twice(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/moved": redirect("/a.html", 301), "/gone": answer(410)}
    for _ in range(2):
        with fetcher(archive=Archive(tmp_path), since=datetime.now(UTC) - timedelta(minutes=1)) as visitor:
            assert visitor.fetch(site.url("/moved")).snapshot.uri == site.url("/a.html")
            with pytest.raises(GoneError):
                visitor.fetch(site.url("/gone"))
    assert site.asked() == ["/robots.txt", "/moved", "/a.html", "/gone"]
