"""What corrections suggest for the lexicons: for a person to approve, and then for the extractors to know."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from extractors import lexicon
from pipeline.store import Session
from pipeline.store.correction_log import decisions, learned

# a title that nothing is known of stands in for nobody and heads nothing
ORDINARY_RANK = "1"
LEXICONS = {"title": "titles", "alias": "abbreviations", "not_alias": "not_aliases"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row for a lexicon, the records whose corrections speak for it, and what was decided (None: nothing yet)."""

    lexicon: str
    row: tuple[str, ...]
    records: tuple[str, ...]
    approved: bool | None = None
    decided_by: str = ""


def suggestions(session: Session) -> list[Suggestion]:
    """All that corrections suggest and the lexicons that ship with the extractors lack, the undecided and frequent first."""
    decided = {(d.lexicon, d.row): d for d in decisions(session)}
    records: defaultdict[tuple[str, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
    for found in learned(session):
        row = (*found.words, ORDINARY_RANK) if found.what == "title" else found.words
        if not _is_known(found.what, found.words[0]):
            records[LEXICONS[found.what], row][found.record_id] = None
    result = []
    for (name, row), seen in records.items():
        decision = decided.get((name, row))
        approved, by = (decision.approved, decision.decided_by) if decision is not None else (None, "")
        result.append(Suggestion(name, row, tuple(seen), approved, by))
    return sorted(result, key=lambda s: (s.approved is not None, -len(s.records), s.lexicon, s.row))


def write_approved(session: Session, folder: Path) -> dict[str, int]:
    """Writes what was approved as lexicon files that `TEIKETSU_LEXICONS` makes the extractors read; how many rows of each."""
    rows: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for decision in decisions(session):
        if decision.approved:
            rows[decision.lexicon].append(decision.row)
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in rows.items():
        lines = ["# Approved by reviewers.", *("\t".join(row) for row in found)]
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return {name: len(found) for name, found in sorted(rows.items())}


def _is_known(what: str, words: str) -> bool:
    if what == "title":
        return any(words.endswith(title) for title in lexicon.title_ranks())
    if what == "alias":
        return words in lexicon.words("abbreviations")
    return words in lexicon.words("not_aliases")
