"""The record: what one announcement says, with the words that prove it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.3.0"
SCHEMA_ID = "https://teiketsu.example/schemas/announcement-{version}.json"

DateString = Annotated[
    str,
    Field(
        pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        description="ISO 8601: a day, a month or a year, as exact as the page is",
    ),
]
Probability = Annotated[float, Field(ge=0, le=1)]
Name = Annotated[str, Field(min_length=1)]


class Kind(StrEnum):
    AGREEMENT = "agreement"
    EVENT = "event"
    POLICY = "policy"
    NOTICE = "notice"


class AgreementForm(StrEnum):
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    DECLARATION = "declaration"
    CONTRACT = "contract"
    OTHER = "other"


class AgreementScope(StrEnum):
    COMPREHENSIVE = "comprehensive"
    SPECIFIC = "specific"


class AgreementStatus(StrEnum):
    CONCLUDED = "concluded"
    PLANNED = "planned"
    RENEWED = "renewed"
    ENDED = "ended"


class PartyType(StrEnum):
    UNIVERSITY = "university"
    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    PREFECTURE = "prefecture"
    MINISTRY = "ministry"
    AGENCY = "agency"
    COMPANY = "company"
    BANK = "bank"
    ASSOCIATION = "association"
    HOSPITAL = "hospital"
    FOREIGN_GOVERNMENT = "foreign_government"
    FOREIGN_UNIVERSITY = "foreign_university"
    OTHER = "other"


class Role(StrEnum):
    SIGNER = "signer"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"
    CONTACT = "contact"
    OTHER = "other"


class Theme(StrEnum):
    RESEARCH = "research"
    EDUCATION = "education"
    HUMAN_RESOURCES = "human_resources"
    STUDENT_EXCHANGE = "student_exchange"
    INDUSTRY = "industry"
    STARTUP = "startup"
    COMMUNITY = "community"
    DISASTER = "disaster"
    SAFETY = "safety"
    HEALTH = "health"
    WELFARE = "welfare"
    CHILDREN = "children"
    ENVIRONMENT = "environment"
    FOOD_AGRICULTURE = "food_agriculture"
    TOURISM = "tourism"
    CULTURE = "culture"
    SPORTS = "sports"
    INTERNATIONAL = "international"
    DIGITAL = "digital"
    DIVERSITY = "diversity"
    SDGS = "sdgs"
    FACILITIES = "facilities"
    PUBLICITY = "publicity"
    TRANSPORT = "transport"


class Flag(StrEnum):
    """Reasons for a person to look at a record."""

    YEAR_INFERRED = "year_inferred"
    SIGNER_WITHOUT_PARTY = "signer_without_party"
    ONE_PARTY = "one_party"
    TWO_CANDIDATE_DATES = "two_candidate_dates"
    NO_AGREEMENT_FOUND = "no_agreement_found"
    NO_PUBLISHER = "no_publisher"
    UNCERTAIN_KIND = "uncertain_kind"
    NEEDS_OCR = "needs_ocr"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    GARBLED_TEXT = "garbled_text"
    CHANGED_SINCE_REVIEW = "changed_since_review"
    MARKED_WRONG = "marked_wrong"


class ReviewState(StrEnum):
    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Part(StrEnum):
    """Which string of the document an evidence span counts in."""

    TEXT = "text"
    FURNITURE = "furniture"


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Party(_Value):
    name: Name
    type: PartyType


class Signer(_Value):
    """`party` is the name of one of the agreement's parties, or ``None`` where the page does not tell."""

    name: Name
    title: str | None = None
    party: str | None = None


class Agreement(_Value):
    name: str | None = None
    form: AgreementForm = AgreementForm.AGREEMENT
    scope: AgreementScope = AgreementScope.SPECIFIC
    status: AgreementStatus = AgreementStatus.CONCLUDED
    signed_on: DateString | None = None
    effective_from: DateString | None = None
    effective_to: DateString | None = None
    venue: str | None = None
    parties: list[Party] = Field(default_factory=list)
    signers: list[Signer] = Field(default_factory=list)
    themes: list[Theme] = Field(default_factory=list)
    items: list[str] = Field(default_factory=list)


class Event(_Value):
    """`held_to` is set only for an event of more than one day."""

    name: Name
    held_on: DateString | None = None
    held_to: DateString | None = None
    venue: str | None = None
    hosts: list[Name] = Field(default_factory=list)


class PersonInRecord(_Value):
    name: Name
    title: str | None = None
    organization: str | None = None
    role: Role = Role.OTHER


class Organization(_Value):
    """`organization_id` and `ids` come from a store: one id for all names of a body, and its numbers in the public
    registries that were imported there (`ror`, `houjin_bangou`, `lg_code`)."""

    name: Name
    type: PartyType = PartyType.OTHER
    aliases: list[str] = Field(default_factory=list)
    organization_id: str | None = None
    ids: dict[str, str] = Field(default_factory=dict)


class Evidence(_Value):
    """The words that prove a value: `quote` is ``[start, end)`` of the document's main text (or, where `part` says
    so, of its furniture), in code points. `field` is a JSON Pointer into the record."""

    field: Annotated[str, Field(pattern=r"^(/[^/]+)+$")]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: str
    part: Part = Part.TEXT


class Confidence(_Value):
    """`fields` maps a JSON Pointer to the probability that the value there is right."""

    overall: Probability = 0.0
    fields: dict[str, Probability] = Field(default_factory=dict)


class Review(_Value):
    state: ReviewState = ReviewState.UNREVIEWED
    reviewer: str | None = None
    reviewed_at: datetime | None = None


class Extractor(_Value):
    version: str
    model: str


class SourceOfRecord(_Value):
    """Where the record comes from. `snapshot` names the archived bytes."""

    uri: str
    canonical_url: str | None = None
    fetched_at: datetime | None = None
    sha256: str | None = None
    charset: str | None = None
    media_type: str | None = None
    snapshot: str | None = None


class NearDuplicate(_Value):
    """Another record whose page has nearly the same text. `similarity` is the share of text in common (0 to 1)."""

    record_id: Name
    similarity: Probability


class Announcement(_Value):
    """One page's record. Field rules are those of the published JSON Schema and its documentation."""

    schema_version: str = SCHEMA_VERSION
    record_id: Name
    revision: Annotated[int, Field(ge=1)] = 1
    source: SourceOfRecord
    url: str | None = None
    kind: Kind
    title: str | None = None
    publisher: str | None = None
    published_on: DateString | None = None
    updated_on: DateString | None = None
    agreements: list[Agreement] = Field(default_factory=list)
    events: list[Event] = Field(default_factory=list)
    people: list[PersonInRecord] = Field(default_factory=list)
    organizations: list[Organization] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: Confidence = Confidence()
    flags: list[Flag] = Field(default_factory=list)
    near_duplicates: list[NearDuplicate] = Field(default_factory=list)
    review: Review = Review()
    extractor: Extractor

    @model_validator(mode="after")
    def _signers_stand_for_a_party(self) -> Self:
        for agreement in self.agreements:
            parties = {party.name for party in agreement.parties}
            for signer in agreement.signers:
                if signer.party is not None and signer.party not in parties:
                    raise ValueError(f"signer {signer.name} stands for {signer.party}, which is no party")
        return self


def json_schema() -> dict[str, object]:
    """The published schema (2020-12): what `Announcement` writes."""
    body = Announcement.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID.format(version=SCHEMA_VERSION),
        **body,
    }
