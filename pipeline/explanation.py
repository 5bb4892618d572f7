"""Why a page became the record that it became: its text with each value marked, and what each was chosen over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rich.text import Text

from extractors.assemble import Examination, Reason, examined
from extractors.confidence import Signals
from extractors.recognizer import Recognizer
from schemas import Document, Evidence, Part

# shown with the value that they belong to
BESIDE = ("/type", "/role", "/title", "/party", "/organization")
OPEN, CLOSE = "⟦", "⟧"
# lists whose entries are shown as a whole beside their name
WHOLE = ("parties", "signers", "people", "organizations")
COLOURS = {
    "parties": "cyan",
    "signers": "magenta",
    "people": "green",
    "organizations": "blue",
    "themes": "yellow",
    "items": "yellow",
    "events": "red",
    "agreements": "red",
}


def explained(document: Document, recognizer: Recognizer) -> Iterator[Text]:
    """The lines of the explanation: each block with its values marked by number, then each number's value, how sure it
    is, why it was chosen, and the next candidates; last what stands in the furniture, the flags and the whole."""
    examination = examined(document, recognizer)
    record = examination.record.model_dump(mode="json")
    shown = [e for e in examination.record.evidence if _has_its_own_line(e)]
    ordered = sorted(shown, key=lambda e: (e.part is not Part.TEXT, e.start, -e.end, e.field))
    numbers = {(e.part, e.start, e.end): 0 for e in ordered}
    for number, place in enumerate(numbers, 1):
        numbers[place] = number
    told: set[str] = set()
    for block in document.blocks:
        inside = [e for e in ordered if e.part is Part.TEXT and block.start <= e.start < block.end]
        yield _marked(document.text, block.start, block.end, inside, numbers)
        for evidence in inside:
            yield from _value_lines(evidence, numbers, record, examination, told)
    yield Text("— outside the main text —", style="dim")
    for evidence in ordered:
        if evidence.part is not Part.TEXT:
            yield Text(f"{OPEN}{evidence.quote}{CLOSE}")
            yield from _value_lines(evidence, numbers, record, examination, told)
    flags = ", ".join(examination.record.flags) or "none"
    yield Text(f"flags: {flags} | the whole record is right with {examination.record.confidence.overall:.2f}")


def _has_its_own_line(evidence: Evidence) -> bool:
    return not evidence.field.endswith(BESIDE) and "/aliases/" not in evidence.field


def _marked(
    text: str, start: int, end: int, inside: list[Evidence], numbers: dict[tuple[Part, int, int], int]
) -> Text:
    """A block's words with brackets and numbers around what proves a value; spans may nest and cross."""
    places = sorted({(e.start, min(e.end, end), numbers[e.part, e.start, e.end]) for e in inside})
    result = Text()
    for at in range(start, end + 1):
        for _, _, number in sorted((p for p in places if p[1] == at), reverse=True):
            result.append(f"{CLOSE}{number}", style="bold")
        for _ in (p for p in places if p[0] == at):
            result.append(OPEN, style="bold")
        if at < end:
            covering = [e for e in inside if e.start <= at < e.end]
            result.append(text[at], style=_colour(covering[-1].field) if covering else "")
    return result


def _colour(field: str) -> str:
    return next((colour for word, colour in COLOURS.items() if word in field), "white")


def _value_lines(
    evidence: Evidence,
    numbers: dict[tuple[Part, int, int], int],
    record: dict[str, Any],
    examination: Examination,
    told: set[str],
) -> Iterator[Text]:
    if evidence.field in told:
        return
    told.add(evidence.field)
    sure = examination.record.confidence.fields.get(evidence.field)
    number = numbers[evidence.part, evidence.start, evidence.end]
    reason = examination.reasons.get(evidence.field, Reason(""))
    value = json.dumps(_value_at(record, evidence.field), ensure_ascii=False)
    how_sure = f" {sure:.2f}" if sure is not None else ""
    yield Text(f"    {number:>3} {evidence.field} = {value}{how_sure}", style=_colour(evidence.field))
    why = "; ".join(part for part in (reason.why, _told(examination.signals.get(evidence.field))) if part)
    if why:
        yield Text(f"        {why}", style="dim")
    for rival in reason.rivals:
        yield Text(f"        over {rival.value} ({rival.score:.1f})", style="dim")


def _told(signals: Signals | None) -> str:
    if signals is None:
        return ""
    parts = [f"rule {signals.rule:.2f}"]
    if signals.support != Signals(0.5).support:
        parts.append(f"recognizer {signals.support:.2f}")
    if signals.times > 1:
        parts.append(f"{signals.times} times")
    if signals.inferred:
        parts.append("partly filled in")
    return ", ".join(parts)


def _value_at(record: dict[str, Any], pointer: str) -> Any:
    """The value at a JSON Pointer; for a named thing the whole of it."""
    value: Any = record
    *parts, last = pointer.strip("/").split("/")
    for part in parts:
        value = value[int(part)] if isinstance(value, list) else value[part]
    if isinstance(value, list):
        return value[int(last)]
    if last == "name" and len(parts) > 1 and parts[-2] in WHOLE:
        return {key: found for key, found in value.items() if key != "aliases"}
    return value[last]
