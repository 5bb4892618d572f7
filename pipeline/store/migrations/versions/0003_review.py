"""Review: drafts, decisions that can be taken back, remarks, second readings, accounts; the structure of pages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def of_record() -> sa.Column[str]:
    return sa.Column("record_id", sa.String(length=40), sa.ForeignKey("records.record_id"), nullable=False)


def upgrade() -> None:
    op.add_column("documents", sa.Column("structure", sa.JSON(), nullable=True))
    op.add_column("reviews", sa.Column("change", sa.BigInteger(), nullable=True))
    op.add_column("reviews", sa.Column("before", sa.JSON(), nullable=True))
    op.add_column("reviews", sa.Column("undoes", sa.Integer(), nullable=True))
    op.add_column("reviews", sa.Column("undone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_reviews_reviewer", "reviews", ["reviewer", "review_id"])
    op.create_index("ix_reviews_reviewed_at", "reviews", ["reviewed_at"])
    op.create_index("ix_pages_source", "pages", ["source", "record_id"])
    op.drop_index("ix_records_overall", "records")
    op.create_index("ix_records_queue", "records", ["review_state", "gone", "overall", "record_id"])
    op.create_index("ix_records_overall", "records", ["gone", "overall", "record_id"])
    op.create_index("ix_records_standing", "records", ["gone", "kind", "review_state", "first_seen_at"])
    op.create_table(
        "drafts",
        of_record(),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("second", sa.Boolean(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("record_id", "reviewer"),
    )
    op.create_index("ix_drafts_reviewer", "drafts", ["reviewer", "changed_at"])
    op.create_table(
        "remarks",
        sa.Column("remark_id", sa.Integer(), primary_key=True),
        of_record(),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
    )
    op.create_index("ix_remarks_record_id", "remarks", ["record_id"])
    op.create_table(
        "second_readings",
        sa.Column("second_reading_id", sa.Integer(), primary_key=True),
        of_record(),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("reader", sa.String(), nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("record", sa.JSON(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
    )
    op.create_index("ix_second_readings_record_id", "second_readings", ["record_id"])
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    op.create_table(
        "visits",
        sa.Column("digest", sa.String(length=64), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
    )
    op.create_table(
        "lexicon_decisions",
        sa.Column("lexicon", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("lexicon", "words"),
    )
