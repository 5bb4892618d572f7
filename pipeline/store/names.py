"""Names in the forms in which they are compared, and the ids that follow from them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

# ‐ ‑ ‒ – — ― − － and ー, which pages mix
DASHES = re.compile(r"[‐-―−－ー]")


def _lines(name: str) -> list[str]:
    rows = files("pipeline.store").joinpath(name).read_text("utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


PREFECTURES = tuple(_lines("prefectures.txt"))
PREFECTURE_IN_FRONT = re.compile(f"(?:{'|'.join(PREFECTURES)})(?=.+[市町村区]$)")


@lru_cache(maxsize=65536)
def exact_key(name: str) -> str:
    """A name without spaces, widths, cases and kinds of dashes."""
    words = "".join(unicodedata.normalize("NFKC", name).split())
    return DASHES.sub("-", words).casefold()


@cache
def _legal_forms() -> re.Pattern[str]:
    forms = sorted(map(exact_key, _lines("legal_forms.txt")), key=len, reverse=True)
    either = "|".join(map(re.escape, forms))
    return re.compile(f"^(?:{either})+(?=.)|(?<=.)(?:{either})+$")


@lru_cache(maxsize=65536)
def organization_key(name: str) -> str:
    """An organization's name for comparing: exact key without legal forms, a municipality's without its prefecture.

    >>> organization_key("国立大学法人 岡山大学") == organization_key("岡山大学")
    True
    """
    return PREFECTURE_IN_FRONT.sub("", _legal_forms().sub("", exact_key(name)))


def person_key(name: str) -> str:
    return exact_key(name)


def organization_id(key: str) -> str:
    """The same for the same name, on every machine."""
    return "org_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def person_id(key: str, organization: str | None) -> str:
    return "per_" + hashlib.sha256(f"{key}\n{organization or ''}".encode()).hexdigest()[:16]
