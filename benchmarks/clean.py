"""The main text of pages: ours beside Trafilatura's and plain BeautifulSoup's, on the same pages in one run.

    .venv/bin/python benchmarks/clean.py [--pages] [--repeat N]

`--pages` shows each page. Speed is pages a second on one core, bytes in, text out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup
from rich.console import Console
from rich.table import Table

from pipeline.main_text import agreement, marked_pages, mean_agreement
from pipeline.reading.clean import clean
from pipeline.reading.decode import decode
from schemas import Snapshot

CORPUS = Path(__file__).parent.parent / "corpus"


def ours(content: bytes) -> str:
    return clean(Snapshot(uri="page.html", content=content)).text


def trafilaturas(content: bytes) -> str:
    return trafilatura.extract(decode(content).text, include_comments=False) or ""


def trafilaturas_recall(content: bytes) -> str:
    return trafilatura.extract(decode(content).text, include_comments=False, favor_recall=True) or ""


def plain(content: bytes) -> str:
    return BeautifulSoup(decode(content).text, "lxml").get_text("\n")


READERS: dict[str, Callable[[bytes], str]] = {
    "teiketsu": ours,
    "Trafilatura": trafilaturas,
    "Trafilatura, favor_recall": trafilaturas_recall,
    "BeautifulSoup get_text": plain,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", action="store_true", help="show each page")
    parser.add_argument("--repeat", type=int, default=5, help="how often each page is read for the speed")
    arguments = parser.parse_args()
    pages = list(marked_pages(CORPUS))
    table = Table("reader", "precision", "recall", "F1", "pages/s", title=f"{len(pages)} pages")
    for name, reader in READERS.items():
        score = mean_agreement(pages, reader)
        began = time.perf_counter()
        for _ in range(arguments.repeat):
            for page in pages:
                reader(page.content)
        rate = arguments.repeat * len(pages) / (time.perf_counter() - began)
        table.add_row(name, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", f"{rate:.0f}")
    Console().print(table)
    if arguments.pages:
        each = Table("page", *READERS)
        for page in pages:
            each.add_row(
                page.name,
                *(f"{agreement(reader(page.content), page.main_text).f1:.3f}" for reader in READERS.values()),
            )
        Console(width=140).print(each)


if __name__ == "__main__":
    main()
