"""What records can be asked for by, and the day by which they are ordered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.store.entities import PARTY, PUBLISHER
from pipeline.store.names import PREFECTURES, person_key
from schemas import Announcement

KIND, STATE, THEME, PREFECTURE, SIGNER, FLAG = "kind", "state", "theme", "prefecture", "signer", "flag"
FACETS = (SIGNER, PARTY, PUBLISHER, PREFECTURE, THEME, FLAG, STATE, KIND)


def day_of(record: Announcement) -> str:
    """When what a record tells of happened, as exactly as is known: signed, held, or else published."""
    days = [a.signed_on for a in record.agreements] + [e.held_on for e in record.events] + [record.published_on]
    return next((day for day in days if day), "")


def facets_of(
    record: Announcement, organizations: Iterable[tuple[str, str]], prefectures: Iterable[str]
) -> list[dict[str, str]]:
    """What a record can be asked for by, as rows of the table.

    Args:
        organizations: the organizations that it names: role there and id.
        prefectures: those in which they are known to lie.
    """
    day = day_of(record)
    found = dict.fromkeys([*_facets(record), *organizations])
    found |= dict.fromkeys((PREFECTURE, prefecture) for prefecture in prefectures)
    return [
        {"name": name, "value": value, "day": day, "record_id": record.record_id}
        for name, value in found
        if name in FACETS
    ]


def _facets(record: Announcement) -> Iterator[tuple[str, str]]:
    yield KIND, record.kind
    yield STATE, record.review.state
    for flag in record.flags:
        yield FLAG, flag
    for agreement in record.agreements:
        for theme in agreement.themes:
            yield THEME, theme
        for signer in agreement.signers:
            yield SIGNER, person_key(signer.name)


def prefectures_in(record: Announcement) -> set[str]:
    """The prefectures that a record names as bodies, or in front of a municipality's name."""
    names = {
        record.publisher or "",
        *(o.name for o in record.organizations),
        *(p.organization or "" for p in record.people),
    }
    names |= {party.name for agreement in record.agreements for party in agreement.parties}
    return {prefecture for prefecture in PREFECTURES if any(name.startswith(prefecture) for name in names)}
