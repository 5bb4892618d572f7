"""Puts the record together: every value with its evidence, its confidence, and the flags that it raises."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors import lexicon, offices
from extractors.agreements import Agreements, FoundAgreement
from extractors.bodies import Body, OrganizationMention, is_part_of
from extractors.confidence import CORE, RecordSignals, Signals, field_of, probability, record_probability
from extractors.dates import DateMention
from extractors.events import Events, FoundEvent
from extractors.found import Found, Proof, Rival, proof
from extractors.kind import kind_of
from extractors.normalization import bare, fold
from extractors.organization_shapes import plain_organization_score
from extractors.organization_types import TYPES_OF_PLACES, core_name
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.people import People
from extractors.person_names import likelihood
from extractors.persons import Person
from extractors.publication import Publication
from extractors.recognizer import Recognizer
from extractors.remembered import REMEMBERED
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

VERSION = "0.7.0"
# what a name's border runs into when it may have been cut short
CLINGS = re.compile(r"[一-龥ァ-ヶーA-Za-z]")
OF_AGREEMENT = re.compile(r"/agreements/(\d+)/")
MODEL = "rules over sudachidict_core with "


def extract(document: Document, recognizer: Recognizer | None = None) -> Announcement:
    """The record of one document.

    The source holds what the document knows of itself; whoever fetched it completes it.
    """
    return _Assembly(document, recognizer).record()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value was chosen, and the values that it was chosen over."""

    why: str
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Examination:
    """A record with what it was made of: for each value's JSON Pointer what speaks for it and why it was chosen; and all
    dates, people and organizations that were found on the page."""

    record: Announcement
    signals: dict[str, Signals]
    reasons: dict[str, Reason]
    whole: RecordSignals
    dates: Sequence[DateMention]
    people: Sequence[Person]
    organizations: Sequence[OrganizationMention]


def examined(document: Document, recognizer: Recognizer | None = None) -> Examination:
    """The record of a document, with all that it was decided by."""
    assembly = _Assembly(document, recognizer, with_rivals=True)
    record = assembly.record()
    return Examination(
        record,
        assembly.signals,
        assembly.reasons,
        assembly.record_signals(record),
        assembly.publication.dates,
        assembly.people.persons,
        assembly.organizations.mentions,
    )


def record_id(document: Document) -> str:
    """Stable for a canonical URL, or for the content where there is none; the same on every machine."""
    return id_of(document.canonical_url or "text:" + hashlib.sha256(document.text.encode()).hexdigest())


def id_of(identity: str) -> str:
    """The record id of a canonical URL."""
    return "tk_" + hashlib.sha256(identity.encode()).hexdigest()[:24]


class _Assembly:
    """Collects values with their evidence while the record grows."""

    def __init__(self, document: Document, recognizer: Recognizer | None, *, with_rivals: bool = False) -> None:
        self.document = document
        self.with_rivals = with_rivals
        self.page = Page(document, recognizer)
        self.organizations = Organizations(self.page)
        self.people = People(self.page, self.organizations)
        self.publication = Publication(self.page, self.organizations)
        self.agreements = Agreements(self.page, self.organizations, self.people, self.publication)
        self.evidence: list[Evidence] = []
        self.signals: dict[str, Signals] = {}
        self.reasons: dict[str, Reason] = {}
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
        self._complete_signals(kind.confidence, found_agreements)
        record = Announcement(
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
            flags=list(dict.fromkeys(self.flags)),
            extractor=Extractor(version=VERSION, model=MODEL + self.page.recognizer.name),
        )
        fields = {k: round(probability(field_of(k), s), 3) for k, s in sorted(self.signals.items())}
        overall = round(record_probability(self.record_signals(record)), 3)
        return record.model_copy(update={"confidence": Confidence(overall=overall, fields=fields)})

    # --- how sure ---

    def _complete_signals(self, kind: float, agreements: Sequence[FoundAgreement]) -> None:
        """Adds what is known of the page and of an agreement as a whole."""
        alone = 1.0 if len(agreements) <= 1 else 0.0
        for pointer, signals in self.signals.items():
            index = OF_AGREEMENT.match(pointer)
            balance = _balance(agreements[int(index[1])]) if index else signals.balance
            self.signals[pointer] = signals._replace(kind=kind, alone=alone, balance=balance)

    def record_signals(self, record: Announcement) -> RecordSignals:
        """What speaks for the whole; missing are a day of signing, themes, and any date of the page."""
        missing = sum(a.signed_on is None and a.status != AgreementStatus.PLANNED for a in record.agreements)
        missing += sum(not a.themes for a in record.agreements)
        missing += record.published_on is None and record.updated_on is None
        values = sum(math.log(probability(field_of(k), s)) for k, s in self.signals.items() if _is_core(k))
        return RecordSignals(values, len(record.flags), missing, len(record.agreements))

    def _other_cuts(self, proofs: Iterable[Proof]) -> tuple[Rival, ...]:
        """What else the words around a name could have been read as, the best first."""
        place = next((p for p in proofs if p.part is Part.TEXT), None)
        if place is None or not self.with_rivals:
            return ()
        block = self.page.block_at(place.start)
        segments = self.organizations.other_cuts(block, place)
        return tuple(
            Rival(f"{s.words} ({s.label.value})", (proof(Span(s.start, s.end)),), s.score) for s in segments
        )

    def _support(self, kind: str, spans: Iterable[Span]) -> float:
        """The most that the recognizer says for one of the places where a name stands."""
        found = [self.page.names[self.page.block_at(s.start)].support(kind, s.start, s.end) for s in spans]
        return max((f for f in found if f is not None), default=0.5)

    def _clear(self, spans: Iterable[Span]) -> float:
        return max((float(self._is_clear(span)) for span in spans), default=0.5)

    def _is_clear(self, span: Span) -> bool:
        before = self.page.folded[max(0, span.start - 1) : span.start]
        after = self.page.folded[span.end : span.end + 1]
        return not CLINGS.match(before) and not CLINGS.match(after)

    def _in_headline(self, spans: Iterable[Span]) -> float:
        headline = self.publication.headline_span
        return float(any(headline.holds(span) for span in spans))

    def _body_signals(self, body: Body, rule: float) -> Signals:
        spans = [m.span for m in self.organizations.mentions if m.body is body]
        named = [m.span for m in self.organizations.mentions if m.body is body and not m.reference]
        place = self._support("PLC", named) if body.type in TYPES_OF_PLACES else 0.0
        shape = min(1.0, plain_organization_score(fold(bare(body.name))) / 8.0)
        return Signals(
            rule,
            support=max(self._support("ORG", named), place),
            shape=shape,
            clear=self._clear(named),
            times=max(1, len(spans)),
            headline=self._in_headline(spans),
        )

    def _person_signals(self, person: Person, rule: float) -> Signals:
        spans = [m.span for m in person.mentions]
        known = max((likelihood(self.page.matched(span)) for span in spans), default=0.0) / 5.0
        posts = 0.5 * (person.title is not None) + 0.5 * (person.body is not None)
        return Signals(
            rule,
            support=self._support("PER", spans),
            shape=known,
            clear=posts,
            times=len(spans),
            headline=self._in_headline(spans),
        )

    # --- noting ---

    def _note(self, pointer: str, found: Found[object] | Found[Kind] | Found[str]) -> None:
        self._prove(pointer, found.proofs)
        self.reasons[pointer] = Reason(found.why, found.rivals)
        self.signals[pointer] = Signals(
            found.confidence,
            times=max(1, len(found.proofs)),
            headline=self._in_headline(p for p in found.proofs if p.part is Part.TEXT),
            inferred=float(found.inferred),
            rival=float(bool(found.rivals)),
        )
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
            self.reasons[f"{at}/parties/{i}/name"] = Reason(party.why, self._other_cuts(party.proofs))
            self.signals[f"{at}/parties/{i}/name"] = self._body_signals(party.value, party.confidence)
            parties.append(Party(name=display(party.value.name), type=PartyType(party.value.type)))
        names = {id(party.value): display(party.value.name) for party in found.parties}
        signers = []
        for i, signer in enumerate(found.signers):
            self._prove(f"{at}/signers/{i}/name", _with_full_name(signer.proofs, signer.value.person))
            if signer.value.title:
                self._prove(f"{at}/signers/{i}/title", _title_proofs(signer.value.person))
            party_name = names.get(id(signer.value.body))
            if party_name:
                self._prove(f"{at}/signers/{i}/party", _party_proofs(found, signer.value.body))
            else:
                self.flags.append(Flag.SIGNER_WITHOUT_PARTY)
            self.reasons[f"{at}/signers/{i}/name"] = Reason(signer.why)
            self.signals[f"{at}/signers/{i}/name"] = self._person_signals(signer.value.person, signer.confidence)
            signers.append(Signer(name=signer.value.person.name, title=signer.value.title, party=party_name))
        for i, theme in enumerate(found.themes):
            self._prove(f"{at}/themes/{i}", theme.proofs)
            self.reasons[f"{at}/themes/{i}"] = Reason(theme.why)
            self.signals[f"{at}/themes/{i}"] = Signals(
                theme.confidence,
                shape=min(1.0, max(len(self.page.words(p)) for p in theme.proofs) / 6),
                headline=self._in_headline(theme.proofs),
                times=max(1, len(theme.proofs)),
            )
        for i, item in enumerate(found.items):
            self._prove(f"{at}/items/{i}", item.proofs)
            self.reasons[f"{at}/items/{i}"] = Reason(item.why)
            self.signals[f"{at}/items/{i}"] = Signals(item.confidence)
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
            self.signals[f"{at}/hosts/{i}"] = self._body_signals(host.value, host.confidence)
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
            self.reasons[f"{at}/name"] = Reason(
                "a name with a post, an honorific or a label", self._other_cuts([proof(mention.span)])
            )
            self.signals[f"{at}/name"] = self._person_signals(person, 0.95 if mention.score >= 4 else 0.8)
            self._prove(f"{at}/role", [proof(self.page.sentence_at(mention.start))])
            if person.title:
                self._prove(f"{at}/title", _title_proofs(person))
            if body is not None:
                self._prove(f"{at}/organization", self.organizations.proofs_of(body) or _title_proofs(person))
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
        """A person's organization; the faculty or branch that is itself the party for whom they sign, unless they head the
        whole university."""
        signed_for = [s.value.body for a in agreements for s in a.signers if s.value.person is person]
        if person.body is not None and person.body not in signed_for and person.title not in offices.NOT_OF_FACULTY:
            for body in signed_for:
                if body is not None and is_part_of(body, person.body):
                    return body
        return person.body

    def _organizations(
        self, agreements: Sequence[FoundAgreement], events: Sequence[FoundEvent]
    ) -> list[Organization]:
        of_people = [b for p in self.people.persons if (b := self._body_of(p, agreements)) is not None]
        parties = [party.value for a in agreements for party in a.parties]
        hosts = [host.value for e in events for host in e.hosts]
        involved = [*of_people, *parties, *hosts]
        bodies = [
            body
            for body in acting_bodies(self.page, self.organizations, of_people, parties, hosts)
            if any(body is other for other in involved) or not self._only_in_topics(body)
        ]
        result: list[Organization] = []
        for body in bodies:
            proofs = self.organizations.proofs_of(body) or [
                p
                for found in [*(h for e in events for h in e.hosts), *(p for a in agreements for p in a.parties)]
                if found.value is body
                for p in found.proofs
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
            rule = 0.75 if body.type in TYPES_OF_PLACES else 0.9
            self.reasons[f"/organizations/{i}/name"] = Reason(
                "has a part in what is told" if any(body is other for other in involved) else "named as a body",
                self._other_cuts(proofs),
            )
            has_part = any(body is other for other in involved)
            self.signals[f"/organizations/{i}/name"] = self._body_signals(body, rule)._replace(
                balance=float(has_part or body.is_publisher)
            )
            result.append(Organization(name=display(body.name), type=PartyType(body.type), aliases=aliases))
        return result

    def _only_in_topics(self, body: Body) -> bool:
        """Whether a body is named only within the names of agreements, as their topic."""
        mentions = [m for m in self.organizations.mentions if m.body is body]
        names = [n for n in self.agreements.names.mentions if n.quoted]
        return bool(mentions) and all(
            any(n.start <= m.start and m.end <= n.end and m not in n.parties for n in names) for m in mentions
        )

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


def _balance(agreement: FoundAgreement) -> float:
    parties, signers = len(agreement.parties), len(agreement.signers)
    return 0.5 * (parties >= 2) + 0.5 * (signers in (0, parties))


def _is_core(pointer: str) -> bool:
    return field_of(pointer) in CORE


@lru_cache(maxsize=REMEMBERED)
def display(name: str) -> str:
    """A name as the record gives it: a municipality's without its prefecture, white space folded. 株式会社木村 is no village."""
    words = re.sub(r"[\s　]+", " ", name).strip()
    kept = core_name(words)
    if (
        bare(words).casefold() != kept
        and bare(words).casefold().endswith(kept)
        and re.search(r"[市町村区]$", words)
        and lexicon.any_legal_form().search(fold(words)) is None
    ):
        return bare(words)[len(bare(words)) - len(kept) :]
    return words


def _with_full_name(proofs: tuple[Proof, ...], person: Person) -> tuple[Proof, ...]:
    """Where only the short form signs (太田学長), the place of the full name proves the rest of it."""
    full = [m for m in person.mentions if not m.family_only]
    if not full or any(p.start <= m.start < p.end for p in proofs for m in full):
        return proofs
    return (proof(full[0].span), *proofs)


def _title_proofs(person: Person) -> list[Proof]:
    spans = [m.title_span for m in person.mentions if m.title_span is not None and m.title]
    return [proof(spans[0])] if spans else []


def _party_proofs(found: FoundAgreement, body: Body | None) -> list[Proof]:
    return [p for party in found.parties if party.value is body for p in party.proofs]


__all__ = ["MODEL", "VERSION", "Span", "extract", "id_of", "record_id"]
