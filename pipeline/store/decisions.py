"""What a reviewer decided stands, whatever the extractor says afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import Announcement, Evidence, Flag, Part

# a decision holds for a field of the record with all that lies below it
FIELDS = (
    "kind",
    "title",
    "publisher",
    "published_on",
    "updated_on",
    "agreements",
    "events",
    "people",
    "organizations",
)


def field_of(pointer: str) -> str:
    """The field of the record that a JSON Pointer lies in: /agreements/0/name in agreements."""
    return pointer.split("/")[1] if "/" in pointer else pointer


def upheld(
    machine: Announcement, decided: Iterable[str], served: Announcement, text: str | None, furniture: str | None
) -> Announcement:
    """The extractor's new record with the decided fields as they are served, their evidence found again in the new text.

    Where the extractor now says otherwise about a decided field, the record bears a flag, so that a person looks again.
    """
    kept = [name for name in FIELDS if name in set(decided)]
    if not kept:
        return machine
    proofs = [e for e in machine.evidence if field_of(e.field) not in kept]
    for proof in served.evidence:
        if field_of(proof.field) in kept:
            found = found_again(proof, furniture if proof.part is Part.FURNITURE else text)
            proofs += [found] if found is not None else []
    sure = {k: v for k, v in machine.confidence.fields.items() if field_of(k) not in kept}
    sure |= {k: v for k, v in served.confidence.fields.items() if field_of(k) in kept}
    return machine.model_copy(
        update={
            **{name: getattr(served, name) for name in kept},
            "evidence": sorted(proofs, key=lambda e: (e.field, e.start)),
            "confidence": machine.confidence.model_copy(update={"fields": sure}),
            "review": served.review,
            "flags": served.flags if Flag.CHANGED_SINCE_REVIEW in served.flags else machine.flags,
        }
    )


def disagrees(one: Announcement, other: Announcement, decided: Iterable[str]) -> bool:
    """Whether two of the extractor's records differ in a field that a person decided."""
    return any(getattr(one, name) != getattr(other, name) for name in FIELDS if name in set(decided))


def found_again(proof: Evidence, text: str | None) -> Evidence | None:
    """A piece of evidence where its words stand in a text now, the nearest place; None where they no longer do."""
    if text is None or text[proof.start : proof.end] == proof.quote:
        return proof
    places = []
    at = text.find(proof.quote)
    while at >= 0:
        places.append(at)
        at = text.find(proof.quote, at + 1)
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - proof.start))
    return proof.model_copy(update={"start": start, "end": start + len(proof.quote)})
