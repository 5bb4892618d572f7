"""What the commands have in common: options, where messages go, and how a command ends that cannot go on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

if TYPE_CHECKING:
    from pipeline.store import Store

errors = Console(stderr=True, highlight=False, soft_wrap=True)
DEFAULT_STORE = "sqlite:///teiketsu.db"
DEFAULT_ARCHIVE = Path("snapshots")
DEFAULT_SOURCES = Path("sources.toml")

SourcesOption = Annotated[
    Path, typer.Option("--sources", envvar="TEIKETSU_SOURCES", help="file that lists the sites")
]
OnlyOption = Annotated[
    list[str] | None, typer.Option("--only", help="name of a source; may be given several times")
]
StoreOption = Annotated[str, typer.Option("--store", envvar="TEIKETSU_STORE", help="SQLAlchemy URL of the store")]
ArchiveOption = Annotated[
    Path, typer.Option("--archive", envvar="TEIKETSU_ARCHIVE", help="folder of the fetched pages")
]
ContactOption = Annotated[
    str, typer.Option("--contact", envvar="TEIKETSU_CONTACT", help="your mail address or page, for site owners")
]


def choose_recognizer(name: str | None) -> None:
    """For this process and those that it starts."""
    if name is not None:
        os.environ["TEIKETSU_RECOGNIZER"] = name


RecognizerOption = Annotated[
    str | None,
    typer.Option(
        "--recognizer",
        envvar="TEIKETSU_RECOGNIZER",
        help="what reads names: names-1 (ours), rules (none), or an installed spaCy pipeline such as ja_ginza",
    ),
]


def stop(message: str, status: int = 1) -> NoReturn:
    """Says what is wrong and ends the command."""
    errors.print(f"teiketsu: {message}", markup=False)
    raise typer.Exit(status)


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The store at a URL. A command ends that cannot open it, or that asks it for what it refuses."""
    from pipeline.store import Store, StoreError  # half a second that commands without a store need not wait

    try:
        with Store(url) as store:
            yield store
    except StoreError as error:
        stop(str(error))
