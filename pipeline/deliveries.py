"""Changes posted to webhooks: signed, in order, at least once.

A post is `{"webhook_id": …, "cursor": …, "change": …, "record_id": …, "record": …}`. Its header `Teiketsu-Signature` is
`t=SECONDS,v1=HEX`, where HEX is the HMAC-SHA256 of `SECONDS.BODY` under the webhook's secret; `Idempotency-Key` is the same
whenever the same change is posted again. An answer of 2xx takes the change; anything else, or none within ten seconds, is
tried again later, and what comes behind waits.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

import httpx

from pipeline.store import Store, feed, webhooks
from pipeline.store.webhooks import Webhook

TIMEOUT = 10.0
IN_A_ROUND = 100
SIGNATURE = "Teiketsu-Signature"


def signature(secret: str, body: bytes, seconds: int) -> str:
    """What proves that a post comes from whoever has the secret, and when it was made."""
    digest = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def deliver(store: Store, report: Callable[[Webhook, feed.Change, str], None] | None = None) -> int:
    """Posts what waits to every address that is due, until none waits or it fails; how many changes were taken."""
    taken = 0
    with store.reading() as session:
        known = webhooks.listed(session)
    with httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client:
        for webhook in known:
            if webhook.active and (webhook.next_attempt_at is None or webhook.next_attempt_at <= datetime.now(UTC)):
                taken += _deliver_to(store, client, webhook, report)
    webhooks.forget_old(store)
    return taken


def _deliver_to(
    store: Store,
    client: httpx.Client,
    webhook: Webhook,
    report: Callable[[Webhook, feed.Change, str], None] | None,
) -> int:
    taken = 0
    while changes := webhooks.waiting(store, webhook, IN_A_ROUND):
        for change in changes:
            outcome, accepted = _post(store, client, webhook, change)
            webhook = webhooks.note(store, webhook, change, outcome, taken=accepted)
            if report is not None:
                report(webhook, change, outcome)
            if not accepted:
                return taken
            taken += 1
    return taken


def _post(store: Store, client: httpx.Client, webhook: Webhook, change: feed.Change) -> tuple[str, bool]:
    with store.reading() as session:
        cursor = feed.cursor_at(session, change.seq)
    content = {"webhook_id": webhook.webhook_id, "cursor": cursor, **change.as_json()}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "teiketsu",
        "Idempotency-Key": f"{webhook.webhook_id}-{change.seq}",
        SIGNATURE: signature(webhook.secret, body, int(time.time())),
    }
    try:
        answer = client.post(webhook.url, content=body, headers=headers)
    except httpx.HTTPError as error:
        return f"no answer ({type(error).__name__}: {error})"[:300], False
    return f"{answer.status_code} {answer.reason_phrase}", answer.is_success
