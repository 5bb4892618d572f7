"""One address for one page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# what campaigns and sessions add to an address
NOISE = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|yclid|mc_[ce]id|ref|PHPSESSID|jsessionid|sid|session_?id)$", re.IGNORECASE
)
PORTS = {"http": "80", "https": "443"}


def canonical_url(url: str) -> str:
    """The address without what does not change the page: fragment, tracking, session, default port, `index.html`.

    >>> canonical_url("HTTP://Www.Example.ac.jp:80/news/index.html?utm_source=x&id=3#top")
    'http://www.example.ac.jp/news/?id=3'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if parts.port and str(parts.port) != PORTS.get(parts.scheme.lower()):
        host += f":{parts.port}"
    path = re.sub(r";jsessionid=[^/?]*", "", parts.path, flags=re.IGNORECASE) or "/"
    path = re.sub(r"/index\.html?$", "/", path)
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not NOISE.match(k)])
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))
