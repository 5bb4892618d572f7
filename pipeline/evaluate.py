"""Records against gold: precision, recall and F1 of each field, the mistakes, and the change since the last result."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from extractors.confidence import CORE as CORE_VALUES
from extractors.lexicon import legal_forms
from pipeline.extracting import READ, outcomes
from pipeline.reliability import Claim

Same = Callable[[Any, Any], bool]
Values = list[Any]
CORE = (*CORE_VALUES, "agreements")
PLAIN = ("form", "scope", "status", "signed_on", "effective_from", "effective_to")
# judged with the value that they belong to
OF_ANOTHER = ("agreement.party_types", "people.role", "agreements")
PREFECTURE = re.compile(r"^(?:北海道|東京都|京都府|大阪府|..[^県]?県)(?=.+[市町村区]$)")
# one word before a title makes another post of it: 副学長 is no 学長
OTHER_POST = re.compile(r"(?:副|准|助|次|元|前|名誉|特任|客員|特別)$")


# --- what counts as the same -----------------------------------------------------------------------------------------


def plain(value: object) -> str:
    """NFKC without white space, dashes as one, case folded."""
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value or "")))
    return re.sub("[‐-―−ー－-]", "-", words).replace("･", "・").casefold()


def same_words(a: object, b: object) -> bool:
    return plain(a) == plain(b)


def similar(least: float) -> Same:
    def compare(a: object, b: object) -> bool:
        x, y = plain(a), plain(b)
        return bool(x and y) and difflib.SequenceMatcher(None, x, y, autojunk=False).ratio() >= least

    return compare


def overlapping(a: object, b: object) -> bool:
    x, y = plain(a), plain(b)
    return bool(x and y) and (x in y or y in x)


def body_name(value: object) -> str:
    """An organization's name without its legal form, a municipality's without its prefecture."""
    words = plain(value)
    for form in legal_forms():
        words = words.removeprefix(plain(form.words)).removesuffix(plain(form.words))
    return PREFECTURE.sub("", words.removeprefix("日本国") or words)


def same_body(a: object, b: object) -> bool:
    return body_name(a) == body_name(b)


def same_title(a: object, b: object) -> bool:
    """Equal but for a department in front or duties in brackets behind."""
    short, long = sorted((re.sub(r"\([^()]*\)$", "", plain(x)) for x in (a, b)), key=len)
    if short == long:
        return True
    if short and long.endswith(short):
        return OTHER_POST.search(long.removesuffix(short)) is None
    return bool(short) and short in long and len(short) * 2 >= len(long)


# --- counting --------------------------------------------------------------------------------------------------------


@dataclass
class Tally:
    """Hits, what gold has, what was found, and the differences with their pages."""

    hits: int = 0
    gold: int = 0
    found: int = 0
    missed: list[tuple[str, Any]] = field(default_factory=list)
    made_up: list[tuple[str, Any]] = field(default_factory=list)

    def count(self, page: str, gold: Iterable[Any], found: Sequence[Any], same: Same) -> list[bool]:
        """Pairs values one to one; tells for each found value whether it is right."""
        right = [False] * len(found)
        self.found += len(found)
        for value in gold:
            self.gold += 1
            partner = next((i for i, other in enumerate(found) if not right[i] and same(value, other)), None)
            if partner is None:
                self.missed.append((page, value))
            else:
                right[partner] = True
                self.hits += 1
        self.made_up += [(page, value) for value, is_right in zip(found, right, strict=True) if not is_right]
        return right

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """One found value: where it stands in its record, and whether it is right."""

    page: str
    field: str
    pointer: str
    right: bool


@dataclass
class Result:
    """The tallies of all fields over some pages, and the judgement of each found value."""

    fields: dict[str, Tally]
    pages: list[str]
    reasons: dict[str, str]
    judgements: list[Judgement] = field(default_factory=list)
    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def core(self) -> float:
        """Mean F1 of the core fields."""
        return sum(self.fields[name].f1 for name in CORE) / len(CORE)

    @property
    def untouched(self) -> list[str]:
        """Pages without a mistake in a core field."""
        wrong = {page for name in CORE for page, _ in [*self.fields[name].missed, *self.fields[name].made_up]}
        return [page for page in self.pages if page not in wrong]

    @property
    def mistakes(self) -> dict[str, int]:
        """How many mistakes each page has in each field, without their words."""
        return dict(
            Counter(
                f"{page} {name}"
                for name, tally in self.fields.items()
                for page, _ in [*tally.missed, *tally.made_up]
            )
        )

    @property
    def claims(self) -> list[Claim]:
        """The found values that have a confidence, with it."""
        sure = {page: (record.get("confidence") or {}).get("fields", {}) for page, record in self.found.items()}
        return [
            Claim(j.field, sure[j.page][j.pointer], j.right)
            for j in self.judgements
            if j.field not in OF_ANOTHER and j.pointer in sure.get(j.page, {})
        ]

    def figures(self) -> dict[str, float]:
        """F1 of each field and the core, rounded, as the record of results keeps them."""
        return {"core": round(self.core, 4), **{name: round(tally.f1, 4) for name, tally in self.fields.items()}}


def compare(
    gold: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]], reasons: dict[str, str] | None = None
) -> Result:
    """Scores records by page name. A page without a record counts as all missed."""
    # a folder of events has no agreements at all
    fields: dict[str, Tally] = {name: Tally() for name in CORE}
    judgements = []
    for page, expected in sorted(gold.items()):
        for name, wanted, got, same in _page_fields(expected, found.get(page) or {}):
            right = fields.setdefault(name, Tally()).count(page, wanted, [g.value for g in got], same)
            judgements += [Judgement(page, name, g.pointer, r) for g, r in zip(got, right, strict=True)]
    return Result(fields, sorted(gold), reasons or {}, judgements, found)


class Placed(NamedTuple):
    """A found value and its JSON Pointer."""

    value: Any
    pointer: str


Fields = Iterator[tuple[str, Values, list[Placed], Same]]


def _one(record: dict[str, Any], name: str) -> Values:
    return [record[name]] if record.get(name) else []


def _placed(record: dict[str, Any], name: str, at: str = "") -> list[Placed]:
    return [Placed(value, f"{at}/{name}") for value in _one(record, name)]


def _listed(values: Values, at: str, key: str = "") -> list[Placed]:
    return [Placed(value, f"{at}/{i}{key}") for i, value in enumerate(values)]


def _page_fields(gold: dict[str, Any], found: dict[str, Any]) -> Fields:
    for name, same in (
        ("kind", same_words),
        ("title", similar(0.9)),
        ("publisher", same_body),
        ("published_on", same_words),
        ("updated_on", same_words),
    ):
        yield name, _one(gold, name), _placed(found, name), same
    agreements = found.get("agreements") or []
    for expected, index in _paired(gold.get("agreements", []), agreements):
        got = agreements[index] if index is not None else {}
        yield from _agreement_fields(expected, got, f"/agreements/{index}")
    yield from _people_fields(gold.get("people", []), found.get("people") or [])
    names = [o["name"] if isinstance(o, dict) else o for o in found.get("organizations") or []]
    wanted = [o["name"] if isinstance(o, dict) else o for o in gold.get("organizations", [])]
    yield "organizations", wanted, _listed(names, "/organizations", "/name"), same_body
    yield from _event_fields(gold.get("events", []), found.get("events") or [])


def _agreement_fields(gold: dict[str, Any], found: dict[str, Any], at: str) -> Fields:
    yield "agreements", [1] if gold else [], [Placed(1, at)] if found else [], same_words
    yield "agreement.name", _one(gold, "name"), _placed(found, "name", at), similar(0.85)
    for name in PLAIN:
        yield f"agreement.{name}", _one(gold, name), _placed(found, name, at), same_words
    yield "agreement.venue", _one(gold, "venue"), _placed(found, "venue", at), overlapping
    parties, others = gold.get("parties", []), found.get("parties", [])
    names = [p["name"] for p in others]
    yield "agreement.parties", [p["name"] for p in parties], _listed(names, f"{at}/parties", "/name"), same_body
    yield (
        "agreement.party_types",
        parties,
        _listed(others, f"{at}/parties", "/type"),
        lambda a, b: same_body(a["name"], b["name"]) and a["type"] == b["type"],
    )
    signers = _listed(found.get("signers", []), f"{at}/signers", "/name")
    yield "agreement.signers", gold.get("signers", []), signers, _same_signer
    for name in ("themes", "items"):
        same = similar(0.9) if name == "items" else same_words
        yield f"agreement.{name}", gold.get(name, []), _listed(found.get(name, []), f"{at}/{name}"), same


def _same_signer(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return (
        same_words(a["name"], b["name"])
        and same_title(a["title"], b["title"])
        and same_body(a["party"], b["party"])
    )


def _people_fields(gold: Values, found: Values) -> Fields:
    def same(a: dict[str, Any], b: dict[str, Any]) -> bool:
        return (
            same_words(a["name"], b["name"])
            and same_title(a["title"], b["title"])
            and same_body(a["organization"], b["organization"])
        )

    yield "people", gold, _listed(found, "/people", "/name"), same
    yield (
        "people.role",
        gold,
        _listed(found, "/people", "/role"),
        lambda a, b: same_words(a["name"], b["name"]) and a["role"] == b["role"],
    )


def _event_fields(gold: Values, found: Values) -> Fields:
    def near(a: object, b: object) -> bool:
        return similar(0.8)(a, b) or overlapping(a, b)

    for name, same in (("name", near), ("held_on", same_words), ("held_to", same_words), ("venue", overlapping)):
        placed = [p for i, event in enumerate(found) for p in _placed(event, name, f"/events/{i}")]
        yield f"event.{name}", [e[name] for e in gold if e.get(name)], placed, same
    hosts = [p for i, event in enumerate(found) for p in _listed(event["hosts"], f"/events/{i}/hosts")]
    yield "event.hosts", [h for e in gold for h in e["hosts"]], hosts, same_body


def _paired(gold: Values, found: Values) -> Iterator[tuple[dict[str, Any], int | None]]:
    """Agreements paired by what they share: parties first, then date, then name; the rest alone. A found one is told by
    its index."""
    likeness = [
        (_likeness(g, f), -abs(i - k), i, k)
        for i, g in enumerate(gold)
        for k, f in enumerate(found)
        if _likeness(g, f) >= 0.3
    ]
    paired_gold: set[int] = set()
    paired_found: set[int] = set()
    for _, _, i, k in sorted(likeness, reverse=True):
        if i not in paired_gold and k not in paired_found:
            paired_gold.add(i)
            paired_found.add(k)
            yield gold[i], k
    yield from ((g, None) for i, g in enumerate(gold) if i not in paired_gold)
    yield from (({}, k) for k in range(len(found)) if k not in paired_found)


def _likeness(gold: dict[str, Any], found: dict[str, Any]) -> float:
    a = {body_name(p["name"]) for p in gold.get("parties", [])}
    b = {body_name(p["name"]) for p in found.get("parties", [])}
    shared = len(a & b) / len(a | b) if a | b else 0.0
    date = 0.5 if gold.get("signed_on") and gold["signed_on"] == found.get("signed_on") else 0.0
    return shared + date + (0.3 if similar(0.85)(gold.get("name"), found.get("name")) else 0.0)


# --- pages and results -----------------------------------------------------------------------------------------------


class NoGoldError(Exception):
    """A folder without gold records, or with a record whose page is missing."""


def read_gold(folder: Path) -> tuple[dict[str, dict[str, Any]], dict[str, Path]]:
    """The gold records of a folder and their pages: `NAME.json` beside `NAME.html`, or with a key `page` that gives the
    page's path from the folder.

    Raises:
        NoGoldError: there are none, or a page is missing.
    """
    gold: dict[str, dict[str, Any]] = {}
    pages: dict[str, Path] = {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if not isinstance(record, dict) or "kind" not in record:
            continue
        beside = [path.with_suffix(ending) for ending in READ]
        candidates = [folder / record["page"]] if record.get("page") else beside
        page = next((candidate for candidate in candidates if candidate.exists()), None)
        if page is None:
            raise NoGoldError(f"{path} has no page beside it (looked for {candidates[0]})")
        gold[path.stem] = record
        pages[path.stem] = page
    if not gold:
        raise NoGoldError(f"{folder} holds no gold records (NAME.json beside NAME.html)")
    return gold, pages


def evaluate(folder: Path) -> Result:
    """Extracts every page of a gold folder and scores it."""
    gold, pages = read_gold(folder)
    found, reasons = {}, {}
    for name, page in pages.items():
        for outcome in outcomes([str(page)]):
            if outcome.record is not None:
                found[name] = outcome.record.model_dump(mode="json")
            else:
                reasons[name] = outcome.reason
    return compare(gold, found, reasons)


class Recorded(NamedTuple):
    """A result as it is kept: the figures, and how many mistakes each page has in each field."""

    figures: dict[str, float]
    mistakes: dict[str, int]


def recorded(path: Path, name: str) -> Recorded:
    """What was last recorded under a name; nothing where nothing was."""
    results = json.loads(path.read_text("utf-8")) if path.exists() else {}
    kept = results.get(name, {})
    return Recorded(kept.get("figures", {}), kept.get("mistakes", {}))


def record(path: Path, name: str, result: Result) -> None:
    """Records a result under a name."""
    results = json.loads(path.read_text("utf-8")) if path.exists() else {}
    results[name] = {"figures": result.figures(), "mistakes": result.mistakes}
    path.write_text(json.dumps(results, indent=2, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


def changes(before: Recorded, result: Result) -> tuple[list[str], list[str]]:
    """What got better and what got worse since a recorded result: page and field, with the number of mistakes then and
    now."""
    places = sorted({*before.mistakes, *result.mistakes})
    pairs = [(place, before.mistakes.get(place, 0), result.mistakes.get(place, 0)) for place in places]
    shown = [(f"{place}: {was} → {now}", now - was) for place, was, now in pairs]
    return [s for s, change in shown if change < 0], [s for s, change in shown if change > 0]


def name_of(folder: Path) -> str:
    """Under which name a folder's results are recorded: its last two parts."""
    return "/".join(folder.resolve().parts[-2:])
