"""Records as tasks of Label Studio and doccano, with the evidence as labelled spans; and what came of them, back as corrections.

A label is a JSON Pointer without its numbers: /agreements/0/parties/1/name is agreements.parties.name. Label Studio counts
UTF-16 units, as browsers do; doccano counts code points, as we do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.store.corrections import Span, Step

Record = dict[str, Any]
Spans = list[tuple[int, int, str]]
FORMATS = ("label-studio", "doccano")
# what a new span of a label becomes in the record
NEW_ENTRIES: dict[str, Callable[[str], object]] = {
    "agreements.parties.name": lambda words: {"name": words, "type": "other"},
    "agreements.signers.name": lambda words: {"name": words},
    "agreements.items": lambda words: words,
    "people.name": lambda words: {"name": words},
    "organizations.name": lambda words: {"name": words},
}
# labels whose value is the words themselves
WORDS = (
    *NEW_ENTRIES,
    "title",
    "publisher",
    "agreements.name",
    "agreements.venue",
    "agreements.signers.title",
    "people.title",
)


def label_of(pointer: str) -> str:
    """The label of a JSON Pointer."""
    return re.sub(r"/[0-9]+(?=/|$)", "", pointer).strip("/").replace("/", ".")


def utf16(text: str, offset: int) -> int:
    """An offset in code points as one in UTF-16 units: behind 𠮷, 1 is 2."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, units: int) -> int:
    """An offset in UTF-16 units as one in code points."""
    raw = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(raw.decode("utf-16-le", "ignore"))


def task(kind: str, record: Record, document: Record, seq: int) -> Record:
    """One record as a task. `seq` is the state that it shows: a correction of another is refused later."""
    text = document["text"]
    proofs = [e for e in document["evidence"] or [] if e["part"] == "text"]
    about = {"record_id": record["record_id"], "seq": seq, "title": record["title"], "url": record["url"]}
    if kind == "doccano":
        return {"text": text, "label": [[e["start"], e["end"], label_of(e["field"])] for e in proofs], **about}
    results = [
        {
            "id": f"e{i}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": utf16(text, e["start"]),
                "end": utf16(text, e["end"]),
                "text": e["quote"],
                "labels": [label_of(e["field"])],
            },
            "meta": {"text": [e["field"]]},
        }
        for i, e in enumerate(proofs)
    ]
    model = record["extractor"]["version"]
    return {"data": {"text": text, **about}, "predictions": [{"model_version": model, "result": results}]}


def annotated(kind: str, done: Record) -> tuple[str, int, Spans]:
    """Of a task that came back: the record's id, the state that was shown, and the spans in code points.

    Raises:
        ValueError: it is no task that came from here, or nobody has annotated it.
    """
    try:
        about = done if kind == "doccano" else done["data"]
        text, record_id, seq = about["text"], about["record_id"], about["seq"]
        if kind == "doccano":
            return record_id, seq, sorted((s, e, label) for s, e, label in done["label"])
        results = done["annotations"][-1]["result"]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise ValueError(f"this is no annotated {kind} task that came from teiketsu ({error!r})") from error
    values = [result["value"] for result in results if result.get("type") == "labels"]
    spans = [(code_points(text, v["start"]), code_points(text, v["end"]), v["labels"][0]) for v in values]
    return record_id, seq, sorted(spans)


def corrections(record: Record, document: Record, spans: Spans) -> list[Step]:
    """What the annotator changed, as corrections: spans moved, taken away, added."""
    text = document["text"]
    proofs = [e for e in document["evidence"] or [] if e["part"] == "text"]
    told = {(e["start"], e["end"], label_of(e["field"])) for e in proofs}
    left = {span for span in spans if span not in told}
    lost: list[str] = []
    steps: list[Step] = []
    for pointer in dict.fromkeys(e["field"] for e in proofs):
        own = [e for e in proofs if e["field"] == pointer]
        label = label_of(pointer)
        if label not in WORDS or any((e["start"], e["end"], label) in spans for e in own):
            continue
        moved = next((s for s in sorted(left) if s[2] == label and any(_meet(s, e) for e in own)), None)
        if moved is None:
            lost.append(pointer)
            continue
        left.discard(moved)
        steps.append(_step("replace", pointer, text[moved[0] : moved[1]], moved))
    for start, end, label in sorted(left):
        if label in NEW_ENTRIES:
            path = _end_of_list(record, label)
            if path is not None:
                steps.append(_step("add", path, NEW_ENTRIES[label](text[start:end]), (start, end, label)))
        elif label in ("title", "publisher"):
            steps.append(_step("replace", f"/{label}", text[start:end], (start, end, label)))
    return [*steps, *_removals(lost)]


def _meet(span: tuple[int, int, str], proof: Record) -> bool:
    return bool(span[0] < proof["end"] and proof["start"] < span[1])


def _step(op: str, path: str, value: Any, span: tuple[int, int, str]) -> Step:
    return Step.model_validate(
        {"op": op, "path": path, "value": value, "evidence": Span(start=span[0], end=span[1])}
    )


def _end_of_list(record: Record, label: str) -> str | None:
    head = label.split(".")[0]
    if head != "agreements":
        return f"/{head}/-"
    return f"/agreements/0/{label.split('.')[1]}/-" if record["agreements"] else None


def _removals(pointers: list[str]) -> Iterator[Step]:
    """Entries whose words nobody marks any more are taken away, the last first, so that the others keep their places."""
    entries = {p.removesuffix("/name") if label_of(p) in NEW_ENTRIES else p for p in pointers}

    def place(pointer: str) -> list[tuple[int, str]]:
        return [(int(part) if part.isdigit() else 0, part) for part in pointer.split("/")]

    for pointer in sorted(entries, key=place, reverse=True):
        if not any(pointer.startswith(other + "/") for other in entries):
            yield Step(op="remove", path=pointer)
