"""Addresses that are told of every change, in order, and what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.store import feed
from pipeline.store.database import StoreError
from pipeline.store.records import Store
from pipeline.store.tables import DeliveryRow, WebhookRow

# after a failure: half a minute, doubled each time, at most six hours; an address that fails for days is tried on
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
KEPT_DELIVERIES = 10_000


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address, the secret that its posts are signed with, and where it stands."""

    webhook_id: int
    url: str
    secret: str
    seq: int
    failures: int
    next_attempt_at: datetime | None
    active: bool


def add(store: Store, url: str, *, from_beginning: bool = False) -> Webhook:
    """Tells an address of all changes from now on, or of all there ever were."""
    if not url.startswith(("http://", "https://")):
        raise StoreError(f"{url!r} is no web address (http:// or https://)")
    with store.writing() as session:
        start = 0 if from_beginning else feed.newest(session)
        row = WebhookRow(url=url, secret=secrets.token_urlsafe(32), seq=start, failures=0, active=True)
        session.add(row)
        session.flush()
        return _webhook(row)


def listed(session: Session) -> list[Webhook]:
    return [_webhook(row) for row in session.scalars(select(WebhookRow).order_by(WebhookRow.webhook_id))]


def remove(store: Store, webhook_id: int) -> bool:
    """Ends a webhook and forgets its log; False where there is none."""
    with store.writing() as session:
        session.execute(delete(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id))
        gone = delete(WebhookRow).where(WebhookRow.webhook_id == webhook_id).returning(WebhookRow.webhook_id)
        return session.execute(gone).first() is not None


def waiting(store: Store, webhook: Webhook, limit: int) -> list[feed.Change]:
    """The next changes that an address has not taken."""
    with store.reading() as session:
        return list(feed.changes(session, webhook.seq, limit))


def note(store: Store, webhook: Webhook, change: feed.Change, outcome: str, *, taken: bool) -> Webhook:
    """Keeps what came of telling an address of a change; when it was taken, the next one is due."""
    now = datetime.now(UTC)
    with store.writing() as session:
        row = session.get(WebhookRow, webhook.webhook_id)
        if row is None:
            raise StoreError(f"webhook {webhook.webhook_id} was removed")
        session.add(
            DeliveryRow(
                webhook_id=row.webhook_id,
                seq=change.seq,
                record_id=change.record_id,
                attempted_at=now,
                outcome=outcome,
                taken=taken,
            )
        )
        if taken:
            row.seq, row.failures, row.next_attempt_at = max(row.seq, change.seq), 0, None
        else:
            row.failures += 1
            row.next_attempt_at = now + pause_after(row.failures)
        return _webhook(row)


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row."""
    doubled: int = 2 ** min(failures - 1, 20)
    return min(LONGEST_PAUSE, FIRST_PAUSE * doubled)


def log(session: Session, webhook_id: int, limit: int = 50) -> Iterator[DeliveryRow]:
    """The last attempts, the newest first."""
    rows = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id)
    yield from session.scalars(rows.order_by(DeliveryRow.delivery_id.desc()).limit(limit))


def forget_old(store: Store) -> None:
    """Keeps the log at the last attempts."""
    with store.writing() as session:
        newest = select(DeliveryRow.delivery_id).order_by(DeliveryRow.delivery_id.desc())
        last = session.scalar(newest.offset(KEPT_DELIVERIES).limit(1))
        if last is not None:
            session.execute(delete(DeliveryRow).where(DeliveryRow.delivery_id <= last))


def _webhook(row: WebhookRow) -> Webhook:
    return Webhook(row.webhook_id, row.url, row.secret, row.seq, row.failures, row.next_attempt_at, row.active)
