"""`teiketsu train`: makes the recognizer's model anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.cli_options import stop
from pipeline.training.names import Figures
from pipeline.training.public_sets import NoPublicSetError

MODEL = Path("extractors/models/names.crfsuite")
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
