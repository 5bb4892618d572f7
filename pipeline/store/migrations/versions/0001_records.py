"""Records, revisions, parties, and what keeps runs from doing work twice: the store of release 0.2."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "records",
        sa.Column("record_id", sa.String(40), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False, index=True),
        sa.Column("title", sa.String),
        sa.Column("publisher", sa.String, index=True),
        sa.Column("published_on", sa.String(10), index=True),
        sa.Column("signed_on", sa.String(10), index=True),
        sa.Column("url", sa.String),
        sa.Column("sha256", sa.String(64)),
        sa.Column("said", sa.String(64), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    record_id = sa.Column("record_id", sa.String(40), sa.ForeignKey("records.record_id"), primary_key=True)
    op.create_table(
        "revisions",
        record_id.copy(),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "parties",
        record_id.copy(),
        sa.Column("agreement", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("type", sa.String(24), nullable=False),
    )
    op.create_index("ix_parties_name", "parties", ["name"])
    op.create_table(
        "failures",
        sa.Column("uri", sa.String, primary_key=True),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_table(
        "readings",
        record_id.copy(),
        sa.Column("snapshot", sa.String, nullable=False, index=True),
        sa.Column("extractor", sa.String(24), nullable=False),
    )
    op.create_table("signatures", record_id.copy(), sa.Column("signature", sa.LargeBinary, nullable=False))
    op.create_table(
        "signature_bands",
        sa.Column("value", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("record_id", sa.String(40), sa.ForeignKey("records.record_id"), primary_key=True, index=True),
    )
    op.create_table(
        "near_duplicates",
        record_id.copy(),
        sa.Column("other_id", sa.String(40), sa.ForeignKey("records.record_id"), primary_key=True, index=True),
        sa.Column("similarity", sa.Float, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "near_duplicates",
        "signature_bands",
        "signatures",
        "readings",
        "failures",
        "parties",
        "revisions",
        "records",
    ):
        op.drop_table(table)
