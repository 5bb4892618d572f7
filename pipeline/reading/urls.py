"""One address for one page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from pipeline.reading.cues import says

PORTS = {"http": 80, "https": 443}
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# /news/a.html;jsessionid=1F and /(S(lit3py55t21z5v55))/news.aspx
SESSION_IN_PATH = re.compile(r";jsessionid=[^/?]*|/\([A-Z]\([0-9a-z]{20,}\)\)(?=/)", re.IGNORECASE)
LONGEST = 1000
SAFE = "!$&'()*+,;=:@/%"


@lru_cache(maxsize=50_000)
def canonical_url(url: str) -> str:
    """The address without what does not change the page.

    That is: fragment, tracking and session parameters, their order, default port, `index.html`, dots in the path,
    the case of scheme and host, and other spellings of the same percent escapes. The case of path and query stays.

    >>> canonical_url("HTTP://Www.Example.ac.jp:80/news/./index.html?utm_source=x&id=3#top")
    'http://www.example.ac.jp/news/?id=3'
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = _host(parts.hostname or "")
    if parts.port and parts.port != PORTS.get(scheme):
        host += f":{parts.port}"
    path = _without_dots(SESSION_IN_PATH.sub("", _escaped(parts.path))) or "/"
    folder, _, last = path.rpartition("/")
    if says("index", last):
        path = folder + "/"
    pairs = [
        pair for pair in _escaped(parts.query).split("&") if pair and not says("noise", pair.partition("=")[0])
    ]
    return urlunsplit((scheme, host, path, "&".join(sorted(pairs)), ""))


def host_of(url: str) -> str:
    """Host and port of an address, in lower case; the port only where it is not the scheme's own."""
    return urlsplit(canonical_url(url)).netloc


def joined(base: str, target: str) -> str:
    """An absolute address; an empty one where the target is none."""
    cleaned = re.sub(r"[\t\r\n]", "", target).strip()
    try:
        address = urljoin(base, cleaned)
        urlsplit(address).port  # noqa: B018
    except ValueError:
        return ""
    return address if len(address) <= LONGEST else ""


def as_sent(url: str) -> str:
    """The address as a request has it: in ASCII, without the fragment; else as given."""
    parts = urlsplit(url.strip())
    host = _host(parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    path, query = (quote(part, safe=SAFE + "?[]~") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))


def shape_of(url: str) -> str:
    """The address with its digits folded: `/calendar?y=2031&m=7` and `/calendar?y=2031&m=8` have one shape."""
    return re.sub(r"\d+", "0", unquote(url))


def _host(name: str) -> str:
    lower = name.lower().rstrip(".")
    if ":" in lower:
        return f"[{lower}]"
    try:
        return lower if lower.isascii() else lower.encode("idna").decode("ascii")
    except UnicodeError:
        return lower


def _escaped(part: str) -> str:
    """Letters outside ASCII as UTF-8 escapes; escapes in capitals, none for what needs none; others as they are."""
    quoted = quote(part, safe=SAFE + "?[]~")
    return ESCAPE.sub(lambda match: _unescaped(match.group(1)), quoted)


def _unescaped(code: str) -> str:
    character = chr(int(code, 16))
    return character if character in UNRESERVED else f"%{code.upper()}"


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    pieces = path.split("/")
    for i, piece in enumerate(pieces):
        if piece == "..":
            if len(kept) > 1:
                kept.pop()
        elif piece != ".":
            kept.append(piece)
            continue
        if i == len(pieces) - 1:
            kept.append("")
    return "/".join(kept)
