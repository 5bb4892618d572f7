"""A web server on loopback that behaves as badly as the web does, at as many addresses as a test wants.

Every address of 127.0.0.0/8 is a host of its own. The server keeps a log of what was asked, when, and until when.
"""

from __future__ import annotations

import asyncio
import gzip
import itertools
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

Handler = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Request:
    """One request as the server saw it; `began` and `ended` are moments of the server's clock, in seconds."""

    host: str
    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0
    count: int = 1


@dataclass
class Site:
    """What the server answers: pages by path, or by host and path; and the log."""

    pages: dict[str, Handler] = field(default_factory=dict)
    log: list[Request] = field(default_factory=list)
    port: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, host: str | None = None) -> list[str]:
        return [request.path for request in self.log if host in (None, request.host)]

    def find(self, host: str, path: str) -> Handler:
        bare = path.partition("?")[0]
        for key in (host + path, path, host + bare, bare):
            if key in self.pages:
                return self.pages[key]
        return answer(404, "ありません")

    def assert_manners(self, delay: float) -> None:
        """Never two requests at once to a host, never one sooner after another than the delay.

        The server notes the end of an answer a little after the client has it, on a busy machine: hence the tolerance.
        """
        by_host: dict[str, list[Request]] = {}
        for request in self.log:
            by_host.setdefault(request.host, []).append(request)
        for host, requests in by_host.items():
            for one, other in pairwise(sorted(requests, key=lambda r: r.began)):
                gap = other.began - one.ended
                assert gap >= delay * 0.75, f"{host}: {other.path} came {gap:.3f} s after {one.path}"


def answer(
    status: int, body: str | bytes = "", headers: dict[str, str] | None = None, media_type: str = "text/html"
) -> Handler:
    content = body.encode() if isinstance(body, str) else body

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        await send(writer, status, content, {"Content-Type": media_type, **(headers or {})})

    return handle


def page(title: str, *links: tuple[str, str], text: str = "") -> Handler:
    listed = "".join(f"<li><a href='{target}'>{words}</a></li>" for target, words in links)
    words = text or ("" if links else f"{title}。白浜大学と汐見町は連携協定を締結しました。両者は協力します。")
    return answer(
        200,
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p><ul>{listed}</ul></body></html>",
    )


def redirect(target: str, status: int = 302) -> Handler:
    return answer(status, "", {"Location": target})


def first(*handlers: Handler) -> Handler:
    """One handler for each time the page is asked for; the last one from then on."""

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        await handlers[min(request.count, len(handlers)) - 1](request, writer)

    return handle


def tagged(body: str, etag: str = '"1"', *, honest: bool = True) -> Handler:
    """A page with an ETag, which answers 304 to who has it."""

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        headers = {"ETag": etag, "Content-Type": "text/html"} if honest else {"Content-Type": "text/html"}
        if request.headers.get("if-none-match") == etag:
            await send(writer, 304, b"", headers)
        else:
            await send(writer, 200, body.encode(), headers)

    return handle


def raw(content: bytes) -> Handler:
    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(content)
        await writer.drain()

    return handle


def dripping(head: bytes) -> Handler:
    """An answer that goes on a byte at a time, for ever."""

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.05)

    return handle


drip = dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
drip_headers = dripping(b"HTTP/1.1 200 OK\r\nX-Slow: ")


async def endless(request: Request, writer: asyncio.StreamWriter) -> None:
    """A body without end, as fast as it is taken."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"<p>" + b"a" * 60_000)
        await writer.drain()


async def silent(request: Request, writer: asyncio.StreamWriter) -> None:
    """No answer at all."""
    await asyncio.sleep(5)


async def hang_up(request: Request, writer: asyncio.StreamWriter) -> None:
    """The connection closed in the middle of the status line."""
    writer.write(b"HTTP/1.")
    await writer.drain()


BOMB = gzip.compress(b"\0" * 200_000_000)
bomb = answer(200, BOMB, {"Content-Encoding": "gzip"})
bomb_in_bomb = answer(200, gzip.compress(BOMB), {"Content-Encoding": "gzip, gzip"})


async def calendar(request: Request, writer: asyncio.StreamWriter) -> None:
    """Months without end, each with a link to the next and nothing else."""
    month = int(request.path.partition("m=")[2] or 0)
    await send(
        writer,
        200,
        f"<html><body><a href='?m={month - 1}'>前へ</a> <a href='?m={month + 1}'>次へ</a></body></html>".encode(),
    )


def sessions() -> Handler:
    """A list of which each visit has links with another session id."""
    numbers = itertools.count()

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        n = next(numbers)
        links = f"<a href='/s/a.html;jsessionid={n}F'>協定を締結</a><a href='/s/?PHPSESSID={n}'>一覧</a><a href='/s/b.html?sid={n}&utm_source=x#top'>覚書を締結</a>"
        await send(writer, 200, f"<html><body>{links}</body></html>".encode())

    return handle


async def send(
    writer: asyncio.StreamWriter, status: int, content: bytes, headers: dict[str, str] | None = None
) -> None:
    head = {
        "Content-Type": "text/html",
        **(headers or {}),
        "Content-Length": str(len(content)),
        "Connection": "close",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    writer.write(f"HTTP/1.1 {status} Status\r\n{lines}\r\n".encode() + content)
    await writer.drain()


@contextmanager
def serving(site: Site, hosts: int = 1) -> Iterator[Site]:
    """Serves a site at 127.0.0.1, 127.0.0.2, … (as many hosts as asked for), all at one port."""
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    done = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            line = (await reader.readline()).decode("latin-1").split(" ")
            headers = {}
            while (row := (await reader.readline()).decode("latin-1").strip()) != "":
                name, _, value = row.partition(":")
                headers[name.lower()] = value.strip()
            if len(line) < 2:
                return
            site.counts[host, line[1]] += 1
            request = Request(host, line[1], headers, loop.time(), count=site.counts[host, line[1]])
            site.log.append(request)
            try:
                await site.find(host, line[1])(request, writer)
            finally:
                request.ended = loop.time()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def main() -> None:
        first_server = await asyncio.start_server(handle, "127.0.0.1", 0, limit=2**20)
        site.port = first_server.sockets[0].getsockname()[1]
        servers = [first_server]
        for n in range(2, hosts + 1):
            servers.append(await asyncio.start_server(handle, f"127.0.{n // 250}.{n % 250}", site.port))
        ready.set()
        await done.wait()
        for server in servers:
            server.close()
        talking = asyncio.all_tasks() - {asyncio.current_task()}
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(main())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield site
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join(10)


def address(n: int) -> str:
    """The n-th host's address, from 1."""
    return f"127.0.{n // 250}.{n % 250}"


def announced(n: int, day: int = 1) -> Handler:
    """A page that announces an agreement."""
    text = f"白浜大学と第{n}汐見町は、令和6年4月{day}日に防災に関する協定を締結しました。"
    return page(f"第{n}汐見町と協定を締結", text=text)


def announcing(count: int) -> tuple[Site, list[str]]:
    """A site whose list leads to so many announcements, and their paths."""
    paths = [f"/{n}.html" for n in range(count)]
    listed = page("お知らせ", *((path, f"協定{path}") for path in paths))
    return Site({"/news/": listed} | {path: announced(n) for n, path in enumerate(paths)}), paths


def list_source(site: Site, folder: Path, delay: float, group: str | None = None) -> None:
    """Writes the list of sources of a folder: the site, of a group where one is given."""
    folder.mkdir(exist_ok=True)
    (folder / "sources.toml").write_text(
        f"""[[source]]
name = "試験"
start_urls = ["{site.url("/news/")}"]
link_words = ["協定"]
delay = {delay}
private_hosts = ["127.0.0.1"]
{f'group = "{group}"' if group else ""}
""",
        "utf-8",
    )
