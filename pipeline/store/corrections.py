"""Corrections of a record: single steps, what follows from each, and the record after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.store.database import StoreError
from pipeline.store.decisions import FIELDS, field_of
from pipeline.store.loading import PageText
from schemas import Announcement, Evidence, Flag, Kind, Part, Role

# what a record cannot be without
NEVER_EMPTY = {"kind", "form", "scope", "status", "type", "role", "name"}


class Span(BaseModel):
    """Where in the page's text the words stand that prove a value."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    part: Part = Part.TEXT


class Step(BaseModel):
    """One correction, as in JSON Patch (RFC 6902): a value replaced, added to the end of a list (`…/-`), or removed.

    Besides, `wrong` says that a value is not right without giving the right one: an entry of a list goes, any other
    value is emptied, and the record bears the flag `marked_wrong`.
    """

    model_config = ConfigDict(extra="forbid")

    op: Literal["replace", "add", "remove", "wrong"]
    path: str = Field(pattern=r"^(/([^~/]|~0|~1)+)+$", max_length=500)
    value: Any = None
    evidence: Span | None = None


class WrongStepError(StoreError):
    """A correction that cannot be made, or that would make the record contradict its schema."""


def corrected(record: Announcement, steps: Iterable[Step], page: PageText | None) -> Announcement:
    """A record after some corrections in order, each with what follows from it.

    Raises:
        WrongStepError: the first step that cannot be made.
    """
    emptied: set[str] = set()
    for step in steps:
        if field_of(step.path) not in FIELDS:
            raise WrongStepError(f"{step.path} is not for reviewers to change; they change {', '.join(FIELDS)}")
        data = record.model_dump(mode="json")
        if step.op == "wrong":
            emptied.add(step.path)
        elif _there(data, step.path) is None and step.op == "replace":
            emptied.discard(step.path)
            record = record.model_copy(update={"flags": [f for f in record.flags if f is not Flag.MARKED_WRONG]})
            data["flags"] = list(record.flags)
        for one in [step, *_consequences(data, step)]:
            _apply(data, one, page)
        record = _validated(data, step)
    return record.model_copy(update={"flags": _flags(record, emptied)})


def _flags(record: Announcement, emptied: Iterable[str]) -> list[Flag]:
    """The flags of a record that still hold after corrections."""
    signers = [signer for agreement in record.agreements for signer in agreement.signers]
    mended = {
        Flag.SIGNER_WITHOUT_PARTY: all(signer.party for signer in signers),
        Flag.ONE_PARTY: all(len(agreement.parties) > 1 for agreement in record.agreements),
        Flag.NO_AGREEMENT_FOUND: bool(record.agreements) or record.kind is not Kind.AGREEMENT,
        Flag.NO_PUBLISHER: record.publisher is not None,
    }
    flags = [flag for flag in record.flags if not mended.get(flag, False)]
    data = record.model_dump(mode="json")
    # an entry of a list that is wrong is gone, and nothing is missing
    wrong = any(not path.rpartition("/")[2].isdigit() and _there(data, path) is None for path in emptied)
    return list(dict.fromkeys([*flags, *([Flag.MARKED_WRONG] if wrong else [])]))


def value_at(data: Any, pointer: str) -> Any:
    """The value at a JSON Pointer.

    Raises:
        KeyError, IndexError, ValueError, TypeError: there is nothing at that place.
    """
    for part in _parts(pointer):
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


def _validated(data: dict[str, Any], step: Step) -> Announcement:
    try:
        return Announcement.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(map(str, first["loc"]))
        raise WrongStepError(f"{step.op} {step.path}: {place}: {first['msg']}") from error


def _apply(data: dict[str, Any], step: Step, page: PageText | None) -> None:
    """Makes one step: value, evidence and confidence."""
    if step.op == "wrong":
        step = _emptied(step)
    pointer = _change(data, step)
    evidence = [e for e in data["evidence"] if not _below(e["field"], pointer)]
    sure = {k: v for k, v in data["confidence"]["fields"].items() if not _below(k, pointer)}
    if step.op == "remove" and pointer.rpartition("/")[2].isdigit():
        evidence = [{**e, "field": _moved_up(e["field"], pointer)} for e in evidence]
        sure = {_moved_up(k, pointer): v for k, v in sure.items()}
    elif step.op != "remove":
        sure[pointer] = 1.0
        if step.evidence is not None:
            evidence.append(_proof(page, pointer, step.evidence).model_dump(mode="json"))
    data["evidence"] = sorted(evidence, key=lambda e: (e["field"], e["start"]))
    data["confidence"]["fields"] = sure


def _emptied(step: Step) -> Step:
    last = step.path.rpartition("/")[2]
    if last in NEVER_EMPTY:
        raise WrongStepError(f"{step.path} cannot be left empty: choose the right value, or remove the entry")
    return Step(op="remove", path=step.path)


def _consequences(data: dict[str, Any], step: Step) -> Iterator[Step]:
    """What else changes with a value: signers follow a party's name, the list of people its signers.

    Signer 太田 of 甲市 stands in the list of people, too: corrected to 大田 in one place, it is so in both.
    """
    parts = _parts(step.path)
    if len(parts) < 4 or parts[0] != "agreements":
        return
    above = f"/agreements/{parts[1]}"
    if parts[2] == "parties" and parts[3].isdigit():
        yield from _after_party(data, above, int(parts[3]), parts[4:], step)
    elif parts[2] == "signers" and parts[3] == "-":
        yield from _after_new_signer(data, step)
    elif parts[2] == "signers" and len(parts) == 5 and step.op == "replace":
        yield from _after_signer(data, above, int(parts[3]), parts[4], step)


def _after_party(data: dict[str, Any], above: str, index: int, rest: Sequence[str], step: Step) -> Iterator[Step]:
    agreement = _there(data, above)
    if agreement is None or index >= len(agreement["parties"]):
        return
    old, new = agreement["parties"][index]["name"], None
    if step.op == "replace":
        if list(rest) not in ([], ["name"]):
            return
        new = step.value if rest else (step.value or {}).get("name")
    elif rest:
        return
    for i, signer in enumerate(agreement["signers"]):
        if signer["party"] == old:
            yield Step(op="replace", path=f"{above}/signers/{i}/party", value=new)
    if new is not None:
        for field, key in (("people", "organization"), ("organizations", "name")):
            for i, entry in enumerate(data[field]):
                if entry[key] == old:
                    yield Step(op="replace", path=f"/{field}/{i}/{key}", value=new, evidence=step.evidence)


def _after_new_signer(data: dict[str, Any], step: Step) -> Iterator[Step]:
    signer = step.value if isinstance(step.value, dict) else {}
    if signer.get("name") and all(person["name"] != signer["name"] for person in data["people"]):
        person = {"name": signer["name"], "title": signer.get("title"), "organization": signer.get("party")}
        yield Step(op="add", path="/people/-", value={**person, "role": Role.SIGNER}, evidence=step.evidence)


def _after_signer(data: dict[str, Any], above: str, index: int, key: str, step: Step) -> Iterator[Step]:
    agreement = _there(data, above)
    if agreement is None or index >= len(agreement["signers"]) or key not in ("name", "title", "party"):
        return
    signer = agreement["signers"][index]
    field = "organization" if key == "party" else key
    for i, person in enumerate(data["people"]):
        if person["name"] == signer["name"] and person[field] == signer[key] and person["role"] == Role.SIGNER:
            yield Step(op="replace", path=f"/people/{i}/{field}", value=step.value, evidence=step.evidence)


def _there(data: dict[str, Any], pointer: str) -> Any:
    try:
        return value_at(data, pointer)
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _parts(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _change(data: dict[str, Any], step: Step) -> str:
    """Makes a correction in a record's JSON; gives the pointer to the value, `-` as the index that it became."""
    last = _parts(step.path)[-1]
    try:
        place = value_at(data, step.path.rpartition("/")[0])
        if isinstance(place, list):
            if last == "-" and step.op == "add":
                place.append(step.value)
                return step.path[:-1] + str(len(place) - 1)
            index = int(last)
            if not 0 <= index < len(place):
                raise IndexError(last)
            if step.op == "remove":
                del place[index]
            elif step.op == "replace":
                place[index] = step.value
            else:
                raise WrongStepError(f"{step.path}: values are added at the end of a list, at …/-")
        elif last not in place:
            raise KeyError(last)
        else:
            place[last] = None if step.op == "remove" else step.value
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise WrongStepError(f"{step.op} {step.path}: there is nothing at that place") from error
    return step.path


def _below(pointer: str, above: str) -> bool:
    return pointer == above or pointer.startswith(above + "/")


def _moved_up(pointer: str, removed: str) -> str:
    """A pointer after an entry of a list before it was removed: /agreements/2/name without /agreements/1 is …/1/name."""
    head, _, index = removed.rpartition("/")
    if not pointer.startswith(head + "/"):
        return pointer
    own, slash, rest = pointer[len(head) + 1 :].partition("/")
    if not own.isdigit() or int(own) <= int(index):
        return pointer
    return f"{head}/{int(own) - 1}{slash}{rest}"


def _proof(page: PageText | None, pointer: str, span: Span) -> Evidence:
    text = "" if page is None else page.furniture if span.part is Part.FURNITURE else page.text
    if not span.start < span.end <= len(text):
        raise WrongStepError(f"{pointer}: the page's text has no characters {span.start} to {span.end}")
    return Evidence(
        field=pointer, start=span.start, end=span.end, quote=text[span.start : span.end], part=span.part
    )
