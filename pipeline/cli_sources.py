"""`teiketsu sources`: propose, import, list and check the sites to watch."""

from __future__ import annotations

import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table

from extractors.dates import find_dates
from pipeline.cli_options import DEFAULT_SOURCES, ContactOption, OnlyOption, SourcesOption, errors, stop
from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import Fetcher
from pipeline.reading.proposals import LINK_WORDS, Proposal, Shown, proposal
from pipeline.reading.registries import sources_from_csv
from pipeline.reading.source_checks import problems
from pipeline.reading.sources import checked, read_sources, with_sources
from schemas import Source

app = typer.Typer(help="Proposes, imports, lists and checks the sites to watch.", no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="write without asking")]
SHOWN = 10


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="a list of news, a feed, a sitemap, or the site's first page")],
    sources: SourcesOption = DEFAULT_SOURCES,
    name: Annotated[str | None, typer.Option(help="name of the source; without, the site's own")] = None,
    words: Annotated[
        list[str] | None,
        typer.Option("--word", help="link word; may be given several times; 'all' follows all links"),
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="the host may lie in a private network")] = False,
    contact: ContactOption = "not set",
    yes: YesOption = False,
) -> None:
    """Looks at a site and proposes its entry for the sources file."""
    chosen = [] if words == ["all"] else words or LINK_WORDS
    host = [urlsplit(address).hostname or ""]
    try:
        with Fetcher(contact=contact, private_hosts=host if private else []) as fetcher:
            found = proposal(address, fetcher, chosen)
    except ReadingError as error:
        stop(f"{address}: {error}")
    if name:
        found.source = found.source.model_copy(update={"name": name})
    _show(found)
    _offer(sources, [found.source], yes)


@app.command(name="import")
def import_(
    table: Annotated[Path, typer.Argument(help="CSV with names and web addresses", metavar="CSV")],
    sources: SourcesOption = DEFAULT_SOURCES,
    prefecture: Annotated[
        list[str] | None, typer.Option(help="keep rows of this prefecture; may be given several times")
    ] = None,
    match: Annotated[str | None, typer.Option(help="keep names that hold this regular expression")] = None,
    yes: YesOption = False,
) -> None:
    """Makes entries from a list of organizations with their web addresses. Asks no site for anything."""
    try:
        found, passed_over = sources_from_csv(table, prefecture or [], match)
    except ReadingError as error:
        stop(str(error))
    for line in passed_over:
        errors.print(f"teiketsu: {table}: {line}", markup=False)
    if not found:
        stop(f"no row of {table} is left with these conditions")
    for source in found[:SHOWN]:
        out.print(f"  {source.name}  {source.start_urls[0]}", markup=False)
    if len(found) > SHOWN:
        out.print(f"  … and {len(found) - SHOWN} more")
    _offer(sources, found, yes)


@app.command(name="list")
def list_(sources: SourcesOption = DEFAULT_SOURCES) -> None:
    """Shows the sources."""
    table = Table("name", "starts at", "link words", "delay", "schedule")
    for source in _read(sources):
        starts = [*source.start_urls, *source.feeds, *source.sitemaps]
        words = " ".join(source.link_words) or "all links"
        table.add_row(source.name, "\n".join(starts), words, f"{source.delay:g} s", source.schedule or "-")
    out.print(table)


@app.command()
def check(
    sources: SourcesOption = DEFAULT_SOURCES,
    only: OnlyOption = None,
    offline: Annotated[bool, typer.Option("--offline", help="look at the file alone, ask no site")] = False,
    contact: ContactOption = "not set",
    parallel: Annotated[int, typer.Option(min=1, max=1000, help="sources looked at at once")] = 100,
) -> None:
    """Says what is broken: in the file, with its line, and at the sites. The exit status is 1 when something is."""
    try:
        right, mistakes = checked(sources)
    except ReadingError as error:
        stop(str(error))
    for mistake in mistakes:
        errors.print(f"{sources}:{mistake.line}: {mistake.message}", markup=False)
    chosen = [source for source in right if not only or source.name in only]
    broken = 0
    if not offline:
        with tempfile.TemporaryDirectory() as folder:
            for source, wrong in problems(chosen, contact, Path(folder), parallel):
                broken += bool(wrong)
                out.print(f"{'broken' if wrong else 'works '}  {source.name}", markup=False)
                for line in wrong:
                    out.print(f"        {line}", markup=False)
    out.print(
        f"{len(chosen)} sources, {len(mistakes)} mistakes in the file" + ("" if offline else f", {broken} broken")
    )
    if mistakes or broken:
        raise typer.Exit(1)


def _show(found: Proposal) -> None:
    source = found.source
    starts = [*source.start_urls, *source.feeds, *source.sitemaps]
    out.print(f"{source.name}: starts at {', '.join(starts)}\n", markup=False)
    for note in found.notes:
        out.print(f"  note: {note}", markup=False)
    if not found.preview:
        out.print("  no links were found")
        return
    table = Table("date", "link", "followed")
    for shown in found.preview:
        table.add_row(
            _date_of(shown), shown.link.words[:60], {"page": "yes", "list": "as a list"}.get(shown.followed, "no")
        )
    out.print(table)


def _date_of(shown: Shown) -> str:
    dates = find_dates(unicodedata.normalize("NFKC", shown.link.row))
    return next((f"{d.year}-{d.month:02}-{d.day:02}" for d in dates if d.year and d.month and d.day), "-")


def _offer(path: Path, found: list[Source], yes: bool) -> None:
    """Adds entries to the sources file, after asking; those that are there already are left out."""
    known = _read(path) if path.exists() else []
    names, starts = {s.name for s in known}, {url for s in known for url in [*s.start_urls, *s.feeds, *s.sitemaps]}
    new = [s for s in found if s.name not in names and not starts & {*s.start_urls, *s.feeds, *s.sitemaps}]
    if len(new) < len(found):
        out.print(f"{len(found) - len(new)} of them are in {path} already", markup=False)
    if not new:
        return
    if len(new) == 1:
        out.print(f"\n{with_sources('', new)}", markup=False)
    if not yes and (not sys.stdin.isatty() or not typer.confirm(f"Add {len(new)} to {path}?")):
        out.print(f"Nothing was written; --yes adds {'it' if len(new) == 1 else 'them'} to {path}", markup=False)
        return
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(with_sources(before, new), "utf-8")
    out.print(f"{len(new)} added to {path}. Next: teiketsu sources check --sources {path}", markup=False)


def _read(path: Path) -> list[Source]:
    try:
        return read_sources(path)
    except ReadingError as error:
        stop(str(error))
