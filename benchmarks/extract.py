"""How fast announcements are read, beside the plain ja_ginza pipeline and the `ginza` command, on the same pages.

    python benchmarks/extract.py [FOLDER…]

Each reader runs in a process of its own, on one core, over the same main texts, each once. Before that it reads our own
pages of the other folders, which are not counted, so that models are loaded and memories filled as in a long run (twenty
of them where a reader remembers nothing of a page); `start-up` is the time to the end of the first of them. The readers
take turns five times, and the fastest pass of each counts: other work on the machine only ever makes one slower. Memory
is the most that the process held. The last line is one page from the command line, with start-up.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
FOLDERS = ("corpus/site", "corpus/regions")
OWN = ("corpus/layouts", *FOLDERS)
ROUNDS = 5
# that a reader without a memory reads before
WARM_UP = 20
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def pages(folders: list[str]) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.html"))


def others_than(paths: list[Path]) -> list[Path]:
    return [path for path in pages(list(OWN)) if path not in paths]


def ours(paths: list[Path]) -> dict[str, float]:
    """Records from main texts, the cleaning not counted: the peers do not clean."""
    begin = time.perf_counter()
    from extractors.assemble import extract
    from extractors.language import nearest, predicates
    from pipeline.extracting import chosen_recognizer
    from pipeline.reading.clean import clean
    from schemas import Snapshot

    others = [clean(Snapshot(uri=str(path), content=path.read_bytes())) for path in others_than(paths)]
    documents = [clean(Snapshot(uri=str(path), content=path.read_bytes())) for path in paths]
    begin = time.perf_counter() - (time.perf_counter() - begin) / len([*others, *documents])
    predicates(["町は協定を結んだ。"])
    nearest("病気", ("健康",))
    extract(others[0], chosen_recognizer())
    start = time.perf_counter() - begin
    for document in others:
        extract(document, chosen_recognizer())

    def read() -> None:
        for document in documents:
            extract(document, chosen_recognizer())

    return measured(read, len(documents), start, sum(len(d.text) for d in documents))


def ja_ginza(paths: list[Path]) -> dict[str, float]:
    texts, others = texts_of(paths), texts_of(others_than(paths)[:WARM_UP])
    begin = time.perf_counter()
    import spacy

    nlp = spacy.load("ja_ginza")
    nlp(others[0])
    start = time.perf_counter() - begin
    for text in others:
        nlp(text)

    def read() -> None:
        for text in texts:
            nlp(text)

    return measured(read, len(texts), start, sum(map(len, texts)))


def ginza_command(paths: list[Path]) -> dict[str, float]:
    """The `ginza` command over a file of the same lines, start-up taken off by a run over one line."""
    texts = texts_of(paths)
    lines = "\n".join(line for text in texts for line in text.splitlines() if line.strip())
    begin = time.perf_counter()
    _ginza(lines.splitlines()[0])
    start = time.perf_counter() - begin
    begin = time.perf_counter()
    _ginza(lines)
    seconds = time.perf_counter() - begin - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "pages": len(texts),
        "seconds": seconds,
        "start": start,
        "characters": sum(map(len, texts)),
        "memory": memory,
    }


def _ginza(text: str) -> None:
    command = [str(Path(sys.executable).parent / "ginza"), "-f", "conllu"]
    subprocess.run(command, input=text, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def texts_of(paths: list[Path]) -> list[str]:
    from pipeline.reading.clean import clean
    from schemas import Snapshot

    return [clean(Snapshot(uri=str(path), content=path.read_bytes())).text for path in paths]


def measured(read: Callable[[], None], count: int, start: float, characters: int) -> dict[str, float]:
    """One pass, each page for the first time: nothing may be remembered from an earlier one."""
    begin = time.perf_counter()
    read()
    seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": count, "seconds": seconds, "start": start, "characters": characters, "memory": memory}


READERS = {"teiketsu": ours, "ja_ginza": ja_ginza, "ginza command": ginza_command}


def run_reader(name: str, folders: list[str]) -> dict[str, float]:
    command = [sys.executable, __file__, "--reader", name, *folders]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **ONE_CORE}, cwd=ROOT
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def one_page(path: Path) -> float:
    begin = time.perf_counter()
    command = [str(Path(sys.executable).parent / "teiketsu"), "extract", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def form_of_extractors() -> str:
    """Whether the extractors that are measured are the tree's source or machine code, which `make compiled` puts in its place."""
    spec = importlib.util.find_spec("extractors.themes")
    as_source = spec is not None and (spec.origin or "").endswith(".py")
    return "teiketsu's extractors as source" if as_source else "teiketsu's extractors as machine code"


def main(folders: list[str]) -> None:
    table = Table(
        "reader",
        "pages",
        "characters",
        "pages/s",
        "start-up s",
        "memory MB",
        "teiketsu is faster by",
        caption=form_of_extractors(),
    )
    rounds = [{name: run_reader(name, folders) for name in READERS} for _ in range(ROUNDS)]
    found = {name: min((r[name] for r in rounds), key=lambda figures: figures["seconds"]) for name in READERS}
    speed = {name: f["pages"] / f["seconds"] for name, f in found.items()}
    for name, f in found.items():
        ratio = f"{speed['teiketsu'] / speed[name]:.1f}"
        figures = (f"{speed[name]:.1f}", f"{f['start']:.1f}", f"{f['memory']:.0f}", ratio)
        table.add_row(name, f"{f['pages']:.0f}", f"{f['characters']:.0f}", *figures)
    console = Console()
    console.print(table)
    longest = max(pages(folders), key=lambda path: path.stat().st_size)
    console.print(
        f"one page from the command line, with start-up: {min(one_page(longest) for _ in range(3)):.1f} s"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--reader"]:
        print(json.dumps(READERS[sys.argv[2]](pages(sys.argv[3:]))))
    else:
        main(sys.argv[1:] or list(FOLDERS))
