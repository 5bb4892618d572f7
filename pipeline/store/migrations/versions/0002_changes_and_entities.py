"""Changes in order, documents, entities, registries, reviews, webhooks, search. What was there is set aside under other
names; the store takes it over through its own door when it is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OLD = (
    "records",
    "revisions",
    "parties",
    "failures",
    "readings",
    "signatures",
    "signature_bands",
    "near_duplicates",
)
OLD_INDEXES = (
    "ix_records_kind",
    "ix_records_publisher",
    "ix_records_published_on",
    "ix_records_signed_on",
    "ix_parties_name",
    "ix_readings_snapshot",
    "ix_signature_bands_record_id",
    "ix_near_duplicates_other_id",
)
TABLES = (
    "pages",
    "evidence",
    "sources",
    "snapshots",
    "counters",
    "documents",
    "failures",
    "organizations",
    "registry_entries",
    "registry_names",
    "runs",
    "tokens",
    "webhooks",
    "deliveries",
    "organization_aliases",
    "people",
    "records",
    "registry_links",
    "doubtful_aliases",
    "facets",
    "near_duplicates",
    "organizations_of_records",
    "people_of_records",
    "readings",
    "reviews",
    "revisions",
    "signature_bands",
    "signatures",
)


def upgrade() -> None:
    for index in OLD_INDEXES:
        op.drop_index(index)
    for table in OLD:
        op.rename_table(table, "old_" + table)
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "documents",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("furniture", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_table(
        "failures",
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uri"),
    )
    op.create_table(
        "organizations",
        sa.Column("organization_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("merged_into", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["organizations.organization_id"],
        ),
        sa.PrimaryKeyConstraint("organization_id"),
    )
    op.create_index("ix_organizations_merged_into", "organizations", ["merged_into"], unique=False)
    op.create_table(
        "registry_entries",
        sa.Column("registry", sa.String(length=16), nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("prefecture", sa.String(length=8), nullable=True),
        sa.PrimaryKeyConstraint("registry", "entry_id"),
    )
    op.create_table(
        "registry_names",
        sa.Column("registry", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("registry", "key", "entry_id"),
    )
    op.create_index("ix_registry_names_key", "registry_names", ["key"], unique=False)
    op.create_table(
        "runs",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("run_id"),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("may_write", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "webhooks",
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("webhook_id"),
    )
    op.create_table(
        "deliveries",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"],
            ["webhooks.webhook_id"],
        ),
        sa.PrimaryKeyConstraint("delivery_id"),
    )
    op.create_index("ix_deliveries_webhook_id", "deliveries", ["webhook_id"], unique=False)
    op.create_table(
        "organization_aliases",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("organization_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(
        "ix_organization_aliases_organization_id", "organization_aliases", ["organization_id"], unique=False
    )
    op.create_table(
        "people",
        sa.Column("person_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("organization_id", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
        ),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_people_key", "people", ["key"], unique=False)
    op.create_index("ix_people_organization_id", "people", ["organization_id"], unique=False)
    op.create_table(
        "records",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("published_on", sa.String(length=10), nullable=True),
        sa.Column("signed_on", sa.String(length=10), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("review_state", sa.String(length=16), nullable=False),
        sa.Column("overall", sa.Float(), nullable=False),
        sa.Column("said", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=True),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("machine", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decided", sa.JSON(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
        ),
        sa.PrimaryKeyConstraint("record_id"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("seq"),
    )
    op.create_index("ix_records_day", "records", ["day", "record_id"], unique=False)
    op.create_index("ix_records_url", "records", ["url"], unique=False)
    op.create_index("ix_records_document_id", "records", ["document_id"], unique=False)
    op.create_index("ix_records_overall", "records", ["review_state", "overall", "record_id"], unique=False)
    op.create_table(
        "registry_links",
        sa.Column("organization_id", sa.String(length=24), nullable=False),
        sa.Column("registry", sa.String(length=16), nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
        ),
        sa.PrimaryKeyConstraint("organization_id", "registry", "entry_id"),
    )
    op.create_table(
        "doubtful_aliases",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("organization_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("key", "organization_id"),
    )
    op.create_table(
        "facets",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("name", "value", "day", "record_id"),
    )
    op.create_index("ix_facets_record_id", "facets", ["record_id"], unique=False)
    op.create_table(
        "near_duplicates",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.String(length=40), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["records.record_id"],
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("record_id", "other_id"),
    )
    op.create_index("ix_near_duplicates_other_id", "near_duplicates", ["other_id"], unique=False)
    op.create_table(
        "organizations_of_records",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("organization_id", sa.String(length=24), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("record_id", "organization_id", "role", "name"),
    )
    op.create_index(
        "ix_organizations_of_records_organization",
        "organizations_of_records",
        ["organization_id", "role"],
        unique=False,
    )
    op.create_table(
        "people_of_records",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=24), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.person_id"],
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("record_id", "person_id", "role"),
    )
    op.create_index("ix_people_of_records_person", "people_of_records", ["person_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("record_id"),
    )
    op.create_index("ix_readings_snapshot", "readings", ["snapshot"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("review_id"),
    )
    op.create_index("ix_reviews_record_id", "reviews", ["record_id"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("diff", sa.JSON(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("record_id", "revision"),
    )
    op.create_table(
        "signature_bands",
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("value", "record_id"),
    )
    op.create_index("ix_signature_bands_record_id", "signature_bands", ["record_id"], unique=False)
    op.create_table(
        "signatures",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.record_id"],
        ),
        sa.PrimaryKeyConstraint("record_id"),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=True),
        sa.Column("first_read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "snapshots",
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("media_type", sa.String(), nullable=True),
        sa.Column("charset", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["records.record_id"]),
        sa.PrimaryKeyConstraint("snapshot"),
    )
    op.create_index("ix_snapshots_record_id", "snapshots", ["record_id"], unique=False)
    op.create_table(
        "pages",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("first_read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["records.record_id"]),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_index("ix_pages_record_id", "pages", ["record_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("record_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.record_id"]),
        sa.PrimaryKeyConstraint("record_id", "number"),
    )
    op.create_table(
        "search_texts",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(pairs, content='', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(
            """
            CREATE FUNCTION pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS
            $$ SELECT array_agg(DISTINCT substr(words, i, 2)) FROM generate_series(1, length(words) - 1) i $$
            """
        )
        op.execute("CREATE INDEX ix_search_pairs ON search_texts USING gin (pairs(words))")


def downgrade() -> None:
    op.drop_table("search")
    op.drop_table("search_texts")
    for table in reversed(TABLES):
        op.drop_table(table)
    for table in OLD:
        op.rename_table("old_" + table, table)
