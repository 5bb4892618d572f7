"""`teiketsu train` and `teiketsu calibrate`: make anew what the extractors ship as data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline import reliability
from pipeline.cli_options import stop
from pipeline.evaluate import NoGoldError
from pipeline.training.names import Figures
from pipeline.training.public_sets import NoPublicSetError

WEIGHTS = Path("extractors/models/confidence.json")
FIRST_SIGHT = Path("corpus/first_sight.jsonl")
MODEL = Path("extractors/models/names.json.gz")
SENTENCES = Path("corpus/sentences")


def train(
    public: Annotated[
        Path, typer.Option(help="folder with the public named-entity sets that the model card names")
    ],
    sentences: Annotated[
        Path, typer.Option(help="folder with our templates, word stocks and held-back lines")
    ] = SENTENCES,
    output: Annotated[Path, typer.Option(help="where to write the model")] = MODEL,
) -> None:
    """Trains the recognizer of people, organizations and places; prints how well it reads what it has not seen."""
    from pipeline.training.names import train as trained

    try:
        figures = trained(public, sentences, output, report=typer.echo)
    except (NoPublicSetError, FileNotFoundError) as error:
        stop(str(error))
    Console().print(_table(figures))
    typer.echo(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


def _table(figures: list[Figures]) -> Table:
    table = Table("held back", "kind", "gold", "found", "F1")
    for row in figures:
        table.add_row(row.set, row.kind, str(row.gold), str(row.found), f"{row.f1:.3f}")
    return table


def calibrate(
    gold: Annotated[list[Path], typer.Argument(help="folders with gold records", metavar="GOLD_DIR…")],
    first_sight: Annotated[
        Path, typer.Option(help="file of what was found on pages when they were new to the rules")
    ] = FIRST_SIGHT,
    new: Annotated[
        Path | None,
        typer.Option(
            help="folder of gold pages that the rules have not seen: judge them now and add them to the file"
        ),
    ] = None,
    output: Annotated[Path, typer.Option(help="where to write the weights")] = WEIGHTS,
) -> None:
    """Fits confidence to how often values are right, and prints by cross-validation how far it can be believed."""
    from pipeline.training.confidence import calibrated, examined_pages, write, write_rows

    try:
        if new is not None:
            write_rows(first_sight, examined_pages(new))
        found = calibrated(gold, first_sight if first_sight.exists() else None)
    except NoGoldError as error:
        stop(str(error))
    table = Table(
        "pages",
        "values",
        "right",
        "claimed",
        "calibration error",
        "mistakes in the least sure fifth",
        "of the records",
    )
    for name, claims in found.claims.items():
        whole = reliability.together(name, claims)
        doubtful = reliability.share_in_lowest_fifth([(c.probability, int(not c.right)) for c in claims])
        records = reliability.share_in_lowest_fifth(found.records[name])
        figures = (whole.right, whole.claimed, reliability.calibration_error(claims), doubtful, records)
        table.add_row(name, str(whole.count), *(f"{figure:.3f}" for figure in figures))
    Console().print(table)
    write(found.fitted, output)
    typer.echo(f"written to {output}")
