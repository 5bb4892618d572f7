"""Gold records of pages that reviewers have decided: what `evaluate` measures the extractors against."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.extracting import READ
from pipeline.reading.decode import decode
from pipeline.store import Store
from pipeline.store.queries import every
from schemas import Flag, Snapshot

# a mark in front of the bytes is believed before whatever the page declares
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
GOLD_FIELDS = ("url", "kind", "title", "publisher", "published_on", "updated_on", "agreements", "events", "people")


def export_gold(
    store: Store, archived: Callable[[str], Snapshot | None], folder: Path
) -> Iterator[tuple[str, str]]:
    """Writes `NAME.json` and the page beside it for each record that was accepted or corrected; gives for each its id and
    why it was left out (empty where it was written). A record whose right value is still missing is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    with store.reading() as session:
        for record in every(session, accepted_only=True):
            name = str(record["record_id"])
            if Flag.MARKED_WRONG in record["flags"]:
                yield name, "a value was marked as wrong, and the right one is missing"
                continue
            page = _page(record["source"], archived)
            if page is None:
                yield name, "neither archive nor disk holds its page as it was read"
                continue
            ending, content = page
            (folder / (name + ending)).write_bytes(content)
            text = json.dumps(gold_of(record), ensure_ascii=False, indent=1)
            (folder / f"{name}.json").write_text(text + "\n", "utf-8")
            yield name, ""


def gold_of(record: dict[str, Any]) -> dict[str, Any]:
    """A record in the form of a gold record."""
    return {
        **{field: record[field] for field in GOLD_FIELDS},
        "organizations": [entry["name"] for entry in record["organizations"]],
    }


def _page(source: dict[str, Any], archived: Callable[[str], Snapshot | None]) -> tuple[str, bytes] | None:
    """The ending and the bytes of a page, so that they are read without what the server said about them."""
    snapshot = archived(source["snapshot"]) if source.get("snapshot") else None
    if snapshot is None:
        file = Path(source["uri"])
        if file.suffix.lower() not in READ or not file.is_file():
            return None
        content = file.read_bytes()
        same = source.get("sha256") in (None, hashlib.sha256(content).hexdigest())
        return (file.suffix.lower(), content) if same else None
    if (snapshot.media_type or "").startswith("application/pdf"):
        return ".pdf", snapshot.content
    ending = ".txt" if (snapshot.media_type or "").startswith("text/plain") else ".html"
    if snapshot.charset is None:
        return ending, snapshot.content
    return ending, BYTE_ORDER_MARK + decode(snapshot.content, snapshot.charset).text.encode()
