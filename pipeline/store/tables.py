"""The tables: records as they stand with all their revisions, the pages that they came from, who is named in them, what
reviewers decided, and what consumers have been told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

Json = dict[str, object]
Converted = list[tuple[int, Callable[[Any], Any]]]
RECORD = "records.record_id"
ORGANIZATION = "organizations.organization_id"


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps none of the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    pass


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    """Puts plain rows, which all name the same columns, into a table. They pass by the ORM and by all that SQLAlchemy does
    for each row, which costs more than the database does: a record has a hundred rows in other tables."""
    if rows:
        connection = session.connection()
        names = list(rows[0])
        values = [[row[name] for name in names] for row in rows]
        for place, convert in _converted(table, tuple(names), connection.dialect):
            for row in values:
                row[place] = convert(row[place])
        put_rows(connection, table.__tablename__, names, values)


def put_rows(connection: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Puts rows of values, as the database takes them, into columns of a table."""
    columns = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "postgresql":
        # one statement for all: each INSERT of its own costs server and client more than its row
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        places = ", ".join("?" for _ in names)
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",
            [tuple(row) for row in rows],
        )


@lru_cache(maxsize=256)
def _converted(table: type[Base], names: tuple[str, ...], dialect: Dialect) -> Converted:
    """How the values of some of a table's columns are to be converted for a database."""
    columns = Base.metadata.tables[table.__tablename__].c
    types = (columns[name].type.dialect_impl(dialect) for name in names)
    return [(place, convert) for place, type in enumerate(types) if (convert := type.bind_processor(dialect))]


class RecordRow(Base):
    """A record's newest revision: columns for what people ask, the whole record beside them."""

    __tablename__ = "records"

    record_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, unique=True, doc="its place in the order of first arrival")
    seq: Mapped[int] = mapped_column(BigInteger, unique=True, doc="the change that made it what it is")
    revision: Mapped[int] = mapped_column(Integer)
    gone: Mapped[bool] = mapped_column(default=False, doc="whether its page has vanished")
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str | None] = mapped_column(String)
    publisher: Mapped[str | None] = mapped_column(String)
    day: Mapped[str] = mapped_column(String(10), doc="signed, held, or else published on; empty where unknown")
    published_on: Mapped[str | None] = mapped_column(String(10))
    signed_on: Mapped[str | None] = mapped_column(String(10))
    url: Mapped[str | None] = mapped_column(String, index=True)
    sha256: Mapped[str | None] = mapped_column(String(64))
    review_state: Mapped[str] = mapped_column(String(16))
    overall: Mapped[float] = mapped_column(Float, doc="how likely all of it is right")
    said: Mapped[str] = mapped_column(String(64), doc="digest of what the record says, without evidence and source")
    document_id: Mapped[str | None] = mapped_column(ForeignKey("documents.document_id"))
    record: Mapped[Json] = mapped_column(JSON)
    machine: Mapped[Json | None] = mapped_column(
        JSON(none_as_null=True),
        deferred=True,
        doc="what the extractor says, where a reviewer decided; read only where it is asked for",
    )
    decided: Mapped[list[str]] = mapped_column(JSON, doc="the fields of the record that a reviewer decided")
    first_seen_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (
        Index("ix_records_day", "day", "record_id"),
        Index("ix_records_document_id", "document_id"),
        Index("ix_records_queue", "review_state", "gone", "overall", "record_id"),
        Index("ix_records_overall", "gone", "overall", "record_id"),
        # counted without reading the records themselves
        Index("ix_records_standing", "gone", "kind", "review_state", "first_seen_at"),
    )


class RevisionRow(Base):
    """Every state that a record has had, with what changed and why."""

    __tablename__ = "revisions"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True)
    record: Mapped[Json | None] = mapped_column(
        JSON(none_as_null=True), doc="none for the newest: that is the record"
    )
    diff: Mapped[list[Json]] = mapped_column(JSON, doc="from the revision before")
    cause: Mapped[str] = mapped_column(String, doc="page, extractor, gone, or the reviewer's name behind review:")
    made_at: Mapped[datetime] = mapped_column(Moment)

    # written behind what it points to; so are the others of this kind below
    of: Mapped[RecordRow] = relationship()


class EvidenceRow(Base):
    """The words that prove the values of a record as it stands, for asking across records; the record holds the same."""

    __tablename__ = "evidence"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, doc="its place in the record's list")
    field: Mapped[str] = mapped_column(String)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    quote: Mapped[str] = mapped_column(Text)
    part: Mapped[str] = mapped_column(String(12))


class DocumentRow(Base):
    """The text that evidence points into."""

    __tablename__ = "documents"

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True, doc="digest of both texts")
    text: Mapped[str] = mapped_column(Text)
    furniture: Mapped[str] = mapped_column(Text)
    structure: Mapped[Json | None] = mapped_column(
        JSON(none_as_null=True), doc="the document without its texts: blocks, links, what the page says of itself"
    )


class FacetRow(Base):
    """What records are asked for by, newest first: kind, theme, party, signer, publisher, prefecture, state."""

    __tablename__ = "facets"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[str] = mapped_column(String, primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)

    __table_args__ = (Index("ix_facets_record_id", "record_id"),)


class OrganizationRow(Base):
    """An organization that pages name. One that was merged into another stays, and says into which."""

    __tablename__ = "organizations"

    organization_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    name: Mapped[str] = mapped_column(String)
    type: Mapped[str] = mapped_column(String(24))
    merged_into: Mapped[str | None] = mapped_column(ForeignKey(ORGANIZATION), index=True)


class AliasRow(Base):
    """A name of an organization, in the form in which names are compared, and who decided that it is one."""

    __tablename__ = "organization_aliases"

    key: Mapped[str] = mapped_column(String, primary_key=True)
    organization_id: Mapped[str] = mapped_column(ForeignKey(ORGANIZATION), index=True)
    name: Mapped[str] = mapped_column(String)
    decided_by: Mapped[str] = mapped_column(String, doc="name, page, or the reviewer's name behind review:")

    of: Mapped[OrganizationRow] = relationship()


class DoubtfulAliasRow(Base):
    """A short name that a page gives to one organization and that is another's already: for a person to decide."""

    __tablename__ = "doubtful_aliases"

    key: Mapped[str] = mapped_column(String, primary_key=True)
    organization_id: Mapped[str] = mapped_column(ForeignKey(ORGANIZATION), primary_key=True)
    name: Mapped[str] = mapped_column(String)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD))


class NamedRow(Base):
    """Which organizations a record names, by which name, and as what: party, publisher or named."""

    __tablename__ = "organizations_of_records"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    organization_id: Mapped[str] = mapped_column(ForeignKey(ORGANIZATION), primary_key=True)
    role: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String, primary_key=True)

    __table_args__ = (Index("ix_organizations_of_records_organization", "organization_id", "role"),)


class PersonRow(Base):
    """A person: a name at an organization (or of none that is known)."""

    __tablename__ = "people"

    person_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    name: Mapped[str] = mapped_column(String)
    key: Mapped[str] = mapped_column(String, index=True)
    organization_id: Mapped[str | None] = mapped_column(ForeignKey(ORGANIZATION), index=True)

    of: Mapped[OrganizationRow | None] = relationship()


class AppearanceRow(Base):
    """Where a person is named, with the title there and the role."""

    __tablename__ = "people_of_records"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(12), primary_key=True)
    title: Mapped[str | None] = mapped_column(String)

    __table_args__ = (Index("ix_people_of_records_person", "person_id"),)


class RegistryRow(Base):
    """An entry of a public registry that a user has imported."""

    __tablename__ = "registry_entries"

    registry_name: Mapped[str] = mapped_column(
        "registry", String(16), primary_key=True, doc="ror, houjin_bangou or lg_code"
    )
    entry_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String)
    prefecture: Mapped[str | None] = mapped_column(String(8))


class RegistryNameRow(Base):
    """A name of an entry, as written (exact) or as compared (normalized)."""

    __tablename__ = "registry_names"

    registry_name: Mapped[str] = mapped_column("registry", String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String, primary_key=True)
    entry_id: Mapped[str] = mapped_column(String(64), primary_key=True)

    __table_args__ = (Index("ix_registry_names_key", "key"),)


class LinkRow(Base):
    """An organization's entry in a registry: linked, or doubtful until a person has decided, or rejected by one."""

    __tablename__ = "registry_links"

    organization_id: Mapped[str] = mapped_column(ForeignKey(ORGANIZATION), primary_key=True)
    registry_name: Mapped[str] = mapped_column("registry", String(16), primary_key=True)
    entry_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), doc="linked, doubtful or rejected")
    decided_by: Mapped[str] = mapped_column(String, doc="the same name, the prefecture, or review: and who")


class ReviewRow(Base):
    """What a reviewer did to a record."""

    __tablename__ = "reviews"

    review_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), index=True)
    revision: Mapped[int] = mapped_column(Integer, doc="the revision that was looked at")
    reviewer: Mapped[str] = mapped_column(String)
    reviewed_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(16))
    changes: Mapped[list[Json]] = mapped_column(JSON)
    comment: Mapped[str] = mapped_column(String)
    change: Mapped[int | None] = mapped_column(BigInteger, doc="the change that it made")
    before: Mapped[Json | None] = mapped_column(
        JSON(none_as_null=True),
        doc="what is needed to take it back: the decided fields, whether any were, the draft",
    )
    undoes: Mapped[int | None] = mapped_column(Integer, doc="the review that this one takes back")
    undone: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        Index("ix_reviews_reviewer", "reviewer", "review_id"),
        Index("ix_reviews_reviewed_at", "reviewed_at"),
    )


class DraftRow(Base):
    """A reviewer's corrections of a record that are not decided yet; nobody else sees them."""

    __tablename__ = "drafts"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    reviewer: Mapped[str] = mapped_column(String, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, doc="the change that the reviewer looked at")
    revision: Mapped[int] = mapped_column(Integer, doc="and the revision")
    moves: Mapped[list[list[Json]]] = mapped_column(JSON, doc="each a list of steps that are undone together")
    second: Mapped[bool] = mapped_column(doc="whether it is a second reading, of what the extractor said")
    changed_at: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (Index("ix_drafts_reviewer", "reviewer", "changed_at"),)


class RemarkRow(Base):
    """What somebody has to say about a record."""

    __tablename__ = "remarks"

    remark_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), index=True)
    author: Mapped[str] = mapped_column(String)
    made_at: Mapped[datetime] = mapped_column(Moment)
    words: Mapped[str] = mapped_column(String)


class SecondReadingRow(Base):
    """A record that somebody else is asked to read anew; once read, what the second reader found and how far it agrees."""

    __tablename__ = "second_readings"

    second_reading_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), index=True)
    asked_by: Mapped[str] = mapped_column(String)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    reader: Mapped[str | None] = mapped_column(String)
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    record: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    fields: Mapped[dict[str, list[int]]] = mapped_column(
        JSON, doc="for each field how many values agree, of how many"
    )


class AccountRow(Base):
    """Who may log in to the review pages from elsewhere."""

    __tablename__ = "accounts"

    name: Mapped[str] = mapped_column(String, primary_key=True)
    password: Mapped[str] = mapped_column(String, doc="as argon2 keeps it")
    role: Mapped[str] = mapped_column(String(12), doc="reviewer or admin")
    failures: Mapped[int] = mapped_column(default=0, doc="wrong passwords since the last right one")
    locked_until: Mapped[datetime | None] = mapped_column(Moment)
    made_at: Mapped[datetime] = mapped_column(Moment)


class VisitRow(Base):
    """A browser in which somebody has said who they are: the digest of its cookie."""

    __tablename__ = "visits"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String)
    role: Mapped[str] = mapped_column(String(12))
    ends_at: Mapped[datetime] = mapped_column(Moment)


class LexiconDecisionRow(Base):
    """Whether words that corrections suggest for a lexicon belong there."""

    __tablename__ = "lexicon_decisions"

    lexicon: Mapped[str] = mapped_column(String(32), primary_key=True)
    words: Mapped[str] = mapped_column(String, primary_key=True)
    approved: Mapped[bool] = mapped_column()
    decided_by: Mapped[str] = mapped_column(String)
    decided_at: Mapped[datetime] = mapped_column(Moment)


class RunRow(Base):
    """A run of a flow and what it did."""

    __tablename__ = "runs"

    run_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    flow: Mapped[str] = mapped_column(String)
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    summary: Mapped[Json] = mapped_column(JSON)


class SourceRow(Base):
    """A site that is watched, and how its last visit went."""

    __tablename__ = "sources"

    name: Mapped[str] = mapped_column(String, primary_key=True)
    organization: Mapped[str | None] = mapped_column(String)
    first_read_at: Mapped[datetime] = mapped_column(Moment)
    last_read_at: Mapped[datetime] = mapped_column(Moment)
    pages: Mapped[int] = mapped_column(Integer, doc="that came in the last visit")
    failures: Mapped[int] = mapped_column(Integer, doc="pages that did not, in the last visit")


class PageRow(Base):
    """A page that was read, by its address (a file's path), by way of which source and when."""

    __tablename__ = "pages"

    url: Mapped[str] = mapped_column(String, primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), index=True)
    source: Mapped[str | None] = mapped_column(String)
    first_read_at: Mapped[datetime] = mapped_column(Moment)
    last_read_at: Mapped[datetime] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)

    of: Mapped[RecordRow] = relationship()

    __table_args__ = (Index("ix_pages_source", "source", "record_id"),)


class SnapshotRow(Base):
    """Archived bytes that a record was read from, and by way of which source they came."""

    __tablename__ = "snapshots"

    snapshot: Mapped[str] = mapped_column(String, primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), index=True)
    source: Mapped[str | None] = mapped_column(String)
    fetched_at: Mapped[datetime | None] = mapped_column(Moment)
    sha256: Mapped[str | None] = mapped_column(String(64))
    media_type: Mapped[str | None] = mapped_column(String)
    charset: Mapped[str | None] = mapped_column(String)


class FailureRow(Base):
    """A page that was set aside, with the reason."""

    __tablename__ = "failures"

    uri: Mapped[str] = mapped_column(String, primary_key=True)
    reason: Mapped[str] = mapped_column(String)


class ReadingRow(Base):
    """Which archived content a record was last read from, and by which version of the extractor."""

    __tablename__ = "readings"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    snapshot: Mapped[str] = mapped_column(String, index=True)
    extractor: Mapped[str] = mapped_column(String(24))


class SignatureRow(Base):
    """The MinHash signature of a record's page."""

    __tablename__ = "signatures"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class BandRow(Base):
    """The bands of a signature, by which pages of like text are found."""

    __tablename__ = "signature_bands"

    value: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True, index=True)


class NearDuplicateRow(Base):
    """Two records whose pages are alike; `record_id` is the smaller of the two ids."""

    __tablename__ = "near_duplicates"

    record_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey(RECORD), primary_key=True, index=True)
    similarity: Mapped[float] = mapped_column(Float)


class WebhookRow(Base):
    """An address that is told of every change."""

    __tablename__ = "webhooks"

    webhook_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    url: Mapped[str] = mapped_column(String)
    secret: Mapped[str] = mapped_column(String)
    seq: Mapped[int] = mapped_column(BigInteger, doc="the last change that it has taken")
    failures: Mapped[int] = mapped_column(Integer, default=0, doc="attempts in vain since the last success")
    next_attempt_at: Mapped[datetime | None] = mapped_column(Moment)
    active: Mapped[bool] = mapped_column(default=True)


class DeliveryRow(Base):
    """An attempt to tell a webhook of a change, and what came of it."""

    __tablename__ = "deliveries"

    delivery_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.webhook_id"), index=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    record_id: Mapped[str] = mapped_column(String(40))
    attempted_at: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(String)
    taken: Mapped[bool] = mapped_column()


class TokenRow(Base):
    """Who may use the API from elsewhere, or write: the digest of a token, never the token."""

    __tablename__ = "tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String, unique=True)
    may_write: Mapped[bool] = mapped_column()
    made_at: Mapped[datetime] = mapped_column(Moment)


class CounterRow(Base):
    """Numbers that are given out in order, and facts about the store itself."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(24), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)
