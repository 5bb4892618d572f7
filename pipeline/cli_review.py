"""Commands around the review pages: serving them, who may use them, and what their corrections give back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.cli_options import DEFAULT_ARCHIVE, DEFAULT_STORE, ArchiveOption, StoreOption, errors, opened, stop

if TYPE_CHECKING:
    from schemas import Snapshot

HOW_TO_PUT_TLS_IN_FRONT = """teiketsu: other machines can reach this server. Passwords must not travel in the clear: put TLS in front, for example with
Caddy (which gets the certificate by itself), and let only it reach this port:

    review.example.ac.jp {{
        reverse_proxy 127.0.0.1:{port}
    }}

Until then browsers do not keep the login: they are told to send it over TLS only (--without-tls for a trial)."""
out = Console(highlight=False, soft_wrap=True)
accounts = typer.Typer(no_args_is_help=True, help="Who may review from other machines.")
gold = typer.Typer(no_args_is_help=True, help="Gold records of reviewed pages.")
lexicon = typer.Typer(no_args_is_help=True, help="What corrections suggest for the lexicons.")
Password = Annotated[str | None, typer.Option(envvar="TEIKETSU_PASSWORD", help="asked for where it is not given")]


def serve(
    host: Annotated[
        str, typer.Option(help="address to listen at; others than this machine's need accounts and tokens")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    store: StoreOption = DEFAULT_STORE,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    without_tls: Annotated[
        bool, typer.Option("--without-tls", help="browsers may send the cookies of accounts over plain HTTP")
    ] = False,
) -> None:
    """Serves the review pages and the JSON API. On this machine a name is enough to review, and reading the API is open;
    from elsewhere people need accounts, programs tokens."""
    import uvicorn

    from pipeline.serving import Access, application, warm_up
    from pipeline.store import accounts

    here = host in ("127.0.0.1", "localhost", "::1")
    with opened(store) as source:
        with source.reading() as session:
            if not here and not accounts.listed(session):
                stop(
                    f"at {host} other machines can reach the review pages, so people need accounts, and there is none yet: "
                    "teiketsu accounts add NAME --admin"
                )
        app = application(
            source,
            open_reading=here,
            hosts=["127.0.0.1", "localhost", "[::1]"] if here else None,
            access=Access() if here else Access(with_accounts=True, secure=not without_tls),
            archived=_archived(archive) if archive.is_dir() else None,
        )
        if not here:
            errors.print(HOW_TO_PUT_TLS_IN_FRONT.format(port=port), markup=False)
        warm_up(source)
        errors.print(f"Review at http://{host}:{port}/ ; the API is described at /api/v1/openapi.json")
        uvicorn.run(app, host=host, port=port, log_level="warning", proxy_headers=False)


def _archived(folder: Path) -> Callable[[str], Snapshot | None]:
    """Gives the snapshots of an archive by their names."""
    from pipeline.reading.archive import archive_at
    from pipeline.reading.errors import ReadingError

    def found(name: str) -> Snapshot | None:
        try:
            return archive_at(folder).get(name)
        except ReadingError:
            return None

    return found


@gold.command("export")
def gold_export(
    folder: Annotated[Path, typer.Argument(help="where NAME.json and the page beside it are written")],
    store: StoreOption = DEFAULT_STORE,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Makes gold records of the pages that reviewers decided; `teiketsu evaluate FOLDER` then measures against them."""
    from pipeline.gold_export import export_gold

    written = 0
    with opened(store) as source:
        for name, reason in export_gold(source, _archived(archive), folder):
            written += not reason
            if reason:
                errors.print(f"teiketsu: {name} left out: {reason}", markup=False)
    out.print(
        f"{written} gold records in {folder}" if written else "No record was accepted or corrected yet.",
        markup=False,
    )


@accounts.command("add")
def add_account(
    name: str,
    admin: Annotated[
        bool, typer.Option("--admin", help="may also decide about organizations and lexicons")
    ] = False,
    password: Password = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Makes an account for a reviewer; asks for the password."""
    from pipeline.store.accounts import Role, add

    with opened(store) as target:
        add(target, name, _password(password), Role.ADMIN if admin else Role.REVIEWER)


@accounts.command("password")
def change_password(name: str, password: Password = None, store: StoreOption = DEFAULT_STORE) -> None:
    """Gives an account a new password; its browsers have to log in again."""
    from pipeline.store.accounts import change_password as change

    with opened(store) as target:
        change(target, name, _password(password))


@accounts.command("list")
def list_accounts(store: StoreOption = DEFAULT_STORE) -> None:
    """Lists who has an account."""
    from pipeline.store.accounts import listed

    with opened(store) as source, source.reading() as session:
        for name, role in listed(session):
            out.print(f"{name}: {role}", markup=False)


@accounts.command("remove")
def remove_account(name: str, store: StoreOption = DEFAULT_STORE) -> None:
    """Ends an account; what it reviewed stays."""
    from pipeline.store.accounts import remove

    with opened(store) as target:
        remove(target, name)


def _password(given: str | None) -> str:
    return given if given is not None else str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


@lexicon.command("suggestions")
def lexicon_suggestions(store: StoreOption = DEFAULT_STORE) -> None:
    """Lists what corrections suggest for the lexicons, and what was decided about it."""
    from pipeline.lexicon_suggestions import suggestions

    with opened(store) as source, source.reading() as session:
        found = suggestions(session)
    table = Table("lexicon", "row", "records", "decision")
    for one in found:
        decision = (
            "" if one.approved is None else f"{'approved' if one.approved else 'refused'} by {one.decided_by}"
        )
        table.add_row(one.lexicon, " | ".join(one.row), str(len(one.records)), decision)
    out.print(table if found else "There are no suggestions.")
    out.print("They are decided on the review pages: /lexicon")


@lexicon.command("export")
def lexicon_export(folder: Path, store: StoreOption = DEFAULT_STORE) -> None:
    """Writes what was approved as lexicon files; the extractors read them where TEIKETSU_LEXICONS names the folder."""
    from pipeline.lexicon_suggestions import write_approved

    with opened(store) as source, source.reading() as session:
        written = write_approved(session, folder)
    for name, count in written.items():
        out.print(f"{folder / (name + '.tsv')}: {count} rows", markup=False)
    if not written:
        out.print("Nothing was approved yet.")
