"""What a site's robots.txt asks, read as RFC 9309 says."""

from __future__ import annotations

from protego import Protego

AGENT = "teiketsu"
LARGEST = 512 * 1024
NOTHING = b"User-agent: *\nDisallow: /"


class Robots:
    """The rules of one site for us.

    A byte order mark, which would hide the first rule, is dropped, and so is what lies beyond half a megabyte. `delay`
    is in seconds, None where the site asks for none; `sitemaps` are those that it lists.
    """

    def __init__(self, content: bytes) -> None:
        self._rules = Protego.parse(content[:LARGEST].decode("utf-8-sig", "replace"))
        delay = self._rules.crawl_delay(AGENT)
        rate = self._rules.request_rate(AGENT)
        if rate is not None and rate.requests:
            delay = max(float(delay or 0), rate.seconds / rate.requests)
        self.delay = float(delay) if delay is not None else None
        self.sitemaps = list(self._rules.sitemaps)

    def allows(self, url: str) -> bool:
        return bool(self._rules.can_fetch(url, AGENT))
