"""The tables: records as they stand, all their revisions, and the pages they came from."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class RecordRow(Base):
    """A record's newest revision: columns for what people ask, the whole record beside them."""

    __tablename__ = "records"

    record_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    title: Mapped[str | None] = mapped_column(String)
    publisher: Mapped[str | None] = mapped_column(String, index=True)
    published_on: Mapped[str | None] = mapped_column(String(10), index=True)
    signed_on: Mapped[str | None] = mapped_column(String(10), index=True)
    url: Mapped[str | None] = mapped_column(String)
    sha256: Mapped[str | None] = mapped_column(String(64))
    said: Mapped[str] = mapped_column(String(64), doc="digest of what the record says, without evidence and source")
    record: Mapped[dict[str, object]] = mapped_column(JSON)


class RevisionRow(Base):
    """Every state that a record has had."""

    __tablename__ = "revisions"

    record_id: Mapped[str] = mapped_column(ForeignKey("records.record_id"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True)
    record: Mapped[dict[str, object]] = mapped_column(JSON)


class PartyRow(Base):
    """The parties of a record's agreements, for asking who concluded with whom."""

    __tablename__ = "parties"

    record_id: Mapped[str] = mapped_column(ForeignKey("records.record_id"), primary_key=True)
    agreement: Mapped[int] = mapped_column(Integer, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String)
    type: Mapped[str] = mapped_column(String(24))

    __table_args__ = (Index("ix_parties_name", "name"),)


class FailureRow(Base):
    """A page that was set aside, with the reason."""

    __tablename__ = "failures"

    uri: Mapped[str] = mapped_column(String, primary_key=True)
    reason: Mapped[str] = mapped_column(String)


class ReadingRow(Base):
    """Which archived content a record was last read from, and by which version of the extractor."""

    __tablename__ = "readings"

    record_id: Mapped[str] = mapped_column(ForeignKey("records.record_id"), primary_key=True)
    snapshot: Mapped[str] = mapped_column(String, index=True)
    extractor: Mapped[str] = mapped_column(String(24))


class SignatureRow(Base):
    """The MinHash signature of a record's page."""

    __tablename__ = "signatures"

    record_id: Mapped[str] = mapped_column(ForeignKey("records.record_id"), primary_key=True)
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class BandRow(Base):
    """The bands of a signature, by which pages of like text are found."""

    __tablename__ = "signature_bands"

    value: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    record_id: Mapped[str] = mapped_column(ForeignKey("records.record_id"), primary_key=True, index=True)


class NearDuplicateRow(Base):
    """Two records whose pages are alike; `record_id` is the smaller of the two ids."""

    __tablename__ = "near_duplicates"

    record_id: Mapped[str] = mapped_column(ForeignKey("records.record_id"), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("records.record_id"), primary_key=True, index=True)
    similarity: Mapped[float] = mapped_column(Float)
