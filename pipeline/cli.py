"""The command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline import cli_review, cli_sources, cli_status, cli_store, cli_train, demo, logs, reliability
from pipeline import evaluate as evaluation
from pipeline.cli_options import (
    DEFAULT_ARCHIVE,
    DEFAULT_SOURCES,
    DEFAULT_STORE,
    ArchiveOption,
    ContactOption,
    OnlyOption,
    RecognizerOption,
    SourcesOption,
    StoreOption,
    choose_recognizer,
    errors,
    opened,
    stop,
)
from pipeline.cli_run import read_archive_again, run_sources
from pipeline.cli_settings import SETTINGS_FILE, SettingsError, take_settings
from pipeline.engines import ENGINES, Engine
from pipeline.explanation import explained
from pipeline.extracting import Outcome, chosen_recognizer, documents, outcomes
from pipeline.output import WRITERS, write_lines
from pipeline.reading.crawl import PARALLEL, Settings
from pipeline.reading.errors import ReadingError
from pipeline.reading.schedules import due as sources_due
from pipeline.reading.sources import read_sources
from schemas import Announcement, Source, json_schema

app = typer.Typer(
    help="Reads Japanese announcement pages into records that carry their proof.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_sources.app, name="sources")
app.command()(cli_train.train)
app.command()(cli_train.calibrate)
app.command()(cli_store.export)
app.command(name="import")(cli_store.import_tasks)
app.command()(cli_store.purge)
app.command()(cli_review.serve)
app.command()(cli_status.status)
app.add_typer(cli_review.accounts, name="accounts")
app.add_typer(cli_review.gold, name="gold")
app.add_typer(cli_review.lexicon, name="lexicon")
app.add_typer(cli_store.registry, name="registry")
app.add_typer(cli_store.organizations, name="organizations")
app.add_typer(cli_store.tokens, name="tokens")
app.add_typer(cli_store.webhooks, name="webhooks")


def main() -> None:
    """Entry point of the `teiketsu` command."""
    try:
        take_settings(SETTINGS_FILE)
    except SettingsError as error:
        errors.print(f"teiketsu: {error}", markup=False)
        sys.exit(2)
    app()


@app.command()
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(help="files, folders, http(s) addresses, or - for standard input", metavar="INPUT…"),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="file to write; standard output without")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="jsonl, json or csv")] = "jsonl",
    recognizer: RecognizerOption = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="print the page with each value marked and why it was chosen, not the record"
        ),
    ] = False,
) -> None:
    """Reads pages and writes their records, one for each input that can be read.

    An input that cannot be read gives one line on standard error; the others go through, and the exit status is 1.
    """
    if format not in WRITERS:
        stop(f"there is no format {format!r}; choose jsonl, json or csv", 2)
    choose_recognizer(recognizer)
    if explain:
        _explain(inputs)
        return
    failed: list[str] = []
    standard_input = sys.stdin.buffer.read() if "-" in inputs else None

    def records() -> Iterator[Announcement]:
        for outcome in outcomes(inputs, standard_input):
            if outcome.record is None:
                failed.append(outcome.uri)
                errors.print(f"teiketsu: {outcome.uri}: {outcome.reason}", markup=False)
            else:
                yield outcome.record

    if output is None:
        WRITERS[format](records(), sys.stdout)
    else:
        with output.open("w", encoding="utf-8", newline="") as file:
            WRITERS[format](records(), file)
    if failed:
        raise typer.Exit(1)


def _explain(inputs: list[str]) -> None:
    out = Console(highlight=False, soft_wrap=True)
    standard_input = sys.stdin.buffer.read() if "-" in inputs else None
    failed = False
    for document in documents(inputs, standard_input):
        if isinstance(document, Outcome):
            failed = True
            errors.print(f"teiketsu: {document.uri}: {document.reason}", markup=False)
            continue
        for line in explained(document, chosen_recognizer()):
            out.print(line)
    if failed:
        raise typer.Exit(1)


@app.command()
def run(
    sources: SourcesOption = DEFAULT_SOURCES,
    store: StoreOption = DEFAULT_STORE,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    contact: ContactOption = "not set",
    only: OnlyOption = None,
    due: Annotated[
        bool, typer.Option("--due", help="only sources whose schedule has come since they were last read")
    ] = False,
    parallel: Annotated[int, typer.Option(min=1, max=1000, help="sources read at once")] = PARALLEL,
    engine: Annotated[str, typer.Option(help="where pages are extracted: local (here) or dask")] = "local",
    workers: Annotated[int, typer.Option(min=1, help="Dask's workers")] = 2,
    dask_address: Annotated[
        str | None, typer.Option(help="a Dask scheduler; without, workers are started for the run")
    ] = None,
    log_format: Annotated[
        str | None,
        typer.Option("--log", envvar="TEIKETSU_LOG", help="a line for each page on standard error: text or json"),
    ] = None,
    from_archive: Annotated[
        bool, typer.Option("--from-archive", help="read the archived pages again, without the network")
    ] = False,
) -> None:
    """Reads all announcements of the sources into the store.

    A run that was interrupted goes on where it was: what it had is in the archive and is not asked for again.
    """
    if log_format is not None:
        if log_format not in logs.FORMATS:
            stop(f"there is no log format {log_format!r}; choose {', '.join(logs.FORMATS)}", 2)
        logs.begin(log_format)
    if engine not in ENGINES:
        stop(f"there is no engine {engine!r}; choose {', '.join(ENGINES)}", 2)
    chosen_engine = Engine(engine, workers, dask_address)
    if from_archive:
        done = read_archive_again(store, archive, chosen_engine)
    else:
        chosen = _chosen(sources, only or [])
        if due:
            chosen = sources_due(chosen, archive, datetime.now(UTC))
            errors.print(f"{len(chosen)} sources are due")
        settings = Settings(contact=contact, parallel=parallel)
        done = not chosen or run_sources(chosen, store, archive, settings, chosen_engine)
    if not done:
        raise typer.Exit(1)


def _chosen(path: Path, names: list[str]) -> list[Source]:
    try:
        listed = read_sources(path)
    except ReadingError as error:
        stop(str(error))
    unknown = set(names) - {source.name for source in listed}
    if unknown:
        stop(f"{path} lists no source {', '.join(sorted(unknown))}")
    return [source for source in listed if not names or source.name in names]


@app.command(name="demo")
def demonstrate(
    corpus: Annotated[Path, typer.Argument(help="folder of the sample site")] = Path("corpus"),
    store: StoreOption = DEFAULT_STORE,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    output: Annotated[Path, typer.Option("-o", "--output", help="file of the records")] = Path("records.jsonl"),
    port: Annotated[
        int, typer.Option(help="port on 127.0.0.1; records are known by their address, so keep it")
    ] = demo.PORT,
) -> None:
    """Serves the sample site on this machine, runs the flow over it, and shows what it found."""
    site = corpus / "site"
    if not site.is_dir():
        stop(f"there is no sample site in {corpus}; run this in the project's folder")
    try:
        with demo.serving(site, port) as address:
            done = run_sources(
                [demo.sample_source(address)], store, archive, Settings(contact="demo on this machine")
            )
    except OSError as error:
        stop(f"port {port} is taken ({error.strerror}); try --port {port + 1}")
    with opened(store) as stored, output.open("w", encoding="utf-8") as file:
        write_lines(stored.records(), file)
        Console().print(demo.table_of(stored.records()))
    _say_what_next(output, store)
    if not done:
        raise typer.Exit(1)


def _say_what_next(output: Path, store: str) -> None:
    out = Console(highlight=False, soft_wrap=True)
    out.print(f"\nThe records are in {output} and in the store {store}. Next:", markup=False)
    for command, purpose in (
        (f"head -n 1 {output} | python3 -m json.tool", "one record, with the words that prove each value"),
        ("teiketsu serve", "check the records in a browser, each value beside its words; and the API"),
        ("teiketsu extract YOUR_PAGE.html", "a page of yours: a file, a folder or an address"),
        ("teiketsu evaluate corpus/gold", "how right it is, field by field"),
    ):
        out.print(
            f"  .venv/bin/{command}   # {purpose}"
            if command.startswith("teiketsu")
            else f"  {command}   # {purpose}",
            markup=False,
        )


@app.command()
def schema() -> None:
    """Prints the JSON Schema (2020-12) of a record."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@app.command(name="evaluate")
def evaluate_command(
    gold_dir: Annotated[Path, typer.Argument(help="folder with NAME.json (gold) beside NAME.html")],
    errors_of: Annotated[
        str | None, typer.Option("--errors", metavar="FIELD", help="list what FIELD missed (-) and made up (+)")
    ] = None,
    reliability_too: Annotated[
        bool, typer.Option("--reliability/--no-reliability", help="print how far confidence can be believed")
    ] = True,
    record: Annotated[bool, typer.Option("--record", help="record these figures as the last result")] = False,
    results: Annotated[Path, typer.Option("--results", help="file of the recorded results")] = Path(
        "evaluation.json"
    ),
    recognizer: RecognizerOption = None,
) -> None:
    """Scores extraction against gold records, with the change since the last recorded result."""
    choose_recognizer(recognizer)
    try:
        result = evaluation.evaluate(gold_dir)
    except (evaluation.NoGoldError, json.JSONDecodeError) as error:
        stop(str(error))
    if errors_of is not None and errors_of not in result.fields:
        stop(f"there is no field {errors_of!r}; there are {', '.join(result.fields)}", 2)
    name = evaluation.name_of(gold_dir)
    out = Console(highlight=False, soft_wrap=True)
    before = evaluation.recorded(results, name)
    out.print(_result_table(result, before.figures))
    out.print(
        f"core F1 (mean of the fields marked *): {result.core:.3f} | pages without a core mistake: {len(result.untouched)} of {len(result.pages)}"
    )
    if before.figures:
        better, worse = evaluation.changes(before, result)
        for word, places in (("better", better), ("worse", worse)):
            for place in places:
                out.print(f"{word}: {place}", markup=False)
    for page, reason in result.reasons.items():
        out.print(f"not read: {page}: {reason}", markup=False)
    if reliability_too:
        _print_reliability(out, result)
    if errors_of is not None:
        tally = result.fields[errors_of]
        for sign, rows in (("-", tally.missed), ("+", tally.made_up)):
            for page, value in rows:
                out.print(f"{sign} {page} {json.dumps(value, ensure_ascii=False)}", markup=False)
    if record:
        evaluation.record(results, name, result)
        out.print(f"recorded in {results} as {name}")


def _print_reliability(out: Console, result: evaluation.Result) -> None:
    """How many values of each field are right, and how many confidence says are; the same by how sure they are."""
    claims = result.claims
    if not claims:
        return
    for title, rows in (("field", reliability.by_field(claims)), ("confidence", reliability.by_bin(claims))):
        table = Table(title, "values", "claimed", "right")
        for row in rows:
            table.add_row(row.field, str(row.count), f"{row.claimed:.3f}", f"{row.right:.3f}")
        out.print(table)
    doubtful = reliability.share_in_lowest_fifth([(c.probability, int(not c.right)) for c in claims])
    out.print(
        f"calibration error: {reliability.calibration_error(claims):.3f} | "
        f"mistakes among the least sure fifth of the values: {doubtful:.0%}"
    )


def _result_table(result: evaluation.Result, before: dict[str, float]) -> Table:
    table = Table(title=None)
    for heading in ("field", "gold", "found", "P", "R", "F1", "since last"):
        table.add_column(heading, justify="left" if heading == "field" else "right")
    for name, tally in result.fields.items():
        change = round(tally.f1, 4) - before[name] if name in before else None
        shown = "" if change is None else "=" if abs(change) < 0.0005 else f"{change:+.3f}"
        figures = (f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}")
        table.add_row(
            name + (" *" if name in evaluation.CORE else ""), str(tally.gold), str(tally.found), *figures, shown
        )
    return table


if __name__ == "__main__":
    main()
