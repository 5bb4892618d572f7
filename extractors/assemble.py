"""Puts the record together: every value with its evidence, its confidence, and the flags that it raises."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from extractors.agreements import Agreements, FoundAgreement
from extractors.bodies import is_part_of
from extractors.events import Events, FoundEvent
from extractors.found import Found, Proof, proof
from extractors.kind import kind_of
from extractors.normalization import bare
from extractors.organizations import TYPES_OF_PLACES, Body, Organizations, core_name
from extractors.page import Page, Span
from extractors.people import People
from extractors.persons import Person
from extractors.publication import Publication
from extractors.recognizer import Recognizer
from extractors.roles import role_of
from extractors.standing import acting_bodies
from schemas import (
    Agreement,
    AgreementForm,
    AgreementScope,
    AgreementStatus,
    Announcement,
    Confidence,
    Document,
    Event,
    Evidence,
    Extractor,
    Flag,
    Kind,
    Organization,
    Part,
    Party,
    PartyType,
    PersonInRecord,
    Role,
    Signer,
    SourceOfRecord,
)

VERSION = "0.1.0"
MODEL = "rules over sudachidict_core with "


def extract(document: Document, recognizer: Recognizer | None = None) -> Announcement:
    """The record of one document.

    The source holds what the document knows of itself; whoever fetched it completes it.
    """
    return _Assembly(document, recognizer).record()


def record_id(document: Document) -> str:
    """Stable for a canonical URL, or for the content where there is none; the same on every machine."""
    return id_of(document.canonical_url or "text:" + hashlib.sha256(document.text.encode()).hexdigest())


def id_of(identity: str) -> str:
    """The record id of a canonical URL."""
    return "tk_" + hashlib.sha256(identity.encode()).hexdigest()[:24]


class _Assembly:
    """Collects values with their evidence while the record grows."""

    def __init__(self, document: Document, recognizer: Recognizer | None) -> None:
        self.document = document
        self.page = Page(document, recognizer)
        self.organizations = Organizations(self.page)
        self.people = People(self.page, self.organizations)
        self.publication = Publication(self.page, self.organizations)
        self.agreements = Agreements(self.page, self.organizations, self.people, self.publication)
        self.evidence: list[Evidence] = []
        self.confidence: dict[str, float] = {}
        self.flags: list[Flag] = []

    def record(self) -> Announcement:
        kind = kind_of(self.page, self.publication, self.agreements.units)
        self._note("/kind", kind)
        found_agreements = self.agreements.of_page() if kind.value is Kind.AGREEMENT else []
        found_events = (
            Events(self.page, self.organizations, self.publication).of_page() if kind.value is Kind.EVENT else []
        )
        agreements = [self._agreement(i, a) for i, a in enumerate(found_agreements)]
        events = [self._event(i, e) for i, e in enumerate(found_events)]
        people = self._people(found_agreements, kind.value)
        organizations = self._organizations(found_agreements, found_events)
        self._flag(kind, found_agreements)
        values = list(self.confidence.values())
        return Announcement(
            record_id=record_id(self.document),
            source=SourceOfRecord(
                uri=self.document.uri,
                canonical_url=self.document.canonical_url,
                charset=self.document.charset,
                media_type=self.document.media_type,
            ),
            url=self.document.canonical_url,
            kind=kind.value,
            title=self._value("/title", self.publication.headline),
            publisher=self._value("/publisher", self.publication.publisher),
            published_on=self._value("/published_on", self.publication.published_on),
            updated_on=self._value("/updated_on", self.publication.updated_on),
            agreements=agreements,
            events=events,
            people=people,
            organizations=organizations,
            evidence=sorted(self.evidence, key=lambda e: (e.field, e.start)),
            confidence=Confidence(
                overall=round(min(values, default=0.0), 3),
                fields={k: round(v, 3) for k, v in sorted(self.confidence.items())},
            ),
            flags=list(dict.fromkeys(self.flags)),
            extractor=Extractor(version=VERSION, model=MODEL + self.page.recognizer.name),
        )

    # --- noting ---

    def _note(self, pointer: str, found: Found[object] | Found[Kind] | Found[str]) -> None:
        self._prove(pointer, found.proofs)
        self.confidence[pointer] = found.confidence
        if found.inferred:
            self.flags.append(Flag.YEAR_INFERRED)

    def _prove(self, pointer: str, proofs: Iterable[Proof]) -> None:
        for place in proofs:
            text = self.document.text if place.part is Part.TEXT else self.document.furniture
            self.evidence.append(
                Evidence(
                    field=pointer,
                    start=place.start,
                    end=place.end,
                    quote=text[place.start : place.end],
                    part=place.part,
                )
            )

    def _value(self, pointer: str, found: Found[str] | None) -> str | None:
        if found is None or not found.value:
            return None
        self._note(pointer, found)
        return found.value

    # --- parts of the record ---

    def _agreement(self, index: int, found: FoundAgreement) -> Agreement:
        at = f"/agreements/{index}"
        parties = []
        for i, party in enumerate(found.parties):
            self._prove(f"{at}/parties/{i}/name", party.proofs)
            self._prove(f"{at}/parties/{i}/type", party.proofs)
            self.confidence[f"{at}/parties/{i}/name"] = party.confidence
            parties.append(Party(name=display(party.value.name), type=PartyType(party.value.type)))
        names = {id(party.value): display(party.value.name) for party in found.parties}
        signers = []
        for i, signer in enumerate(found.signers):
            self._prove(f"{at}/signers/{i}/name", signer.proofs)
            if signer.value.title:
                self._prove(f"{at}/signers/{i}/title", _title_proofs(signer.value.person))
            party_name = names.get(id(signer.value.body))
            if party_name:
                self._prove(f"{at}/signers/{i}/party", _party_proofs(found, signer.value.body))
            else:
                self.flags.append(Flag.SIGNER_WITHOUT_PARTY)
            self.confidence[f"{at}/signers/{i}/name"] = signer.confidence
            signers.append(Signer(name=signer.value.person.name, title=signer.value.title, party=party_name))
        for i, theme in enumerate(found.themes):
            self._prove(f"{at}/themes/{i}", theme.proofs)
            self.confidence[f"{at}/themes/{i}"] = theme.confidence
        for i, item in enumerate(found.items):
            self._prove(f"{at}/items/{i}", item.proofs)
        for field in ("form", "scope", "status"):
            self._note(f"{at}/{field}", getattr(found, field))
        return Agreement(
            name=self._value(f"{at}/name", found.name),
            form=AgreementForm(found.form.value),
            scope=AgreementScope(found.scope.value),
            status=AgreementStatus(found.status.value),
            signed_on=self._value(f"{at}/signed_on", found.signed_on),
            effective_from=self._value(f"{at}/effective_from", found.effective_from),
            effective_to=self._value(f"{at}/effective_to", found.effective_to),
            venue=self._value(f"{at}/venue", found.venue),
            parties=parties,
            signers=signers,
            themes=[theme.value for theme in found.themes],
            items=[item.value for item in found.items],
        )

    def _event(self, index: int, found: FoundEvent) -> Event:
        at = f"/events/{index}"
        for i, host in enumerate(found.hosts):
            self._prove(f"{at}/hosts/{i}", host.proofs)
            self.confidence[f"{at}/hosts/{i}"] = host.confidence
        return Event(
            name=self._value(f"{at}/name", found.name) or "",
            held_on=self._value(f"{at}/held_on", found.held_on),
            held_to=self._value(f"{at}/held_to", found.held_to),
            venue=self._value(f"{at}/venue", found.venue),
            hosts=[display(host.value.name) for host in found.hosts],
        )

    def _people(self, agreements: Sequence[FoundAgreement], kind: Kind) -> list[PersonInRecord]:
        signing = {id(s.value.person) for a in agreements for s in a.signers}
        result = []
        for i, person in enumerate(self.people.persons):
            at = f"/people/{i}"
            role = Role.SIGNER if id(person) in signing else role_of(person, self.page, kind)
            mention = person.mentions[0]
            body = self._body_of(person, agreements)
            self._prove(f"{at}/name", [proof(mention.span)])
            self.confidence[f"{at}/name"] = 0.95 if mention.score >= 4 else 0.8
            self._prove(f"{at}/role", [proof(self.page.sentence_at(mention.start))])
            if person.title:
                self._prove(f"{at}/title", _title_proofs(person))
            if body is not None:
                self._prove(f"{at}/organization", self._body_proofs(body) or _title_proofs(person))
            result.append(
                PersonInRecord(
                    name=person.name,
                    title=person.title,
                    organization=display(body.name) if body else None,
                    role=role,
                )
            )
        return result

    @staticmethod
    def _body_of(person: Person, agreements: Sequence[FoundAgreement]) -> Body | None:
        """A person's organization; the faculty or branch that is itself the party for whom they sign."""
        signed_for = [s.value.body for a in agreements for s in a.signers if s.value.person is person]
        if person.body is not None:
            for body in signed_for:
                if body is not None and is_part_of(body, person.body):
                    return body
        return person.body

    def _body_proofs(self, body: Body) -> list[Proof]:
        mention = next((m for m in self.organizations.mentions if m.body is body), None)
        if mention is not None:
            return [proof(mention.span)]
        span = self.organizations.publisher_span
        return [Proof(span[0], span[1], Part.FURNITURE)] if span and body.is_publisher else []

    def _organizations(
        self, agreements: Sequence[FoundAgreement], events: Sequence[FoundEvent]
    ) -> list[Organization]:
        bodies = acting_bodies(
            self.page,
            self.organizations,
            [b for p in self.people.persons if (b := self._body_of(p, agreements)) is not None],
            [party.value for a in agreements for party in a.parties],
            [host.value for e in events for host in e.hosts],
        )
        result: list[Organization] = []
        for body in bodies:
            proofs = self._body_proofs(body) or [
                p for e in events for h in e.hosts if h.value is body for p in h.proofs
            ]
            if not proofs:
                continue
            i = len(result)
            self._prove(f"/organizations/{i}/name", proofs)
            self._prove(f"/organizations/{i}/type", proofs)
            reading = self.document.readings.get(display(body.name))
            aliases = sorted({display(alias) for alias in body.aliases} - {display(body.name)})
            aliases += [reading] if reading and reading not in aliases else []
            for k, alias in enumerate(aliases):
                at = self.document.text.find(alias)
                place = Proof(at, at + len(alias)) if at >= 0 else proofs[0]
                self._prove(f"/organizations/{i}/aliases/{k}", [place])
            self.confidence[f"/organizations/{i}/name"] = 0.9 if body.type not in TYPES_OF_PLACES else 0.75
            result.append(Organization(name=display(body.name), type=PartyType(body.type), aliases=aliases))
        return result

    # --- flags ---

    def _flag(self, kind: Found[Kind], agreements: Sequence[FoundAgreement]) -> None:
        if kind.confidence < 0.75:
            self.flags.append(Flag.UNCERTAIN_KIND)
        if kind.value is Kind.AGREEMENT and not agreements:
            self.flags.append(Flag.NO_AGREEMENT_FOUND)
        if any(len(a.parties) < 2 for a in agreements):
            self.flags.append(Flag.ONE_PARTY)
        if self.publication.publisher is None:
            self.flags.append(Flag.NO_PUBLISHER)
        if self.document.needs_ocr:
            self.flags.append(Flag.NEEDS_OCR)
        if self.document.garbled or "\ufffd" in self.document.text:
            self.flags.append(Flag.GARBLED_TEXT)
        if any(d.mismatch for d in self.publication.dates):
            self.flags.append(Flag.WEEKDAY_MISMATCH)
        for agreement in agreements:
            if agreement.signed_on is not None and agreement.signed_on.confidence < 0.8:
                self.flags.append(Flag.TWO_CANDIDATE_DATES)


def display(name: str) -> str:
    """A name as the record gives it: a municipality's without its prefecture, white space folded."""
    words = re.sub(r"[\s　]+", " ", name).strip()
    kept = core_name(words)
    if (
        bare(words).casefold() != kept
        and bare(words).casefold().endswith(kept)
        and re.search(r"[市町村区]$", words)
    ):
        return bare(words)[len(bare(words)) - len(kept) :]
    return words


def _title_proofs(person: Person) -> list[Proof]:
    spans = [m.title_span for m in person.mentions if m.title_span is not None and m.title]
    return [proof(spans[0])] if spans else []


def _party_proofs(found: FoundAgreement, body: Body | None) -> list[Proof]:
    return [p for party in found.parties if party.value is body for p in party.proofs]


__all__ = ["MODEL", "VERSION", "Span", "extract", "id_of", "record_id"]
