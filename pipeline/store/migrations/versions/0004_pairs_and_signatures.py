"""What texts are found and compared by, made in less time.

PostgreSQL takes a text apart into the same pairs of characters without counting off each from the beginning. The
signatures of pages' texts are made from other hashes, so those that are kept are made anew; links that were found stay.
"""

import sqlalchemy as sa
from alembic import op

from pipeline.store.similarity import bands_of, signature_of

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BY_NEIGHBOURS = """
CREATE OR REPLACE FUNCTION pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS
$$
    SELECT array_agg(one || next)
    FROM unnest(string_to_array(words, NULL), string_to_array(substr(words, 2), NULL)) AS neighbours(one, next)
    WHERE next IS NOT NULL
$$
"""
CHUNK = 500
# of pages made from one template no more than these are looked at, and kept
IN_A_BAND = 12
TEXTS = sa.text(
    "SELECT record_id, text FROM records JOIN documents USING (document_id) WHERE record_id > :last "
    "AND EXISTS (SELECT 1 FROM signatures WHERE signatures.record_id = records.record_id) ORDER BY record_id LIMIT :most"
)
SIGN = sa.text("UPDATE signatures SET signature = :signature WHERE record_id = :record_id")
FIND_BY = sa.text("INSERT INTO signature_bands (value, record_id) VALUES (:value, :record_id)")
# those whose text is not kept cannot be compared with any that is to come
FORGET_OTHERS = sa.text(
    "DELETE FROM signatures WHERE NOT EXISTS "
    "(SELECT 1 FROM records JOIN documents USING (document_id) WHERE records.record_id = signatures.record_id)"
)
FORGET_BEYOND = sa.text(
    "DELETE FROM signature_bands WHERE (value, record_id) IN (SELECT value, record_id FROM (SELECT value, record_id, "
    "row_number() OVER (PARTITION BY value ORDER BY record_id) AS place FROM signature_bands) AS placed WHERE place > :most)"
)


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.execute(BY_NEIGHBOURS)
    op.execute(FORGET_OTHERS)
    op.execute("DELETE FROM signature_bands")
    last = ""
    while rows := connection.execute(TEXTS, {"last": last, "most": CHUNK}).all():
        made = {record_id: signature_of(text) for record_id, text in rows}
        connection.execute(SIGN, [{"record_id": key, "signature": signature} for key, signature in made.items()])
        bands = [{"record_id": key, "value": band} for key in made for band in set(bands_of(made[key]))]
        connection.execute(FIND_BY, bands)
        last = rows[-1][0]
    connection.execute(FORGET_BEYOND, {"most": IN_A_BAND})


def downgrade() -> None:
    raise NotImplementedError("the signatures of before cannot be made any more; restore the store from a copy")
