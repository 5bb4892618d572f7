"""What the commands have in common: options, where messages go, and how a command ends that cannot go on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

errors = Console(stderr=True, highlight=False, soft_wrap=True)
DEFAULT_STORE = "sqlite:///teiketsu.db"
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


def stop(message: str, status: int = 1) -> NoReturn:
    """Says what is wrong and ends the command."""
    errors.print(f"teiketsu: {message}", markup=False)
    raise typer.Exit(status)
