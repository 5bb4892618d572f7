"""Commands around the store: what leaves it, who may use it, and whom its records name."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.cli_options import DEFAULT_STORE, StoreOption, errors, opened, stop

if TYPE_CHECKING:
    from pipeline import exports
    from pipeline.store import Store

BEGINNING = "beginning"
out = Console(highlight=False, soft_wrap=True)
registry = typer.Typer(
    no_args_is_help=True, help="Public registries: ROR, corporate numbers, local government codes."
)
tokens = typer.Typer(no_args_is_help=True, help="Who may use the API from elsewhere, or write.")
webhooks = typer.Typer(no_args_is_help=True, help="Addresses that are told of every change.")
organizations = typer.Typer(no_args_is_help=True, help="Which names are one organization.")
Reviewer = Annotated[str, typer.Option(help="who decides", envvar="TEIKETSU_REVIEWER")]


def export(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="file to write; standard output without")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", help="jsonl, json, csv, parquet, label-studio or doccano")
    ] = "jsonl",
    since: Annotated[
        str | None,
        typer.Option(help=f"only what changed since this cursor, tombstones included; '{BEGINNING}' for all"),
    ] = None,
    accepted_only: Annotated[
        bool, typer.Option("--accepted-only", help="only records that a reviewer accepted or corrected")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Writes the records of the store, or what changed since a cursor; says the next cursor on standard error."""
    from pipeline import exports
    from pipeline.store.cursors import CursorError

    cursor = None if since == BEGINNING else since
    with opened(store) as source:
        exported = exports.Exported(source, cursor, accepted_only=accepted_only, tombstones=since is not None)
        try:
            _write(source, exported, format, output, changes=since is not None)
        except CursorError as error:
            stop(str(error))
    errors.print(
        f"{exported.count} {'changes' if since is not None else 'records'}; the next cursor: {exported.cursor}"
    )


def _write(source: Store, exported: exports.Exported, format: str, output: Path | None, *, changes: bool) -> None:
    from pipeline import annotation_tasks, exports

    if format == "parquet":
        if output is None or changes:
            stop("parquet is written to a file, without --since; give it with -o", 2)
        exports.write_parquet(exported, output)
        return
    if format in annotation_tasks.FORMATS:
        tasks = (annotation_tasks.task(format, *found) for found in exports.documents(source, exported.records()))
        _write_tasks(tasks, format, output)
        return
    writers = exports.CHANGE_WRITERS if changes else exports.WRITERS
    if format not in writers:
        stop(f"there is no format {format!r} {'with --since' if changes else ''}; choose {', '.join(writers)}", 2)
    if output is None:
        writers[format](exported, sys.stdout)
    else:
        with output.open("w", encoding="utf-8", newline="") as file:
            writers[format](exported, file)


def _write_tasks(tasks: Iterable[dict[str, object]], format: str, output: Path | None) -> None:
    from pipeline.exports import as_line

    lines = map(as_line, tasks)
    # Label Studio takes an array, doccano lines
    text = "".join(lines) if format == "doccano" else "[" + ",".join(lines) + "]\n"
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")


def import_tasks(
    file: Annotated[Path, typer.Argument(help="what the annotation tool exported")],
    reviewer: Reviewer,
    format: Annotated[str, typer.Option("--format", help="label-studio or doccano")] = "label-studio",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Takes annotated tasks back as corrections: spans that were moved, added or taken away."""
    from pipeline.annotation_tasks import FORMATS, annotated, corrections
    from pipeline.store import StoreError, queries
    from pipeline.store.reviewing import review
    from pipeline.store.served import served
    from schemas import ReviewState

    if format not in FORMATS:
        stop(f"there is no format {format!r}; choose {', '.join(FORMATS)}", 2)
    try:
        text = file.read_text("utf-8")
        done = (
            json.loads(text)
            if format == "label-studio"
            else [json.loads(line) for line in text.splitlines() if line]
        )
    except (OSError, ValueError) as error:
        stop(f"{file} cannot be read: {error}")
    failed = 0
    with opened(store) as target:
        for number, entry in enumerate(done, 1):
            try:
                record_id, seq, spans = annotated(format, entry)
                with target.reading() as session:
                    row = queries.row_of(session, record_id)
                    document = queries.document(session, row) if row is not None else None
                    record = served(session, [row])[0] if row is not None else {}
                if document is None:
                    raise ValueError(f"the store has no record {record_id} with its page's text")
                steps = corrections(record, document, spans)
                state = ReviewState.CORRECTED if steps else ReviewState.ACCEPTED
                review(target, record_id, reviewer, state, seen=seq, steps=steps, comment=f"by {format}")
                out.print(f"{record_id}: {state}, {len(steps)} corrections")
            except (ValueError, StoreError) as error:
                failed += 1
                errors.print(f"teiketsu: task {number}: {error}", markup=False)
    if failed:
        raise typer.Exit(1)


def purge(
    older_than: Annotated[int, typer.Option("--older-than", min=1, help="days since the page vanished")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Deletes records of pages that vanished long ago. Consumers that have not looked since then begin anew."""
    with opened(store) as target:
        count = target.purge(datetime.now(UTC) - timedelta(days=older_than))
    out.print(f"{count} records purged")


@registry.command("import")
def registry_import(
    kind: Annotated[str, typer.Argument(help="ror, houjin_bangou or lg_code", metavar="REGISTRY")],
    files: Annotated[list[Path], typer.Argument(help="files as their publishers offer them, packed or not")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Reads a public registry and links organizations to it: by the same name, else for a person to decide."""
    from pipeline.registry_files import RegistryFileError, entries_of
    from pipeline.store.linking import REGISTRIES
    from pipeline.store.organizations import import_entries

    if kind not in REGISTRIES:
        stop(f"there is no registry {kind!r}; choose {', '.join(REGISTRIES)}", 2)
    with opened(store) as target:
        for file in files:
            try:
                count, linked = import_entries(target, entries_of(kind, file))
            except RegistryFileError as error:
                stop(str(error))
            out.print(f"{file}: {count} entries; {linked} organizations with new links")
    out.print("What is left in doubt: teiketsu organizations doubts")


@organizations.command("doubts")
def show_doubts(store: StoreOption = DEFAULT_STORE) -> None:
    """Lists links and short names that wait for a decision, those of the most frequent organizations first."""
    from pipeline.store import linking
    from pipeline.store.organizations import doubtful_names

    with opened(store) as source, source.reading() as session:
        links, names = linking.doubtful(session), doubtful_names(session)
    table = Table("organization", "registry", "entry", "name", "prefecture", "why in doubt")
    for link in links:
        row = (link[k] for k in ("organization_id", "registry", "id", "name", "prefecture", "reason"))
        table.add_row(*row)
    out.print(table if links else "No link is in doubt.")
    for name in names:
        out.print(
            f"{name['name']}: {name['organization_id']}'s in {name['record_id']}, but {name['is_now']}'s so far"
        )


@organizations.command("merge")
def merge_organizations(one: str, into: str, reviewer: Reviewer, store: StoreOption = DEFAULT_STORE) -> None:
    """Makes all names of one organization (name or id) names of another."""
    from pipeline.store.organizations import merge

    with opened(store) as target:
        out.print(f"{one} is {merge(target, one, into, reviewer)} now")


@organizations.command("part")
def part_organization(name: str, reviewer: Reviewer, store: StoreOption = DEFAULT_STORE) -> None:
    """Makes a name an organization of its own again."""
    from pipeline.store.organizations import part

    with opened(store) as target:
        out.print(f"{name} is {part(target, name, reviewer)} now")


@organizations.command("link")
def link_organization(
    name: str,
    kind: Annotated[str, typer.Argument(metavar="REGISTRY")],
    entry: str,
    reviewer: Reviewer,
    wrong: Annotated[bool, typer.Option("--wrong", help="this entry is not the organization's")] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Says that an entry of a registry is an organization's, or is not."""
    from pipeline.store.organizations import settle

    with opened(store) as target:
        settle(target, name, kind, entry, reviewer, right=not wrong)


@tokens.command("add")
def add_token(
    name: str,
    write: Annotated[bool, typer.Option("--write", help="may write, too: reviews, organizations")] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Makes a token for a person or program and prints it: it is not shown again."""
    from pipeline.store.tokens import make

    with opened(store) as target:
        print(make(target, name, may_write=write))


@tokens.command("list")
def list_tokens(store: StoreOption = DEFAULT_STORE) -> None:
    """Lists who has a token."""
    from pipeline.store.tokens import listed

    with opened(store) as source, source.reading() as session:
        for found in listed(session):
            out.print(f"{found.name}: {'reads and writes' if found.may_write else 'reads'}")


@tokens.command("revoke")
def revoke_token(name: str, store: StoreOption = DEFAULT_STORE) -> None:
    """Ends a token."""
    from pipeline.store.tokens import revoke

    with opened(store) as target:
        if not revoke(target, name):
            stop(f"{name} has no token")


@webhooks.command("add")
def add_webhook(
    url: str,
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="tell it of all records first")] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Tells an address of every change from now on; prints the secret that its posts are signed with."""
    from pipeline.store.webhooks import add

    with opened(store) as target:
        made = add(target, url, from_beginning=from_beginning)
    out.print(f"webhook {made.webhook_id}; its secret: {made.secret}", markup=False)
    out.print("Posts go out with: teiketsu webhooks deliver")


@webhooks.command("list")
def list_webhooks(store: StoreOption = DEFAULT_STORE) -> None:
    """Lists the addresses and how they stand."""
    from pipeline.store import feed
    from pipeline.store.webhooks import listed

    with opened(store) as source, source.reading() as session:
        newest = feed.newest(session)
        for found in listed(session):
            state = "has all" if found.seq >= newest else "changes wait"
            if found.failures:
                state += (
                    f"; failed {found.failures} times, next attempt at {found.next_attempt_at:%Y-%m-%d %H:%M} UTC"
                )
            out.print(f"{found.webhook_id}  {found.url}  {state}", markup=False)


@webhooks.command("remove")
def remove_webhook(webhook_id: int, store: StoreOption = DEFAULT_STORE) -> None:
    """Ends a webhook."""
    from pipeline.store.webhooks import remove

    with opened(store) as target:
        if not remove(target, webhook_id):
            stop(f"there is no webhook {webhook_id}")


@webhooks.command("log")
def webhook_log(webhook_id: int, store: StoreOption = DEFAULT_STORE) -> None:
    """Shows the last attempts of a webhook, the newest first."""
    from pipeline.store.webhooks import log

    with opened(store) as source, source.reading() as session:
        table = Table("when (UTC)", "record", "change", "taken", "what came of it")
        for row in log(session, webhook_id):
            when = row.attempted_at.strftime("%Y-%m-%d %H:%M:%S")
            table.add_row(when, row.record_id, str(row.seq), "yes" if row.taken else "no", row.outcome)
    out.print(table)


@webhooks.command("deliver")
def deliver_webhooks(
    every: Annotated[
        float | None, typer.Option(min=0.2, help="go on, looking every so many seconds; once without")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Posts what waits to all addresses, in order; what fails is tried again later."""
    from pipeline.deliveries import deliver

    with opened(store) as source:
        while True:
            taken = deliver(
                source, lambda w, c, outcome: out.print(f"{w.url}  {c.record_id}  {outcome}", markup=False)
            )
            if every is None:
                out.print(f"{taken} changes taken")
                return
            time.sleep(every)
