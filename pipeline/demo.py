"""The sample site on loopback, and the table of what was found in it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

from rich.table import Table

from schemas import Announcement, Source

PORT = 8765


class _Quiet(SimpleHTTPRequestHandler):
    """Files without a charset in the header, as old servers send them."""

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def serving(folder: Path, port: int = PORT) -> Iterator[str]:
    """Serves a folder on 127.0.0.1; gives its address. The port is fixed, since records are known by their address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def sample_source(address: str) -> Source:
    """The sample site as a source."""
    return Source(
        name="sample site",
        start_urls=[address],
        feeds=[urljoin(address, "feed.xml")],
        depth=3,
        delay=0.0,
        private_hosts=["127.0.0.1"],
    )


def table_of(records: Iterable[Announcement]) -> Table:
    """What was found, an agreement a row, and a row for each page without one."""
    table = Table(title="Announcements", show_lines=False)
    for heading in ("date", "kind", "parties or title", "signers", "themes"):
        table.add_column(heading, overflow="fold")
    for record in records:
        if not record.agreements:
            date = next((e.held_on for e in record.events if e.held_on), record.published_on)
            people = "、".join(p.name for p in record.people[:3])
            table.add_row(date or "-", record.kind, record.title or "-", people, "", style="dim")
        for agreement in record.agreements:
            table.add_row(
                agreement.signed_on or "-",
                f"{record.kind} ({agreement.status})",
                " × ".join(p.name for p in agreement.parties),
                "、".join(f"{s.name} {s.title or ''}".strip() for s in agreement.signers),
                " ".join(agreement.themes),
            )
    return table
