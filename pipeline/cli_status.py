"""One screen that tells whether all is well, and what to do if not."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.cli_options import DEFAULT_ARCHIVE, DEFAULT_STORE, ArchiveOption, StoreOption, opened

SHOWN = 5


def status(
    store: StoreOption = DEFAULT_STORE,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    sources: Annotated[bool, typer.Option("--sources", help="all sources, not only those in trouble")] = False,
) -> None:
    """Says whether all is well: records, review, sources, runs; ends with status 1 where something is not."""
    from pipeline.health import Health, health

    out = Console(highlight=False, soft_wrap=True)
    with opened(store) as source:
        found: Health = health(source, archive)
    standing = found.standing
    total = sum(count for _, _, count in standing.records)
    out.print(f"{total} records; {standing.gone} pages have vanished; {standing.set_aside} pages set aside")
    waits = f", the oldest since {standing.oldest_waiting:%Y-%m-%d}" if standing.oldest_waiting else ""
    out.print(f"{standing.waiting} wait for review{waits}")
    out.print(f"{len(standing.sources)} sources")
    if sources:
        table = Table("source", "last read (UTC)", "pages", "failed")
        for row in standing.sources:
            table.add_row(row.name, f"{row.last_read_at:%Y-%m-%d %H:%M}", str(row.pages), str(row.failures))
        out.print(table)
    for run in standing.runs[:SHOWN]:
        end = f"{run.ended_at:%H:%M}" if run.ended_at else "not ended"
        did = ", ".join(
            f"{name} {run.summary[name]}" for name in ("pages", "new", "revised") if name in run.summary
        )
        out.print(f"  {run.started_at:%Y-%m-%d %H:%M} to {end}  {run.flow}  {did}", markup=False)
    if not standing.runs:
        out.print("Nothing has run yet: teiketsu run")
    for trouble in found.troubles:
        out.print(f"[red]{trouble.what}[/red]: ", end="")
        out.print(f"{trouble.about}", markup=False)
        out.print(f"    → {trouble.advice}", markup=False)
    if found.troubles:
        raise typer.Exit(1)
    out.print("[green]All is well.[/green]")
