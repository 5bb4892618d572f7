"""What Prefect's pages and automations are told of a run: artifacts that a person wants to see, events to act upon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.events import emit_event

from pipeline.health import Trouble
from pipeline.store import Store, feed

SHOWN = 200
SOURCE_BROKEN = "teiketsu.source.broken"
RECORD_CHANGED = "teiketsu.record.changed"
Record = dict[str, Any]


def changed_records(store: Store, since: int) -> list[Record]:
    """The records that changed after a number, at most as many as are shown."""
    with store.reading() as session:
        return [c.record for c in feed.changes(session, since, SHOWN) if c.record is not None]


def report_run(summary: Mapping[str, Any], records: Sequence[Record]) -> None:
    """Artifacts of a run (what it did, new agreements, failures), and an event for each record that changed."""
    create_markdown_artifact(summary_in_words(summary, records), key="run-summary", description="What the run did")
    agreements = [_row(record) for record in records if record["agreements"]]
    if agreements:
        create_table_artifact(agreements, key="new-agreements", description="New and revised agreements")
    failures = [{"address": uri, "reason": reason} for uri, reason in summary["failures"][:SHOWN]]
    if failures:
        create_table_artifact(failures, key="failures", description="Pages that were set aside")
    for record in records:
        emit_event(
            RECORD_CHANGED,
            {
                "prefect.resource.id": f"teiketsu.record.{record['record_id']}",
                "teiketsu.title": record["title"] or "",
            },
            payload={"revision": record["revision"], "url": record["url"], "kind": record["kind"]},
        )


def report_broken(source: str, reason: str) -> None:
    """An event: a source gave nothing but failures."""
    emit_event(
        SOURCE_BROKEN,
        {"prefect.resource.id": f"teiketsu.source.{source}", "prefect.resource.name": source},
        payload={"reason": reason},
    )


def report_health(troubles: Sequence[Trouble]) -> None:
    """An artifact: what is not well, and what to do."""
    rows = [{"what": t.what, "about": t.about, "what to do": t.advice} for t in troubles]
    create_table_artifact(rows or [{"what": "all is well"}], key="health", description="What is not well")


def summary_in_words(summary: Mapping[str, Any], records: Sequence[Record]) -> str:
    """A run in Markdown, its first records with links to their pages."""
    figures = ("pages", "new", "revised", "unchanged", "gone")
    lines = ["| " + " | ".join((*figures, "set aside")) + " |", "|" + " --- |" * (len(figures) + 1)]
    lines.append("| " + " | ".join(str(summary[name]) for name in figures) + f" | {len(summary['failures'])} |")
    if summary["skipped"]:
        lines.append(f"\nLeft to other runs: {', '.join(summary['skipped'])}")
    lines += ["", *(f"- {_linked(record)}" for record in records[:20])]
    if len(records) > 20:
        lines.append(f"- … and {len(records) - 20} more")
    return "\n".join(lines)


def _row(record: Record) -> dict[str, str]:
    agreement = record["agreements"][0]
    return {
        "signed on": agreement["signed_on"] or "",
        "parties": " × ".join(party["name"] for party in agreement["parties"]),
        "agreement": agreement["name"] or "",
        "page": record["url"] or record["source"]["uri"],
    }


def _linked(record: Record) -> str:
    """A record's title as a link; what would end the link is written otherwise."""
    title = (record["title"] or record["record_id"]).replace("[", "［").replace("]", "］")
    address = str(record["url"] or "").replace(" ", "%20").replace(")", "%29").replace("(", "%28")
    return f"[{title}]({address})" if address.startswith(("http://", "https://")) else title
