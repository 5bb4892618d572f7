"""Calibration: fits the weights that turn what speaks for a value into the probability that it is right."""

from __future__ import annotations

import json
import math
import random
import zlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors import lexicon
from extractors.assemble import examined
from extractors.confidence import CORE, RecordSignals, Signals, logistic
from pipeline.evaluate import OF_ANOTHER, Result, compare, read_gold
from pipeline.extracting import chosen_recognizer
from pipeline.reading.clean import clean
from pipeline.reliability import Claim
from schemas import Snapshot

FORGOTTEN = 0.12
KEPT_LEXICONS = (
    "eras",
    "prefectures",
    "references",
    "variants",
    "honorifics",
    "furniture_titles",
    "countries",
    "short_endings",
    "offices",
    "offices_of_places",
    "national_bodies",
)
FOLDS = 5
# of the pages into parts; what is said of a page is the mean, since of some twenty mistakes one split's luck moves two or three
SPLITS = 5
FIELD_PENALTY = 4.0
SIGNAL_PENALTY = 4.0
# how much a page weighs that was judged before the rules had seen it, or that was read with a poorer vocabulary, against
# one that guided the rules
FIRST_SIGHT_WEIGHT = 1.0
FORGETFUL_WEIGHT = 0.3
READERS = (1, 2, 3)
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Value:
    """One extracted value with what speaks for it, and whether it is right."""

    field: str
    signals: Signals
    right: bool


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page: its values, what is known of the whole record, and whether no core field has a mistake."""

    page: str
    values: tuple[Value, ...]
    flags: int
    missing: int
    agreements: int
    untouched: bool
    mistakes: int
    weight: float = 1.0


def with_forgetting(folder: Path, seeds: Sequence[int] = READERS) -> list[PageRow]:
    """The rows of a folder as readers with a poorer vocabulary find them, one for each seed.

    The rules know the words of pages that guided them. A part of the lexicons is taken away to see what they get wrong on
    pages of other regions, and how sure they are of it. Each reader is a process of its own, since lexicons are kept in
    memory.
    """
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        found = pool.map(_forgetful_pages, [folder] * len(seeds), seeds)
        return [row for rows in found for row in rows]


def _forgetful_pages(folder: Path, seed: int) -> list[PageRow]:
    forget(seed)
    return [replace(row, weight=FORGETFUL_WEIGHT) for row in examined_pages(folder)]


def forget(seed: int) -> None:
    """Takes a part of the words out of the lexicons of this process, for good."""
    whole = lexicon.rows

    @cache
    def rows(name: str) -> tuple[tuple[str, ...], ...]:
        chance = random.Random(f"{seed} {name}")
        if name in KEPT_LEXICONS:
            return whole(name)
        return tuple(row for row in whole(name) if chance.random() >= FORGOTTEN)

    lexicon.rows = rows


def examined_pages(folder: Path) -> list[PageRow]:
    """The rows of a folder of gold records."""
    gold, pages = read_gold(folder)
    found, signals, wholes = {}, {}, {}
    for name, path in pages.items():
        document = clean(Snapshot(uri=str(path), content=path.read_bytes()))
        examination = examined(document, chosen_recognizer())
        signals[name], wholes[name] = examination.signals, examination.whole
        found[name] = examination.record.model_dump(mode="json")
    result = compare(gold, found)
    return [_row(result, name, signals[name], wholes[name]) for name in sorted(gold)]


def _row(result: Result, page: str, signals: dict[str, Signals], whole: RecordSignals) -> PageRow:
    judged = [j for j in result.judgements if j.page == page and j.pointer in signals and j.field not in OF_ANOTHER]
    mistakes = sum(count for place, count in result.mistakes.items() if _is_core_of(place, page))
    return PageRow(
        page,
        tuple(Value(j.field, signals[j.pointer], j.right) for j in judged),
        whole.flags,
        whole.missing,
        whole.agreements,
        page in result.untouched,
        mistakes,
    )


def _is_core_of(place: str, page: str) -> bool:
    name, _, field = place.partition(" ")
    return name == page and field in CORE


# --- rows as they were at first sight ---


def read_rows(path: Path) -> list[PageRow]:
    """Rows that were kept when their pages were new to the rules."""
    rows = []
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        kept = json.loads(line)
        values = tuple(Value(v["field"], Signals(*v["signals"]), v["right"]) for v in kept.pop("values"))
        rows.append(PageRow(**{**kept, "values": values, "weight": FIRST_SIGHT_WEIGHT}))
    return rows


def write_rows(path: Path, rows: Iterable[PageRow]) -> None:
    with path.open("a", encoding="utf-8") as file:
        for row in rows:
            kept = {**asdict(row), "values": [{**asdict(v), "signals": list(v.signals)} for v in row.values]}
            kept.pop("weight")
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")


# --- fitting ---


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights as `models/confidence.json` keeps them."""

    bias: float
    fields: dict[str, float]
    signals: list[float]
    record: dict[str, Any]

    def probability(self, field: str, signals: Signals) -> float:
        return logistic(self.fields.get(field, self.bias), self.signals, signals.numbers())

    def record_probability(self, row: PageRow) -> float:
        return logistic(self.record["bias"], self.record["signals"], self._whole(row).numbers())

    def _whole(self, row: PageRow) -> RecordSignals:
        values = sum(math.log(self.probability(v.field, v.signals)) for v in row.values if v.field in CORE)
        return RecordSignals(values, row.flags, row.missing, row.agreements)


def fitted(rows: Sequence[PageRow]) -> Fitted:
    values = [(value, row) for row in rows for value in row.values]
    names = sorted({value.field for value, _ in values})
    design = np.array(
        [[1.0, *(float(v.field == n) for n in names), *v.signals.numbers()] for v, _ in values], dtype=float
    )
    right = np.array([float(v.right) for v, _ in values])
    weight = np.array([row.weight for _, row in values])
    penalty = np.array(
        [0.01, *[FIELD_PENALTY] * len(names), *[SIGNAL_PENALTY] * (design.shape[1] - 1 - len(names))]
    )
    solution = _logistic(design, right, weight, penalty)
    bias = float(solution[0])
    fields = {n: round(bias + float(w), 4) for n, w in zip(names, solution[1:], strict=False)}
    signals = [round(float(w), 4) for w in solution[1 + len(names) :]]
    half = Fitted(bias, fields, signals, {})
    wholes = np.array([[1.0, *half._whole(row).numbers()] for row in rows])
    untouched = np.array([float(row.untouched) for row in rows])
    weights = np.array([row.weight for row in rows])
    whole = _logistic(wholes, untouched, weights, np.array([0.01, 1.0, 1.0, 1.0, 1.0]))
    record = {"bias": round(float(whole[0]), 4), "signals": [round(float(w), 4) for w in whole[1:]]}
    return Fitted(round(bias, 4), fields, signals, record)


def _logistic(design: Numbers, target: Numbers, weight: Numbers, penalty: Numbers) -> Numbers:
    """Ridge logistic regression by Newton's method."""
    solution = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-design @ solution))
        gradient = design.T @ (weight * (target - chance)) - penalty * solution
        curvature = (design * (weight * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        solution = solution + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return solution


# --- how well it is calibrated ---


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights fitted on all rows, and what weights fitted without a page's rows say of each page."""

    fitted: Fitted
    claims: dict[str, list[Claim]]
    records: dict[str, list[tuple[float, int]]]


def _fold(page: str, split: int) -> int:
    """Which part of the pages a page is in; the same whatever other pages there are."""
    return zlib.crc32(f"{split} {page}".encode()) % FOLDS


def _left_out(rows: Sequence[PageRow], split: int) -> list[Fitted]:
    """Weights fitted without each part of the pages in turn."""
    return [fitted([row for row in rows if _fold(row.page, split) != part]) for part in range(FOLDS)]


def calibrated(folders: Sequence[Path], first_sight: Path | None = None) -> Calibration:
    """Fits the weights on folders of gold records, read with the whole and with a poorer vocabulary, and on rows kept at
    first sight; measures them by cross-validation over pages, in several splits."""
    sets = {str(folder): examined_pages(folder) for folder in folders}
    if first_sight is not None:
        sets[str(first_sight)] = read_rows(first_sight)
    poorer = [row for folder in folders for row in with_forgetting(folder)]
    everything = [*(row for rows in sets.values() for row in rows), *poorer]
    models = [_left_out(everything, split) for split in range(SPLITS)]
    claims: dict[str, list[Claim]] = {}
    records: dict[str, list[tuple[float, int]]] = {}
    for name, rows in sets.items():
        for row in rows:
            without = [of_split[_fold(row.page, split)] for split, of_split in enumerate(models)]
            claims.setdefault(name, []).extend(
                Claim(v.field, fmean(m.probability(v.field, v.signals) for m in without), v.right)
                for v in row.values
            )
            records.setdefault(name, []).append((fmean(m.record_probability(row) for m in without), row.mistakes))
    return Calibration(fitted(everything), claims, records)


def write(found: Fitted, path: Path) -> None:
    path.write_text(json.dumps(asdict(found), indent=1) + "\n", "utf-8")
